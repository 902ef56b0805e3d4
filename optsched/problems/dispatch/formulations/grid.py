"""On which grid of time slots is a schedule looked for, and is the grid fine enough to be exact?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from optsched.problems.dispatch.options import Job, Site
from optsched.problems.dispatch.policies.search import placed

MOST_SLOTS = 400
"""Slots of a grid: coarser ones are up to 7 % looser, and 400 x 50 tasks solve in seconds. Measured."""


@dataclass(frozen=True)
class Grid:
    """`slots` slots of `step` ticks. `exact`: every time and release is a multiple of the step.

    On a grid that is not, starts and times are rounded down: what it gives is a bound.
    """

    step: int
    slots: int
    exact: bool

    def first(self, job: Job) -> int:
        """The first slot a job may start in."""
        return job.release // self.step

    def length(self, ticks: int) -> int:
        """Slots that a time takes; shorter than a slot, none."""
        return ticks // self.step


def horizon_of(site: Site, *, narrowed: bool = False) -> int:
    """Ticks by which some optimal schedule without breaks has ended.

    Schedules in which nothing can start earlier do: all releases, then all tasks one after the other, each in its
    slowest option. `narrowed`: for a makespan, by the end of the best plan known.
    """
    latest = max(job.release for job in site.jobs) + sum(max(o.ticks for o in job.options) for job in site.jobs)
    if narrowed and site.instance.objective == "makespan" and _can_be_planned(site):
        latest = min(latest, max(end for _, _, _, end in placed(site, earliest_plan(site))))
    return latest


def _can_be_planned(site: Site) -> bool:
    """Whether the list schedule on single accelerators is a schedule of the instance."""
    return all(job.singles and job.deadline is None for job in site.jobs)


def most_latencies(site: Site) -> dict[int, Fraction]:
    """By job, a latency (ticks) that no optimal schedule exceeds: what the best plan known leaves of the sum.

    Only for the sum of latencies without deadlines, which the plan might miss; empty otherwise.
    """
    if site.instance.objective != "latency" or not _can_be_planned(site):
        return {}
    most = sum((job.weight * (end - job.release) for job, _, _, end in placed(site, earliest_plan(site))), Fraction())
    least = {job.number: job.weight * min(o.ticks for o in job.options) for job in site.jobs}
    rest = most - sum(least.values(), Fraction())
    return {job.number: (rest + least[job.number]) / job.weight for job in site.jobs}


def earliest_plan(site: Site) -> list[tuple[Job, int]]:
    """Every task, in the order of arrival, on the accelerator that ends it first."""
    ready = [[0] * count for count in site.counts]
    plan = []
    for job in sorted(site.jobs, key=lambda job: (job.release, job.number)):
        ends = {kind: max(job.release, min(ready[kind])) + option.ticks for kind, option in job.singles.items()}
        kind = min(ends, key=lambda kind: (ends[kind], kind))
        ready[kind][ready[kind].index(min(ready[kind]))] = ends[kind]
        plan.append((job, kind))
    return plan


def grid_of(site: Site, slots: int = MOST_SLOTS, *, narrowed: bool = False) -> Grid:
    """The exact grid where it has no more than `slots` slots, else so many equal ones; `narrowed` as the horizon."""
    times = [time for job in site.jobs for time in (job.release, *(o.ticks for o in job.options))]
    step, horizon = gcd(*times), horizon_of(site, narrowed=narrowed)
    if -(-horizon // step) <= slots:
        return Grid(step, -(-horizon // step), True)
    step = -(-horizon // slots)
    return Grid(step, slots, False)
