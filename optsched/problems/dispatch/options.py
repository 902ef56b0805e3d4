"""In which configurations may each task run, how long, and on how many accelerators? In whole ticks and fractions.

Times are whole ticks, so that a schedule made of them is exact and two events are either at once or apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from optsched.core.number import fraction
from optsched.problems.dispatch.faults import fits, is_single, share
from optsched.problems.dispatch.instance import Instance

FINER = 10**6
"""Ticks per least decimal of the file: a task that changes its configuration loses less than a tick each time."""


@dataclass(frozen=True)
class Option:
    """One configuration and mode in which a workload may run.

    `ticks` is its whole time; `uses[k]` its units of accelerator type k, `Site.units` of which are one accelerator.
    """

    configuration: str
    mode: str
    ticks: int
    time_s: Fraction
    energy: Fraction
    home: int
    uses: tuple[int, ...]
    single: bool
    machines: int
    """Accelerators it takes, a share counted as one."""


@dataclass(frozen=True)
class Job:
    """A task as policies see it: its number, when it came, what it may run in; `ideal` is in ticks."""

    number: int
    name: str
    release: int
    priority: int
    weight: Fraction
    workload: int
    options: tuple[Option, ...]
    ideal: int
    deadline: int | None = None
    thresholds: tuple[int, int] | None = None
    """Latencies (ticks) up to which the user is satisfied and from which not at all."""

    def dissatisfied(self, latency: int) -> float:
        """Weighted dissatisfaction at a latency in ticks; 0 for a task without thresholds."""
        if self.thresholds is None:
            return 0.0
        best, worst = self.thresholds
        return float(self.weight) * min(1.0, max(0.0, (latency - best) / (worst - best)))

    @cached_property
    def singles(self) -> dict[int, Option]:
        """The fastest option on one whole accelerator of each type."""
        found: dict[int, Option] = {}
        for option in self.options:
            if option.single and (option.home not in found or option.ticks < found[option.home].ticks):
                found[option.home] = option
        return found


@dataclass(frozen=True)
class Site:
    """An instance as policies and models need it.

    `counts[k]` accelerators of type k, `units[k]` units in one of them (more than 1 where it may be shared);
    `per_second` ticks in a second.
    """

    instance: Instance
    counts: tuple[int, ...]
    units: tuple[int, ...]
    per_second: int
    jobs: tuple[Job, ...]

    @cached_property
    def capacity(self) -> tuple[int, ...]:
        """Units of each type."""
        return tuple(count * unit for count, unit in zip(self.counts, self.units, strict=True))

    def seconds(self, ticks: int) -> Fraction:
        """Ticks in seconds."""
        return Fraction(ticks, self.per_second)


def site_of(instance: Instance) -> Site:
    """The site of an instance, once."""
    return instance.once(_site)


def options_of(instance: Instance) -> dict[str, tuple[Option, ...]]:
    """By workload, what the accelerators and the class of schedules admit."""
    return instance.once(_options)


def _site(instance: Instance) -> Site:
    """Tasks by number, in the order of the file; every time in whole ticks."""
    options, per_second = options_of(instance), ticks_per_second(instance)
    number = {workload.name: i for i, workload in enumerate(instance.workloads)}
    jobs = tuple(
        Job(
            j,
            task.name,
            int(fraction(task.release_s) * per_second),
            task.priority,
            fraction(task.weight),
            number[task.workload],
            options[task.workload],
            ideal_of(instance, task.workload),
            None if task.deadline_s is None else int(fraction(task.deadline_s) * per_second),
            None
            if task.imperceptible_s is None or task.unusable_s is None
            else (int(fraction(task.imperceptible_s) * per_second), int(fraction(task.unusable_s) * per_second)),
        )
        for j, task in enumerate(instance.tasks)
    )
    return Site(instance, tuple(kind.count for kind in instance.accelerators), units_of(instance), per_second, jobs)


def ideal_of(instance: Instance, workload: str) -> int:
    """The shortest time (ticks) on one accelerator where it has such, or in any configuration."""
    options = options_of(instance)[workload]
    alone = [o.ticks for o in options if o.single] if instance.ideal == "accelerators" else []
    return min(alone or [o.ticks for o in options])


def units_of(instance: Instance) -> tuple[int, ...]:
    """Per accelerator type, into how many parts one is divided."""
    found = {kind.name: 1 for kind in instance.accelerators}
    for configuration in instance.configurations:
        for use in configuration.uses:
            found[use.accelerator] = lcm(found[use.accelerator], use.of)
    return tuple(found.values())


def ticks_per_second(instance: Instance) -> int:
    """So fine that every time and release of the file is a whole number of ticks, and FINER still."""
    return instance.once(_ticks)


def _ticks(instance: Instance) -> int:
    """The least common denominator of all decimals, times FINER."""
    times = [entry.time_s for workload in instance.workloads for entry in workload.table]
    for task in instance.tasks:
        limits = (task.deadline_s, task.imperceptible_s, task.unusable_s)
        times += [task.release_s, *(limit for limit in limits if limit is not None)]
    known = set(times)
    return FINER * lcm(*{fraction(time).denominator for time in known})


def _options(instance: Instance) -> dict[str, tuple[Option, ...]]:
    """Entries whose configuration fits; uses in units, which are whole since a type has one denominator."""
    kinds = [kind.name for kind in instance.accelerators]
    units, ticks = units_of(instance), ticks_per_second(instance)
    able = {c.name: c for c in instance.configurations if fits(instance, c)}
    uses = {
        name: tuple(
            int(sum(share(use) for use in c.uses if use.accelerator == kind) * unit)
            for kind, unit in zip(kinds, units, strict=True)
        )
        for name, c in able.items()
    }
    return {
        workload.name: tuple(
            Option(
                entry.configuration,
                entry.mode,
                int(fraction(entry.time_s) * ticks),
                fraction(entry.time_s),
                fraction(entry.energy_j if entry.energy_j is not None else entry.energy_units or 0.0),
                kinds.index(able[entry.configuration].uses[0].accelerator),
                uses[entry.configuration],
                is_single(able[entry.configuration]),
                sum(-(-used // unit) for used, unit in zip(uses[entry.configuration], units, strict=True)),
            )
            for entry in workload.table
            if entry.configuration in able
        )
        for workload in instance.workloads
    }
