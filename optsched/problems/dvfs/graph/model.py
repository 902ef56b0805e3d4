"""The model of operations in a graph: a binary per operation and level, and begins that follow one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyomo.core as pyo

from optsched.core.number import Number
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.network import Network, network, plan_of
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

Type = Callable[[Any], Number]


def build(instance: Instance, *, number: Type = float) -> Any:
    """level[i, k]: operation i has its k-th undominated level; begin[i] and last_end in seconds.

    The discrete time-cost trade-off of De et al. (1995), with the energy of waiting.

    Parameters
    ----------
    instance : Instance
        Of kind graph. Raises ValueError for another.
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(operations x levels) binaries, a row per operation and per precedence.
    """
    found = network(case_of(instance))
    model = pyo.ConcreteModel("graph")
    keys = [(i, k) for i, ways in enumerate(found.ways) for k in range(len(ways))]
    model.level = pyo.Var(over(model, keys), domain=pyo.Binary, doc="1: the operation has the level")
    model.begin = pyo.Var(
        over(model, range(len(found.ways))), bounds=(0, number(found.deadline)), doc="second at which it begins"
    )
    model.last_end = pyo.Var(bounds=(0, number(found.deadline)), doc="second at which the last operation has ended")
    model.operation_level = rows(
        model,
        range(len(found.ways)),
        lambda m, i: weighted([(1, m.level[i, k]) for k in range(len(found.ways[i]))], number) == 1,
        doc="every operation has one level",
    )
    model.follows = rows(
        model,
        arcs(found),
        lambda m, i, j: weighted([(1, m.begin[j]), (-1, m.begin[i]), *_lasting(m, found, i)], number) >= 0,
        doc="an operation begins after those before it have ended",
    )
    model.ends = rows(
        model,
        found.last,
        lambda m, i: weighted([(1, m.last_end), (-1, m.begin[i]), *_lasting(m, found, i)], number) >= 0,
        doc="all is done when the last operations have ended",
    )
    costs = [(found.ways[i][k].cost, model.level[i, k]) for i, k in keys]
    waiting = [(found.idle, model.last_end)] if found.until_end else []
    constant = 0.0 if found.until_end else number(found.idle * found.deadline)
    model.iteration_energy = pyo.Objective(
        expr=weighted([*costs, *waiting], number, constant), doc="energy of operations and of waiting"
    )
    return model


def arcs(found: Network) -> list[tuple[int, int]]:
    """Pairs of operations, the second after the first."""
    return [(i, j) for j, each in enumerate(found.before) for i in each]


def _lasting(model: Any, found: Network, i: int) -> list[tuple[Any, Any]]:
    """Minus the time that an operation takes."""
    return [(-way.time, model.level[i, k]) for k, way in enumerate(found.ways[i])]


def case_of(instance: Instance) -> Graph:
    """The case. Raises ValueError where it is of another kind."""
    if not isinstance(instance.case, Graph):
        raise ValueError(f"kind {instance.case.kind}: expected graph")
    return instance.case


def read(model: Any, instance: Instance) -> Solution:
    """Each operation's level of the largest value."""
    case = case_of(instance)
    best: dict[int, tuple[float, int]] = {}
    for (i, k), variable in model.level.items():
        best[i] = max(best.get(i, (-1.0, 0)), (variable.value, k))
    at = [best[i][1] for i in range(len(case.operations))]
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, at))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Binaries as the plan has them, and everything as early as possible."""
    case = case_of(instance)
    found = network(case)
    level = {setting.operation: setting.level for setting in getattr(solution.plan, "settings", ())}
    chosen = {}
    for (i, k), variable in model.level.items():
        taken = level.get(case.operations[i].name) == found.ways[i][k].level
        variable.set_value(int(taken))
        if taken:
            chosen[i] = k
    if len(chosen) == len(found.ways):
        times = [found.ways[i][chosen[i]].time for i in range(len(found.ways))]
        ends = found.ends(times)
        for i, end in enumerate(ends):
            model.begin[i].set_value(float(end - times[i]))
        model.last_end.set_value(float(max(ends)))
