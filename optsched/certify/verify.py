"""Does this proof show that the integer program in this MPS file has the optimum it claims?

    python verify.py instance.mps[.gz] proof.jsonl[.gz]      exit 0: every line holds; 1: refused, with the line

Python >= 3.10, integers and fractions only. Trust this file, Python, and that the MPS file is your problem. All rows
read a x >= 0, a last column being 1, so any multipliers y >= 0 show c x >= sum_j min over the box of (c - y A)_j x_j.
"""

import gzip
import hashlib
import json
import re
import sys
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, gcd, lcm
from typing import Any

FORMAT, MOST_BYTES, DEEPEST, MOST_BITS = "optsched-cert/1", 1 << 27, 1000, 10_000
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?|-?[0-9]+/[0-9]+")
PARTS = r"(\*.*\n)*(NAME.*\n)?ROWS@COLUMNS@RHS@(?:RANGES@)?BOUNDS@ENDATA\s*".replace("@", r"\n((?:[ \t].*\n)*)")
ENDS = {"LO": [0], "UP": [1], "LI": [0], "UI": [1], "FX": [0, 1], "MI": [0], "PL": [1], "FR": [0, 1], "BV": [0, 1]}
ONE = -1  # the column that is always 1: it carries right-hand sides and the objective's constant


class Refused(Exception):
    """The files do not prove what they claim; the message says where."""


def need(holds: bool, message: str) -> None:
    if not holds:
        raise Refused(message)


def number(text: str) -> Fraction:
    need(len(text) < 4000 and bool(NUMBER.fullmatch(text)), f"number {text[:40]!r}")
    return Fraction(text)


def integer(value: Any, end: int | None = None) -> int:
    """`value` if it is an int (no bool, no float) of bearable length, and in 0 <= value < end where end is given."""
    fits = type(value) is int and value.bit_length() <= MOST_BITS and (end is None or 0 <= value < end)
    need(fits, f"{str(value)[:40]}: expected an integer" + f" in 0 <= integer < {end}" * (end is not None))
    return int(value)


def content(path: str) -> bytes:
    """A plain or gzipped file, refused beyond a size that no honest file has."""
    with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as file:
        found = file.read(MOST_BYTES + 1)
    need(len(found) <= MOST_BYTES, "file too large")
    return found


