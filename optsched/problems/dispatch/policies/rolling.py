"""What if, at every event, all that wait were matched anew to accelerators and positions on them?

Rank matching is exact for the sum of completion times of what waits, if nothing more came (Horn 1973; Bruno, Coffman
and Sethi 1974); AlloX dispatches by it (Le et al. 2020). Accelerators that still run are ready later.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optsched.core.result import Attempt
from optsched.problems.dispatch.assignment import assigned
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job
from optsched.problems.dispatch.policies.homes import can_be_home, grow, take_home
from optsched.problems.dispatch.policies.simulation import Floor, dispatched, without_singles

URGENT = 3
"""The highest priority: added accelerators are withdrawn from any task."""
WINDOW = 32
"""Waiting tasks matched at once, first come first: 32 x 320 is solved in half a millisecond. Measured."""


def rolling_matching(instance: Instance, *, growth: bool = False, window: int = WINDOW) -> Attempt:
    """Match what waits by rank; with `growth`, running tasks take accelerators that stay idle, until they are needed.

    Weights and priorities are not looked at: matching is exact without them only.
    """
    grows = growth and instance.allowed in ("growing", "any")
    return without_singles(instance) or dispatched(instance, RollingMatching(grows, window))


class RollingMatching:
    """At each event: match, start those that come first on an accelerator that may be a home, grow."""

    def __init__(self, growth: bool, window: int) -> None:
        self.growth = growth
        self.window = max(1, window)

    def __call__(self, floor: Floor) -> None:
        """Start what the matching puts first on accelerators that can be had now."""
        waiting = [job for job, _ in zip(floor.waiting.values(), range(self.window), strict=False)]
        if waiting and any(can_be_home(floor, kind, URGENT) for kind in range(len(floor.counts))):
            for job, kind in first_of(floor, waiting):
                take_home(floor, job, job.singles[kind], URGENT)
        if self.growth:
            grow(floor)


def first_of(floor: Floor, waiting: list[Job]) -> Iterator[tuple[Job, int]]:
    """What the matching starts now, each with its type of accelerator."""
    machines = list(ready(floor))
    kinds = np.array([kind for kind, _ in machines])
    wait = np.array([float(time) for _, time in machines])
    ticks = np.full((len(waiting), len(floor.counts)), np.inf)
    for i, job in enumerate(waiting):
        for kind, option in job.singles.items():
            ticks[i, kind] = option.ticks
    places = np.arange(1, len(waiting) + 1)
    cost = wait[None, :, None] + places[None, None, :] * ticks[:, kinds][:, :, None]
    first: dict[int, tuple[int, int]] = {}
    for row, column in enumerate(assigned(cost.reshape(len(waiting), -1))):
        machine, place = divmod(column, len(waiting))
        if wait[machine] == 0 and place >= first.get(machine, (-1, 0))[0]:
            first[machine] = (place, row)
    for machine, (_, row) in first.items():
        yield waiting[row], machines[machine][0]


def ready(floor: Floor) -> Iterator[tuple[int, int]]:
    """Each accelerator's type, and ticks until it may be a home: 0 where it is idle or only added to a task."""
    ends: dict[int, list[int]] = {kind: [] for kind in range(len(floor.counts))}
    for run in floor.running.values():
        ends[run.option.home].append(run.end - floor.now)
    for kind, count in enumerate(floor.counts):
        yield from ((kind, end) for end in ends[kind])
        yield from ((kind, 0) for _ in range(count - len(ends[kind])))
