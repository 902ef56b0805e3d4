"""Which path, with which cut, is processed at which position? Wilson's positional model (1989).

Exact for paths, paths with cuts and streams; no big-M. Start times belong to positions, not to paths.
"""

from __future__ import annotations

from typing import Any

import pyomo.core as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import JOBS, Cuts, cuts_of, sequence_of, written
from optsched.solvers.linear import weighted

STAGES = range(3)
"""Device, link, server."""


def build(instance: Instance) -> Any:
    """Wilson's model; assign[i,k,j] is 1 where path i in cut k is processed at position j.

    paths x cuts x positions binaries: quadratic in the number of paths.
    Raises ValueError for an instance of kind network.
    """
    if instance.kind not in JOBS:
        raise ValueError("Wilson's model is for independent paths, not for kind network")
    paths = cuts_of(instance)
    places = range(sum(path.copies for path in paths))
    horizon = sum(path.copies * max(map(sum, path.times)) for path in paths)
    model = pyo.ConcreteModel("wilson")
    columns = [(i, k, j) for i, path in enumerate(paths) for k in range(len(path.times)) for j in places]
    model.assign = pyo.Var(
        columns, domain=pyo.Binary, doc="1: path i in cut k is processed at position j of the sequence"
    )
    model.start_us = pyo.Var(
        STAGES, places, bounds=(0, horizon), doc="start time of position j on stage r: device, link, server"
    )
    model.makespan_us = pyo.Var(
        domain=pyo.NonNegativeIntegers, bounds=(0, horizon), doc="the time at which the last operation ends"
    )
    model.each_path_once = pyo.Constraint(
        range(len(paths)),
        rule=lambda m, i: _times_used(m, paths, i, places),
        doc="each path has one position and one cut; the n frames of a stream fill n positions",
    )
    model.each_place_once = pyo.Constraint(
        places, rule=lambda m, j: _at(m, paths, j, None) == 1, doc="each position holds one path"
    )
    model.next_stage = pyo.Constraint(
        [0, 1],
        places,
        rule=lambda m, r, j: m.start_us[r, j] - m.start_us[r + 1, j] + _at(m, paths, j, r) <= 0,
        doc="position j starts on the next stage after it has ended on this one",
    )
    model.next_place = pyo.Constraint(
        STAGES,
        places,
        rule=lambda m, r, j: (
            m.start_us[r, j] - m.start_us[r, j + 1] + _at(m, paths, j, r) <= 0
            if j + 1 in places
            else pyo.Constraint.Skip
        ),
        doc="position j + 1 starts on a stage after position j has ended there",
    )
    last = places[-1]
    model.last_end = pyo.Constraint(
        expr=model.start_us[2, last] - model.makespan_us + _at(model, paths, last, 2) <= 0,
        doc="the makespan is at least the end of the last position on the server",
    )
    model.axiom_root_bound = pyo.Constraint(
        expr=model.makespan_us >= combinatorial_bound(instance),
        doc="the makespan is at least the combinatorial root bound; a proof that uses this row depends on it",
    )
    model.makespan = pyo.Objective(expr=model.makespan_us, doc="the makespan, to be minimised")
    return model


def _times_used(model: Any, paths: list[Cuts], i: int, places: range) -> Any:
    used = [model.assign[i, k, j] for k in range(len(paths[i].times)) for j in places]
    return weighted((1.0, variable) for variable in used) == paths[i].copies


def _at(model: Any, paths: list[Cuts], place: int, stage: int | None) -> LinearExpression:
    """Time of whatever stands at `place` on a stage; the number of things there for None."""
    pairs = [(i, k) for i, path in enumerate(paths) for k in range(len(path.times))]
    return weighted((1 if stage is None else paths[i].times[k][stage], model.assign[i, k, place]) for i, k in pairs)


def read(model: Any, instance: Instance) -> Solution:
    """The solution that runs the paths in the order of their positions."""
    chosen = sorted((j, i, k) for (i, k, j), variable in model.assign.items() if variable.value > 0.5)
    return written(instance, [(i, k, 1) for _, i, k in chosen])


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Set every variable to the values of a solution; none where it uses a dominated cut, which the model lacks."""
    sequence = sequence_of(instance, solution)
    if not sequence:
        return
    paths = cuts_of(instance)
    for variable in model.assign.values():
        variable.set_value(0)
    ends: list[int] = [0, 0, 0]
    for j, (i, k) in enumerate(sequence):
        model.assign[i, k, j].set_value(1)
        for r in STAGES:
            begin = max(ends[r], ends[r - 1] if r else 0)
            model.start_us[r, j].set_value(begin)
            ends[r] = begin + paths[i].times[k][r]
    model.makespan_us.set_value(ends[2])