class Instance:
    """min costs x, rows x >= 0, x in the box; all of them times `scale`, so that all are integers."""

    def __init__(self, path: str) -> None:
        raw, self.column, self.whole, box = content(path), dict[str, int](), list[bool](), list[tuple[Any, Any]]()
        (rows, ends), self.sha256 = self.read(raw.decode()), hashlib.sha256(raw).hexdigest()
        for j, whole in enumerate(self.whole):
            low, high = ends.get((j, 0), 0), ends.get((j, 1))
            clear = (j, 0) in ends or ((high is None or high > 0) and ((j, 1) in ends or not whole))
            need(clear, f"column {j}: readers differ about bounds like these")
            box.append((low and ceil(low), high and floor(high)) if whole else (low, high))
        self.scale = lcm(*(v.denominator for part in (*box, *map(dict.values, rows.values())) for v in part if v))
        self.own = [tuple(None if v is None else int(v * self.scale) for v in pair) for pair in (*box, (1, 1))]
        self.box, self.rows, self.name = list[Any](self.own), list[dict[int, int]](), list[str]()
        for name, row in rows.items():
            self.append(row, name)
        self.costs, self.name, self.whole = self.rows.pop(0), self.name[1:], [*self.whole, False]
        self.original, paid = len(self.rows), self.costs.keys() - {ONE}
        self.step = Fraction(gcd(*(self.costs[j] for j in paid)) * all(self.whole[j] for j in paid), self.scale)

    def read(self, mps: str) -> tuple[dict[str, dict[int, Fraction]], dict[tuple[int, int], Any]]:
        """The objective and the rows as {column: entry}, and {(column, 0 lower or 1 upper): bound}."""
        parts, marked, ends = re.fullmatch(PARTS, mps), False, dict[tuple[int, int], Any]()
        words = [[line.split() for line in part.splitlines()] for part in parts.groups("")[2:]] if parts else []
        need(len(words) == 5, "expected the sections NAME ROWS COLUMNS RHS RANGES BOUNDS ENDATA in this order")
        kind = {name: kind for kind, name in words[0]}
        need(len(kind) == len(words[0]) and bool(re.fullmatch("N( [GLE])*", " ".join(kind.values()))), "unfit ROWS")
        rows: dict[str, dict[int, Fraction]] = {name: {} for name in kind}
        for first, *pairs in words[1] + [["", *pairs] for _, *pairs in words[2]]:  # right-hand sides have no column
            if "'MARKER'" in pairs:
                marked, pairs = {"'INTORG'": True, "'INTEND'": False}[pairs[-1]], []
            elif first and self.column.setdefault(first, len(self.whole)) == len(self.whole):
                self.whole.append(marked)
            for name, text in zip(pairs[::2], pairs[1::2], strict=True):
                j = self.column[first] if first else ONE
                need(j not in rows[name], f"entry of {first or 'RHS'} in {name} twice")
                rows[name][j] = number(text) * (1 if (kind[name] == "L") == (j == ONE) else -1)
        ranges = [pair for _, *pairs in words[3] for pair in zip(pairs[::2], pairs[1::2], strict=True)]
        for name, width in ranges + [(name, "0") for name in kind if kind[name] == "E"]:  # rows from the other side
            opposite = {j: -v for j, v in rows[name].items()}
            need(kind[name] != "N" and f"{name} opposite" not in rows, f"range on row {name}")
            rows[f"{name} opposite"] = opposite | {ONE: opposite.get(ONE, 0) + abs(number(width))}
        for word, _, name, *value in words[4]:
            need(len(value) == (word in ("LO", "LI", "UP", "UI", "FX")), f"bound {word} on {name}")
            for key in [(self.column[name], end) for end in ENDS[word]]:
                need(key not in ends, f"bound twice on {name}")
                ends[key] = number(*value) if value else Fraction(key[1]) if word == "BV" else None
        return rows, ends

    def append(self, row: dict[int, Fraction], name: str = "") -> None:
        common = lcm(self.scale, *(v.denominator for v in row.values()))
        self.rows.append({j: integer(int(v * common)) for j, v in row.items() if v})
        self.name.append(name)

    def objective(self, point: dict[str, str]) -> Fraction:
        """The exact objective of {column: 'p/q'} (0 where absent), after testing every bound and row."""
        need(point.keys() <= self.column.keys(), "point: unknown column")
        x = [*(number(point.get(name, "0")) for name in self.column), Fraction(1)]
        for j, (low, high) in enumerate(self.own):
            inside = (low is None or x[j] * self.scale >= low) and (high is None or x[j] * self.scale <= high)
            need(inside and (x[j].denominator == 1 or not self.whole[j]), f"point: column {j} does not fit")
        for row, name in zip(self.rows, self.name, strict=True):
            need(bool(sum(a * x[j] for j, a in row.items()) >= 0), f"point: row {name} is violated")
        return sum((c * x[j] for j, c in self.costs.items()), Fraction()) / self.scale

    def subtract(self, y: dict[int, int], left: dict[int, int]) -> dict[int, int]:
        """`left` after y times each row is taken away."""
        left = dict(left)
        for i, v in y.items():
            for j, a in self.rows[i].items() if v else ():
                left[j] = left.get(j, 0) - v * a
        return left

    def least(self, left: dict[int, int]) -> int | None:
        """The least of left x over the box, times scale; None: minus infinity."""
        terms = [(v, self.box[j][v < 0]) for j, v in left.items() if v]
        return None if any(at is None for _, at in terms) else sum(v * at for v, at in terms)

    def order(self, blocks: list[list[int]], t: int) -> None:
        """Where exchanging neighbouring blocks maps the file's instance onto itself, t-th columns may descend."""
        near = {j: {i for i in range(self.original) if j in self.rows[i]} for j in set().union(*blocks)}
        for first, second in pairwise(blocks):
            to = dict(zip(first + second, second + first, strict=True))
            rows = [(self.name[i].startswith("axiom_"), self.rows[i]) for i in set().union(*(near[j] for j in to))
                    if any(self.rows[i].get(j) != self.rows[i].get(to[j]) for j in to)]  # fmt: skip
            before = sorted((axiom, sorted(row.items())) for axiom, row in rows)
            after = sorted((axiom, sorted((to.get(j, j), a) for j, a in row.items())) for axiom, row in rows)
            looks = {j: (self.costs.get(j), self.own[j], self.whole[j]) for j in to}
            alike = before == after and all(looks[j] == looks[k] for j, k in to.items())
            need(alike and len(first) == len(second), "blocks are not exchangeable")
            self.append({first[integer(t, len(first))]: Fraction(1), second[t]: Fraction(-1)})

    def cut(self, y: dict[int, int], above: set[int], divisor: Fraction) -> None:
        """Mixed-integer rounding of sum y rows / divisor over the file's box, columns `above` seen from the top."""
        left = {j: -v * divisor.denominator for j, v in self.subtract(y, {}).items() if v}
        end: dict[int, Any] = {j: self.own[j][j in above] for j in left}
        need(divisor > 0 and None not in end.values(), "cut: missing bound or divisor <= 0")
        floor_, part = divmod(-sum(a * end[j] for j, a in left.items()), divisor.numerator * self.scale)
        row = {ONE: -(floor_ + 1) * part * self.scale}  # all coefficients times part
        for j, s in ((j, -1 if j in above else 1) for j in left if j != ONE):
            steps, rest = divmod(left[j] * s, divisor.numerator)
            k = part * steps + min(rest * self.scale, part) if self.whole[j] else max(left[j] * s, 0) * self.scale
            row[j], row[ONE] = s * k * self.scale, row[ONE] - s * k * end[j]
        shared = (gcd(*row.values()) or 1) * self.scale
        self.append({j: Fraction(v, shared) for j, v in row.items()})


