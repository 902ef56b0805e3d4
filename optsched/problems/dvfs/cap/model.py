"""The model of a power cap: a binary per socket and level, a multiple-choice knapsack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.core.number import Number
from optsched.problems.dvfs.cap.documents import Cap
from optsched.problems.dvfs.cap.grid import grid, plan_of
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

Type = Callable[[Any], Number]


def build(instance: Instance, *, number: Type = float, kept: Sequence[Sequence[int]] | None = None) -> Any:
    """at[i, k]: socket i is at its k-th undominated level.

    Parameters
    ----------
    instance : Instance
        Of kind cap. Raises ValueError for another.
    number : callable
        `float`, or `fraction` for exact coefficients.
    kept : sequence of sequences, optional
        Positions that each socket may take, where the others are known not to be needed.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(sockets x levels) binaries, a row per socket and the cap.
    """
    found = grid(case_of(instance))
    allowed = kept or [range(len(steps)) for steps in found.steps]
    model = pyo.ConcreteModel("cap")
    keys = [(i, k) for i, each in enumerate(allowed) for k in each]
    model.at = pyo.Var(over(model, keys), domain=pyo.Binary, doc="1: the socket is at the level")
    model.one_level = rows(
        model,
        range(len(allowed)),
        lambda m, i: weighted([(1, m.at[i, k]) for k in allowed[i]], number) == 1,
        doc="every socket is at one level",
    )
    drawn = [(Fraction(found.steps[i][k].power, found.per_w), model.at[i, k]) for i, k in keys]
    model.power_cap = pyo.Constraint(
        expr=weighted(drawn, number) <= number(found.limit / found.per_w),
        doc="all sockets together draw no more than the cap",
    )
    lost = [(Fraction(found.steps[i][k].lost, found.per_speed), model.at[i, k]) for i, k in keys]
    model.lost = pyo.Objective(
        expr=weighted([term for term in lost if term[0]], number), doc="speed that all sockets lose"
    )
    return model


def case_of(instance: Instance) -> Cap:
    """The case. Raises ValueError where it is of another kind."""
    if not isinstance(instance.case, Cap):
        raise ValueError(f"kind {instance.case.kind}: expected cap")
    return instance.case


def read(model: Any, instance: Instance) -> Solution:
    """Each socket's level of the largest value."""
    case = case_of(instance)
    found = grid(case)
    best: dict[int, tuple[float, int]] = {}
    for (i, k), variable in model.at.items():
        best[i] = max(best.get(i, (-1.0, 0)), (variable.value, -k))
    levels = [found.steps[i][-best[i][1]].level for i in range(len(found.steps))]
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, levels))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Every binary as the plan has it."""
    case, found = case_of(instance), grid(case_of(instance))
    level = {setting.socket: setting.level for setting in getattr(solution.plan, "settings", ())}
    for (i, k), variable in model.at.items():
        variable.set_value(int(level.get(case.sockets[i].name) == found.steps[i][k].level))
