"""From several starts: move a layer, swap two layers' configurations, switch an engine off, as long as it helps."""

from __future__ import annotations

import random
from collections.abc import Iterator

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.deployment.allocation import Allocation
from optsched.problems.deployment.chain import ENERGY, TIME, Aim, shortest
from optsched.problems.deployment.heuristics.mending import mended
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.whole import whole

SWAPS = 2_000
"""Pairs of layers tried for a swap in each round, drawn at random where there are more. Assumed."""
AIMS = (ENERGY, TIME)


def local_search(instance: Instance, *, limits: Limits) -> Solution | Attempt:
    """First improvement by three kinds of change, on (excess over limits, objective), from two starts.

    Starts: every network's path of least energy, and of least time. Ends at a local optimum, or at the time limit
    with the best plan so far. Seeded by `limits.seed`.
    """
    best: Allocation | None = None
    for aim in AIMS:
        plan = Allocation.of(instance, _start(instance, aim))
        mended(plan)
        _improve(plan, random.Random(limits.seed), limits)
        if best is None or plan.key() < best.key():
            best = plan
    assert best is not None
    if best.excess() > 0:
        return Attempt(message="no plan within all limits was found")
    return whole(instance).plans(instance, best.at)


def _start(instance: Instance, aim: Aim) -> list[int]:
    figures = whole(instance)
    return [c for n in range(len(figures.chain)) for c in shortest(figures, n, aim) or []]


def _improve(plan: Allocation, draw: random.Random, limits: Limits) -> None:
    """Rounds of all three kinds until none helps."""
    key, helped = plan.key(), True
    while helped:
        helped = False
        for changes in (_moves(plan), _engines(plan), _swaps(plan, draw)):
            for change in changes:
                before = [(j, plan.at[j]) for j, _ in change]
                for j, c in change:
                    plan.put(j, c)
                if (changed := plan.key()) < key:
                    key, helped = changed, True
                else:
                    for j, c in before:
                        plan.put(j, c)
            if (left := limits.remaining_s()) is not None and left <= 0.01:
                return


Change = list[tuple[int, int]]


def _moves(plan: Allocation) -> Iterator[Change]:
    """One layer on another configuration."""
    for j, ways in enumerate(plan.figures.ways):
        for c in ways:
            if c != plan.at[j]:
                yield [(j, c)]


def _engines(plan: Allocation) -> Iterator[Change]:
    """All layers of a resource that can be off: each to its cheapest, or quickest, configuration elsewhere."""
    figures = plan.figures
    for room, always in enumerate(figures.always):
        if always or not plan.held[room]:
            continue
        for part in (figures.energy, figures.time):
            change: Change = []
            for j, at in enumerate(plan.at):
                others = [c for c in figures.ways[j] if figures.resource[c] != room]
                if figures.resource[at] == room and others:
                    change.append((j, min(others, key=lambda c: (part[j][c], c))))
            if len(change) == plan.held[room]:
                yield change


def _swaps(plan: Allocation, draw: random.Random) -> Iterator[Change]:
    """Two layers take each other's configurations."""
    count = len(plan.at)
    every = count * (count - 1) // 2
    pairs = (
        [(a, b) for a in range(count) for b in range(a)]
        if every <= SWAPS
        else [(draw.randrange(count), draw.randrange(count)) for _ in range(SWAPS)]
    )
    for a, b in pairs:
        one, other = plan.at[a], plan.at[b]
        if one != other and other in plan.figures.ways[a] and one in plan.figures.ways[b]:
            yield [(a, other), (b, one)]
