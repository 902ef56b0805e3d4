"""Does the checker ever accept a false claim? Random changes of small proofs, beside optima found by enumeration.

    python -m scripts.checks.fuzz_proofs [--seed 1] [--count 10000] [--write]      exit 1: a false claim was accepted

A changed proof may still prove something; what it is accepted for must be true. `--write` also runs the hostile pairs
of scripts/checks/verify_hostile_pairs.py, and writes the page scripts/results/hostile-proofs.md.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from optsched.certify.prover.produce import produce
from optsched.certify.read_mps import Refused
from optsched.certify.verify import Proof, verify
from scripts.checks.verify_hostile_pairs import report as hostile_report
from tests.certify.milp import random_milp

PAGE = Path(__file__).parents[1] / "results" / "hostile-proofs.md"
PER_PROOF = 250
Lines = list[Any]
VALUES: tuple[Any, ...] = (
    -1, 0, 1, 2, 3, 7, 1 << 40, 1 << 9999, 1 << 12_000, True, None, 1.0, 0.5, "1", "0", "1/2", "1/0", "1e5000",
    "nan", "", [], [0], [[[[]]]], {}, {"x0": "1"}, [0, 1, 0, 1], float("nan"), float("inf"), -(1 << 64),
)  # fmt: skip


@dataclass
class Outcome:
    """What came of all changes, by kind; `false` must stay empty."""

    tried: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)


def run(seed: int, count: int, folder: Path) -> Outcome:
    outcome, rng, number = Outcome(), random.Random(seed), 0
    while outcome.tried.total() < count:
        number += 1
        mps, lines, best = proved(10_000 * seed + 100 * number, number, folder)
        for _ in range(min(PER_PROOF, count - outcome.tried.total())):
            kind = rng.choice(sorted(CHANGES))
            changed = folder / "changed.jsonl.gz"
            changed.write_bytes(CHANGES[kind](copy.deepcopy(lines), rng))
            outcome.tried[kind] += 1
            try:
                found = verify(str(mps), str(changed))
            except Refused:
                continue
            outcome.accepted[kind] += 1
            if not true(found, best):
                outcome.false.append(
                    f"seed {seed}, proof {number}, {kind}: {found.lower} .. {found.upper}, optimum {best}"
                )
    return outcome


def proved(seed: int, number: int, folder: Path) -> tuple[Path, Lines, Fraction | None]:
    """An MPS file, its proof and its optimum; every fifth without solution, every third to be maximised."""
    mps, proof = folder / "a.mps", folder / "a.jsonl.gz"
    while True:
        milp = random_milp(seed)
        mps.write_text(milp.mps())
        best = milp.optimum()
        if number % 3 == 0:
            milp.columns = [(str(-float(cost)), low, high) for cost, low, high in milp.columns]
            milp.offset = str(-float(milp.offset))
            mps.write_text(milp.mps().replace("ROWS\n", "OBJSENSE\n    MAX\nROWS\n", 1))
            best = None if best is None else -best
        made = produce(str(mps), str(proof), plain=number % 2 == 0)
        if made.nodes >= 3 and (made.status == "infeasible") == (number % 5 == 0):
            return mps, [json.loads(line) for line in gzip.open(proof)], best
        seed += 1


def true(found: Proof, best: Fraction | None) -> bool:
    if best is None or found.lower is None or found.upper is None:
        return best is None and found.lower is None and found.upper is None
    return found.lower <= best <= found.upper


def packed(lines: Lines) -> bytes:
    return gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode(), 1)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within a line."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in _places(part, (*path, key)))]


def _at(lines: Lines, rng: random.Random, whole: bool = False) -> tuple[Any, Any]:
    """A container and a key in it: some value of some line, of numbers only with `whole`."""
    while True:
        i = rng.randrange(len(lines))
        path = rng.choice(_places(lines[i]))
        owner, value = lines, lines[i]
        key: Any = i
        for step in path:
            owner, key, value = value, step, value[step]
        if not whole or type(value) is int:
            return owner, key


def _value(lines: Lines, rng: random.Random) -> Lines:
    owner, key = _at(lines, rng)
    owner[key] = rng.choice(VALUES)
    return lines


def _moved(lines: Lines, rng: random.Random) -> Lines:
    if any(type(line) is list for line in lines):
        owner, key = _at(lines, rng, whole=True)
        owner[key] = rng.choice([owner[key] + step for step in (-3, -1, 1, 2)] + [2 * owner[key], -owner[key]])
    return lines


def _bound(lines: Lines, rng: random.Random) -> Lines:
    step = rng.choice([Fraction(1), Fraction(1, 10), Fraction(1, 10**9), Fraction(-1), Fraction(10**6)])
    lines[0]["lb"] = str(Fraction(lines[0]["lb"] or 0) + step)
    return lines


def _point(lines: Lines, rng: random.Random) -> Lines:
    x = lines[0]["x"] = dict(lines[0]["x"] or {})
    name = rng.choice([*x, "x0", "x1", "nobody"])
    steps = [Fraction(1), Fraction(-1), Fraction(1, 1000), Fraction(1, 3)]
    x[name] = str(Fraction(x.get(name, "0")) + rng.choice(steps))
    return lines


def _claim(lines: Lines, rng: random.Random) -> Lines:
    lines[0].update(
        rng.choice([{"x": None, "lb": None}, {"x": {}, "lb": "-1000000"}, {"x": None}, {"axioms": "abc"}])
    )
    return lines


def _head(lines: Lines, rng: random.Random) -> Lines:
    del lines[0][rng.choice(list(lines[0]))]
    return lines


def _dropped(lines: Lines, rng: random.Random) -> Lines:
    del lines[rng.randrange(len(lines))]
    return lines


def _twice(lines: Lines, rng: random.Random) -> Lines:
    i = rng.randrange(len(lines))
    lines.insert(rng.choice([i, rng.randrange(len(lines) + 1)]), copy.deepcopy(lines[i]))
    return lines


def _swapped(lines: Lines, rng: random.Random) -> Lines:
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return lines


def _kind(lines: Lines, rng: random.Random) -> Lines:
    rng.choice(lines[1:])[0] = rng.choice([*"bdscqfe", "", "bd", 1, None])
    return lines


def _multiplier(lines: Lines, rng: random.Random) -> Lines:
    leaves = [line for line in lines[1:] if line[0] == "d" and line[1]]
    if leaves:
        y = rng.choice(leaves)[1]
        at = rng.randrange(len(y))
        y[at : at + rng.randint(0, 2)] = rng.choice([[], [y[at]], [y[at] + 1], [0, 1], [1, 10**30], [-1, 1]])
    return lines


def _rule(lines: Lines, rng: random.Random) -> Lines:
    """An order or a cut, granted or not, in front of the tree or in it."""
    columns = rng.sample(range(4), 2)
    y = [v for i in rng.sample(range(6), rng.randint(1, 3)) for v in (i, rng.randint(1, 9))]
    cut = ["c", y, rng.sample(range(4), rng.randint(0, 3)), f"{rng.randint(1, 40)}/{rng.randint(1, 4)}"]
    lines.insert(
        rng.choice([1, 1, rng.randrange(1, len(lines) + 1)]), rng.choice([["s", [[c] for c in columns], 0], cut])
    )
    return lines


def _branch(lines: Lines, rng: random.Random) -> Lines:
    branches = [line for line in lines[1:] if line[0] == "b"]
    if branches:
        line = rng.choice(branches)
        line[rng.choice([1, 2])] = rng.randint(-3, 5)
    return lines


def _cut_off(lines: Lines, rng: random.Random) -> Lines:
    return lines[: rng.randrange(len(lines))]


def _bytes(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Lines, random.Random], bytes]:
    return lambda lines, rng: change(packed(lines), rng)


def _flipped(data: bytes, rng: random.Random) -> bytes:
    text = bytearray(gzip.decompress(data))
    for _ in range(rng.randint(1, 3)):
        text[rng.randrange(len(text))] = rng.choice(b'0123456789[]{},":-.eE \n\r\0x\xff')
    return gzip.compress(bytes(text), 1)


def _lines(change: Callable[[Lines, random.Random], Lines]) -> Callable[[Lines, random.Random], bytes]:
    return lambda lines, rng: packed(change(lines, rng))


CHANGES: dict[str, Callable[[Lines, random.Random], bytes]] = {
    "another value": _lines(_value),
    "another integer": _lines(_moved),
    "another bound": _lines(_bound),
    "another point": _lines(_point),
    "another claim": _lines(_claim),
    "a header without a field": _lines(_head),
    "a line dropped": _lines(_dropped),
    "a line twice": _lines(_twice),
    "lines swapped": _lines(_swapped),
    "another kind of line": _lines(_kind),
    "other multipliers": _lines(_multiplier),
    "an order or a cut": _lines(_rule),
    "another branching": _lines(_branch),
    "the tail cut off": _lines(_cut_off),
    "characters changed": _bytes(_flipped),
    "gzip cut off": _bytes(lambda data, rng: data[: rng.randrange(len(data))]),
    "gzip twice": _bytes(lambda data, rng: data + rng.choice([data, gzip.compress(b"\n"), b"\0" * 9, b"x"])),
    "gzip changed": _bytes(lambda data, rng: data[: (at := rng.randrange(len(data)))] + b"\x55" + data[at + 1 :]),
    "no end of line": _bytes(lambda data, _rng: gzip.compress(gzip.decompress(data).replace(b"\n", b"\r"), 1)),
}


def report(outcome: Outcome, seed: int) -> str:
    count, today = outcome.tried.total(), datetime.date.today().isoformat()
    rows = [f"| {kind} | {outcome.tried[kind]:,} | {outcome.accepted[kind]:,} |" for kind in sorted(CHANGES)]
    false = [f"- FALSE: {said}" for said in outcome.false]
    return "\n".join(
        [
            "# Changed and hostile proofs",
            "",
            f"`python -m scripts.checks.fuzz_proofs --seed {seed} --count {count} --write`, {today}:",
            f"{count:,} random changes of small proofs. What the checker still accepts is compared with the optimum",
            "found by enumeration: a multiplier changed that was not needed, a weaker bound, another feasible point",
            "leave a proof of something true.",
            f"**{len(outcome.false)} false claims accepted.**",
            "",
            "| change | tried | accepted, and true |",
            "|---|---:|---:|",
            *rows,
            *false,
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(wanted.seed, wanted.count, Path(folder))
    text = report(outcome, wanted.seed)
    if wanted.write:
        text += "\n\n" + hostile_report()
        PAGE.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 1 if outcome.false else 0


if __name__ == "__main__":
    sys.exit(main())
