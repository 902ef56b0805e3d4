"""Who gets the next whole unit of work? The machine that would be done with it first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from fractions import Fraction


def earliest(units: int, start: Sequence[Fraction], each: Sequence[Fraction], given: Sequence[int]) -> list[int]:
    """Units per machine that minimise the last end; compared in fractions, ties by index.

    Exchanging a unit for another machine's next one ends later. O(n + left log n) for the units left.

    Parameters
    ----------
    units : int
        To be handed out altogether.
    start, each : sequence of Fraction
        Seconds before a machine's first unit, and per unit.
    given : sequence of int
        What each surely gets, at most `units` together.
    """
    shares = list(given)
    waiting = [(start[i] + each[i] * (shares[i] + 1), i) for i in range(len(shares))]
    heapq.heapify(waiting)
    for _ in range(units - sum(shares)):
        done, i = waiting[0]
        shares[i] += 1
        heapq.heapreplace(waiting, (done + each[i], i))
    return shares
