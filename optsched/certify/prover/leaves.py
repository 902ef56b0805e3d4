"""How do floating-point multipliers become integers that an exact test accepts, with as few digits as will do?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from optsched.certify.prover.exact_simplex import ExactLP
from optsched.certify.prover.relaxation import Relaxation, Rows
from optsched.certify.read_mps import MOST_BITS, ONE
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

EXPONENTS = (0, 4, 10, 20, 30, 44, 60)
"""Powers of two that multipliers are rounded to, in turn: most leaves need few digits, a tie needs many."""
Multipliers = dict[int, int]
Found = tuple[int, Multipliers]  # divisor (0: no point at all) and the multipliers of rows


@dataclass
class Target:
    """What a bound leaf has to reach: the incumbent, or one lattice step less (then strictly)."""

    instance: Instance
    value: Fraction | None = None
    threshold: Fraction = field(default=Fraction(0), init=False)
    strict: bool = field(default=False, init=False)
    cutoff: float = field(default=math.inf, init=False)

    def lower_to(self, value: Fraction) -> None:
        """Set the value to prove, attained by a point and no larger than before."""
        self.value, self.strict = value, self.instance.step > 0
        level = value - self.instance.step * self.strict
        self.threshold, self.cutoff = level * self.instance.scale**2, float(level)

    def met(self, bound: int | None, divisor: int) -> bool:
        """Whether a leaf of this bound ends a part of the tree; with divisor 0, a
        bound above 0 shows the part empty.
        """
        if bound is None:
            return False
        if divisor == 0:
            return bound > 0
        goal = self.threshold * divisor
        return self.value is not None and (bound > goal if self.strict else bound >= goal)

    def bound(self, divisor: int, y: Multipliers) -> int | None:
        """What these multipliers prove over the present box, in units of scale^2 x
        divisor; None for minus infinity.
        """
        costs = {j: c * divisor for j, c in self.instance.costs.items()} if divisor else {}
        return self.instance.least(self.instance.subtract(y, costs))

    def as_value(self, bound: int, divisor: int) -> Fraction:
        """A bound in the objective's own units."""
        return Fraction(bound, self.instance.scale**2 * divisor)


