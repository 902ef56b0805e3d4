"""How many frames of a stream take each cut? Counts improved by moving frames from cut to cut.

Equal frames run together as a block. What a block does to the three machines has a closed form, so a makespan costs
as many steps as there are cuts, however many frames there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from optsched.problems.offloading.bounds import WEIGHTS, cheapest
from optsched.problems.offloading.flowshop.orders import SIMPLE, Order, Times, times_of
from optsched.problems.offloading.streams.blocks import Block, best_order

MOST_MIXED = 60
"""Cuts up to which all are mixed: a step of the descent costs cuts^2 x log frames makespans."""

Counts = NDArray[np.int64]
Triple = tuple[int, int, int]


def improved(
    times: Sequence[Triple], starts: Sequence[Sequence[int]], goal: int, deadline: float | None
) -> tuple[int, list[Block]]:
    """The best schedule found by descent from the given frames per cut: (makespan in us, blocks in order).

    Ends at `goal` (us) or `deadline` (perf_counter seconds).
    """
    cuts = _worth_mixing(times, starts)
    mix = Mix(times_of([times[k] for k in cuts]), goal, deadline)
    descents = [mix.descended(np.array([counts[k] for k in cuts])) for counts in starts]
    counts, _ = min(descents, key=itemgetter(1))
    return best_order(times_of(times), [(k, int(count)) for k, count in zip(cuts, counts, strict=True) if count])


def _worth_mixing(times: Sequence[Triple], starts: Sequence[Sequence[int]]) -> list[int]:
    """All cuts; of more than MOST_MIXED those of the starts and those that are cheapest under some weights."""
    if len(times) <= MOST_MIXED:
        return list(range(len(times)))
    started = {k for counts in starts for k, frames in enumerate(counts) if frames}
    return sorted(started | {cheapest(times, weights) for weights in WEIGHTS})


def makespans(times: Times, counts: Counts, order: Order) -> Counts:
    """Per row of `counts` (trials x cuts, frames per cut): the makespan (us) of the blocks in `order`.

    A 64-bit array, unlike `blocks.makespan`: the instance's total work is limited so that it does not overflow.
    """
    device, link, server = np.zeros((3, len(counts)), dtype=np.int64)
    for k in order:
        (a, b, c), z = times[k], counts[:, k]
        some = z > 0
        # the critical path enters the block on one machine and changes to the next at its first or last frame
        first = np.maximum(device + np.maximum(a + b + z * c, a + z * b + c), device + z * a + b + c)
        second = np.maximum(link + b + z * c, link + z * b + c)
        server = np.where(some, np.maximum(np.maximum(server + z * c, second), first), server)
        second = np.maximum(device + a + z * b, device + z * a + b)
        link = np.where(some, np.maximum(link + z * b, second), link)
        device += z * a
    return server


class Mix:
    """Frames per cut, valued by the least makespan over the simple orders of the
    blocks; until `goal` or `deadline`.
    """

    def __init__(self, times: Times, goal: int, deadline: float | None) -> None:
        self.times, self.goal, self.deadline = times, goal, deadline
        orders = [rule(times) for rule in SIMPLE.values()]
        self.orders = list({order.tobytes(): order for order in orders}.values())  # several rules may agree
        self._left: set[bytes] = set()

    def values(self, counts: Counts) -> Counts:
        """The least makespan (us) of each row of counts over all orders."""
        least: Counts = np.min([makespans(self.times, counts, order) for order in self.orders], axis=0)
        return least

    def _is_over(self, value: int) -> bool:
        return value <= self.goal or (self.deadline is not None and perf_counter() > self.deadline)

    def descended(self, counts: Counts) -> tuple[Counts, int]:
        """Steepest descent over moves of frames from one cut to another; the counts and their makespan (us).

        It ends where an earlier descent has been: that one went on from there.
        """
        value = int(self.values(counts[None])[0])
        while len(counts) > 1 and not self._is_over(value) and counts.tobytes() not in self._left:
            self._left.add(counts.tobytes())
            trials = _moves(counts)
            found = self.values(trials)
            if found.min() >= value:
                break
            counts, value = trials[found.argmin()], int(found.min())
        return counts, value


def _moves(counts: Counts) -> Counts:
    """Every way to move 1, 2, 4 ... or all frames of one cut to another, a row each."""
    trials = []
    for source in np.flatnonzero(counts):
        most = int(counts[source])
        for frames in {most, *(1 << power for power in range(most.bit_length()))}:
            trial = np.tile(counts, (len(counts), 1))
            trial[:, source] -= frames
            trial[np.diag_indices(len(counts))] += frames
            trials.append(np.delete(trial, source, axis=0))
    return np.concatenate(trials)
