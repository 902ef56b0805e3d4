"""Which exactly feasible rational point is near a floating-point one? Integers
fixed, the rest an exact LP optimum.
"""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.certify.prover.exact_simplex import ExactLP
from optsched.certify.prover.relaxation import OPTIMAL, Relaxation
from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

Point = tuple[dict[str, str], Fraction]
Duals = dict[int, Fraction]


def exact_point(instance: Instance, lp: Relaxation, values: Floats) -> Point | None:
    """(point, objective): the best point with the integers of `values`, or None where there is none."""
    return exact_optimum(instance, lp, values)[0]


def exact_optimum(instance: Instance, lp: Relaxation, values: Floats) -> tuple[Point | None, Duals]:
    """As exact_point, with the multipliers that show it to be the best with these integers."""
    whole = {j: round(values[j]) for j, is_whole in enumerate(instance.whole[:ONE]) if is_whole}
    if len(whole) == len(instance.column):
        return _judged(instance, [Fraction(whole[j]) for j in range(len(whole))]), {}
    box, ends = instance.box, (lp.lower, lp.upper)
    try:
        instance.box = list(instance.own)
        for j, value in whole.items():
            instance.box[j] = (value * instance.scale, value * instance.scale)
        return _fixed_optimum(instance, lp, whole)
    finally:
        instance.box = box
        lp.set_box(*ends)


def _fixed_optimum(instance: Instance, lp: Relaxation, whole: dict[int, int]) -> tuple[Point | None, Duals]:
    """With the integers fixed: the exact LP optimum from HiGHS' basis, and its multipliers."""
    lower, upper = (ends.copy() for ends in lp.own)
    lower[list(whole)] = upper[list(whole)] = list(whole.values())
    lp.set_box(lower, upper)
    if lp.solve() != OPTIMAL:
        return None, {}
    exact = ExactLP(instance, lp)
    if exact.solve() != "optimal":
        return None, {}
    return _judged(instance, exact.x), exact.multipliers(exact.y)


def _judged(instance: Instance, x: list[Fraction]) -> Point | None:
    """The point and its objective, if it fits; in whole numbers, which are far quicker than fractions."""
    common = math.lcm(*(v.denominator for v in x))
    at = [*(v.numerator * (common // v.denominator) for v in x), common]
    for j, (low, high) in enumerate(instance.own):
        scaled = at[j] * instance.scale
        if (low is not None and scaled < low * common) or (high is not None and scaled > high * common):
            return None
    if any(sum(a * at[j] for j, a in row.items()) < 0 for row in instance.rows):
        return None
    value = Fraction(sum(c * at[j] for j, c in instance.costs.items()), common * instance.scale)
    return {name: str(x[j]) for name, j in instance.column.items() if x[j]}, value
