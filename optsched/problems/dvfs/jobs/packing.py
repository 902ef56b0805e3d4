"""When can whole jobs have ended at the earliest, each at its quickest level? A search in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from optsched.problems.dvfs.jobs.ways import Way, Ways

MOST_NODES = 20_000
"""Partial plans looked at: a quarter of a second. Twelve jobs on four machines need a few hundred. Measured."""
MOST_JOBS = 200
"""The search goes as deep as there are jobs."""


@dataclass
class Search:
    """Jobs, longest first: quickest time by type of machine; weights of types; loads of every machine so far.

    Weighted, what is left to do needs at least `rest`; it must fit into what the machines have left, weighted.
    """

    order: list[int]
    times: list[dict[int, int]]
    weights: list[int]
    rest: list[int]
    loads: list[list[int]]
    deadline: int = 0
    end: int = 0
    nodes: int = 0
    placed: list[tuple[int, int]] = field(default_factory=list)
    """Type and number of the machine of each job so far; all of them where a plan was found."""

    def ends_by(self, deadline: int) -> bool | None:
        """Whether all jobs can end by then, and when they did in the plan found; None: too many plans to say."""
        self.deadline = deadline
        return self._fits(
            0, deadline * sum(w * len(loads) for w, loads in zip(self.weights, self.loads, strict=True))
        )

    def _fits(self, j: int, left: int) -> bool | None:
        """Whether jobs from the j-th on fit, `left` being the machines' weighted time."""
        if j == len(self.times):
            self.end = max(max(loads) for loads in self.loads)
            return True
        self.nodes += 1
        if self.nodes > MOST_NODES:
            return None
        if self.rest[j] > left:
            return False
        for machine, time in sorted(self.times[j].items(), key=lambda one: one[1] * self.weights[one[0]]):
            loads = self.loads[machine]
            for load in sorted(set(loads)):
                if load + time > self.deadline:
                    break
                k = loads.index(load)
                loads[k] += time
                del self.placed[j:]
                self.placed.append((machine, k))
                found = self._fits(j + 1, left - self.weights[machine] * time)
                loads[k] -= time
                if found is not False:
                    return found
        return False


def earliest(found: Ways, shares: Sequence[Fraction]) -> Fraction | None:
    """The least end of all jobs where it is after the deadline; None where it is not, or where nobody can say.

    Parameters
    ----------
    found : Ways
    shares : sequence of Fraction
        Weight of a second on each type of machine: any are right, good ones cut the search.
    """
    if len(found.of) > MOST_JOBS:
        return None
    search, shared = _search(found, shares)
    answer = search.ends_by(math.floor(found.deadline * shared))
    if answer is not False:
        return None
    answer = search.ends_by(sum(max(times.values()) for times in search.times))
    while answer:
        answer = search.ends_by(search.end - 1)
    return Fraction(search.end, shared) if answer is False else found.deadline


def placed_in_time(found: Ways, shares: Sequence[Fraction]) -> list[tuple[Way, int]] | None:
    """Every job at its quickest level on a machine of this number (from 0), all done by the deadline; or None."""
    if len(found.of) > MOST_JOBS:
        return None
    search, shared = _search(found, shares)
    if not search.ends_by(math.floor(found.deadline * shared)):
        return None
    chosen: dict[int, tuple[Way, int]] = {}
    for j, (machine, k) in zip(search.order, search.placed, strict=True):
        ways = [way for way in found.of[j] if way.machine == machine]
        chosen[j] = min(ways, key=lambda way: (way.time, way.energy)), k
    return [chosen[j] for j in range(len(found.of))]


def _search(found: Ways, shares: Sequence[Fraction]) -> tuple[Search, int]:
    """The search with nothing placed, and how many of its units are a second."""
    quickest = [_quickest(found, j) for j in range(len(found.of))]
    shared = math.lcm(*(time.denominator for times in quickest for time in times.values()))
    whole = math.lcm(*(share.denominator for share in shares))
    weights = [int(share * whole) for share in shares]
    times = [{m: int(time * shared) for m, time in each.items()} for each in quickest]
    order = sorted(range(len(times)), key=lambda j: -min(times[j].values()))
    times = [times[j] for j in order]
    least = [min(weights[m] * time for m, time in each.items()) for each in times]
    rest = [sum(least[j:]) for j in range(len(times))]
    loads = [[0] * min(count, len(times)) for count in found.counts]
    return Search(order, times, weights, rest, loads), shared


def _quickest(found: Ways, j: int) -> dict[int, Fraction]:
    """Least time of a job on each type of machine that it was measured on."""
    times: dict[int, Fraction] = {}
    for way in found.of[j]:
        times[way.machine] = min(way.time, times.get(way.machine, way.time))
    return times
