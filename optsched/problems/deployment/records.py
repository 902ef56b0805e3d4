"""A deployment as a plain table: one row per layer."""

from __future__ import annotations

from typing import Any

from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.metric import cost_of


def records(instance: Instance, solution: Solution) -> list[dict[str, Any]]:
    """Network, layer, configuration, resource, time (ms) and active energy (mJ) of one execution."""
    named = {one.name: one for one in instance.configurations}
    plans = {plan.network: plan.configurations for plan in solution.plans}
    rows = []
    for network in instance.networks:
        for layer, name in zip(network.layers, plans[network.name], strict=True):
            cost = cost_of(layer, named[name])
            rows.append(
                {
                    "network": network.name,
                    "layer": layer.name,
                    "configuration": name,
                    "resource": named[name].resource,
                    "time_ms": float(cost.time_ms),
                    "energy_mj": float(cost.energy_mj),
                }
            )
    return rows
