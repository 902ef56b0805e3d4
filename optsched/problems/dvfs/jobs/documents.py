"""What do jobs on machines with measured levels, and a plan of them, say?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from optsched.core.document import Part
from optsched.core.units import Count, Name, Positive, PositiveSeconds, crowded
from optsched.problems.dvfs.levels import MOST_WATTS, Level, measured, power_of, twice


class Table(Part):
    """Measured levels of a workload on one type of machine, in ascending order.

    `setting` tells several tables of the same machine apart: a batch size and an optimiser.
    """

    machine: Name
    setting: Name = "only"
    levels: tuple[Level, ...] = Field(min_length=1)


class Workload(Part):
    """Something that was measured: time and energy are of one unit of it, such as an epoch."""

    name: Name
    tables: tuple[Table, ...] = Field(min_length=1)


class Machine(Part):
    """So many equal machines; `level_unit` is what levels are measured in."""

    name: Name
    count: Count = 1
    level_unit: Name = "W"


class Job(Part):
    """One job: `repeats` units of its workload (epochs), on one machine, at one level, without a break."""

    name: Name
    workload: Name
    repeats: Positive = 1.0


class Jobs(Part):
    """Jobs, machines and a common deadline; the energy of all jobs is minimised."""

    kind: Literal["jobs"]
    deadline_s: PositiveSeconds
    machines: tuple[Machine, ...] = Field(min_length=1)
    workloads: tuple[Workload, ...] = Field(min_length=1)
    jobs: tuple[Job, ...] = Field(min_length=1)

    def faults(self) -> Iterator[str]:
        """What is wrong although each field is right, one line per fault with its path in the case."""
        return faults(self)

    def warnings(self) -> Iterator[str]:
        """What may be a mistake, or is not comparable, although it can be worked with."""
        for workload in self.workloads:
            settings = sorted({table.setting for table in workload.tables})
            if len(settings) > 1:
                listed = "; ".join(settings)
                yield f"{workload.name}: settings differ ({listed}): their epochs are not equal in accuracy"
            for table in workload.tables:
                most = max(power_of(level) for level in table.levels)
                if most > MOST_WATTS:
                    yield f"{workload.name} on {table.machine}: {most:g} W: are these milliwatts?"


class Run(Part):
    """A job runs on one of the equal machines, number 1, 2, ..., at a level of a setting's table."""

    job: Name
    machine: Name
    number: Count = 1
    setting: Name = "only"
    level: Positive


class Plan(Part):
    """One run for every job; runs on the same machine follow one another in any order."""

    kind: Literal["jobs"]
    runs: tuple[Run, ...]


def faults(case: Jobs) -> Iterator[str]:
    """One line per fault: names, tables of machines that do not exist, levels, sizes."""
    machines = {machine.name for machine in case.machines}
    workloads = {workload.name for workload in case.workloads}
    for what in ("machines", "workloads", "jobs"):
        yield from twice(what, (one.name for one in getattr(case, what)))
    for i, workload in enumerate(case.workloads):
        where = f"workloads[{i}].tables"
        yield from twice(where, (f"{table.machine}, {table.setting}" for table in workload.tables))
        for k, table in enumerate(workload.tables):
            if table.machine not in machines:
                yield f"{where}[{k}].machine: got {table.machine!r}, expected the name of a machine"
            yield from measured(f"{where}[{k}].levels", table.levels)
    for j, job in enumerate(case.jobs):
        if job.workload not in workloads:
            yield f"jobs[{j}].workload: got {job.workload!r}, expected the name of a workload"
    copies = sum(machine.count for machine in case.machines)
    most = max(sum(len(table.levels) for table in workload.tables) for workload in case.workloads)
    yield from crowded("jobs times copies of machines times levels", len(case.jobs) * copies * most)
