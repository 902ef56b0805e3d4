"""Proportional charging under Lemma 1 (eq. 7-10): a fractional cover, fixed charges for on-power."""

from __future__ import annotations

from typing import Any

import pyomo.core as pyo

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.meanings import described
from optsched.problems.inference.formulations.rows import Coefficient, figures, image_domain, surely_above
from optsched.problems.inference.formulations.stages import able, add_stages
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.heuristics.aslm import is_dust
from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.loads import solution_of
from optsched.problems.inference.physics import whole_split
from optsched.problems.inference.types import NodeType, node_types
from optsched.solvers.indices import columns, rows
from optsched.solvers.linear import weighted


def build(instance: Instance, kinds: list[NodeType] | None = None, *, number: Coefficient = float) -> Any:
    """The fractional cover of eq. 7-10: images[g] on type g, every node splitting as in Lemma 1.

    use[g] exists only where being on costs (`power_on_w`): without it the model is a linear program, and ASLM's order
    solves it.

    Parameters
    ----------
    instance, kinds, number
        As in `cover.build`.

    Returns
    -------
    pyomo.environ.ConcreteModel
        An LP or a fixed-charge MILP; its optimum is no bound for plans that split otherwise.
    """
    kinds = kinds or node_types(instance)
    stated = figures(instance, kinds, number)
    limit, counts = stated.shared.latency_limit_s, stated.counts
    most = coefficients(instance).most
    model = pyo.ConcreteModel("equal-finish")
    running = able(stated)
    charged = [g for g in running if stated.nodes[g].power_on_w > 0]
    model.images = columns(
        model,
        running,
        lambda _, g: (0, surely_above(float(most[kinds[g].index])) * counts[g]),
        image_domain(instance),
    )
    model.use = columns(model, charged, lambda _, g: (0, counts[g]), pyo.NonNegativeIntegers)
    stages = add_stages(model, stated)
    model.latency_limit = rows(
        model,
        running,
        lambda m, g: (
            weighted([(1, seconds) for _, seconds in stages[g]]) <= limit * (m.use[g] if g in m.use else counts[g])
        ),
    )
    demand = number(demand_of(instance))
    model.demand_met = pyo.Constraint(expr=weighted([(1, images) for images in model.images.values()]) >= demand)
    bill = [term for terms in stages for term in terms]
    bill += [(stated.nodes[g].power_on_w * limit, model.use[g]) for g in charged]
    model.energy_j = pyo.Objective(expr=weighted(bill))
    return described(model)


def read(model: Any, instance: Instance) -> Solution:
    """The images of each type shared by its copies in use, evenly."""
    loads: list[Load] = []
    for g, kind in enumerate(node_types(instance)):
        if g in model.images:
            used = round(model.use[g].value) if g in model.use else kind.count
            loads += _even_loads(instance, kind, model.images[g].value, used)
    return solution_of(instance, loads)


def _even_loads(instance: Instance, kind: NodeType, images: float, used: int) -> list[Load]:
    """`images` spread over `used` copies: evenly, or as evenly as whole images allow."""
    if is_dust(images, instance.demand_images) or used == 0:
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
                split = whole_split(kind.machine, amount)
                loads.append(Load(node=name, images=float(amount), copies=number, split=split))
    return loads
