"""What is known of schedules without breaks where the instance's own grid of times is too fine for a model?

Linear relaxations on a grid rounded down, the bound of the class that may also change, and beside them a schedule:
the best of all policies and of the one that the relaxation suggests. Both ends hold; nothing says that they meet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.formulations import time_indexed
from optsched.problems.dispatch.formulations.grid import MOST_SLOTS, Grid, grid_of
from optsched.problems.dispatch.guided import guided
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.options import Site, site_of
from optsched.problems.dispatch.policies.simulation import solution_of
from optsched.problems.dispatch.relaxation import CLOSE, class_bound, slowdown_bound
from optsched.solvers.exact import solve_model

COLUMNS = 150_000
"""About how many starts the grid is chosen for: 10 accelerators x 50 tasks then take HiGHS 2 to 10 s. Measured."""
FEWEST = 80
"""Slots at least, however many configurations there are."""


def coarse(instance: Instance, best: Solution | None, slots: int, limits: Limits) -> Attempt:
    """A bound of the instance's class, single or fixed, and the best schedule known; `slots` 0: as COLUMNS admits.

    A makespan or a slowdown has the bound of the class that may also change. Raises SolverFault.
    """
    if instance.objective in ("makespan", "slowdown"):
        return _of_the_worst(instance, best, limits)
    site = site_of(instance)
    grid = grid_of(site, slots or _slots(site), narrowed=True)
    attempt = solve_model(
        lambda: time_indexed.build(instance, grid=grid, narrowed=True, relaxed=True),
        lambda model: _better(instance, best, model, grid),
        limits,
        fallback=best,
    )
    other = class_bound(instance, _changing(instance), limits) if instance.objective == "latency" else None
    said = f"LP bound of class {instance.allowed} on {grid.slots} slots rounded down"
    found = attempt.bound
    if other is not None and (found is None or other > found.value):
        found, said = Bound(other, "solver"), f"LP bound of class {_changing(instance)}"
    return replace(attempt, bound=found, message="; ".join(filter(None, (attempt.message, said))))


def _slots(site: Site) -> int:
    """As many as COLUMNS admits, at most those of the page's model."""
    options = sum(len(job.options) for job in site.jobs)
    return max(FEWEST, min(MOST_SLOTS, COLUMNS // options))


def _changing(instance: Instance) -> Any:
    """The class that contains the instance's and may also change."""
    return "preemptive" if instance.allowed == "single" else "any"


def _better(instance: Instance, best: Solution | None, model: Any, grid: Grid) -> Solution:
    """The schedule that the relaxation suggests, or the known one where that is better or keeps more limits."""
    site = site_of(instance)
    other = solution_of(instance, site, iter(guided(model, site, grid)))
    if best is None:
        return other
    verdict, known = check(instance, other), check(instance, best)
    return other if verdict.feasible and (verdict.value or 0) < (known.value or 0) else best


def _of_the_worst(instance: Instance, best: Solution | None, limits: Limits) -> Attempt:
    """The makespan by one linear program, the slowdown by bisection; the schedule is the best of all policies."""
    said = f"LP bound of class {_changing(instance)}"
    if instance.objective == "makespan":
        value = class_bound(instance, instance.allowed, limits)
    else:
        upper = check(instance, best).objective if best is not None else None
        value = None if upper is None else slowdown_bound(instance, instance.allowed, upper, limits)
        said += f", bisected to {CLOSE - 1:.0%}"
    if value is None:
        return Attempt(best, stopped="time", message="no linear program ended")
    return Attempt(best, Bound(value, "solver"), message=said, solver_used=True)
