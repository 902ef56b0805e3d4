#!/usr/bin/env python3
"""Does this proof show that the integer program in this MPS file has the optimum it claims?

    python verify.py instance.mps[.gz] proof.jsonl[.gz]      exit 0: every line holds; 1: refused, with the line

Needs only Python >= 3.10; every test compares integers or fractions. To be trusted: this file, Python's integers,
and that the MPS file states your problem. Schema: optsched-cert/1. Multipliers y of rows (>= 0 on rows >=, <= 0 on
rows <=) show c x >= sum y b + sum_j min over the box of (c_j - sum y a_j) x_j, whatever they are.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from typing import Any

FORMAT = "optsched-cert/1"
MOST_BYTES, LONGEST_LINE, DEEPEST, MOST_BITS = 1 << 28, 1 << 24, 10_000, 10_000
DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
RATIONAL = re.compile(r"-?[0-9]{1,4000}(/[0-9]{1,4000})?")
SECTIONS = ("", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA")
ENDS = (("LO", "LI", "FX", "FR", "MI", "BV"), ("UP", "UI", "FX", "FR", "PL", "BV"))
ZERO = Fraction(0)


class Refused(Exception):
    """The files do not prove what they claim; the message says where."""


def need(holds: bool, message: str) -> None:
    if not holds:
        raise Refused(message)


def number(text: str, pattern: re.Pattern[str] = RATIONAL) -> Fraction:
    need(len(text) < 9000 and bool(pattern.fullmatch(text)), f"number {text[:40]!r}")
    return Fraction(text)


def integer(value: Any, end: int | None = None) -> int:
    """`value` if it is an int (no bool, no float), of bearable length, and in 0 <= value < end where end is given."""
    need(type(value) is int and value.bit_length() <= MOST_BITS, f"{str(value)[:40]}: expected an integer")
    need(end is None or 0 <= value < end, f"{str(value)[:40]}: expected 0 <= integer < {end}")
    return int(value)


def lines_of(path: str) -> Iterator[bytes]:
    """Lines of a plain or gzipped file, refused beyond a size that no honest file has."""
    total = 0
    with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as file:
        while line := file.readline(LONGEST_LINE + 1):
            total += len(line)
            need(len(line) <= LONGEST_LINE and total <= MOST_BYTES, "file or line too large")
            yield line


class Instance:
    """min cost x + offset, rows, box; cost, rows, side are times `scale`, the box times `grain`: integers all."""

    def __init__(self, path: str) -> None:
        raw = b"".join(lines_of(path))
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.column: dict[str, int] = {}
        self.whole: list[bool] = []
        self._sense: dict[str, str] = {}
        self._part: dict[str, dict[Any, Fraction]] = {"RHS": {}, "RANGES": {}}  # and " row": its entries
        self._ends: tuple[dict[int, Any], dict[int, Any]] = ({}, {})
        section, self._marked = "", False
        for line in raw.decode().splitlines():
            word = line.split()
            if not word or line[0] == "*" or (word[0] == "NAME" and not section):
                continue
            if line[0].isspace():
                need(section not in ("", "ENDATA") and 2 <= len(word) <= 5, f"line {line[:60]!r}")
                self._read(section, word)
            else:
                need(line.strip() in SECTIONS[SECTIONS.index(section) + 1 :], f"section {line[:60]!r}")
                section = word[0]
        need(section == "ENDATA", "no ENDATA")
        self._finish()

    def _read(self, section: str, word: list[str]) -> None:
        if section == "ROWS":
            need(len(word) == 2 and word[0] in ("N", "G", "L", "E") and word[1] not in self._sense, f"row {word}")
            self._sense[word[1]], self._part[" " + word[1]] = word[0], {}
        elif section == "COLUMNS" and "'MARKER'" in word[1:]:
            need(word[-1] in ("'INTORG'", "'INTEND'"), f"marker {word}")
            self._marked = word[-1] == "'INTORG'"
        elif section == "BOUNDS":
            kind, j = word[0], self.column[word[2]]
            need(kind in ENDS[0] + ENDS[1] and len(word) == 4 - (kind in ("FR", "MI", "PL", "BV")), f"bound {word}")
            for high, (end, kinds) in enumerate(zip(self._ends, ENDS, strict=True)):
                need(kind not in kinds or j not in end, f"bound twice: {word}")
                if kind in kinds:
                    end[j] = number(word[3], DECIMAL) if len(word) == 4 else Fraction(high) if kind == "BV" else None
        else:
            if section == "COLUMNS" and word[0] not in self.column:
                self.column[word[0]] = len(self.whole)
                self.whole.append(self._marked)
            for name, text in zip(word[1::2], word[2::2], strict=True):
                key: Any = self.column[word[0]] if section == "COLUMNS" else name
                part = self._part[" " + name if section == "COLUMNS" else section]
                need(name in self._sense and key not in part, f"entry {word}")
                part[key] = number(text, DECIMAL)

    def _finish(self) -> None:
        box = [(self._ends[0].get(j, ZERO), self._ends[1].get(j)) for j in range(len(self.whole))]
        for j, (low, high) in enumerate(box):
            need(not self.whole[j] or any(j in end for end in self._ends), "integer column without bounds")
            need(
                high is None or high > 0 or j in self._ends[0], "upper bound <= 0 without a lower one: readers differ"
            )
            if self.whole[j]:  # rounded inwards
                box[j] = (low and Fraction(-(-low // 1)), high and Fraction(high // 1))
        self.grain = lcm(*(v.denominator for pair in box for v in pair if v is not None))
        self.own = [tuple(None if v is None else int(v * self.grain) for v in pair) for pair in box]
        self.lower, self.upper = ([pair[end] for pair in self.own] for end in (0, 1))  # these follow the tree
        (objective,) = (name for name, kind in self._sense.items() if kind == "N")
        cost, sides, ranges = self._part[" " + objective], self._part["RHS"], self._part["RANGES"]
        rows: list[tuple[str, str, dict[int, Fraction], Fraction]] = []
        for name, kind in self._sense.items():
            row, b, width = self._part[" " + name], sides.get(name, ZERO), ranges.get(name)
            need(width is None or kind in ("L", "G"), f"range on row {name}")
            if width is None and kind != "N":
                rows.append((name, kind, row, b))
            elif width is not None:  # a range is two rows, lower before upper
                rows.append((name, "G", row, b - abs(width) if kind == "L" else b))
                rows.append((name, "L", row, b + abs(width) if kind == "G" else b))
        data = {v.denominator for row in rows for v in (row[3], *row[2].values())}
        self.scale = scale = lcm(*data, *(v.denominator for v in cost.values()))
        self.costs, self.offset = {j: int(v * scale) for j, v in cost.items() if v}, -sides.get(objective, ZERO)
        self.name, self.sense = [row[0] for row in rows], [row[1] for row in rows]
        self.rows = [{j: int(a * scale) for j, a in row[2].items() if a} for row in rows]
        self.side, self.original = [int(row[3] * scale) for row in rows], len(rows)
        # Where only integer columns cost, every objective value is offset + whole number * step.
        self.step = Fraction(gcd(*self.costs.values()) * all(self.whole[j] for j in self.costs), scale)

    def objective(self, point: dict[str, str]) -> Fraction:
        """The exact objective of {column: 'p/q'} (0 where absent), after testing every bound and row."""
        need(set(point) <= set(self.column), "point: unknown column")
        x = [number(point.get(name, "0")) for name in self.column]
        for j, (low, high) in enumerate(self.own):
            need(not self.whole[j] or x[j].denominator == 1, f"point: column {j} is not whole")
            need(low is None or x[j] * self.grain >= low, f"point: column {j} below its bound")
            need(high is None or x[j] * self.grain <= high, f"point: column {j} above its bound")
        for i in range(self.original):
            left, kind = sum(a * x[j] for j, a in self.rows[i].items()) - self.side[i], self.sense[i]
            need((left >= 0 or kind == "L") and (left <= 0 or kind == "G"), f"point: row {self.name[i]} is violated")
        return self.offset + sum((c * x[j] for j, c in self.costs.items()), ZERO) / self.scale

    def subtract(self, y: dict[int, int], left: dict[int, int], side: int) -> tuple[dict[int, int], int]:
        """Coefficients and right-hand side after y times each row is taken away."""
        left = dict(left)
        for i, v in y.items():
            side += v * self.side[i]
            for j, a in self.rows[i].items() if v else ():
                left[j] = left.get(j, 0) - v * a
        return left, side

    def least(self, left: dict[int, int], side: int) -> int | None:
        """The bound over the box, times scale, grain and the multipliers' divisor; None: minus infinity."""
        total, lower, upper = side * self.grain, self.lower, self.upper
        for j, v in left.items():
            at = lower[j] if v > 0 else upper[j] if v else 0
            if at is None:
                return None
            total += v * at
        return total

    def append(self, row: dict[int, Fraction], side: Fraction) -> None:
        """Add the row `row x >= side`."""
        common = lcm(side.denominator, *(v.denominator for v in row.values())) * self.scale
        self.rows.append({j: integer(int(v * common)) for j, v in row.items() if v})
        self.side.append(integer(int(side * common)))
        self.sense.append("G")
        self.name.append("added")

    def exchangeable(self, first: list[int], second: list[int], home: dict[int, set[int]]) -> bool:
        """Whether exchanging two blocks of columns maps the file's instance onto itself; home: the rows of a column."""
        to = dict(zip(first + second, second + first, strict=True))

        def looks(j: int) -> Any:
            return self.costs.get(j), self.own[j], self.whole[j]

        def key(i: int, to: dict[int, int]) -> Any:
            terms = sorted((to.get(j, j), a) for j, a in self.rows[i].items())
            return self.sense[i], self.side[i], self.name[i].startswith("axiom_"), terms

        rows = {i for j in to for i in home[j] if any(self.rows[i].get(k) != self.rows[i].get(to[k]) for k in to)}
        same = all(looks(j) == looks(k) for j, k in to.items())
        return same and sorted(key(i, {}) for i in rows) == sorted(key(i, to) for i in rows)

    def order(self, blocks: list[list[int]], t: int) -> None:
        """Where neighbouring blocks are exchangeable, their t-th columns may be taken to descend."""
        home: dict[int, set[int]] = {integer(j, len(self.own)): set() for block in blocks for j in block}
        for i, row in enumerate(self.rows[: self.original]):
            for j in row.keys() & home.keys():
                home[j].add(i)
        need(len(home) == len(blocks) * len(blocks[0]) == sum(map(len, blocks)), "blocks overlap or differ in width")
        for first, second in pairwise(blocks):
            need(len(first) == len(second) and self.exchangeable(first, second, home), "blocks are not exchangeable")
            self.append({first[t]: ZERO + 1, second[integer(t, len(second))]: ZERO - 1}, ZERO)

    def cut(self, y: dict[int, int], complemented: list[int], divisor: Fraction) -> None:
        """Mixed-integer rounding of sum y rows / divisor over the file's own box, some columns taken from above."""
        left, side = self.subtract(y, {}, 0)
        sign = {j: -1 if j in complemented else 1 for j, v in left.items() if v}
        ends = {j: Fraction(self.own[j][s < 0] or 0, self.grain) for j, s in sign.items()}
        need(divisor > 0 and all(self.own[j][s < 0] is not None for j, s in sign.items()), "cut: missing bound")
        beta = (side + sum((left[j] * end for j, end in ends.items()), ZERO)) / divisor
        part, right, row = beta % 1, Fraction(beta // 1 + 1), dict[int, Fraction]()
        need(part > 0, "cut: nothing to round")
        for j, s in sign.items():
            a = -left[j] * s / divisor
            k = a // 1 + min(a % 1 / part, ZERO + 1) if self.whole[j] else max(a, ZERO) / part
            row[j], right = s * k, right + s * k * ends[j]
        self.append(row, right)


class Proof:
    """Takes a proof line by line: orders, cuts, then the tree in preorder."""

    def __init__(self, instance: Instance, claim: Fraction | None, axioms: list[str]) -> None:
        self.instance, self.claim, self.axioms, self.used = instance, claim, axioms, set[str]()
        self.base: tuple[int, dict[int, int], dict[int, int], int] = (1, {}, instance.costs, 0)
        self.path: list[list[Any]] = []  # column, value, lower, upper, whether in the right child
        self.sorted, self.nodes, self.done = set[int](), 0, False
        self.target, step = (claim or ZERO) - instance.offset, instance.step
        # Values lie on a lattice: none is below a claim on it and yet less than a step below.
        self.strict = claim is not None and step > 0 and (self.target / step).denominator == 1
        self.target = (self.target - step * self.strict) * instance.scale * instance.grain

    def multipliers(self, values: list[int]) -> dict[int, int]:
        found, own = dict(zip(values[::2], values[1::2], strict=True)), self.instance
        need(2 * len(found) == len(values), "multipliers: expected row, y, row, y ... with each row once")
        for i, y in found.items():
            kind, name = own.sense[integer(i, len(own.rows))], own.name[i]
            need(kind == "E" or not integer(y) or (y > 0) == (kind == "G"), "multiplier: wrong sign")
            if integer(y) and name.startswith("axiom_"):
                need(name in self.axioms, f"{name} is used but not listed in axioms")
                self.used.add(name)
        return found

    def leaf(self, kind: str, divisor: int, values: list[int]) -> None:
        own, y = self.instance, self.multipliers(values)
        if kind == "D":  # changes against the base
            need(divisor == self.base[0], "the divisor is not the base's")
            change = {i: v - self.base[1].get(i, 0) for i, v in y.items()}
            bound = own.least(*own.subtract(change, *self.base[2:]))
        else:
            need(kind in ("d", "f") and integer(divisor) > 0, f"line of kind {kind!r}, divisor {str(divisor)[:40]}")
            bound = own.least(
                *own.subtract(y, {j: c * divisor for j, c in own.costs.items()} if kind == "d" else {}, 0)
            )
        need(bound is not None, "the multipliers need a bound that a column does not have")
        goal = self.target * divisor if kind != "f" else 0
        need(self.claim is not None or kind == "f", "a bound leaf in a proof of infeasibility")
        need(bound > goal or (bound == goal and kind != "f" and not self.strict), "bound too weak")  # type: ignore

    def take(self, kind: str, *rest: Any) -> None:
        """One line. Every branching line is followed by its left part, then by its right part."""
        own = self.instance
        need(not self.done, "a line after the end of the tree")
        need(kind not in ("s", "c") or not self.nodes, "an order or a cut inside the tree")
        if kind == "s":
            columns = {j for block in rest[0] for j in block}
            need(not columns & self.sorted and len(own.rows) >= own.original, "blocks of two orders overlap")
            own.order(*rest)
            self.sorted |= columns
        elif kind == "c":
            own.cut(self.multipliers(rest[0]), rest[1], number(rest[2]) * own.scale)
        elif kind == "y":
            y, divisor = self.multipliers(rest[1]), integer(rest[0])
            start = {j: c * divisor for j, c in own.costs.items()}
            self.base = (divisor, y, *own.subtract(y, start, 0))
        elif kind == "b":
            j, at = rest[0], integer(rest[1]) * own.grain
            need(own.whole[integer(j, len(own.whole))] and len(self.path) < DEEPEST, "continuous column or too deep")
            self.path.append([j, at + own.grain, own.lower[j], high := own.upper[j], False])
            own.upper[j] = at if high is None else min(high, at)
        else:
            self.leaf(kind, *rest)
            self.advance()
        self.nodes += kind not in ("s", "c", "y")

    def advance(self) -> None:
        """On to the next open part in preorder."""
        lower, upper = self.instance.lower, self.instance.upper
        while self.path and self.path[-1][4]:
            j, _, lower[j], upper[j], _ = self.path.pop()
        self.done = not self.path
        if self.path:
            j, at, low, upper[j], _ = self.path[-1]
            lower[j], self.path[-1][4] = at if low is None else max(low, at), True


def refuse(text: str) -> Any:
    raise Refused(f"{text[:40]} where only integers and strings may stand")


def verify(mps: str, proof: str) -> dict[str, Any]:
    """What the proof establishes: status, lower, upper, x, axioms, nodes. Raises Refused naming the line."""
    count = 0
    try:
        instance = Instance(mps)
        read = (json.loads(line, parse_float=refuse, parse_constant=refuse) for line in lines_of(proof))
        for count, line in enumerate(read, 1):
            if count == 1:
                need(line["format"] == FORMAT and line["sense"] == "min", f"expected {FORMAT}, sense min")
                need(line["instance_sha256"] == instance.sha256, "the proof is about another instance (sha256)")
                claim = None if line["lb"] == "infeasible" else number(line["lb"])
                value = None if line["x"] is None else instance.objective(line["x"])
                need(value is None or value == number(line["ub"]), f"the objective of the point is {value}")
                need(value is None or (claim is not None and claim <= value), "the bound lies above the point")
                point, check = line["x"], Proof(instance, claim, line["axioms"])
            else:
                check.take(*line)
        need(count > 0 and check.done, "the file ends before the tree is complete")
    except Exception as error:  # whatever is wrong with a stranger's file refuses it
        text = str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {str(error)[:80]}"
        raise Refused(f"after line {count}: {text}") from None
    status = "optimal" if value is not None and value == claim else "gap" if value is not None else "bound"
    return {"status": status if claim is not None else "infeasible", "lower": claim, "upper": value, "x": point,
            "axioms": sorted(check.used), "nodes": check.nodes}  # fmt: skip


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__)
        return 2
    try:
        found = verify(*arguments)
    except Refused as error:
        print("REFUSED", error)
        return 1
    low, high, granted = found["lower"], found["upper"], ", ".join(found["axioms"])
    says = {"infeasible": "no solution exists", "bound": f"optimum >= {low}", "optimal": f"optimum = {high}"}
    print("VERIFIED", says.get(found["status"], f"{low} <= optimum <= {high}"), f"({found['nodes']} nodes)")
    print(f"granted without proof: {granted}\n" * bool(granted), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
