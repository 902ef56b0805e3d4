"""Cheap proved bounds for inference allocation, any size, without a solver.

Whatever a node does, an image costs at least `least_energy_j`, and no plan fits more images than
`most_images`. Filling the demand in order of cost per image, each node to its most, is the optimum of
that relaxation (an exchange argument), hence a lower bound: a fractional covering problem.
"""

from __future__ import annotations

import math

import numpy as np

from optsched.core.result import Bound
from optsched.problems.inference.instance import Instance, Node
from optsched.problems.inference.physics import capacity, component_rates, full_charge_j, transfer_s


def bound(instance: Instance) -> Bound | None:
    """A lower bound on the energy of every feasible solution (J), O(n log n) in the nodes."""
    most = np.array([most_images(instance, node) for node in instance.nodes])
    count = np.array([node.count for node in instance.nodes], dtype=float)
    if instance.charging == "full":
        charge = np.array([full_charge_j(instance, node) for node in instance.nodes])
        cost = np.divide(charge, most, out=np.full(len(most), math.inf), where=most > 0)
    else:
        cost = np.array([_least_energy_j(instance, node, n) for node, n in zip(instance.nodes, most, strict=True)])
    value = fractional_cover(cost, most * count, instance.demand_images)
    return None if value is None else Bound(value * (1 - 1e-12), "formula")


def fractional_cover(cost: np.ndarray, most: np.ndarray, demand: float) -> float | None:
    """min cost @ n with 0 <= n <= most and sum n >= demand; None if even all is too little."""
    able = most > 0
    cost, most = cost[able], most[able]
    order = np.argsort(cost, kind="stable")
    before = np.cumsum(most[order]) - most[order]
    taken = np.clip(demand - before, 0.0, most[order])
    if taken.sum() < demand * (1 - 1e-9):
        return None
    return float(cost[order] @ taken)


def infeasible(instance: Instance) -> str | None:
    """Why no solution exists, with numbers; None if the whole cluster can do the demand."""
    most = math.fsum(node.count * reachable_images(instance, node) for node in instance.nodes)
    demand = math.ceil(instance.demand_images - 1e-6) if instance.whole_images else instance.demand_images
    short = demand - most
    if short <= 1e-6 * max(1.0, demand):
        return None
    return (
        f"needs {demand:,.6g} images in {instance.latency_limit_s:,.6g} s; "
        f"the whole cluster can do {most:,.6g}: short by {short:,.6g}"
    )


def reachable_images(instance: Instance, node: Node) -> float:
    """The most images one copy can really do, in either execution."""
    return max(capacity(instance, node), capacity(instance, node, "whole-model"))


def most_images(instance: Instance, node: Node) -> float:
    """No plan of one copy fits more: its fastest split, on the lesser of the two link times."""
    rates = component_rates(node)
    if min(rates) <= 0:
        return 0.0
    return instance.latency_limit_s / _least_time_s(instance, node, rates)


def _least_time_s(instance: Instance, node: Node, rates: list[float]) -> float:
    moving = min(transfer_s(instance, "by-component"), transfer_s(instance, "whole-model"))
    cpu = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
    return cpu + moving + math.fsum(1 / rate for rate in rates)


def _least_energy_j(instance: Instance, node: Node, most: float) -> float:
    """Joules no image can be done for less: each component on its cheapest accelerator, everything
    idle for no longer than the fastest split takes, on-power spread over the most images."""
    if most <= 0:
        return math.inf
    idle = math.fsum(a.power_idle_w for a in node.accelerators)
    time_s = _least_time_s(instance, node, component_rates(node))
    cpu_s = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
    cpu_j = cpu_s * node.cpu.power_active_w + (time_s - cpu_s) * node.cpu.power_idle_w if node.cpu else 0.0
    active = math.fsum(
        min(
            (a.powers_active_w[k] - a.power_idle_w) / a.rates_images_per_s[k]
            for a in node.accelerators
            if a.rates_images_per_s[k] > 0
        )
        for k in range(len(instance.components))
    )
    return cpu_j + idle * time_s + active + node.power_on_w * instance.latency_limit_s / most
