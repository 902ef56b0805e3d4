"""How does a plan come within its limits? Layers are moved one by one, the cheapest relief first."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from optsched.problems.deployment.allocation import Allocation

DUST = 1e-12
"""Relative relief that counts as none: the rounding of sums of excesses."""


def mended(plan: Allocation, allowed: Collection[int] | None = None) -> Allocation:
    """Move the layer that takes most off the excess per mJ added, until all limits hold or no move helps.

    Of a single late network that is the layer with the best milliseconds saved per millijoule. Moves that save energy
    as well go first. Moves are ranked once a round, and each layer moves at most once in it. `allowed` configurations
    only. The plan itself is changed.
    """
    while plan.excess() > 0:
        moved: set[int] = set()
        for _, _, j, c in sorted(_ranked(plan, allowed), reverse=True):
            before, excess = plan.at[j], plan.excess()
            if excess == 0:
                return plan
            if j in moved:
                continue
            plan.put(j, c)
            if plan.excess() < excess * (1 - DUST):
                moved.add(j)
            else:
                plan.put(j, before)
        if not moved:
            return plan
    return plan


def _ranked(plan: Allocation, allowed: Collection[int] | None) -> Iterator[tuple[float, float, int, int]]:
    """Moves that help: excess taken off per mJ, excess taken off, layer, configuration."""
    excess, energy = plan.excess(), plan.total_energy()
    for j, c in list(_moves(plan, allowed)):
        before = plan.at[j]
        plan.put(j, c)
        relief, added = excess - plan.excess(), plan.total_energy() - energy
        plan.put(j, before)
        if relief > DUST * excess:
            yield (relief / added if added > 0 else math.inf), relief, j, c


def _moves(plan: Allocation, allowed: Collection[int] | None) -> Iterator[tuple[int, int]]:
    """Moves that can help: of late networks' layers if there are any and nothing else is wrong, else all."""
    figures = plan.figures
    late = [] if plan.objective == "lexicographic" else plan.late()
    others = plan.excess() - sum((plan.latency[n] - figures.limit[n]) / (figures.limit[n] or 1) for n in late)
    layers = [j for n in late for j in figures.chain[n]] if late and others <= DUST else range(len(plan.at))
    for j in layers:
        for c in figures.ways[j]:
            if c != plan.at[j] and (allowed is None or c in allowed):
                yield j, c
