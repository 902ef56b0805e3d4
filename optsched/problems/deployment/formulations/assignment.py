"""The model of deployment: a binary per layer and configuration, transfers linearised by flows between resources."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.problems.deployment.formulations.limits import (
    Placed,
    Type,
    add_engines,
    add_limits,
    add_objective,
    sums,
    total,
)
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.whole import Whole, whole
from optsched.solvers.indices import over, rows


def build(instance: Instance, *, number: Type = float, within: Fraction | None = None) -> Any:
    """run[j, c]: layer j runs on configuration c; moved[j, r, s]: its output goes from resource r to s.

    Parameters
    ----------
    instance : Instance
    number : callable
        `float`, or `fraction` for exact coefficients.
    within : Fraction, optional
        Then the latency of all networks is minimised among plans whose objective is at most this.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(layers x configurations) binaries; O(layers x resources^2) continuous columns where moving is not free.
    """
    figures = whole(instance)
    model = pyo.ConcreteModel("assignment")
    keys = [(j, c) for j, ways in enumerate(figures.ways) for c in ways]
    model.run = pyo.Var(over(model, keys), domain=pyo.Binary, doc="1: the layer runs on the configuration")
    model.layer_placed = rows(
        model,
        range(len(figures.ways)),
        lambda m, j: total([(1, m.run[j, c]) for c in figures.ways[j]], number) == 1,
        doc="every layer runs on one configuration",
    )
    add_engines(model, figures)
    model.needs_engine = rows(
        model,
        [(j, r) for j in range(len(figures.ways)) for r in _rooms(figures, j) if not figures.always[r]],
        lambda m, j, r: total([*_on(m, figures, j, r), (-1, m.on[r])], number) <= 0,
        doc="a layer runs on a resource only while that is on",
    )
    placed = Placed([(j, c, model.run[j, c]) for j, c in keys], _add_moves(model, figures, number))
    found = sums(model, figures, placed)
    add_limits(model, instance, found, number)
    add_objective(model, instance, found, number, within)
    return model


def _rooms(figures: Whole, j: int) -> list[int]:
    return sorted({figures.resource[c] for c in figures.ways[j]})


def _on(model: Any, figures: Whole, j: int, room: int) -> list[tuple[int, Any]]:
    """Terms that are 1 if layer j runs on this resource."""
    return [(1, model.run[j, c]) for c in figures.ways[j] if figures.resource[c] == room]


def _add_moves(model: Any, figures: Whole, number: Type) -> list[tuple[int, tuple[int, int], Any]]:
    """moved[j, r, s] = (j on r)(j + 1 on s), as a flow that leaves r and arrives at s: exact for binaries."""
    keys = [
        (j, r, s)
        for j, part in enumerate(figures.moved)
        if part
        for r in _rooms(figures, j)
        for s in _rooms(figures, j + 1)
    ]
    model.moved = pyo.Var(
        over(model, keys), bounds=(0, 1), doc="1: the layer's output goes from one resource to the other"
    )
    leaves: dict[tuple[int, int], list[Any]] = {}
    arrives: dict[tuple[int, int], list[Any]] = {}
    for j, r, s in keys:
        leaves.setdefault((j, r), []).append((-1, model.moved[j, r, s]))
        arrives.setdefault((j, s), []).append((-1, model.moved[j, r, s]))
    model.output_leaves = rows(
        model,
        leaves,
        lambda m, j, r: total([*_on(m, figures, j, r), *leaves[j, r]], number) == 0,
        doc="a layer's output leaves the resource that it runs on",
    )
    model.output_arrives = rows(
        model,
        arrives,
        lambda m, j, s: total([*_on(m, figures, j + 1, s), *arrives[j, s]], number) == 0,
        doc="a layer's output arrives at the resource that the next layer runs on",
    )
    return [(j, (r, s), model.moved[j, r, s]) for j, r, s in keys]


def read(model: Any, instance: Instance) -> Solution:
    """Each layer's configuration with the largest value."""
    figures = whole(instance)
    return figures.plans(
        instance, [max(ways, key=lambda c: model.run[j, c].value) for j, ways in enumerate(figures.ways)]
    )


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Every binary as the solution has it; the solver completes the rest."""
    figures = whole(instance)
    at = figures.positions(instance, solution)
    used = {figures.resource[c] for c in at}
    for (j, c), variable in model.run.items():
        variable.set_value(int(at[j] == c))
    for r, variable in model.on.items():
        variable.set_value(int(figures.always[r] or r in used))
    for (j, r, s), variable in model.moved.items():
        variable.set_value(int((figures.resource[at[j]], figures.resource[at[j + 1]]) == (r, s)))
