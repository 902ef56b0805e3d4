"""Fully charged nodes (eq. 11): a minimum-knapsack cover over node types."""

from __future__ import annotations

import math
from typing import Any

import pyomo.environ as pyo

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.rows import solution_of, start_counts, weighted
from optsched.problems.inference.instance import Execution, Instance, Load, Node, Solution
from optsched.problems.inference.methods import demand_of
from optsched.problems.inference.physics import whole_split
from optsched.problems.inference.types import NodeType, node_types


def build(instance: Instance, kinds: list[NodeType] | None = None) -> Any:
    """use[g]: how many nodes of type g are rented for the whole period."""
    kinds = kinds or node_types(instance)
    model = pyo.ConcreteModel("cover")
    types = range(len(kinds))
    model.use = pyo.Var(types, domain=pyo.Binary)
    for g, kind in enumerate(kinds):
        if kind.count > 1:
            model.use[g].domain = pyo.NonNegativeIntegers
            model.use[g].setub(kind.count)
    use = list(model.use.values())
    table = coefficients(instance)
    room = table.any_most.tolist()
    most = [room[kind.index] for kind in kinds]
    charge = [float(table.charge_j[kind.index]) for kind in kinds]
    model.demand_met = pyo.Constraint(expr=weighted(most, use) >= demand_of(instance))
    model.energy_j = pyo.Objective(expr=weighted(charge, use))
    return model


def read(model: Any, instance: Instance) -> Solution:
    """Rented nodes are filled to the brim in turn; the bill does not depend on it."""
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
                    loads += _loads(instance, kind.node, name, images, number, execution)
            left -= copies * most
    return solution_of(instance, loads)


def _loads(instance: Instance, node: Node, name: str, images: float, copies: int, execution: Execution) -> list[Load]:
    """One copy carries `images`, further copies beyond the demand carry none but are billed."""
    split = whole_split(node, round(images), execution) if instance.whole_images else None
    return [Load(node=name, images=images, copies=copies, execution=execution, split=split)]


def start(model: Any, instance: Instance, solution: Solution) -> None:
    start_counts(model.use, node_types(instance), solution, "any")
