"""Which GPUs, and which modes of them, cover a need at the least cost if they may be used in part?

Of a group's modes a cheapest cover mixes two at most, neighbours on the lower convex hull of (weight, cost) with
(0, 0): the linear relaxation of the multiple-choice knapsack (Sinha & Zoltners 1979).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optsched.problems.machines.cover import fractional_cover
from optsched.problems.retraining.types import Floats, GpuArrays, Indices

SHORT = 1e-9
"""Relative: a need is called unmet only beyond this, far above the rounding of a sum of 10^6 floats."""


class Relaxed(NamedTuple):
    """A lower bound (J) and the fractional numbers of GPUs that attain it."""

    energy_j: float
    counts: Floats


class Edges(NamedTuple):
    """Hull edges of all groups: the mode each leads to and the one it leads from (-1: none), its weight and slope."""

    to: Indices
    before: Indices
    weight: Floats
    slope: Floats


def covered(fleet: GpuArrays, cost: Floats, weight: Floats, count: Floats) -> Relaxed | None:
    """The least cost of GPUs whose weights add up to 1; None if short. O(types log types).

    Parameters
    ----------
    cost, weight : arrays
        Of one copy of each type in each mode, not negative.
    count : array
        Copies of each type; 0 where it cannot take part.
    """
    if fleet.moded:
        return _covered_in_modes(fleet, cost, weight, count)
    cover = fractional_cover(cost, weight, count, 1.0, SHORT)
    if cover is None:
        return None
    counts = np.zeros(len(cost))
    counts[cover.order] = cover.taken / weight[cover.order]
    return Relaxed(float(cost @ counts), counts)


def _covered_in_modes(fleet: GpuArrays, cost: Floats, weight: Floats, count: Floats) -> Relaxed | None:
    """Hull edges taken by slope. The bound is also the Lagrangian one at the last slope, so rounding in the hull
    cannot raise it."""
    edges = hull_edges(fleet, cost, np.where(count > 0, weight, 0.0))
    cover = fractional_cover(edges.slope * edges.weight, edges.weight, count[edges.to], 1.0, SHORT)
    if cover is None:
        return None
    counts = np.zeros(len(fleet) + 1)
    part = cover.taken / edges.weight[cover.order]
    np.add.at(counts, edges.to[cover.order], part)
    np.subtract.at(counts, edges.before[cover.order], part)
    counts = np.maximum(0.0, counts[:-1])
    price = float(edges.slope[cover.order][cover.taken > 0].max(initial=0.0))
    worth = np.maximum.reduceat(np.where(count > 0, count * (price * weight - cost), 0.0), fleet.first)
    return Relaxed(min(float(cost @ counts), price - float(np.maximum(0.0, worth).sum())), counts)


def hull_edges(fleet: GpuArrays, cost: Floats, weight: Floats) -> Edges:
    """From (0, 0) on, each next edge leads to the heavier mode of least cost per weight gained."""
    groups = len(fleet.first)
    at, slope = np.full(groups, -1, np.intp), np.zeros(groups)
    edges: list[tuple[Indices, Indices, Floats, Floats]] = []
    while True:
        from_w, from_c = (np.where(at < 0, 0.0, values[at]) for values in (weight, cost))
        gained = weight - from_w[fleet.group]
        able = gained > 0
        steep = np.where(able, (cost - from_c[fleet.group]) / np.where(able, gained, 1.0), np.inf)
        least = np.minimum.reduceat(steep, fleet.first)
        (on,) = np.isfinite(least).nonzero()
        if not len(on):
            break
        (where,) = ((steep == least[fleet.group]) & able).nonzero()
        to = where[np.unique(fleet.group[where], return_index=True)[1]]
        slope[on] = np.maximum(slope[on], least[on])
        edges.append((to, at[on], gained[to], slope[on].copy()))
        at[on] = to
    return Edges(*(np.concatenate(parts) for parts in zip(*edges, strict=True))) if edges else NOTHING


NOTHING = Edges(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0), np.zeros(0))
"""The hull of nobody who can take part."""