class Rounding:
    """Finds multipliers for the present box of an LP; tries in floats first which digits can do."""

    def __init__(self, target: Target, lp: Relaxation) -> None:
        self.target, self.lp, self.instance = target, lp, target.instance
        self.costs = np.zeros(len(self.instance.own))
        for j, c in self.instance.costs.items():
            self.costs[j] = c / self.instance.scale
        self._row = self._column = np.zeros(0, np.int64)
        self._value = np.zeros(0)
        self._read = 0
        self.more_rows()

    def more_rows(self) -> None:
        """Take note of rows the instance has got meanwhile."""
        fresh = range(self._read, len(self.instance.rows))
        sides = {side for pair in self.lp.sides for side in pair}
        used = [i for i in fresh if i in sides]
        terms = [(i, j, a / self.instance.scale) for i in used for j, a in self.instance.rows[i].items()]
        row, column, value = zip(*terms, strict=True) if terms else ((), (), ())
        self._row = np.concatenate([self._row, np.array(row, np.int64)])
        self._column = np.concatenate([self._column, np.array(column, np.int64) % len(self.costs)])
        self._value = np.concatenate([self._value, np.array(value, np.float64)])
        self._read = len(self.instance.rows)

    def bound_leaf(self, y: tuple[Rows, Floats]) -> Found | None:
        """Multipliers over the smallest power of two that reach the target."""
        shift, goal = _shift(y[1]), self.target.cutoff
        for exponent in (e + shift * (e > 0) for e in EXPONENTS):
            values = np.rint(np.ldexp(y[1], exponent))
            if self.about(y[0], np.ldexp(values, -exponent)) < goal - 1e-9 * max(1.0, abs(goal)):
                continue
            found = _integers(y[0], values)
            if self.target.met(self.target.bound(1 << exponent, found), 1 << exponent):
                return 1 << exponent, found
        return None

    def farkas_leaf(self) -> Found | None:
        """Multipliers that show the present box to be empty."""
        row = self._hopeless()
        if row is not None and self.target.met(self.target.bound(0, {row: 1}), 0):
            return 0, {row: 1}
        for rows, values in self.lp.ray():
            scaled = values / values.max() if len(values) else values
            for exponent in EXPONENTS:
                found = _integers(rows, np.rint(np.ldexp(scaled, exponent)))
                if self.target.met(self.target.bound(0, found), 0):
                    return 0, found
        return None

    def _hopeless(self) -> int | None:
        """The row of the LP that stays farthest below 0 wherever the columns stand in their box, in floats."""
        count = len(self.instance.rows)
        low, high = np.append(self.lp.lower, 1.0), np.append(self.lp.upper, 1.0)
        most = np.where(self._value > 0, high[self._column], low[self._column])
        reach = np.bincount(self._row, self._value * most, count)
        reach[self._silent()] = 0.0
        row = int(reach.argmin()) if count else 0
        return row if count and reach[row] < 0 else None

    def best_bound(self, y: tuple[Rows, Floats]) -> tuple[int, Multipliers, Fraction] | None:
        """(divisor, multipliers, proved value): whatever these do prove, for a leaf left unfinished."""
        for exponent in (30 + _shift(y[1]), 50 + _shift(y[1])):
            found = _integers(y[0], np.rint(np.ldexp(y[1], exponent)))
            bound = self.target.bound(1 << exponent, found)
            if bound is not None:
                return 1 << exponent, found, self.target.as_value(bound, 1 << exponent)
        return None

    def known_leaf(self, y: dict[int, Fraction]) -> Found | None:
        """These multipliers, rounded or as they are, if they end this part; rows that say nothing are left out."""
        silent = self._silent()
        y = {i: v for i, v in y.items() if i not in silent}
        rows, values = np.fromiter(y, np.int64, len(y)), np.array([float(v) for v in y.values()])
        if self.about(rows, values) < self.target.cutoff - 1e-9 * max(1.0, abs(self.target.cutoff)):
            return None
        return (self.bound_leaf((rows, values)) if self.target.strict else None) or self.rational(y)

    def _silent(self) -> list[int]:
        """Rows of the instance that may carry nothing."""
        return [i for k in self.lp.silent for i in self.lp.sides[k] if i >= 0]

    def basis_leaf(self) -> Found | None:
        """The rational multipliers of the LP's basis, if they end this part."""
        exact = ExactLP(self.instance, self.lp)
        y = exact.duals() if exact.square else None
        return None if y is None else self.rational(exact.multipliers(y))

    def exact_leaf(self) -> Found | None:
        """What the exact simplex finds from the LP's basis, if that ends this part."""
        exact = ExactLP(self.instance, self.lp)
        ending = exact.solve()
        if ending == "unknown":
            return None
        return self.rational(exact.multipliers(exact.y if ending == "optimal" else exact.ray), ending == "optimal")

    def rational(self, pairs: dict[int, Fraction], costs: bool = True) -> Found | None:
        """These multipliers, unless their numbers are too long or do not end this part; of a ray without costs."""
        divisor = math.lcm(*(v.denominator for v in pairs.values()))
        y = {i: int(v * divisor) for i, v in pairs.items()}
        if max((v.bit_length() for v in (divisor, *y.values())), default=0) > MOST_BITS:
            return None
        divisor *= costs
        return (divisor, y) if self.target.met(self.target.bound(divisor, y), divisor) else None

    def terms(self) -> tuple[Rows, Rows, Floats]:
        """(row, column, entry) of all rows of the LP; right-hand sides stand in the column behind the last."""
        return self._row, self._column, self._value

    def reduced_costs(self, rows: Rows, y: Floats) -> Floats:
        """What these multipliers leave of the costs, in floats and in the objective's units."""
        full = np.zeros(len(self.instance.rows))
        full[rows] = y
        return self.costs - np.bincount(self._column, self._value * full[self._row], len(self.costs))

    def about(self, rows: Rows, y: Floats) -> float:
        """The bound that these multipliers give, likewise."""
        left = self.reduced_costs(rows, y)
        ends = np.where(left[:ONE] > 0, self.lp.lower, self.lp.upper)
        used = np.abs(left[:ONE]) > 1e-11
        return float(left[ONE] + (left[:ONE][used] * ends[used]).sum())


def _integers(rows: Rows, values: Floats) -> Multipliers:
    """Multipliers as Python integers, zeros left out."""
    return {i: int(v) for i, v in zip(rows.tolist(), values.tolist(), strict=True) if v}


def _shift(values: Floats) -> int:
    """How many bits more are needed where all multipliers are below 1."""
    most = float(values.max()) if len(values) else 1.0
    return max(0, -math.floor(math.log2(most))) if most < 1 else 0


def flat(y: Multipliers) -> list[int]:
    """Multipliers as a proof writes them: [row, y, row, y, ...], rows ascending."""
    return [number for pair in sorted(y.items()) for number in pair]
