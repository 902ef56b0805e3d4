"""What do the naive dispatchers do: the next accelerator in turn, or all of them for one task at a time?

AINNS, section 6.1, RR and AP.
"""

from __future__ import annotations

from collections import deque
from typing import Literal

from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, site_of
from optsched.problems.dispatch.policies.simulation import Floor, Policy, dispatched, without_singles


def round_robin(instance: Instance, *, reading: Literal["available", "static"] = "available") -> Attempt:
    """Each task goes to the next available accelerator in turn; `static`: to the next one, available or not."""
    return without_singles(instance) or dispatched(instance, InTurn(site_of(instance).counts, reading == "static"))


class InTurn:
    """Accelerators listed one by one, and whose turn it is."""

    def __init__(self, counts: tuple[int, ...], static: bool) -> None:
        self.kinds = [kind for kind, count in enumerate(counts) for _ in range(count)]
        self.static = static
        self.turn = 0
        self.holder: list[int | None] = [None] * len(self.kinds)
        self.queues: list[deque[Job]] = [deque() for _ in self.kinds]
        self.seen: set[int] = set()

    def __call__(self, floor: Floor) -> None:
        """Give out what waits, then start what can be started."""
        self.holder = [holder if holder in floor.running else None for holder in self.holder]
        for job in list(floor.waiting.values()):
            if job.number in self.seen:
                continue
            found = self._next(job)
            if found is None:
                break
            self.seen.add(job.number)
            self.queues[found].append(job)
            self.turn = (found + 1) % len(self.kinds)
            self._begin(floor, found)
        for machine in range(len(self.kinds)):
            self._begin(floor, machine)

    def _next(self, job: Job) -> int | None:
        """The first accelerator from the turn on that can run the job and, unless static, is idle."""
        for step in range(len(self.kinds)):
            machine = (self.turn + step) % len(self.kinds)
            if self.kinds[machine] in job.singles and (self.static or self.holder[machine] is None):
                return machine
        return None

    def _begin(self, floor: Floor, machine: int) -> None:
        """Start the first of a queue if its accelerator is idle."""
        if self.holder[machine] is None and self.queues[machine]:
            job = self.queues[machine].popleft()
            self.holder[machine] = job.number
            floor.start(job, job.singles[self.kinds[machine]])


def all_partition(instance: Instance) -> Attempt:
    """Tasks in the order of arrival, one at a time, on as many accelerators as the table has a configuration for.

    Nothing maps a network over more than two types of accelerators: of configurations with most accelerators the
    fastest is taken, and the rest stays idle.
    """
    return dispatched(instance, _whole())


def _whole() -> Policy:
    """First come, first served; the next task starts when the one before has ended."""

    def policy(floor: Floor) -> None:
        if floor.waiting and not floor.running:
            job = next(iter(floor.waiting.values()))
            floor.start(job, min(job.options, key=lambda option: (-option.machines, option.ticks)))

    return policy
