"""In which ways can each job run, what do they take, and which of them are dominated? All in fractions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import fraction
from optsched.problems.dvfs.jobs.documents import Job, Jobs, Plan, Run, Table, Workload
from optsched.problems.dvfs.levels import Level, energy_of


class Way(NamedTuple):
    """A job at one level of one table: machine m of the case, time (s) and energy (J) of all its repeats."""

    machine: int
    setting: str
    level: float
    time: Fraction
    energy: Fraction


@dataclass(frozen=True)
class Ways:
    """Ways of every job, by position in the case, and how many machines of each type there are."""

    of: tuple[tuple[Way, ...], ...]
    counts: tuple[int, ...]
    deadline: Fraction

    def in_time(self, j: int) -> list[Way]:
        """Ways of a job that end by the deadline if it runs first; all of them where none does."""
        return [way for way in self.of[j] if way.time <= self.deadline] or list(self.of[j])


def undominated(table: Table) -> list[Level]:
    """Levels than which no other of the table is at least as quick and as frugal; of two alike the lower stays."""
    return [level for level in table.levels if not any(_dominates(other, level) for other in table.levels)]


def dominated(table: Table) -> list[Level]:
    """The other levels: no plan gets worse if it never uses them."""
    return [level for level in table.levels if any(_dominates(other, level) for other in table.levels)]


def _dominates(one: Level, other: Level) -> bool:
    """Whether it takes no more time and energy, and less of one of them or, both alike, is the lower level."""
    ours, theirs = (one.time_s, energy_of(one)), (other.time_s, energy_of(other))
    if ours == theirs:
        return one.level < other.level
    return ours[0] <= theirs[0] and ours[1] <= theirs[1]


def ways(case: Jobs) -> Ways:
    """Undominated ways of every job; once per case."""
    return case.once(_ways)


def _ways(case: Jobs) -> Ways:
    workloads = {workload.name: workload for workload in case.workloads}
    machines = {machine.name: m for m, machine in enumerate(case.machines)}
    kept = {name: list(_levels(workload, machines, undominated)) for name, workload in workloads.items()}
    return Ways(
        tuple(tuple(_scaled(way, job) for way in kept[job.workload]) for job in case.jobs),
        tuple(machine.count for machine in case.machines),
        fraction(case.deadline_s),
    )


def all_ways(case: Jobs, job: Job) -> list[Way]:
    """Every way of a job, dominated ones too: what rules that know nothing of dominance choose from."""
    machines = {machine.name: m for m, machine in enumerate(case.machines)}
    workload = next(one for one in case.workloads if one.name == job.workload)
    return [_scaled(way, job) for way in _levels(workload, machines, lambda table: table.levels)]


def _levels(workload: Workload, machines: dict[str, int], kept: Callable[[Table], Iterable[Level]]) -> Iterator[Way]:
    for table in workload.tables:
        for level in kept(table):
            yield Way(machines[table.machine], table.setting, level.level, fraction(level.time_s), energy_of(level))


def _scaled(way: Way, job: Job) -> Way:
    repeats = fraction(job.repeats)
    return way._replace(time=repeats * way.time, energy=repeats * way.energy)


def plan_of(case: Jobs, chosen: Sequence[tuple[Way, int]]) -> Plan:
    """The plan that runs every job, in the order of the case, in its way on the machine of that number (from 0)."""
    runs = (
        Run(
            job=job.name,
            machine=case.machines[way.machine].name,
            number=number + 1,
            setting=way.setting,
            level=way.level,
        )
        for job, (way, number) in zip(case.jobs, chosen, strict=True)
    )
    return Plan(kind="jobs", runs=tuple(runs))
