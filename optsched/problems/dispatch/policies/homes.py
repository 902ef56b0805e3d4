"""Which accelerators may be a task's home, and how do running tasks grow over idle ones and give them back?

AINNS, Algorithm 1, lines 9 to 17: a home is never taken from a task, added accelerators are.
"""

from __future__ import annotations

from optsched.problems.dispatch.options import Job, Option
from optsched.problems.dispatch.policies.simulation import Floor, Running


def added(floor: Floor, run: Running, kind: int) -> int:
    """Units of a type that a running task holds beyond its home."""
    home = min(run.option.uses[kind], floor.units[kind]) if run.option.home == kind else 0
    return run.option.uses[kind] - home


def can_be_home(floor: Floor, kind: int, priority: int) -> bool:
    """Whether an accelerator of the type is idle, or only added to tasks of no higher priority."""
    room = floor.free[kind]
    for run in floor.running.values():
        if run.job.priority <= priority:
            room += added(floor, run, kind)
    return room >= floor.units[kind]


def take_home(floor: Floor, job: Job, option: Option, priority: int) -> None:
    """Start a waiting task at its home, withdrawn from whoever has most added where it is not idle (line 10).

    Only tasks of no higher `priority` give; `can_be_home` says beforehand whether they have enough.
    """
    kind = option.home
    while floor.free[kind] < option.uses[kind]:
        holders = [run for run in floor.running.values() if run.job.priority <= priority]
        giver = max(holders, key=lambda run: (added(floor, run, kind), -run.job.number))
        kept = list(giver.option.uses)
        kept[kind] -= min(added(floor, giver, kind), floor.units[kind])
        floor.change(giver.job, fastest(giver.job, giver.option.home, tuple(kept), sum(floor.counts)))
    floor.start(job, option)


def fastest(job: Job, home: int, room: tuple[int, ...], most: int) -> Option:
    """The fastest option with this home within `room` units of each type and `most` accelerators; then the smallest.

    Accelerators that make nothing faster stay idle: lines 16 and 17 hand the unused portion back.
    """
    able = (
        option
        for option in job.options
        if option.home == home
        and option.machines <= most
        and all(used <= units for used, units in zip(option.uses, room, strict=True))
    )
    return min(able, key=lambda option: (option.ticks, option.machines, option.energy))


def grow(floor: Floor, partition_rate: float = 0.0) -> None:
    """Running tasks add idle accelerators, in the order of their arrival, where the table says they run faster.

    A task may hold ceil(accelerators / tasks that run or wait); with a `partition_rate` above 0, that many times the
    idle accelerators (line 12), at least 1.
    """
    for run in sorted(floor.running.values(), key=lambda run: (run.job.release, run.job.number)):
        idle = sum(free // unit for free, unit in zip(floor.free, floor.units, strict=True))
        if not idle:
            return
        cap = -(-sum(floor.counts) // (len(floor.running) + len(floor.waiting)))
        if partition_rate > 0:
            cap = max(1, int(partition_rate * idle))
        room = tuple(held + free for held, free in zip(run.option.uses, floor.free, strict=True))
        better = fastest(run.job, run.option.home, room, max(cap, run.option.machines))
        if better.ticks < run.option.ticks:
            floor.change(run.job, better)
