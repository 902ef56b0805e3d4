"""ASLM repaired where nodes cost something for being used at all: a better cover by cheap local search."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.columns import Floats
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.fractions.bill import price_j
from optsched.problems.inference.heuristics.aslm import DUST, aslm, energy_per_image, fill
from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.loads import busy_solution_of, load_of

SWAPS = 2_000
"""Nodes beyond which exchanging pairs is left out: a table of at most 10^6 pairs is looked at per exchange."""
PREFIXES = 200
"""Prefixes that are closed on large clusters: the longest ones, assumed to hold the best."""

Chosen = NDArray[np.bool_]
"""One entry per copy: whether it is in the cover."""


def aslm_plus(instance: Instance) -> Solution:
    """Every prefix of ASLM's order closed by the cheapest single node that covers the rest, redundant
    nodes dropped, then one-for-one exchanges while they help; the better of this and ASLM.

    Fully charged it cannot be worse than ASLM, whose own prefix it closes as cheaply as can be. Where a used
    node costs nothing by itself (proportional, no on-power) ASLM has nothing to repair.
    """
    table, full = coefficients(instance), instance.charging == "full"
    if not full and not table.on_j.any():
        return aslm(instance)
    copies = np.repeat(np.arange(len(table.count)), table.count.astype(int))
    most = table.most[copies]
    used_j = np.multiply(table.energy_j, table.most, out=np.zeros(len(table.most)), where=table.most > 0)
    bill = (table.charge_j if full else used_j + table.on_j)[copies]
    chosen = cover(bill, most, demand_of(instance), np.argsort(energy_per_image(instance)[copies], kind="stable"))
    if chosen is None:
        return aslm(instance, last="full" if full else "trim")
    better = _solution(instance, copies[chosen])
    if full:
        return better
    plain = aslm(instance)
    return min(plain, better, key=lambda solution: price_j(instance, solution))


def cover(bill: Floats, most: Floats, demand: float, order: NDArray[np.intp]) -> Chosen | None:
    """A cheap set with sum of `most` at least `demand`; None if there is none.

    Parameters
    ----------
    bill, most : arrays, one entry per copy
        Joules of using it, and images it covers.
    demand : float
        Images to cover, met up to `DUST`.
    order : array of int
        The greedy's order, whose prefixes are closed.

    Returns
    -------
    boolean array or None
        O(n) prefixes of O(n) each, then exchanges of O(n^2) while they help, for n up to `SWAPS`.
    """
    reached = np.cumsum(most[order])
    if reached[-1] < demand * (1 - DUST):
        return None
    needed = int(np.searchsorted(reached, demand * (1 - DUST)))
    starts = range(max(0, needed - PREFIXES) if needed > SWAPS else 0, needed + 1)
    closed = [found for p in starts if (found := _closed(bill, most, demand, order, reached, p)) is not None]
    best = min(closed, key=lambda chosen: bill[chosen].sum())
    _drop(bill, most, demand, best)
    if len(bill) <= SWAPS:
        while _swap(bill, most, demand, best):
            _drop(bill, most, demand, best)
    return best


def _closed(
    bill: Floats, most: Floats, demand: float, order: NDArray[np.intp], reached: Floats, p: int
) -> Chosen | None:
    """The first p nodes of the order and the cheapest one that covers what is left."""
    left = demand - (reached[p - 1] if p else 0.0)
    rest = order[p:]
    able = rest[most[rest] >= left - DUST * demand]
    if len(able) == 0:
        return None
    chosen = np.zeros(len(bill), bool)
    chosen[order[:p]] = True
    chosen[able[np.argmin(bill[able])]] = True
    return chosen


def _drop(bill: Floats, most: Floats, demand: float, chosen: Chosen) -> None:
    """Leave out the dearest nodes that are not needed."""
    slack = most[chosen].sum() - demand
    for i in sorted(np.flatnonzero(chosen), key=lambda i: -bill[i]):
        if most[i] <= slack and np.count_nonzero(chosen) > 1:
            chosen[i] = False
            slack -= most[i]


def _swap(bill: Floats, most: Floats, demand: float, chosen: Chosen) -> bool:
    """The best exchange of one chosen node for a cheaper one that keeps the cover; False if none helps."""
    inside, outside = np.flatnonzero(chosen), np.flatnonzero(~chosen)
    if len(outside) == 0:
        return False
    slack = most[chosen].sum() - demand
    saved = bill[inside][:, None] - bill[outside][None, :]
    fits = most[inside][:, None] - most[outside][None, :] <= slack
    saved = np.where(fits, saved, -np.inf)
    i, j = np.unravel_index(int(np.argmax(saved)), saved.shape)
    if saved[i, j] <= DUST * bill[inside[i]]:
        return False
    chosen[inside[i]], chosen[outside[j]] = False, True
    return True


def _solution(instance: Instance, used: NDArray[np.intp]) -> Solution:
    """The chosen copies: all filled to capacity when fully charged, else cheapest first and the last one trimmed."""
    table = coefficients(instance)
    counts = np.bincount(used, minlength=len(table.count))
    if instance.charging == "full":
        loads: list[Load] = [
            load_of(instance, instance.cluster[i], float(table.most[i]), int(counts[i]))
            for i in np.flatnonzero(counts)
        ]
        return busy_solution_of(instance, loads)
    limited = instance.model_copy(
        update={
            "nodes": tuple(
                node.model_copy(update={"count": int(n)}) for node, n in zip(instance.nodes, counts, strict=True) if n
            )
        }
    )
    inner = coefficients(limited)
    loads = fill(limited, np.argsort(inner.energy_j, kind="stable").tolist(), inner.most)
    return busy_solution_of(instance, loads)