class Proof(Instance):
    """Takes a proof line by line: the header, orders and cuts, then the tree in preorder."""

    def __init__(self, mps: str, head: dict[str, Any]) -> None:
        super().__init__(mps)
        need(head["format"] == FORMAT and head["instance_sha256"] == self.sha256, f"another instance or not {FORMAT}")
        self.axioms, self.used, self.ordered, self.x = head["axioms"], set[str](), set[int](), head["x"]
        self.nodes, self.done, self.open = 0, False, list[list[Any]]()  # boxes of the right parts to come
        self.y, self.divisor, self.left = dict[int, int](), 0, dict[int, int]()  # of the latest leaf
        self.status, self.lower, self.upper = "infeasible", None, None
        if self.x is not None:
            self.lower, self.upper = lower, upper = number(head["lb"]), self.objective(self.x)
            need(lower <= upper, f"the bound lies above the point, whose objective is {upper}")
            self.status = "optimal" if lower == upper else "gap"
            # Values lie on a lattice: none is below a bound on it and yet less than a step below.
            self.strict = self.step > 0 and ((upper - lower) / self.step).denominator == 1
            self.target = (lower - self.step * self.strict) * self.scale**2
            better = {j: Fraction(-c, self.scale) for j, c in self.costs.items()}
            self.append(better | {ONE: better.get(ONE, 0) + upper - self.step})

    def multipliers(self, values: list[int]) -> dict[int, int]:
        found = dict(zip(values[::2], values[1::2], strict=True))
        need(2 * len(found) == len(values), "multipliers: expected row, y, row, y ... with each row once")
        for i, y in found.items():
            need(integer(i, len(self.rows)) >= 0 and integer(y) >= 0, "multiplier: wrong sign")
            if y and self.name[i].startswith("axiom_"):
                need(self.name[i] in self.axioms, f"{self.name[i]} is used but not listed in axioms")
                self.used.add(self.name[i])
        return found

    def leaf(self, y: dict[int, int]) -> None:
        """Multipliers `y`, otherwise those of the latest leaf, leave this part no point below the bound."""
        self.left = self.subtract({i: v - self.y.get(i, 0) for i, v in y.items()}, self.left)
        self.y |= y
        bound, goal = self.least(self.left), self.target * self.divisor if self.divisor else Fraction()
        enough = bound is not None and (bound > goal or (bound == goal and self.divisor > 0 and not self.strict))
        need(enough, "bound too weak" if bound is not None else "bound too weak: a column lacks the end it needs")
        self.done, self.box = not self.open, self.open.pop() if self.open else self.box

    def take(self, kind: str, *rest: Any) -> "Proof":
        need(not self.done, "a line after the end of the tree")
        self.nodes += kind in ("b", "d")
        match kind, *rest:
            case "s", blocks, t if not self.nodes:
                columns = {integer(j, len(self.column)) for block in blocks for j in block}
                need(len(columns - self.ordered) == sum(map(len, blocks)), "blocks overlap")
                self.ordered |= columns
                self.order(blocks, t)
            case "c", y, above, divisor if not self.nodes:
                self.cut(self.multipliers(y), set(above), number(divisor) * self.scale)
            case "b", j, v:  # the part with x_j <= v, behind it that with x_j >= v + 1
                need(self.whole[integer(j, len(self.column))] and len(self.open) < DEEPEST, "not whole, or too deep")
                (low, high), at = self.box[j], integer(v) * self.scale
                self.open.append(list(self.box))
                self.open[-1][j] = (at + self.scale if low is None else max(low, at + self.scale), high)
                self.box[j] = (low, at if high is None else min(high, at))
            case "d", y, *divisor:  # without divisor: a change of the latest leaf; divisor 0: without costs
                if divisor:
                    self.y, self.divisor = {}, integer(divisor[0], 1 if self.x is None else 1 << MOST_BITS)
                    self.left = {j: c * self.divisor for j, c in self.costs.items()}
                self.leaf(self.multipliers(y))
            case _:
                raise Refused(f"a line of kind {kind!r} is not expected here")
        return self


def verify(mps: str, proof: str) -> Proof:
    """What the proof shows: status, lower, upper, x, used (axioms), nodes. Raises Refused naming the line."""
    count = 0
    check: Any = None
    try:
        for count, text in enumerate(content(proof).splitlines(), 1):
            line = json.loads(text, parse_float=number, parse_constant=number)
            check = Proof(mps, line) if count == 1 else check.take(*line)
        need(count > 0 and check.done, "the file ends before the tree is complete")
    except Exception as error:  # whatever is wrong with a stranger's file refuses it
        said = str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {str(error)[:80]}"
        raise Refused(f"after line {count}: {said}") from None
    return check


if __name__ == "__main__":
    try:
        found = verify(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
    except Refused as refusal:
        sys.exit(f"REFUSED {refusal}")
    says = f"optimum = {found.lower}" if found.lower == found.upper else f"{found.lower} <= optimum <= {found.upper}"
    print("VERIFIED", says if found.x is not None else "no solution exists", f"({found.nodes} nodes)")
    print("granted without proof:", *sorted(found.used) or ["nothing"])
