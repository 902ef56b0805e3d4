# ruff: noqa: E501
"""Random small MPS files in odd dress: what is legal is written in many ways, then spoilt in one or two."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

NUMBERS = ("1", "2", "3.5", "-1", "-2.25", "+4", "5.", ".5", "1e1", "2E+00", "15e-1", "-0", "7.125", "0.1", "-3e0")
SIDES = ("0", "3", "-2", "4.5", "6", "1e1", "-0.75")
NAMES = ("x", "y", "z", "speed(1_2)", "a$b", "u*v", "'q'", "INTORG", "MAX", "12", "1e3", "-3", "é", "N", "FR", "LO")
ROWS = ("r", "s", "q", "cap[1]", "UP", "G", "BOUNDS_", "7", "a:b", "*t", "ROWS")
KEYWORDS = ("ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA", "NAME", "OBJSENSE", "QSECTION", "MAX")


@dataclass
class Dress:
    """A file as lines by section; `odd` names what was done to it that some reader may not like."""

    sections: dict[str, list[str]]
    names: list[str]
    rows: list[str]
    odd: list[str] = field(default_factory=list)
    end: str = "\n"

    def text(self) -> bytes:
        lines = [line for head, body in self.sections.items() for line in (head, *body)]
        return (self.end.join(lines) + self.end).encode()


Change = Callable[[random.Random, Dress], bool]  # False where the file has nothing of the kind


def random_file(rng: random.Random, odds: int) -> Dress:
    """A legal file, then `odds` changes of ODD."""
    names, rows = rng.sample(NAMES, rng.randint(1, 4)), rng.sample(ROWS, rng.randint(1, 3))
    file = Dress({}, names, rows)
    head = f"NAME{_gap(rng)}some {'FREE' if rng.random() < 0.9 else ''}".rstrip()
    kinds = [f"{rng.choice('GLE')}{_gap(rng)}{row}" for row in rows]
    kinds.insert(rng.choice([0, 0, 0, len(kinds)]), f"N{_gap(rng)}cost")
    if rng.random() < 0.2:
        kinds.insert(rng.randint(1, len(kinds)), "N idle")
        if kinds.index("N idle") < kinds.index(next(kind for kind in kinds if kind.endswith("cost"))):
            kinds.remove("N idle")
    file.sections = {head: [], **_sense(rng), "ROWS": [f" {kind}" for kind in kinds]}
    file.sections["COLUMNS"], whole = _columns(rng, names, [*rows, *(["idle"] * ("N idle" in kinds))])
    file.sections["RHS"] = _sides(rng, "RHS", [*rows, *(["cost"] * (rng.random() < 0.3))], 0.7)
    if rng.random() < 0.4:
        file.sections["RANGES"] = _sides(rng, "RNG", rows, 0.6)
    bounds = [line for name in names for line in _bounds(rng, name, name in whole)]
    if bounds or rng.random() < 0.5:
        file.sections["BOUNDS"] = bounds
    file.sections["ENDATA"] = []
    for body in file.sections.values():
        if body and rng.random() < 0.2:
            body.insert(rng.randint(0, len(body)), rng.choice(["* a comment", "", "   "]))
    file.end = "\r\n" if rng.random() < 0.1 else "\n"
    for name in rng.sample(sorted(ODD), odds):
        if ODD[name](rng, file):
            file.odd.append(name)
    return file


def _gap(rng: random.Random) -> str:
    return rng.choice([" ", " ", "  ", "      ", "\t", " \t "])


def _sense(rng: random.Random) -> dict[str, list[str]]:
    word = rng.choice(["MIN", "MAX", "MINIMIZE", "MAXIMIZE"])
    plain: dict[str, list[str]] = {}
    return rng.choice([plain, plain, {"OBJSENSE": [f"    {word}"]}, {f"OBJSENSE {word[:3]}": []}])


def _line(rng: random.Random, *words: str) -> str:
    return " " + "".join(word + _gap(rng) for word in words[:-1]) + words[-1] + rng.choice(["", "", "", "  "])


def _columns(rng: random.Random, names: list[str], rows: list[str]) -> tuple[list[str], set[str]]:
    lines, whole, marked = list[str](), set[str](), False
    for name in names:
        if rng.random() < 0.4:
            marked = not marked
            mark = "'INTORG'" if marked else "'INTEND'"
            lines.append(_line(rng, rng.choice(["MARKER", "M1", name]), "'MARKER'", mark))
        if marked:
            whole.add(name)
        pairs = [(row, rng.choice(NUMBERS)) for row in ["cost", *rows] if rng.random() < 0.8] or [("cost", "1")]
        lines += _paired(rng, name, pairs)
    if marked and rng.random() < 0.9:
        lines.append(_line(rng, "M2", "'MARKER'", "'INTEND'"))
    return lines, whole


def _paired(rng: random.Random, first: str, pairs: list[tuple[str, str]]) -> list[str]:
    lines = []
    while pairs:
        count = rng.randint(1, 2)
        lines.append(_line(rng, first, *(word for pair in pairs[:count] for word in pair)))
        pairs = pairs[count:]
    return lines


def _sides(rng: random.Random, name: str, rows: list[str], share: float) -> list[str]:
    return _paired(rng, name, [(row, rng.choice(SIDES)) for row in rows if rng.random() < share])


def _bounds(rng: random.Random, name: str, whole: bool) -> list[str]:
    low, high = sorted(rng.sample(range(-4, 9), 2))
    part = rng.choice(["", ".5", ".25"])
    forms: list[list[tuple[str, ...]]] = [[("UP", f"{abs(high)}{part}")], [("LO", f"{low}")], [("LO", f"{low}"), ("UP", f"{high}{part}")],
             [("UP", f"{high}"), ("LO", f"{low}")], [("MI",), ("UP", f"{high}")], [("FX", f"{high}{part}")],
             [("BV",)], [("LI", f"{low}"), ("UI", f"{high}")], [("UI", f"{abs(high)}")], [("LO", "-1e30"), ("UP", f"{high}")],
             [("LO", f"{low}"), ("PL",)], [("UP", "1e30")], [("LI", f"{low}"), ("UP", f"{high}{part}")]]  # fmt: skip
    form = rng.choice(forms + ([] if whole else [[], [], [("FR",)], [("MI",)]]))
    return [_line(rng, word, "BND", name, *value) for word, *value in form]


def _added(section: str, line: Callable[[random.Random, Dress], str]) -> Change:
    """A change that puts a line somewhere into a section."""

    def change(rng: random.Random, file: Dress) -> bool:
        if section not in file.sections:
            return False
        body = file.sections[section]
        body.insert(rng.randint(0, len(body)), " " + line(rng, file))
        return True

    return change


def _doubled(section: str) -> Change:
    """A change that repeats a line of a section, at its end."""

    def change(rng: random.Random, file: Dress) -> bool:
        body = file.sections.get(section)
        if not body:
            return False
        body.append(rng.choice(body))
        return True

    return change


def _replaced(old: Callable[[str], list[str]], new: Callable[[random.Random], str]) -> Change:
    """A change of one word of one line; `old` chooses the words that may be changed."""

    def change(rng: random.Random, file: Dress) -> bool:
        bodies = file.sections.values()
        places = [(body, i, word) for body in bodies for i, line in enumerate(body) for word in old(line)]
        if not places:
            return False
        body, i, word = rng.choice(places)
        body[i] = body[i].replace(word, new(rng), 1)
        return True

    return change


def _inside(text: str) -> Change:
    """A change that puts characters somewhere between the words of a line."""

    def change(rng: random.Random, file: Dress) -> bool:
        body, i = rng.choice([(body, i) for body in file.sections.values() for i in range(len(body))])
        words = body[i].split(" ")
        body[i] = " ".join([*words[:-1], text + words[-1]]) if rng.random() < 0.5 else body[i] + text
        return True

    return change


def _heads(change: Callable[[random.Random, list[str]], None]) -> Change:
    """A change of the sections' heads or of their order."""

    def changed(rng: random.Random, file: Dress) -> bool:
        heads = list(file.sections)
        bodies = dict(file.sections)
        before = list(heads)
        change(rng, heads)
        if heads == before:
            return False
        if sorted(heads) == sorted(before):
            file.sections = {head: bodies[head] for head in heads}
        else:
            same = len(heads) == len(before)
            named = dict(zip(before, heads, strict=True)) if same else {head: head for head in before}
            file.sections = {named[head]: body for head, body in bodies.items() if named.get(head) in heads}
        return True

    return changed


