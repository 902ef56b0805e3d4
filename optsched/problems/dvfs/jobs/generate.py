"""Seeded random jobs: made-up levels that look like measured ones, not monotone, with a deadline of a given slack."""

from __future__ import annotations

import random
from typing import Any

from optsched.core.document import Source
from optsched.core.number import fraction
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Job, Jobs, Machine, Table, Workload
from optsched.problems.dvfs.jobs.rules import max_power
from optsched.problems.dvfs.levels import Level

LIMITS_W = {"big": (100, 125, 150, 175, 200, 225, 250), "small": (60, 80, 100, 120, 140)}
"""Power limits of the two types of machine."""
NOISE = 0.04
"""Standard deviation of a level's time: with it some levels are dominated, as in measured tables."""
SOURCES = (
    Source(
        field="case.workloads",
        kind="assumed",
        text="made up, no machine was measured: time falls with the limit to a power of 0.07 to 0.33, 4 % noise; "
        "power is 85 to 100 % of the limit",
    ),
)


def jobs(size: int, seed: int, slack: float) -> Instance:
    """`size` jobs of up to six workloads on two machines of each of two types.

    The deadline is slack times the end of everything at full power, longest first.
    """
    draw = random.Random(seed)
    machines = tuple(Machine(name=name, count=2) for name in LIMITS_W)
    workloads = tuple(_workload(draw, f"network-{k + 1}") for k in range(min(6, size)))
    listed = tuple(
        Job(name=f"job-{j + 1}", workload=workloads[j % len(workloads)].name, repeats=float(draw.randint(1, 20)))
        for j in range(size)
    )
    case: dict[str, Any] = {"kind": "jobs", "machines": machines, "workloads": workloads, "jobs": listed}
    fields: dict[str, Any] = {"format": "optsched/dvfs@1", "name": f"random-jobs-{size}-{seed}", "sources": SOURCES}
    loose = Instance(case=Jobs(deadline_s=1e12, **case), **fields)
    plan = max_power(loose)
    assert isinstance(plan, Solution)
    deadline = float(round(fraction(slack) * fraction(check(loose, plan).parts["end_s"]) + 1))
    return Instance(case=Jobs(deadline_s=deadline, **case), **fields)


def _workload(draw: random.Random, name: str) -> Workload:
    """One table per type of machine; a level may be slower than the one below it."""
    work = 10 ** draw.uniform(2, 4)
    tables = []
    for machine, limits in LIMITS_W.items():
        speed, sensitivity = draw.uniform(0.5, 1.5), draw.uniform(0.2, 1.0)
        levels = [
            Level(
                level=float(limit),
                time_s=round(work / speed * (limits[-1] / limit) ** (sensitivity / 3) * draw.gauss(1, NOISE), 3),
                power_w=round(limit * draw.uniform(0.85, 1.0), 2),
            )
            for limit in limits
        ]
        tables.append(Table(machine=machine, levels=tuple(levels)))
    return Workload(name=name, tables=tuple(tables))
