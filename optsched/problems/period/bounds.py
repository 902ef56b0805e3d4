"""Cheap proved bounds for a period: what each half costs at least, were it alone."""

from __future__ import annotations

import numpy as np

from optsched.core.result import Bound
from optsched.problems.inference.bounds import infeasible as inference_infeasible
from optsched.problems.inference.bounds import least_cost
from optsched.problems.inference.physics import per_image
from optsched.problems.period.instance import Instance
from optsched.problems.period.parts import capacity
from optsched.problems.retraining.bounds import bound as retraining_bound
from optsched.problems.retraining.bounds import infeasible as retraining_infeasible


def bound(instance: Instance) -> Bound | None:
    """Fractional cover of the images on equal-finish nodes plus the retraining bound (J).

    Each half as if it had the cluster to itself, so it is loose where both want the same nodes. Once per instance.
    """
    return instance.once(_bound)


def _bound(instance: Instance) -> Bound | None:
    """None where one half alone has no plan."""
    inference = instance.inference
    most = np.array([capacity(inference, node) for node in inference.nodes])
    cost = np.array([float(per_image(inference, node).energy_j) for node in inference.nodes])
    on = np.array([node.power_on_w for node in inference.nodes]) * inference.latency_limit_s
    cost = cost + np.divide(on, most, out=np.zeros(len(most)), where=most > 0)
    first, second = least_cost(cost, most, inference.demand_images), retraining_bound(instance.retraining)
    if first is None or second is None:
        return None
    return Bound(first * (1 - 1e-12) + float(second.value), "formula")


def infeasible(instance: Instance) -> str | None:
    """Why one half fails even with the whole cluster to itself; None proves nothing about both together."""
    return instance.once(_infeasible)


def _infeasible(instance: Instance) -> str | None:
    """The first half that fails alone, in its own family's words."""
    for name, reason in (
        ("inference", inference_infeasible(instance.inference)),
        ("retraining", retraining_infeasible(instance.retraining)),
    ):
        if reason:
            return f"{name}: {reason}"
    return None
