"""Fully charged nodes (eq. 11): a minimum-knapsack cover over node types, each used node run for the whole limit."""

from __future__ import annotations

import math
from typing import Any

import pyomo.core as pyo

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.meanings import described
from optsched.problems.inference.formulations.rows import Coefficient, figures, start_counts, surely_above
from optsched.problems.inference.formulations.stages import able, add_stages
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.fractions.capacity import capacity
from optsched.problems.inference.instance import Execution, Instance, Load, Node, Solution
from optsched.problems.inference.loads import solution_of
from optsched.problems.inference.physics import whole_split
from optsched.problems.inference.types import NodeType, node_types
from optsched.solvers.indices import columns, rows
from optsched.solvers.linear import Terms, weighted


def build(instance: Instance, kinds: list[NodeType] | None = None, *, number: Coefficient = float) -> Any:
    """The minimum-knapsack cover of a fully charged instance (eq. 11), NP-hard.

    use[g]: how many nodes of type g are rented; stage_s: how the limit divides among their stages. A knapsack's
    weights are no decimals of the file; seconds, rates and watts are. Presolve folds the rows back into the
    knapsack's one row.

    Parameters
    ----------
    instance : Instance
    kinds : list of NodeType, optional
        Groups of identical nodes; by default all of the instance's.
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        One integer column per type; size does not grow with the copies.
    """
    kinds = kinds or node_types(instance)
    stated = figures(instance, kinds, number)
    limit, counts = stated.shared.latency_limit_s, stated.counts
    table = coefficients(instance)
    model = pyo.ConcreteModel("cover")
    model.use = columns(model, stated.types, lambda _, g: (0, counts[g]), pyo.NonNegativeIntegers)
    running = able(stated)
    model.images = columns(model, running, lambda _, g: (0, surely_above(_run(instance, kinds[g])) * counts[g]))
    stages = add_stages(model, stated)
    model.limit_used = rows(
        model, running, lambda m, g: weighted([*((1, seconds) for _, seconds in stages[g]), (-limit, m.use[g])]) == 0
    )
    done: Terms = []
    for g in stated.types:
        if instance.whole_images or table.whole_most[kinds[g].index] > table.most[kinds[g].index]:
            done.append((number(capacity(instance, kinds[g].machine)), model.use[g]))
        elif g in model.images:
            done.append((1, model.images[g]))
    model.demand_met = pyo.Constraint(expr=weighted(done) >= number(demand_of(instance)))
    bill = [term for terms in stages for term in terms]
    bill += [(stated.nodes[g].power_on_w * limit, model.use[g]) for g in stated.types if stated.nodes[g].power_on_w]
    model.energy_j = pyo.Objective(expr=weighted(bill))
    return described(model)


def _run(instance: Instance, kind: NodeType) -> float:
    """Images of a node that runs for the whole limit, whole or not."""
    return instance.latency_limit_s / float(coefficients(instance).time_s[kind.index])


def read(model: Any, instance: Instance) -> Solution:
    """Fill rented nodes to capacity in order; the cost does not depend on the split."""
    loads, left = [], demand_of(instance)
    table = coefficients(instance)
    max_images = table.any_most
    for g, kind in enumerate(node_types(instance)):
        whole_model = table.whole_most[kind.index] > table.most[kind.index]
        execution: Execution = "whole-model" if whole_model else "by-component"
        most = float(max_images[kind.index])
        used = round(model.use[g].value)
        for name, copies in kind.spread(used):
            whole = min(copies, math.floor(left / most + 1e-12)) if most > 0 else 0
            for images, number in ((most, whole), (min(most, max(0.0, left - whole * most)), copies - whole)):
                if number:
                    loads += _loads(instance, kind.machine, name, images, number, execution)
            left -= copies * most
    return solution_of(instance, loads)


def _loads(instance: Instance, node: Node, name: str, images: float, copies: int, execution: Execution) -> list[Load]:
    """One copy carries `images`, further copies beyond the demand carry none but are billed."""
    split = whole_split(node, round(images), execution) if instance.whole_images else None
    return [Load(node=name, images=images, copies=copies, execution=execution, split=split)]


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A warm start: how many nodes of each type the solution uses, however it runs them."""
    start_counts(model.use, node_types(instance), solution, "any")
