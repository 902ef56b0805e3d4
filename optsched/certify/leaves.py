"""Turns floating-point multipliers into integers that an exact test accepts, as few digits as will do."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from optsched.certify.exact_linear import Singular, solve_square
from optsched.certify.relaxation import BASIC, Relaxation
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

EXPONENTS = (0, 4, 10, 20, 30, 44, 60)
Multipliers = dict[int, int]


@dataclass
class Target:
    """What a bound leaf has to reach: the incumbent, or one lattice step less (then strictly)."""

    instance: Instance
    value: Fraction | None = None
    threshold: Fraction = field(default=Fraction(0), init=False)
    strict: bool = field(default=False, init=False)
    cutoff: float = field(default=math.inf, init=False)

    def lower_to(self, value: Fraction) -> None:
        """Set the value to prove; no larger than before."""
        step, level = self.instance.step, value - self.instance.offset
        self.value, self.strict = value, step > 0 and (level / step).denominator == 1
        level -= step * self.strict
        self.threshold = level * self.instance.scale * self.instance.grain
        self.cutoff = float(level + self.instance.offset)

    def met(self, bound: int | None, divisor: int) -> bool:
        if bound is None or self.value is None:
            return False
        goal = self.threshold * divisor
        return bound > goal if self.strict else bound >= goal

    def as_value(self, bound: int, divisor: int) -> Fraction:
        """A bound in the objective's own units."""
        return Fraction(bound, self.instance.scale * self.instance.grain * divisor) + self.instance.offset


def bound_of(instance: Instance, y: Multipliers, divisor: int, objective: bool = True) -> int | None:
    start = {j: c * divisor for j, c in instance.costs.items()} if objective else {}
    return instance.least(*instance.subtract(y, start, 0))


def usable(instance: Instance, y: Floats) -> list[tuple[int, float]]:
    """(row, multiplier) where the multiplier is not zero and not on the row's wrong side."""
    sense = instance.sense
    found = ((i, float(y[i])) for i in y.nonzero()[0].tolist())
    return [(i, v) for i, v in found if math.isfinite(v) and (sense[i] == "E" or (v > 0) == (sense[i] == "G"))]


def rounded(pairs: list[tuple[int, float]], exponent: int) -> Multipliers:
    found = ((i, round(math.ldexp(v, exponent))) for i, v in pairs)
    return {i: v for i, v in found if v}


def _shift(pairs: list[tuple[int, float]]) -> int:
    most = max((abs(v) for _, v in pairs), default=1.0)
    return max(0, -math.floor(math.log2(most))) if most < 1 else 0


def bound_leaf(target: Target, y: Floats) -> tuple[int, Multipliers] | None:
    """(divisor, multipliers) with the smallest power of two that reaches the target."""
    pairs = usable(target.instance, y)
    shift = _shift(pairs)
    for exponent in EXPONENTS:
        exponent += shift if exponent else 0
        found = rounded(pairs, exponent)
        if target.met(bound_of(target.instance, found, 1 << exponent), 1 << exponent):
            return 1 << exponent, found
    return None


def farkas_leaf(instance: Instance, y: Floats | None) -> Multipliers | None:
    """Multipliers that show the present box to be empty."""
    if y is None:
        return None
    for sign in (1.0, -1.0):
        pairs = usable(instance, sign * y)
        most = max((abs(v) for _, v in pairs), default=0.0)
        if not most:
            continue
        scaled = [(i, v / most) for i, v in pairs]
        for exponent in EXPONENTS:
            found = rounded(scaled, exponent)
            if (bound_of(instance, found, 1, objective=False) or 0) > 0:
                return found
    return None


def best_bound(target: Target, y: Floats) -> tuple[int, Multipliers, Fraction] | None:
    """(divisor, multipliers, proved value): whatever these multipliers do prove, for a leaf left unfinished."""
    pairs = usable(target.instance, y)
    exponent = 30 + _shift(pairs)
    while exponent < 70 + _shift(pairs):
        found = rounded(pairs, exponent)
        bound = bound_of(target.instance, found, 1 << exponent)
        if bound is not None:
            return 1 << exponent, found, target.as_value(bound, 1 << exponent)
        exponent += 20
    return None


def exact_leaf(target: Target, lp: Relaxation) -> tuple[int, Multipliers] | None:
    """The rational dual solution of the LP's basis, over a common divisor, if it reaches the target."""
    instance, found = target.instance, exact_duals(target.instance, lp)
    if found is None:
        return None
    pairs = {i: v for i, v in found.items() if v and (instance.sense[i] == "E" or (v > 0) == (instance.sense[i] == "G"))}
    divisor = math.lcm(*(v.denominator for v in pairs.values()))
    y = {i: int(v * divisor) for i, v in pairs.items()}
    if divisor.bit_length() < 9000 and target.met(bound_of(instance, y, divisor), divisor):
        return divisor, y
    return None


def exact_duals(instance: Instance, lp: Relaxation) -> dict[int, Fraction] | None:
    basis = lp.highs.getBasis()
    columns = [j for j, status in enumerate(basis.col_status) if status == BASIC]
    rows = [i for i, status in enumerate(basis.row_status) if status != BASIC]
    if len(columns) != len(rows):
        return None
    place = {j: position for position, j in enumerate(columns)}
    system: list[dict[int, Fraction]] = [{} for _ in columns]
    for position, i in enumerate(rows):
        for j, a in instance.rows[i].items():
            if j in place:
                system[place[j]][position] = Fraction(a)
    try:
        found = solve_square(system, [Fraction(instance.costs.get(j, 0)) for j in columns])
    except Singular:
        return None
    return dict(zip(rows, found, strict=True))


def flat(y: Multipliers) -> list[Any]:
    return [number for pair in sorted(y.items()) for number in pair]
