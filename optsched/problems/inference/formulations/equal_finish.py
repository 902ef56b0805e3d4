"""Proportional charging under Lemma 1 (eq. 7-10): a fractional cover, fixed charges for on-power."""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.rows import image_domain, solution_of, weighted
from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.methods import demand_of
from optsched.problems.inference.physics import whole_split
from optsched.problems.inference.types import NodeType, node_types


def build(instance: Instance, kinds: list[NodeType] | None = None) -> Any:
    """images[g] on type g, every node splitting as Lemma 1 says; use[g] only where being on costs."""
    kinds = kinds or node_types(instance)
    model = pyo.ConcreteModel("equal-finish")
    types = range(len(kinds))
    table = coefficients(instance)
    most = [float(table.most[kind.index]) for kind in kinds]
    cost = [float(table.energy_j[kind.index]) if most[g] > 0 else 0.0 for g, kind in enumerate(kinds)]
    charged = [g for g in types if kinds[g].node.power_on_w > 0]
    model.images = pyo.Var(types, domain=image_domain(instance), bounds=lambda _, g: (0, most[g] * kinds[g].count))
    model.use = pyo.Var(charged, domain=pyo.NonNegativeIntegers, bounds=lambda _, g: (0, kinds[g].count))
    images = list(model.images.values())
    model.load_needs_use = pyo.Constraint(charged, rule=lambda m, g: m.images[g] <= most[g] * m.use[g])
    model.demand_met = pyo.Constraint(expr=weighted([1.0] * len(images), images) >= demand_of(instance))
    on = [kinds[g].node.power_on_w * instance.latency_limit_s for g in charged]
    model.energy_j = pyo.Objective(expr=weighted(cost + on, images + list(model.use.values())))
    return model


def read(model: Any, instance: Instance) -> Solution:
    loads: list[Load] = []
    for g, kind in enumerate(node_types(instance)):
        used = round(model.use[g].value) if g in model.use else kind.count
        loads += _even_loads(instance, kind, model.images[g].value, used)
    return solution_of(instance, loads)


def _even_loads(instance: Instance, kind: NodeType, images: float, used: int) -> list[Load]:
    """`images` spread over `used` copies: evenly, or as evenly as whole images allow."""
    if images <= 1e-9 or used == 0:
        return []
    if not instance.whole_images:
        return [Load(node=name, images=images / used, copies=copies) for name, copies in kind.spread(used)]
    each, extra = divmod(round(images), used)
    loads = []
    for name, copies in kind.spread(used):
        more = min(copies, extra)
        extra -= more
        for number, amount in ((more, each + 1), (copies - more, each)):
            if number and amount:
                split = whole_split(kind.node, amount)
                loads.append(Load(node=name, images=float(amount), copies=number, split=split))
    return loads
