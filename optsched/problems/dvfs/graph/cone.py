"""What could be saved if every frequency could be set? A power-cone program, and its price of a second.

An operation that takes t seconds runs at w / t and costs static_w t + cubic_w w^3 / t^2 joules: convex in t. With the
deadline as a parameter one program gives the whole curve of energy against time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from optsched.problems.dvfs.graph.documents import Continuous, Graph
from optsched.problems.dvfs.graph.model import arcs
from optsched.problems.dvfs.graph.network import network


class Point(NamedTuple):
    """Least energy (J) for a deadline (s), and by how many joules a second more lowers it (W)."""

    deadline_s: float
    energy_j: float
    price_w: float


def curve(case: Graph, deadlines: Iterable[float]) -> Iterator[Point]:
    """Least energies by Clarabel for each of these deadlines (s); those that nothing meets are left out.

    Raises
    ------
    ValueError
        A work has no model of all frequencies.
    """
    import cvxpy as cp

    deadline = cp.Parameter(pos=True)
    problem, limit = _program(cp, case, deadline)
    for seconds in deadlines:
        deadline.value = seconds
        problem.solve(solver=cp.CLARABEL)
        if problem.status in (cp.OPTIMAL, cp.OPTIMAL_INACCURATE):
            waiting = float(network(case).idle) if case.idle_until == "deadline" else 0.0
            yield Point(seconds, float(problem.value), float(limit.dual_value) - waiting)


def _program(cp: Any, case: Graph, deadline: Any) -> tuple[Any, Any]:
    """The program, and the row whose dual is the price."""
    found = network(case)
    curves = [_continuous(case, one.work) for one in case.operations]
    idle = {stage.name: stage.power_idle_w for stage in case.stages}
    times, begins, end = cp.Variable(len(curves)), cp.Variable(len(curves), nonneg=True), cp.Variable()
    costs = [
        (one.static_w - idle[operation.stage]) * times[i] + one.cubic_w * one.work**3 * cp.power(times[i], -2)
        for i, (one, operation) in enumerate(zip(curves, case.operations, strict=True))
    ]
    limit = end <= deadline
    rows = [
        limit,
        times >= [one.work / one.most for one in curves],
        times <= [one.work / one.least for one in curves],
        *(begins[j] >= begins[i] + times[i] for i, j in arcs(found)),
        *(end >= begins[i] + times[i] for i in found.last),
    ]
    until = end if case.idle_until == "end" else deadline
    return cp.Problem(cp.Minimize(cp.sum(costs) + float(found.idle) * until), rows), limit


def _continuous(case: Graph, name: str) -> Continuous:
    work = next(one for one in case.works if one.name == name)
    if work.continuous is None:
        raise ValueError(f"work {name!r} has no `continuous`: its power at all frequencies is not known")
    return work.continuous
