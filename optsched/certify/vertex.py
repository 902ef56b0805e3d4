"""An exactly feasible rational point from a floating-point one: integers fixed, the rest an exact LP optimum."""

from __future__ import annotations

from fractions import Fraction

from optsched.certify.exact_simplex import ExactLP
from optsched.certify.relaxation import OPTIMAL, Relaxation
from optsched.certify.verify import Instance, Refused
from optsched.solvers.arrays import Floats

Point = tuple[dict[str, str], Fraction]


def exact_point(instance: Instance, values: Floats) -> Point | None:
    """(point, objective): the best point with the integers of `values`, or None where there is none."""
    whole = {j: round(values[j]) for j, is_whole in enumerate(instance.whole) if is_whole}
    if len(whole) == len(instance.own):
        return _judged(instance, [Fraction(whole[j]) for j in range(len(whole))])
    box = list(instance.lower), list(instance.upper)
    instance.lower[:], instance.upper[:] = map(list, zip(*instance.own, strict=True))
    try:
        for j, value in whole.items():
            instance.lower[j] = instance.upper[j] = value * instance.grain
        return _fixed_optimum(instance, whole)
    finally:
        instance.lower[:], instance.upper[:] = box


def _fixed_optimum(instance: Instance, whole: dict[int, int]) -> Point | None:
    lp = Relaxation(instance)
    for position in range(instance.original, len(instance.rows)):
        lp.add_row(position)
    for j, value in whole.items():
        lp.bounds(j, float(value), float(value))
    if lp.solve() != OPTIMAL:
        return None
    exact = ExactLP(instance, lp.highs.getBasis())
    return _judged(instance, exact.x) if exact.solve() == "optimal" else None


def _judged(instance: Instance, x: list[Fraction]) -> Point | None:
    point = {name: str(x[j]) for name, j in instance.column.items() if x[j]}
    try:
        return point, instance.objective(point)
    except Refused:
        return None
