"""Cheap proved bounds for inference allocation, any size, without a solver.

Whatever a node does, an image costs at least `least_j`, and no plan fits more than `reach` images.
Filling the demand in order of cost per image, each node to its most, is the optimum of that
relaxation (an exchange argument), hence a lower bound: a fractional covering problem.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from optsched.core.number import Number, fraction
from optsched.core.result import Bound
from optsched.core.verdict import CLEAR, ROUNDING
from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.columns import Floats
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.fractions.capacity import capacity
from optsched.problems.inference.instance import Instance
from optsched.problems.inference.types import node_types
from optsched.problems.machines.cover import fractional_cover

FINE = 10**40
"""Denominator to which exact capacities are rounded before they are added: sums of fractions with unlike denominators
grow long, and nothing nearer than 10^-40 of an image decides anything but an exact tie, which is then settled anew.
"""


def bound(instance: Instance) -> Bound | None:
    """A lower bound on the energy of every feasible solution (J), O(n log n) in the listed nodes.

    Per image: its cheapest components (`least_j`) and, where a used node is billed as a whole, its bill over the most
    images it can do. Dantzig's bound, lowered by what floats may lose.

    Returns
    -------
    Bound or None
        None where even all nodes together cannot do the demand.
    """
    table = coefficients(instance)
    able = table.reach > 0
    fixed = table.charge_j if instance.charging == "full" else table.on_j
    per_image = np.divide(fixed, table.reach, out=np.full(len(able), math.inf), where=able)
    cost = per_image if instance.charging == "full" else table.least_j + per_image
    value = least_cost(cost, table.reach * table.count, demand_of(instance))
    return None if value is None else Bound(value * (1 - ROUNDING), "formula")


def least_cost(cost: Floats, most: Floats, demand: float) -> float | None:
    """min cost @ n with 0 <= n <= most and sum n >= demand; None if even all is too little.

    `cost` (J per image) and `most` (images, copies included) have one entry per node type.
    """
    cover = fractional_cover(cost, np.ones(len(most)), most, demand, CLEAR)  # `infeasible` decides what is nearer
    return None if cover is None else float(cost[cover.order] @ cover.taken)


def infeasible(instance: Instance) -> str | None:
    """Why no solution exists, with numbers; None if the whole cluster can do the demand.

    Floats decide where they are clear of the demand, the file's decimals where they are not; so the answer is exact,
    in whole images too.
    """
    demand, most = demand_of(instance), total_capacity(instance)
    if most > demand * (1 + CLEAR):
        return None
    short: Number = demand - most
    if short <= CLEAR * demand:
        short = _shortfall(instance, demand)
        if short <= 0:
            return None
    return (
        f"needs {demand:,.6g} images in {instance.latency_limit_s:,.6g} s; "
        f"the whole cluster can do {demand - float(short):,.6g}: short by {float(short):,.6g}"
    )


def _shortfall(instance: Instance, demand: float) -> Fraction:
    """Images that the whole cluster cannot do: rounded against the claim first, as exact sums are long."""
    most = [kind.count * capacity(instance, kind.machine) for kind in node_types(instance)]
    above = sum((Fraction(math.ceil(images * FINE), FINE) for images in most), Fraction())
    if fraction(demand) > above:
        return fraction(demand) - above
    below = sum((Fraction(math.floor(images * FINE), FINE) for images in most), Fraction())
    return Fraction() if fraction(demand) <= below else fraction(demand) - sum(most, Fraction())


def total_capacity(instance: Instance) -> float:
    """The most images all nodes together can do within the latency limit (with batches: an upper bound)."""
    table = coefficients(instance)
    batching = any(a.batching for node in instance.cluster for a in node.accelerators)
    return float(table.count @ (table.reach if batching else table.any_most))