def _swap(rng: random.Random, heads: list[str]) -> None:
    i = rng.randrange(1, len(heads))
    heads[i], heads[i - 1] = heads[i - 1], heads[i]


def _renamed(rng: random.Random, heads: list[str]) -> None:
    i = rng.randrange(len(heads))
    heads[i] = rng.choice([f" {heads[i]}", f"{heads[i]} x", heads[i].lower(), f"{heads[i]}S", f"{heads[i]}  "])


def _left_out(rng: random.Random, heads: list[str]) -> None:
    del heads[rng.randrange(len(heads))]


def _numeric(line: str) -> list[str]:
    return [word for word in line.split()[2:] if word.strip("+-")[:1] in "0123456789." and word.strip("+-.")]


def _quoted(line: str) -> list[str]:
    return ["'MARKER'", "'INT"] if "'MARKER'" in line else []


def _named(rng: random.Random, file: Dress) -> bool:
    """A column, a row or a set takes another's name, a section's, or a very long one."""
    old = rng.choice([*file.names, *file.rows, "BND", "RHS ", "RNG"])
    new = rng.choice([*file.names, *file.rows, *KEYWORDS, "$w", "n" * rng.choice([150, 158, 165, 260]), "two words"])
    for head, body in file.sections.items():
        file.sections[head] = [" " + " ".join(new if w == old.strip() else w for w in line.split()) for line in body]
    return True


