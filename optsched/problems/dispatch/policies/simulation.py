"""What happens on the accelerators from event to event while a policy decides, seeing only what has arrived?"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance, Piece, Solution
from optsched.problems.dispatch.options import Job, Option, Site, site_of


class StalledError(Exception):
    """A policy left tasks waiting while nothing runs and nothing more arrives."""


@dataclass
class Running:
    """A task that runs: since when in this option, with how much of it left then, and when it will end (ticks).

    `version` tells the latest end of a task from those that a change has made void.
    """

    job: Job
    option: Option
    since: int
    left: Fraction
    end: int
    version: int


class Floor:
    """What a policy sees and may do: the hour, who waits and who runs, free units; start, change, stop.

    `waiting` is in the order of arrival; `left` holds what remains of tasks that were stopped. Nothing of tasks that
    have not arrived is in it.
    """

    def __init__(self, counts: tuple[int, ...], units: tuple[int, ...]) -> None:
        self.now = 0
        self.counts, self.units = counts, units
        self.free = [count * unit for count, unit in zip(counts, units, strict=True)]
        self.waiting: dict[int, Job] = {}
        self.running: dict[int, Running] = {}
        self.left: dict[int, Fraction] = {}
        self.pieces: list[tuple[Job, Option, int, int]] = []
        self._ends: list[tuple[int, int, int]] = []
        self._version = 0

    def start(self, job: Job, option: Option) -> None:
        """Run a waiting task in an option; what it uses must be free."""
        del self.waiting[job.number]
        self._run(job, option, self.left.pop(job.number, Fraction(1)))

    def change(self, job: Job, option: Option) -> None:
        """Go on in another option at once, at no cost."""
        self._run(job, option, self._halt(job))

    def stop(self, job: Job) -> None:
        """Take a running task off its accelerators; it waits again, with what it has done."""
        self.left[job.number] = self._halt(job)
        self.waiting[job.number] = job

    def _run(self, job: Job, option: Option, left: Fraction) -> None:
        """Take what the option uses and set the end; a remainder of work is rounded up to a whole tick.

        Ends that a change makes void stay in the heap and are known by their version.
        """
        for kind, used in enumerate(option.uses):
            self.free[kind] -= used
            assert self.free[kind] >= 0, "a policy used an accelerator that is taken"
        self._version += 1
        end = self.now + (option.ticks if left == 1 else -(-left.numerator * option.ticks // left.denominator))
        self.running[job.number] = Running(job, option, self.now, left, end, self._version)
        heapq.heappush(self._ends, (end, self._version, job.number))

    def _halt(self, job: Job) -> Fraction:
        """Free what the task uses and record its piece; returns what is left of it."""
        run = self.running.pop(job.number)
        for kind, used in enumerate(run.option.uses):
            self.free[kind] += used
        if self.now > run.since:
            self.pieces.append((job, run.option, run.since, self.now))
        return run.left - Fraction(self.now - run.since, run.option.ticks)

    def next_end(self) -> int | None:
        """When the next running task will end; None while nothing runs."""
        while self._ends:
            end, version, number = self._ends[0]
            run = self.running.get(number)
            if run is not None and run.version == version:
                return end
            heapq.heappop(self._ends)
        return None

    def end_all(self) -> list[Job]:
        """Take off the tasks that end now."""
        ended = []
        while self.next_end() == self.now:
            job = self.running[self._ends[0][2]].job
            self._halt(job)
            ended.append(job)
        return ended


Policy = Callable[[Floor], None]
"""Called after every event with what is known then; it starts, changes and stops tasks."""


def simulate(site: Site, policy: Policy) -> Floor:
    """Run a policy over all tasks; every arrival and end is an event, those at one time are one.

    Raises StalledError.
    """
    floor = Floor(site.counts, site.units)
    arrivals = sorted(site.jobs, key=lambda job: (job.release, job.number))
    come = 0
    while come < len(arrivals) or floor.running or floor.waiting:
        times = [arrivals[come].release] if come < len(arrivals) else []
        end = floor.next_end()
        if end is None and not times:
            raise StalledError
        floor.now = min([*times, *([] if end is None else [end])])
        floor.end_all()
        while come < len(arrivals) and arrivals[come].release == floor.now:
            floor.waiting[arrivals[come].number] = arrivals[come]
            come += 1
        policy(floor)
    return floor


def solution_of(instance: Instance, site: Site, pieces: Iterator[tuple[Job, Option, int, int]]) -> Solution:
    """Pieces in ticks as a solution in seconds, in the order of their starts."""
    listed = sorted(pieces, key=lambda piece: (piece[2], piece[0].number))
    return Solution(
        format="optsched/dispatch-solution@1",
        instance_sha256=instance.sha256(),
        pieces=tuple(
            Piece(
                task=job.name,
                configuration=option.configuration,
                mode=option.mode,
                start_s=site.seconds(start),
                end_s=site.seconds(end),
            )
            for job, option, start, end in listed
        ),
    )


def dispatched(instance: Instance, policy: Policy, message: str = "") -> Attempt:
    """What a policy makes of an instance; without a solution where it leaves a task waiting for ever."""
    site = site_of(instance)
    try:
        floor = simulate(site, policy)
    except StalledError:
        return Attempt(message="the policy leaves a task waiting for ever")
    return Attempt(solution_of(instance, site, iter(floor.pieces)), message=message)


def without_singles(instance: Instance) -> Attempt | None:
    """Why a policy that gives every task one accelerator cannot work here; None where it can."""
    for job in site_of(instance).jobs:
        if not job.singles:
            return Attempt(message=f"task {job.name!r} runs on no accelerator alone")
    return None
