"""Which amounts cover a need at the least cost, if machines may be used in part?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optsched.problems.machines.identical import Floats, Indices


class Cover(NamedTuple):
    """The entries that can give anything, the cheapest first, and how much of the need each of them takes."""

    order: Indices
    taken: Floats


def fractional_cover(cost: Floats, weight: Floats, most: Floats, need: float, slack: float) -> Cover | None:
    """min cost @ y with weight @ y >= need and 0 <= y <= most; y[order] = taken / weight[order].

    In order of cost per weight, each entry to its most: an exchange between a dearer used and a cheaper unused one
    never costs more, so this is the optimum. O(n log n).

    Parameters
    ----------
    slack : float
        Relative: the answer is None only where all together miss the need by more than this.
    """
    (able,) = ((weight > 0) & (most > 0)).nonzero()
    order = able[(cost[able] / weight[able]).argsort(kind="stable")]
    room = weight[order] * most[order]
    before = np.zeros(len(room))
    room[:-1].cumsum(out=before[1:])  # not cumsum - room: one huge room would cancel the rest
    taken = np.minimum(np.maximum(need - before, 0.0), room)
    return None if room.sum() < need * (1 - slack) else Cover(order, taken)
