"""On which grid of time slots is a schedule looked for, and is the grid fine enough to be exact?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from optsched.problems.dispatch.options import Job, Site
from optsched.problems.dispatch.policies.search import placed

MOST_SLOTS = 400
"""Equal slots of a grid: a fourth of them gives bounds up to 7 % looser. Measured."""
PAST_THE_PLAN = Fraction(6, 5)
"""Equal slots reach so far past the end of a known plan; later ones double. Assumed: few tasks end later."""


@dataclass(frozen=True)
class Grid:
    """Slot s lasts from `edges[s]` to `edges[s + 1]` (ticks). `exact`: every time and release is an edge's distance.

    On a grid that is not, a task occupies the slots at whose end it runs for certain, if it starts at any time in its
    first one: at most what runs at one moment occupies a slot, so what the grid gives is a bound.
    """

    edges: tuple[int, ...]
    exact: bool

    @property
    def slots(self) -> int:
        """How many there are."""
        return len(self.edges) - 1

    def slot(self, ticks: int) -> int:
        """The slot a time lies in; `slots` for the end of the last one."""
        return bisect_right(self.edges, ticks) - 1


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
    whole = -(-horizon // step)
    if whole <= slots:
        return Grid(tuple(step * s for s in range(whole + 1)), True)
    return Grid(tuple(_edges(site, slots, horizon)), False)


def _edges(site: Site, slots: int, horizon: int) -> Iterator[int]:
    """Equal slots as far as tasks are likely to run, then ever longer ones up to the horizon."""
    edge, likely = min(job.release for job in site.jobs), horizon
    if _can_be_planned(site):
        latest = max(end for _, _, _, end in placed(site, earliest_plan(site)))
        likely = min(horizon, edge + int((latest - edge) * PAST_THE_PLAN) + 1)
    step = -(-(likely - edge) // slots)
    while edge < horizon:
        yield edge
        edge += step
        if edge >= likely:
            step *= 2
    yield edge
