"""What one more image, second, node or watt would change at the optimum of the convex joint problem.

The least energy V(D, L) is positively homogeneous of degree 1 in demand and limit (twice the images in
twice the time cost twice), so with V_D the price of an image, Euler's theorem gives V_L = (V - D V_D) / L.
One more node of a type changes V by its energy less the price of its images; one watt less on an
accelerator saves its busy seconds. All are one-sided derivatives where the optimum has a kink.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optsched.problems.inference.columns import Floats
from optsched.problems.inference.heuristics.marginal import Plan, split_for
from optsched.problems.inference.instance import Instance


@dataclass(frozen=True)
class Worth:
    """J per image; J saved per second of limit; per type of the plan: J saved by one more node, and J saved per watt
    less on all its accelerators while busy (which is their busy seconds). Arrays have one entry per node type.
    """

    image_j: float
    second_j: float
    node_j: Floats
    watt_j: Floats


def worth_of(instance: Instance, plan: Plan) -> Worth:
    """Derivatives of the least energy at the plan of `marginal.cheapest`.

    Only where marginal costs give the optimum (`marginal.applies`): elsewhere energy is not convex and
    derivatives are not informative. O(types x accelerators x components).
    """
    spent = np.zeros(len(plan.kinds))
    busy = np.zeros(len(plan.kinds))
    for g, (kind, found, images) in enumerate(zip(plan.kinds, plan.curves, plan.images, strict=True)):
        if found is None or images <= 0:
            continue
        spent[g] = np.interp(images, found.images, found.joules)
        busy[g] = sum(
            d / a.rates_images_per_s[k]
            for k, row in enumerate(split_for(instance, kind.machine, found, float(images)))
            for d, a in zip(row, kind.machine.accelerators, strict=True)
            if d > 0
        )
    second = (plan.price_j * instance.demand_images - plan.energy_j) / instance.latency_limit_s
    return Worth(plan.price_j, second, plan.price_j * plan.images - spent, busy)
