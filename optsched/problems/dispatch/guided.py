"""Which schedule follows from a linear relaxation? Tasks by its mean starts, in the options it prefers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from optsched.problems.dispatch.formulations.grid import Grid
from optsched.problems.dispatch.options import Job, Option, Site

Placed = list[tuple[Job, Option, int, int]]
"""Tasks with their option, start and end (ticks)."""


def guided(model: Any, site: Site, grid: Grid) -> Placed:
    """The list schedule of a time-indexed model's values; ties go to the task that came first."""
    share: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    mean: dict[int, float] = defaultdict(float)
    for (j, c, s), variable in model.start.items():
        if variable.value:
            share[j][c] += variable.value
            mean[j] += variable.value * max(grid.edges[s], site.jobs[j].release)
    order = sorted(site.jobs, key=lambda job: (mean[job.number], job.number))
    return listed(site, [(job, job.options[_most(share[job.number])]) for job in order])


def _most(shares: dict[int, float]) -> int:
    """The option that has the largest share of a task."""
    return max(shares, key=lambda c: (shares[c], -c))


def listed(site: Site, plan: Sequence[tuple[Job, Option]]) -> Placed:
    """Each task in turn as early as there is room for its whole run: O(n³) in tasks."""
    found: Placed = []
    for job, option in plan:
        starts = sorted({job.release, *(end for _, _, _, end in found if end > job.release)})
        start = next(s for s in starts if _room(site, found, s, option))
        found.append((job, option, start, start + option.ticks))
    return found


def _room(site: Site, found: Placed, start: int, option: Option) -> bool:
    """Whether the option fits from a start to its end: at the start, and wherever something begins meanwhile."""
    end = start + option.ticks
    inside = [run for run in found if run[2] < end and run[3] > start]
    for moment in (start, *(run[2] for run in inside if run[2] > start)):
        running = [run[1].uses for run in inside if run[2] <= moment < run[3]]
        for k, units in enumerate(option.uses):
            if units and units + sum(uses[k] for uses in running) > site.capacity[k]:
                return False
    return True
