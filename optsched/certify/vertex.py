"""An exactly feasible rational point from a floating-point one: integers fixed, the rest from the LP's basis."""

from __future__ import annotations

import highspy

from fractions import Fraction

from optsched.certify.exact_linear import Singular, solve_square
from optsched.certify.relaxation import BASIC, OPTIMAL, UPPER, Relaxation
from optsched.certify.verify import Instance, Refused
from optsched.solvers.arrays import Floats

SLACKS = (Fraction(0), Fraction(1, 10**12), Fraction(1, 10**10), Fraction(1, 10**8))


def exact_point(instance: Instance, values: Floats) -> tuple[dict[str, str], Fraction] | None:
    """(point, objective) near `values`, or None where none was found.

    Where the vertex is off by a float's error, inequalities are tightened by a little and solved again.
    """
    if all(instance.whole):
        return _judged(instance, [Fraction(round(v)) for v in values.tolist()])
    lp = Relaxation(instance)
    lp.highs.setOptionValue("primal_feasibility_tolerance", 1e-10)
    lp.highs.setOptionValue("dual_feasibility_tolerance", 1e-10)
    for j, whole in enumerate(instance.whole):
        if whole:
            lp.bounds(j, float(round(values[j])), float(round(values[j])))
    for slack in SLACKS:
        side = [_moved(instance, i, slack) for i in range(instance.original)]
        if slack:
            _tighten(instance, lp, side)
        if lp.solve() != OPTIMAL:
            continue
        found = _basic_solution(instance, lp, values, side)
        judged = found and _judged(instance, found)
        if judged:
            return judged
    return None


def _moved(instance: Instance, i: int, slack: Fraction) -> Fraction:
    side, sense = Fraction(instance.side[i]), instance.sense[i]
    move = slack * max(abs(side), instance.scale)
    return side + move if sense == "G" else side - move if sense == "L" else side


def _tighten(instance: Instance, lp: Relaxation, side: list[Fraction]) -> None:
    for i, value in enumerate(side):
        at = float(value / instance.scale)
        if instance.sense[i] == "G":
            lp.highs.changeRowBounds(i, at, highspy.kHighsInf)
        elif instance.sense[i] == "L":
            lp.highs.changeRowBounds(i, -highspy.kHighsInf, at)


def _basic_solution(
    instance: Instance, lp: Relaxation, values: Floats, side: list[Fraction]
) -> list[Fraction] | None:
    basis = lp.highs.getBasis()
    x: list[Fraction] = [Fraction(0)] * len(instance.own)
    basic = []
    for j, status in enumerate(basis.col_status):
        low, high = instance.own[j]
        if status == BASIC:
            basic.append(j)
        elif instance.whole[j]:
            x[j] = Fraction(round(values[j]))
        else:
            at = high if status == UPPER else low
            x[j] = Fraction(at or 0, instance.grain)
    tight = [i for i, status in enumerate(basis.row_status) if status != BASIC]
    if len(tight) != len(basic):
        return None
    place = {j: position for position, j in enumerate(basic)}
    system, right = [], []
    for i in tight:
        row = instance.rows[i]
        system.append({place[j]: Fraction(a) for j, a in row.items() if j in place})
        right.append(side[i] - sum((a * x[j] for j, a in row.items() if j not in place), Fraction(0)))
    try:
        for j, value in zip(basic, solve_square(system, right), strict=True):
            x[j] = value
    except Singular:
        return None
    return x


def _judged(instance: Instance, x: list[Fraction]) -> tuple[dict[str, str], Fraction] | None:
    point = {name: str(x[j]) for name, j in instance.column.items() if x[j]}
    try:
        return point, instance.objective(point)
    except Refused:
        return None
