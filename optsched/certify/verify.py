"""Does this proof show that the integer program in this MPS file has the optimum it claims?

    python verify.py instance.mps[.gz] proof.jsonl[.gz]      exit 0: every line holds; 1: refused, with the line

Python >= 3.10, integers and fractions only. Trust this file, Python, and that the MPS file is your problem. All rows
read a x >= 0, a last column being 1, so any multipliers y >= 0 show c x >= sum_j min over the box of (c - y A)_j x_j.
"""

import json
import re
import sys
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import gcd, lcm
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __package__:
    from optsched.certify.read_mps import INFINITE, MOST_BITS, ONE, Program, Refused, Work, lines, need
else:  # alone: read_mps.py lies beside this file
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from read_mps import INFINITE, MOST_BITS, ONE, Program, Refused, Work, lines, need

FORMAT, DEEPEST, MOST_WORK = "optsched-cert/1", 1000, 40_000_000
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?|-?[0-9]+/[0-9]+")


def number(text: str) -> Fraction:
    """A rational from text: a decimal or 'p/q', no float. Refused where it is too long or neither."""
    need(len(text) < 4000 and bool(NUMBER.fullmatch(text)), f"number {text[:40]!r}")
    return Fraction(text)


def integer(value: Any, end: int | None = None) -> int:
    """`value` if it is an int (no bool, no float) of bearable length, and in 0 <= value < end where end is given."""
    fits = type(value) is int and value.bit_length() <= MOST_BITS and (end is None or 0 <= value < end)
    if not fits:  # not before: writing out a long limit takes longer than any line of a proof
        raise Refused(f"{str(value)[:40]}: expected an integer" + f" in 0 <= integer < {end}" * (end is not None))
    return int(value)


def signed(row: dict[int, Any], sign: int, at: dict[Any, int]) -> dict[int, int]:
    """sign (a x - b), the right-hand side b standing in column ONE."""
    return {j: at[v] * (-sign if j == ONE else sign) for j, v in row.items()}


