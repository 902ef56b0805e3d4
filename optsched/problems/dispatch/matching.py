"""What is the least sum of latencies when all tasks are there from the start and each has one accelerator?

R||sum C_j is an assignment of tasks to accelerators and positions from the last (Horn 1973; Bruno, Coffman and Sethi
1974): the h-th from the last delays h tasks by its own time.
"""

from __future__ import annotations

import numpy as np

from optsched.core.gap import SAME
from optsched.core.result import Attempt, Bound
from optsched.problems.dispatch.assignment import assigned
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Option, site_of
from optsched.problems.dispatch.policies.simulation import solution_of


def applies(instance: Instance) -> bool:
    """Whether the instance is R||sum C_j: one release, equal weights, no deadlines, class single, latency."""
    jobs = site_of(instance).jobs
    alike = len({(job.release, job.weight) for job in jobs}) == 1 and all(job.deadline is None for job in jobs)
    return alike and instance.allowed == "single" and instance.objective == "latency"


def matching(instance: Instance) -> Attempt:
    """The exact optimum by rank matching, where the instance is of that kind.

    An assignment of n tasks to n places on each accelerator: O(n^3 m). Elsewhere an attempt without a solution, whose
    message says what is missing.
    """
    if not applies(instance):
        return Attempt(
            message="rank matching is for latency in class single, one release, equal weights, no deadlines"
        )
    site = site_of(instance)
    jobs = site.jobs
    machines = [kind for kind, count in enumerate(site.counts) for _ in range(min(count, len(jobs)))]
    ticks = np.full((len(jobs), len(site.counts)), np.inf)
    for j, job in enumerate(jobs):
        for kind, option in job.singles.items():
            ticks[j, kind] = option.ticks
    places = np.arange(1, len(jobs) + 1)
    cost = places[None, None, :] * ticks[:, machines][:, :, None]
    columns = assigned(cost.reshape(len(jobs), -1))
    on: dict[int, list[tuple[int, Job]]] = {}
    for job, column in zip(jobs, columns, strict=True):
        machine, place = divmod(column, len(jobs))
        on.setdefault(machine, []).append((-place, job))
    pieces: list[tuple[Job, Option, int, int]] = []
    for machine, queue in on.items():
        now = jobs[0].release
        for _, job in sorted(queue, key=lambda one: one[0]):
            option = job.singles[machines[machine]]
            pieces.append((job, option, now, now + option.ticks))
            now += option.ticks
    value = sum(job.weight * site.seconds(end - job.release) for job, _, _, end in pieces)
    return Attempt(solution_of(instance, site, iter(pieces)), Bound(value, "theorem", SAME))
