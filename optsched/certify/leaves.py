"""Turns floating-point multipliers into integers that an exact test accepts, as few digits as will do."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from optsched.certify.exact_simplex import ExactLP
from optsched.certify.relaxation import Relaxation
from optsched.certify.verify import MOST_BITS, Instance
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


def exact_leaf(target: Target, lp: Relaxation) -> tuple[str, int, Multipliers] | None:
    """(kind, divisor, multipliers): what the exact simplex finds from the LP's basis, if it ends this part."""
    instance, exact = target.instance, ExactLP(target.instance, lp.highs.getBasis())
    ending = exact.solve()
    if ending == "unknown":
        return None
    pairs = {i: v for i, v in enumerate(exact.y if ending == "optimal" else exact.ray) if v}
    divisor = math.lcm(*(v.denominator for v in pairs.values()))
    y = {i: int(v * divisor) for i, v in pairs.items()}
    if divisor.bit_length() > MOST_BITS or any(v.bit_length() > MOST_BITS for v in y.values()):
        return None
    if ending == "infeasible":
        return ("f", 1, y) if (bound_of(instance, y, 1, objective=False) or 0) > 0 else None
    return ("d", divisor, y) if target.met(bound_of(instance, y, divisor), divisor) else None


def flat(y: Multipliers) -> list[Any]:
    return [number for pair in sorted(y.items()) for number in pair]