class Instance:
    """min costs x, rows x >= 0, x in the box; all of them times `scale`, so that all are integers.

    Costs are minus the file's where it maximises. A row with two sides is two: the "opposite" ones stand last.
    """

    def __init__(self, path: str, work: Work | None = None) -> None:
        self.work = work or Work()
        file = Program(path, self.work)
        self.sha256, self.column, self.maximise = file.sha256, file.column, file.maximise
        self.whole, kind = [*file.whole, False], file.kind
        entries = {name: row for name, row in file.entries.items() if kind[name] != "N" or name == file.objective}
        used: set[Any] = {*file.widths.values()}.union(*map(dict.values, entries.values()), *file.box) - {None}
        self.scale = self.common({divisor for _, divisor in used})
        self.wide = self.scale.bit_length() + INFINITE.bit_length()  # bits that no number of the file exceeds
        self.work.spend(20 * (len(file.box) + sum(map(len, entries.values()))), self.wide, 1000)
        at: dict[Any, Any] = {pair: pair[0] * (self.scale // pair[1]) for pair in used} | {None: None}
        rows = {name: signed(row, -1 if kind[name] == "L" else 1, at) for name, row in entries.items()}
        widths = {name: at[pair] for name, pair in file.widths.items()}
        for name, width in (widths | {name: widths.get(name, 0) for name in kind if kind[name] == "E"}).items():
            if kind[name] == "E" and width < 0:  # the row reaches down from its right-hand side
                rows[name][ONE] = rows[name].get(ONE, 0) - width
            opposite = {j: -v for j, v in rows[name].items()}
            rows[f"{name} opposite"] = opposite | {ONE: opposite.get(ONE, 0) + abs(width)}
        costs = {j: -v if self.maximise else v for j, v in rows.pop(file.objective).items()}
        self.costs, *self.rows = ({j: v for j, v in row.items() if v} for row in (costs, *rows.values()))
        self.name, self.original, self.bits = list(rows), len(rows), [self.wide + 1] * len(rows)
        self.own: list[Any] = [*((at[low], at[high]) for low, high in file.box), (self.scale, self.scale)]
        self.hollow = any(None not in ends and ends[0] > ends[1] for ends in self.own)  # no value for some column
        self.box, paid = list(self.own), self.costs.keys() - {ONE}
        self.step = Fraction(gcd(*(self.costs[j] for j in paid)) * all(self.whole[j] for j in paid), self.scale)

    def common(self, divisors: set[int]) -> int:
        """The least common multiple, refused where it is too long for anything to be done with it."""
        found = 1
        for divisor in divisors:
            found = lcm(found, divisor)
            self.work.spend(10, found.bit_length(), found.bit_length())
            need(found.bit_length() <= MOST_BITS, "numbers whose common denominator is too long")
        return found

    def append(self, row: dict[int, Fraction], name: str = "") -> None:
        """Add the row (in the file's units) with whole coefficients: an order, a cut, "better than the point"."""
        common = self.common({self.scale, *(v.denominator for v in row.values())})
        fresh = {j: integer(int(v * common)) for j, v in row.items() if v}
        self.bits.append(max(map(int.bit_length, fresh.values()), default=0))
        self.work.spend(25 * len(fresh), self.bits[-1], 1000)
        self.rows.append(fresh)
        self.name.append(name)

    def objective(self, point: dict[str, str]) -> Fraction:
        """The exact objective of {column: 'p/q'} (0 where absent), after testing every bound and row."""
        need(point.keys() <= self.column.keys(), "point: unknown column")
        given = {self.column[name]: number(text) for name, text in point.items()}
        common = self.common({v.denominator for v in given.values()})
        x = {j: v.numerator * (common // v.denominator) for j, v in given.items()} | {ONE: common}
        self.work.spend(3 * sum(map(len, self.rows)), self.wide, max(map(int.bit_length, x.values())))
        for j, (low, high) in enumerate(self.own[:ONE]):
            at = x.get(j, 0) * self.scale
            inside = (low is None or at >= low * common) and (high is None or at <= high * common)
            need(inside and (not self.whole[j] or x.get(j, 0) % common == 0), f"point: column {j} does not fit")
        for row, name in zip(self.rows, self.name, strict=True):
            need(sum(a * x[j] for j, a in row.items() if j in x) >= 0, f"point: row {name} is violated")
        return Fraction(sum(c * x[j] for j, c in self.costs.items() if j in x), self.scale * common)

    def subtract(self, y: dict[int, int], left: dict[int, int]) -> dict[int, int]:
        """`left` after y times each row is taken away."""
        left = dict(left)
        for i, v in y.items():
            for j, a in self.rows[i].items() if v else ():
                left[j] = left.get(j, 0) - v * a
        return left

    def cost(self, y: dict[int, int]) -> int:
        """Account for y times each row; how long the sums get, in bits."""
        most = 0
        for i, v in y.items():
            self.work.spend(15 + len(self.rows[i]), v.bit_length(), self.bits[i])
            most = max(most, v.bit_length() + self.bits[i])
        return most + 20

    def least(self, left: dict[int, int]) -> int | None:
        """The least of left x over the box, times scale; None: minus infinity."""
        terms = [(v, self.box[j][v < 0]) for j, v in left.items() if v]
        return None if any(at is None for _, at in terms) else sum(v * at for v, at in terms)

    @cached_property
    def touching(self) -> dict[int, list[int]]:
        """The rows of the file by column."""
        found: dict[int, list[int]] = {j: [] for j in range(len(self.own))}
        for i, row in enumerate(self.rows[: self.original]):
            for j in row.keys() - {ONE}:
                found[j].append(i)
        return found

    def order(self, blocks: list[list[int]], t: int) -> None:
        """Where exchanging neighbouring blocks maps the file's instance onto itself, t-th columns may descend."""
        for first, second in pairwise(blocks):
            need(len(first) == len(second), "blocks are not exchangeable")
            to = dict(zip(first + second, second + first, strict=True))
            touched = set().union(*(self.touching[j] for j in to))
            self.work.spend(2 * len(touched) * len(to) + 20 * len(to))
            rows = [(self.name[i].startswith("axiom_"), self.rows[i]) for i in touched
                    if any(self.rows[i].get(j) != self.rows[i].get(to[j]) for j in to)]  # fmt: skip
            self.work.spend(20 * sum(len(row) for _, row in rows))
            before = sorted((axiom, sorted(row.items())) for axiom, row in rows)
            after = sorted((axiom, sorted((to.get(j, j), a) for j, a in row.items())) for axiom, row in rows)
            looks = {j: (self.costs.get(j), self.own[j], self.whole[j]) for j in to}
            alike = before == after and all(looks[j] == looks[k] for j, k in to.items())
            need(alike, "blocks are not exchangeable")
            self.append({first[integer(t, len(first))]: Fraction(1), second[t]: Fraction(-1)})

    def cut(self, y: dict[int, int], above: set[int], divisor: Fraction) -> None:
        """Mixed-integer rounding of sum y rows / divisor over the file's box, columns `above` seen from the top."""
        bits = self.cost(y) + 2 * self.wide + divisor.numerator.bit_length() + divisor.denominator.bit_length()
        left = {j: -v * divisor.denominator for j, v in self.subtract(y, {}).items() if v}
        self.work.spend(10 * len(left), 2 * bits, 2 * bits)
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

    def __init__(self, mps: str, head: dict[str, Any], work: Work | None = None) -> None:
        super().__init__(mps, work)
        need(head["format"] == FORMAT and head["instance_sha256"] == self.sha256, f"another instance or not {FORMAT}")
        self.axioms, self.used, self.ordered, self.x = set(head["axioms"]), set[str](), set[int](), head["x"]
        self.nodes, self.done, self.open = 0, False, list[tuple[int, int, Any]]()  # right parts to come
        self.before: list[tuple[int, Any]] = []  # a column's ends before each change of the box
        self.y, self.divisor, self.left, self.long = dict[int, int](), 0, dict[int, int](), 0  # of the latest leaf
        self.status, self.lower, self.upper, self.reach = "infeasible", None, None, self.wide
        self.size = 0  # of the target, in bits
        if self.x is not None:
            self.bound, self.value = bound, value = number(head["lb"]), self.objective(self.x)
            need(bound <= value, f"the bound lies above the point, whose objective is {value}")
            self.lower, self.upper = (-value, -bound) if self.maximise else (bound, value)  # of the file's objective
            self.status = "optimal" if bound == value else "gap"
            # Values lie on a lattice: none is below a bound on it and yet less than a step below.
            self.strict = self.step > 0 and ((value - bound) / self.step).denominator == 1
            self.target = (bound - self.step * self.strict) * self.scale**2
            self.size = self.target.numerator.bit_length() + self.target.denominator.bit_length()
            better = {j: Fraction(-c, self.scale) for j, c in self.costs.items()}
            self.append(better | {ONE: better.get(ONE, 0) + value - self.step})

    def multipliers(self, values: list[int]) -> dict[int, int]:
        """[row, y, row, y, ...] as {row: y}; refused where a row comes twice, y < 0, or an axiom is not listed."""
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
        change = {i: v - self.y.get(i, 0) for i, v in y.items()}
        self.long = max(self.long, self.cost(change))
        self.left = self.subtract(change, self.left)
        self.y |= y
        self.work.spend(3 * len(self.left), self.long, self.reach)
        self.work.spend(5, self.size, self.size + self.divisor.bit_length())
        bound, goal = self.least(self.left), self.target * self.divisor if self.divisor else Fraction()
        enough = bound is not None and (bound > goal or (bound == goal and self.divisor > 0 and not self.strict))
        need(enough or self.hollow, "bound too weak" + ": a column lacks the end it needs" * (bound is None))
        self.done = not self.open
        if self.open:
            count, j, ends = self.open.pop()
            while len(self.before) > count:
                k, self.box[k] = self.before.pop()
            self.narrow(j, ends)

    def narrow(self, j: int, ends: tuple[Any, Any]) -> None:
        """Column j stays within `ends` in this part of the tree."""
        (low, high), (least, most) = self.box[j], ends
        self.before.append((j, self.box[j]))
        self.box[j] = (least if low is None or (least is not None and least > low) else low,
                       most if high is None or (most is not None and most < high) else high)  # fmt: skip

    def take(self, kind: str, *rest: Any) -> "Proof":
        """One line behind the header; refused where it does not hold or is not expected here."""
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
                at = integer(v) * self.scale
                self.reach = max(self.reach, at.bit_length())
                self.open.append((len(self.before), j, (at + self.scale, None)))
                self.narrow(j, (None, at))
            case "d", y, *divisor:  # without divisor: a change of the latest leaf; divisor 0: without costs
                if divisor:
                    self.y, self.divisor = {}, integer(divisor[0], 1 if self.x is None else 1 << MOST_BITS)
                    self.left = {j: c * self.divisor for j, c in self.costs.items()}
                    self.long = self.wide + self.divisor.bit_length()
                    self.work.spend(len(self.left), self.wide, self.divisor.bit_length())
                self.leaf(self.multipliers(y))
            case _:
                raise Refused(f"a line of kind {kind!r} is not expected here")
        return self


def verify(mps: str, proof: str) -> Proof:
    """What the proof shows: status, lower, upper, x, used (axioms), nodes. Raises Refused naming the line."""
    count, work = 0, Work(MOST_WORK)
    check: Any = None
    try:
        for count, text in enumerate(lines(proof), 1):
            work.spend(120 + (len(text) >> 3))
            line = json.loads(text, parse_float=number, parse_constant=number)
            check = Proof(mps, line, work) if count == 1 else check.take(*line)
        need(count > 0 and check.done, "the file ends before the tree is complete")
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a stranger's file refuses it
        said = str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {str(error)[:80]}"
        raise Refused(f"after line {count}: {said}") from None
    complete: Proof = check
    return complete


if __name__ == "__main__":
    try:
        found = verify(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
    except Refused as refusal:
        sys.exit(f"REFUSED {refusal}")
    says = f"optimum = {found.lower}" if found.lower == found.upper else f"{found.lower} <= optimum <= {found.upper}"
    print("VERIFIED", says if found.x is not None else "no solution exists", f"({found.nodes} nodes)")
    print("granted without proof:", *sorted(found.used) or ["nothing"])
