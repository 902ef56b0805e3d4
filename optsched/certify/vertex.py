"""An exactly feasible rational point from a floating-point one: integers fixed, the rest an exact LP optimum."""

from __future__ import annotations

from fractions import Fraction

from optsched.certify.exact_simplex import ExactLP
from optsched.certify.relaxation import OPTIMAL, Relaxation, ends_of
from optsched.certify.verify import ONE, Instance, Refused
from optsched.solvers.arrays import Floats

Point = tuple[dict[str, str], Fraction]


def exact_point(instance: Instance, lp: Relaxation, values: Floats) -> Point | None:
    """(point, objective): the best point with the integers of `values`, or None where there is none."""
    whole = {j: round(values[j]) for j, is_whole in enumerate(instance.whole[:ONE]) if is_whole}
    if len(whole) == len(instance.column):
        return _judged(instance, [Fraction(whole[j]) for j in range(len(whole))])
    box, ends = instance.box, (lp.lower, lp.upper)
    try:
        instance.box = list(instance.own)
        for j, value in whole.items():
            instance.box[j] = (value * instance.scale, value * instance.scale)
        return _fixed_optimum(instance, lp, whole)
    finally:
        instance.box = box
        lp.set_box(*ends)


def _fixed_optimum(instance: Instance, lp: Relaxation, whole: dict[int, int]) -> Point | None:
    lower, upper = ends_of(instance)
    lower[list(whole)] = upper[list(whole)] = list(whole.values())
    lp.set_box(lower, upper)
    if lp.solve() != OPTIMAL:
        return None
    exact = ExactLP(instance, lp)
    return _judged(instance, exact.x) if exact.solve() == "optimal" else None


def _judged(instance: Instance, x: list[Fraction]) -> Point | None:
    point = {name: str(x[j]) for name, j in instance.column.items() if x[j]}
    try:
        return point, instance.objective(point)
    except Refused:
        return None
