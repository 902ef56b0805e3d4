"""A second formulation, as a cross-check: each network is a path through its layers' configurations."""

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

BEGIN = -1
"""Where every path begins: before the first layer, on no configuration."""


def build(instance: Instance, *, number: Type = float, within: Fraction | None = None) -> Any:
    """step[j, b, c]: the path comes from configuration b of the layer before j to configuration c of layer j.

    Costs lie on the steps, so there is no binary per layer and no linearised product. As `assignment.build` else;
    O(layers x configurations^2) binaries.
    """
    figures = whole(instance)
    model = pyo.ConcreteModel("paths")
    before = {j: (BEGIN,) if j in _firsts(figures) else figures.ways[j - 1] for j in range(len(figures.ways))}
    keys = [(j, b, c) for j, ways in enumerate(figures.ways) for b in before[j] for c in ways]
    model.step = pyo.Var(
        over(model, keys), domain=pyo.Binary, doc="1: the network's path comes from one configuration to the other"
    )
    into: dict[tuple[int, int], list[tuple[int, Any]]] = {}
    out: dict[tuple[int, int], list[tuple[int, Any]]] = {}
    for j, b, c in keys:
        into.setdefault((j, c), []).append((1, model.step[j, b, c]))
        out.setdefault((j - 1, b), []).append((1, model.step[j, b, c]))
    model.path_begins = rows(
        model,
        _firsts(figures),
        lambda m, j: total([(1, m.step[j, BEGIN, c]) for c in figures.ways[j]], number) == 1,
        doc="every network has one path",
    )
    inner = [(j, c) for j, ways in enumerate(figures.ways) for c in ways if j not in _lasts(figures)]
    model.path_goes_on = rows(
        model,
        inner,
        lambda _, j, c: total([*into[j, c], *((-a, x) for a, x in out[j, c])], number) == 0,
        doc="a path leaves each layer from the configuration that it came to",
    )
    add_engines(model, figures)
    _add_engines_needed(model, figures, into, number)
    placed = Placed(
        [(j, c, model.step[j, b, c]) for j, b, c in keys],
        [(j - 1, (figures.resource[b], figures.resource[c]), model.step[j, b, c]) for j, b, c in keys if b != BEGIN],
    )
    found = sums(model, figures, placed)
    add_limits(model, instance, found, number)
    add_objective(model, instance, found, number, within)
    return model


def _add_engines_needed(
    model: Any, figures: Whole, into: dict[tuple[int, int], list[tuple[int, Any]]], number: Type
) -> None:
    """The paths' form of `needs_engine`."""
    keys = {(j, figures.resource[c]) for j, c in into if not figures.always[figures.resource[c]]}

    def row(m: Any, j: int, r: int) -> Any:
        terms = [term for c in figures.ways[j] if figures.resource[c] == r for term in into[j, c]]
        return total([*terms, (-1, m.on[r])], number) <= 0

    model.needs_engine = rows(model, sorted(keys), row, doc="a layer runs on a resource only while that is on")


def _firsts(figures: Whole) -> list[int]:
    return [chain[0] for chain in figures.chain]


def _lasts(figures: Whole) -> set[int]:
    return {chain[-1] for chain in figures.chain}


def read(model: Any, instance: Instance) -> Solution:
    """Along each path, the step with the largest value."""
    figures = whole(instance)
    best: dict[int, tuple[float, int]] = {}
    for (j, _, c), variable in model.step.items():
        if j not in best or variable.value > best[j][0]:
            best[j] = (variable.value, c)
    return figures.plans(instance, [best[j][1] for j in range(len(figures.ways))])


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Every binary as the solution has it."""
    figures = whole(instance)
    at = figures.positions(instance, solution)
    used = {figures.resource[c] for c in at}
    for (j, b, c), variable in model.step.items():
        variable.set_value(int(at[j] == c and b in (BEGIN, at[j - 1])))
    for r, variable in model.on.items():
        variable.set_value(int(figures.always[r] or r in used))