ODD: dict[str, Callable[[random.Random, Dress], bool]] = {
    "a column comes back": _added("COLUMNS", lambda rng, file: f"{rng.choice(file.names)} {rng.choice(file.rows)} 2"),
    "an entry twice": _doubled("COLUMNS"),
    "a right-hand side twice": _doubled("RHS"),
    "a range twice": _doubled("RANGES"),
    "a bound twice": _doubled("BOUNDS"),
    "a row twice": _doubled("ROWS"),
    "a second set of sides": _added("RHS", lambda rng, file: f"ALT {rng.choice(file.rows)} 3"),
    "a second set of ranges": _added("RANGES", lambda rng, file: f"ALT {rng.choice(file.rows)} 3"),
    "a second set of bounds": _added("BOUNDS", lambda rng, file: f"UP ALT {rng.choice(file.names)} 3"),
    "no set of sides": _added("RHS", lambda rng, file: f"{rng.choice(file.rows)} 3"),
    "no set of ranges": _added("RANGES", lambda rng, file: f"{rng.choice(file.rows)} 3"),
    "no set of bounds": _added("BOUNDS", lambda rng, file: f"{rng.choice(['UP', 'BV', 'MI'])} {rng.choice(file.names)} 3"),
    "another bound": _added("BOUNDS", lambda rng, file: f"{rng.choice(['UP', 'LO', 'UI', 'FX', 'SC', 'up'])} BND {rng.choice(file.names)} {rng.choice(['-3', '0', '2', '1e30', '-1e30', 'inf', '-Infinity'])}"),
    "a bound with a spare value": _added("BOUNDS", lambda rng, file: f"{rng.choice(['FR', 'MI', 'PL', 'BV'])} BND {rng.choice(file.names)} 1"),
    "a bound on nobody": _added("BOUNDS", lambda _rng, _file: "UP BND nobody 3"),
    "a side of nobody": _added("RHS", lambda _rng, _file: "RHS nobody 3"),
    "a side of an idle row": _added("RHS", lambda _rng, _file: "RHS idle 3"),
    "a range of the objective": _added("RANGES", lambda _rng, _file: "RNG cost 3"),
    "an entry of nobody": _added("COLUMNS", lambda _rng, file: f"{file.names[-1]} nobody 3"),
    "a marker": _added("COLUMNS", lambda rng, _file: f"M9 'MARKER' '{rng.choice(['INTORG', 'INTEND', 'SOSORG', 'intorg'])}'"),
    "a marker among sides": _added("RHS", lambda _rng, _file: "M9 'MARKER' 'INTORG'"),
    "three pairs": _added("RHS", lambda _rng, _file: "RHS r 1 s 2 q 3"),
    "an odd word": _inside(" spare"),
    "an odd number": _replaced(_numeric, lambda rng: rng.choice(["1/2", "0x10", "1d1", "nan", "inf", "2abc", "2,5", "1_0", "1e", "--1", "1e30", "1e400", "1e-400", "3", "+-1", "1e20", "99999999999999999999", "1.0000000000000000000001"])),
    "another quote": _replaced(_quoted, lambda rng: rng.choice(["MARKER", '"MARKER"', "'marker'"])),
    "a control character": _inside("\x0b"),
    "a form feed": _inside("\x0c"),
    "a carriage return": _inside("\r"),
    "a null": _inside("\0"),
    "a line separator": _inside("\u2028"),
    "a next line": _inside("\u0085"),
    "a wide blank": _inside("\u00a0"),
    "a dollar": _inside(" $ x"),
    "a star": _inside(" * x"),
    "sections change places": _heads(_swap),
    "a section is renamed": _heads(_renamed),
    "a section is left out": _heads(_left_out),
    "another name": _named,
    "text behind the end": _added("ENDATA", lambda rng, _file: rng.choice(["x", "RHS r 1"])),
}  # fmt: skip
