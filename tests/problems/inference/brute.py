"""Enumerates tiny inference instances, sharing no code with the models under test."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy.optimize import linprog


def coefficients(instance):
    """Equal-finish time and energy per image of every node, straight from eq. 4 and 7."""
    found = []
    for node in instance.nodes:
        time, energy = 1 / node.cpu.rate_images_per_s, node.cpu.power_active_w / node.cpu.rate_images_per_s
        for k in range(len(instance.components)):
            together = sum(a.rates_images_per_s[k] for a in node.accelerators)
            time += 1 / together
            powers = sum(a.powers_active_w[k] for a in node.accelerators if a.rates_images_per_s[k] > 0)
            energy += (node.cpu.power_idle_w + powers) / together
        found.append((time, energy))
    return np.array(found)


def subsets(n):
    return ((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(bool)


def full_charge(instance):
    """Least bill over all sets of fully charged nodes that cover the demand."""
    time, energy = coefficients(instance).T
    most = instance.latency_limit_s / time
    bill = energy * most + np.array([node.power_on_w for node in instance.nodes]) * instance.latency_limit_s
    chosen = subsets(len(most))
    bills = np.where(chosen @ most >= instance.demand_images * (1 - 1e-9), chosen @ bill, np.inf)
    return float(bills.min())


def equal_finish(instance):
    """Least energy over all sets of nodes that are on, each set filled cheapest first."""
    time, energy = coefficients(instance).T
    most = instance.latency_limit_s / time
    on = np.array([node.power_on_w for node in instance.nodes]) * instance.latency_limit_s
    order = np.argsort(energy)
    best = math.inf
    for chosen in subsets(len(most)):
        if most[chosen].sum() < instance.demand_images * (1 - 1e-9):
            continue
        left, total = instance.demand_images, on[chosen].sum()
        for i in order[chosen[order]]:
            images = min(left, most[i])
            total, left = total + images * energy[i], left - images
        best = min(best, total)
    return best


def joint(instance):
    """Least energy over off / by component / whole model for every node, an LP for each combination."""
    best = math.inf
    for modes in itertools.product(("off", "by-component", "whole-model"), repeat=len(instance.nodes)):
        best = min(best, _linear_program(instance, modes))
    return best


def _linear_program(instance, modes):
    columns, rows, sides = [], [], []  # cost per column; (column -> coefficient) <= side
    equal_rows, images_of, fixed = [], [], 0.0

    def column(cost):
        columns.append(cost)
        return len(columns) - 1

    for node, mode in zip(instance.nodes, modes, strict=True):
        if mode == "off":
            continue
        fixed += node.power_on_w * instance.latency_limit_s
        idle = sum(a.power_idle_w for a in node.accelerators)
        cpu_s = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
        cpu_idle = node.cpu.power_idle_w if node.cpu else 0.0
        cpu_active = node.cpu.power_active_w if node.cpu else 0.0
        link_s = 0.0
        if instance.pcie:
            moved = instance.pcie.input_bytes + instance.pcie.output_bytes
            if mode == "whole-model":
                moved = (instance.pcie.input_bytes[0], instance.pcie.output_bytes[-1])
            link_s = sum(moved) / instance.pcie.bandwidth_bytes_per_s
        images = column((cpu_active + idle) * cpu_s + (cpu_idle + idle) * link_s)
        images_of.append(images)
        limit = {images: cpu_s + link_s}
        groups = [[k] for k in range(len(instance.components))]
        if mode == "whole-model":
            groups = [list(range(len(instance.components)))]
        for group in groups:
            stage = column(cpu_idle + idle)
            limit[stage] = 1.0
            shares = {images: -1.0}
            for a in node.accelerators:
                rates = [a.rates_images_per_s[k] for k in group]
                if min(rates) <= 0:
                    continue
                above = [a.powers_active_w[k] - a.power_idle_w for k in group]
                share = column(sum(p / r for p, r in zip(above, rates, strict=True)))
                shares[share] = 1.0
                rows.append({share: sum(1 / r for r in rates), stage: -1.0})
                sides.append(0.0)
            equal_rows.append(shares)
        rows.append(limit)
        sides.append(instance.latency_limit_s)
    if not images_of:
        return math.inf
    rows.append(dict.fromkeys(images_of, -1.0))
    sides.append(-instance.demand_images)
    found = linprog(
        columns,
        A_ub=_dense(rows, len(columns)),
        b_ub=sides,
        A_eq=_dense(equal_rows, len(columns)),
        b_eq=np.zeros(len(equal_rows)),
        method="highs",
    )
    return fixed + found.fun if found.success else math.inf


def _dense(rows, width):
    matrix = np.zeros((len(rows), width))
    for i, row in enumerate(rows):
        for j, value in row.items():
            matrix[i, j] += value
    return matrix
