"""How many frames of a stream take each cut: counts improved by moving frames from cut to cut.

Equal frames run together as a block. What a block does to the three machines has a closed form, so a
makespan costs as many steps as there are cuts, however many frames there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from optsched.problems.offloading.flowshop import SIMPLE, Order, Times
from optsched.problems.offloading.iterated_greedy import better_order

ALTERNATE_S = 0.5

Counts = NDArray[np.int64]
# makespan, and the cut of every frame as they run
Schedule = tuple[int, list[int]]


def makespans(times: Times, counts: Counts, order: Order) -> Counts:
    """Per row of `counts` (frames per cut): the makespan of the blocks in `order`."""
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
    """Frames per cut, and the least makespan over the simple orders of the blocks."""

    def __init__(self, times: Times) -> None:
        self.times = times
        self.orders = [rule(times) for rule in SIMPLE.values()]

    def values(self, counts: Counts) -> Counts:
        return np.min([makespans(self.times, counts, order) for order in self.orders], axis=0)

    def best(self, starts: Sequence[Sequence[int]], goal: int, deadline: float, seed: int) -> Schedule:
        """The best schedule found from frames per cut, until `goal` or `deadline` (perf_counter seconds)."""
        found: list[Schedule] = []
        for schedule in self._schedules([np.array(counts) for counts in starts], goal, deadline, seed):
            found.append(schedule)
            if schedule[0] <= goal:
                break
        return min(found, key=itemgetter(0))

    def _schedules(self, starts: list[Counts], goal: int, deadline: float, seed: int) -> Iterator[Schedule]:
        """From quick to slow: blocks after a descent, frames of different cuts alternating, a wider search."""
        counts, value = min((self.descended(counts, goal, deadline) for counts in starts), key=itemgetter(1))
        yield value, self._together(counts)
        for trial in [*reversed(starts), counts]:
            yield self._alternating(trial, goal, min(deadline, perf_counter() + ALTERNATE_S), seed)
        counts, value = self.improved(counts, goal, deadline - ALTERNATE_S, seed)
        yield value, self._together(counts)
        yield self._alternating(counts, goal, deadline, seed)

    def _together(self, counts: Counts) -> list[int]:
        """The cut of every frame when the blocks run in the best of the simple orders."""
        order = min(self.orders, key=lambda order: int(makespans(self.times, counts[None], order)[0]))
        return [int(k) for k in order for _ in range(counts[k])]

    def _alternating(self, counts: Counts, goal: int, deadline: float, seed: int) -> Schedule:
        cuts = self._together(counts)
        order, value = better_order(self.times[cuts], np.arange(len(cuts)), goal, deadline, seed)
        return value, [cuts[i] for i in order]

    def descended(self, counts: Counts, goal: int, deadline: float) -> tuple[Counts, int]:
        """Steepest descent over moves, until `goal` or `deadline` (perf_counter seconds); the makespan too."""
        value = int(self.values(counts[None])[0])
        while value > goal and len(counts) > 1 and perf_counter() < deadline:
            trials = _moves(counts)
            found = self.values(trials)
            if found.min() >= value:
                break
            counts, value = trials[found.argmin()], int(found.min())
        return counts, value

    def improved(self, counts: Counts, goal: int, deadline: float, seed: int) -> tuple[Counts, int]:
        """Descents from random moves away from the best, until `goal` or `deadline`."""
        random, value = np.random.default_rng(seed), int(self.values(counts[None])[0])
        while value > goal and len(counts) > 1 and perf_counter() < deadline:
            trial, found = self.descended(_shaken(counts, random), goal, deadline)
            if found <= value:
                counts, value = trial, found
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


def _shaken(counts: Counts, random: np.random.Generator) -> Counts:
    """Three random moves."""
    for _ in range(3):
        trials = _moves(counts)
        counts = trials[random.integers(len(trials))]
    return counts
