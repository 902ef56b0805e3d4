"""The exact method: a proof where the class of schedules has one, else the best bound of that class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dispatch import matching
from optsched.problems.dispatch.bounds import bound, infeasible
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.options import Job, site_of
from optsched.problems.dispatch.policies.ainns import size_only
from optsched.problems.dispatch.policies.earliest import earliest_completion
from optsched.problems.dispatch.policies.reserved import preemptive_single
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.policies.simple import all_partition
from optsched.problems.dispatch.policies.simulation import Floor, dispatched

WITHOUT_CHANGES = ("single", "fixed")
"""Classes of schedules that the time-indexed model decides."""
MOST_OPTIONS = 20_000
"""Options of all tasks together that are modelled: at 20 intervals two million columns. A choice of ours."""


def exact(instance: Instance, *, slots: int = 0, limits: Limits) -> Attempt:
    """The least value of the instance's objective in its class of schedules, or a bound of it.

    Parameters
    ----------
    slots : int
        Of the time-indexed model, where the instance's own grid has too many; 0: as many as can be solved in seconds.
    limits : Limits

    Returns
    -------
    Attempt
        Classes single and fixed: rank matching where it applies, else the time-indexed model, exact on the instance's
        own grid and relaxed on a coarser one. Other classes: an LP bound for latency, makespan or slowdown, beside
        the best schedule of all policies. Its message names what the bound holds for.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    reason = infeasible(instance)
    if reason:
        return Attempt(stopped="infeasible", message=reason)
    if matching.applies(instance):
        return matching.matching(instance)
    best = best_of_policies(instance)
    least = bound(instance)
    if best is not None and check(instance, best).value == least.value:
        return Attempt(best, replace(least, proof="bound-met"))
    if _too_many(instance):
        return Attempt(best, least, message=_too_many(instance))
    if instance.allowed in WITHOUT_CHANGES:
        return _on_a_grid(instance, best, slots, limits)
    if instance.objective in ("latency", "makespan"):
        return _relaxed(instance, best, limits)
    if instance.objective == "slowdown" and best is not None:
        return _by_bisection(instance, best, limits)
    return Attempt(best, least, message=f"no model for {instance.objective} in class {instance.allowed}")


def _too_many(instance: Instance) -> str:
    """Why the instance is not modelled; '' where it is."""
    options = sum(len(job.options) for job in site_of(instance).jobs)
    return f"not modelled: {options:,} options of tasks, more than {MOST_OPTIONS:,}" if options > MOST_OPTIONS else ""


def best_of_policies(instance: Instance) -> Solution | None:
    """The schedule that is best by the judge among those of all quick policies."""
    found: list[tuple[float, Solution]] = []
    policies: list[Callable[[Instance], Attempt]] = [
        rolling_matching,
        partial(rolling_matching, growth=True),
        earliest_completion,
        size_only,
        all_partition,
        preemptive_single,
        _one_after_another,
    ]
    for policy in policies:
        solution = policy(instance).solution
        verdict = check(instance, solution) if solution is not None else None
        if verdict is not None and verdict.feasible and verdict.objective is not None:
            found.append((verdict.objective, solution))
    return min(found, key=lambda one: one[0], default=(0.0, None))[1]


def _one_after_another(instance: Instance) -> Attempt:
    """Tasks in the order of arrival, one at a time, each in the option that is best alone for the objective."""

    def rank(job: Job) -> Any:
        """Least energy, then time, where energy is asked; else the other way round."""
        by_energy = instance.objective == "energy"
        return min(job.options, key=lambda o: (o.energy, o.ticks) if by_energy else (o.ticks, o.energy))

    def policy(floor: Floor) -> None:
        """One at a time; it keeps every limit but deadlines, so it is there where other policies refuse."""
        if floor.waiting and not floor.running:
            job = next(iter(floor.waiting.values()))
            floor.start(job, rank(job))

    return dispatched(instance, policy)


def _on_a_grid(instance: Instance, best: Solution | None, slots: int, limits: Limits) -> Attempt:
    """The time-indexed model on the instance's own grid where that is coarse enough, else what relaxations say."""
    from optsched.problems.dispatch.coarse import coarse
    from optsched.problems.dispatch.formulations import time_indexed
    from optsched.problems.dispatch.formulations.grid import MOST_SLOTS, grid_of
    from optsched.solvers.exact import solve_model

    grid = grid_of(site_of(instance), slots=slots or MOST_SLOTS, narrowed=True)
    if not grid.exact:
        return coarse(instance, best, slots, limits)
    return solve_model(
        lambda: time_indexed.build(instance, grid=grid, narrowed=True),
        lambda model: time_indexed.read(model, instance, grid),
        limits,
        fallback=best,
        start=lambda model, plan: time_indexed.start(model, instance, plan, grid),
    )


def _said(attempt: Attempt, instance: Instance, slots: int) -> Attempt:
    """A bound of a coarse grid names its class and grid."""
    said = f"bound of class {instance.allowed} on {slots} slots rounded down"
    return replace(attempt, message="; ".join(filter(None, (attempt.message, said))))


def _relaxed(instance: Instance, best: Solution | None, limits: Limits) -> Attempt:
    """The LP of the objective; its bound holds for every class with changes, which is said."""
    from optsched.problems.dispatch.formulations import completions, makespan
    from optsched.solvers.exact import solve_model

    model = completions if instance.objective == "latency" else makespan
    attempt = solve_model(lambda: model.build(instance), lambda _: best, limits, fallback=best)
    singles = "preemptive" if instance.allowed == "preemptive" else "any"
    said = f"LP bound of class {singles}"
    return replace(attempt, message="; ".join(filter(None, (attempt.message, said))))


def _by_bisection(instance: Instance, best: Solution, limits: Limits) -> Attempt:
    """The largest slowdown: which ones linear programs prove impossible, up to that of the best schedule known."""
    from optsched.problems.dispatch.relaxation import CLOSE, slowdown_bound

    upper = check(instance, best).objective
    assert upper is not None, "the best of policies was judged"
    value = slowdown_bound(instance, instance.allowed, upper, limits)
    singles = "preemptive" if instance.allowed == "preemptive" else "any"
    said = f"LP bound of class {singles}, bisected to {CLOSE - 1:.0%}"
    if value is None:
        return Attempt(best, bound(instance), stopped="time", message="the bisection did not end")
    return Attempt(best, Bound(value, "solver"), message=said, solver_used=True)


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """The page's model by the solver alone, without a start, a bound or a cut of ours.

    On a grid that is not exact there is a bound only. An LP's point is no schedule: beside its bound stands the best
    one of all policies, which is said. Raises SolverFault.
    """
    from optsched.problems.dispatch.formulations import completions, makespan, time_indexed
    from optsched.problems.dispatch.formulations.grid import grid_of
    from optsched.solvers.as_written import as_written

    reason = infeasible(instance)
    if reason:
        return Attempt(stopped="infeasible", message=reason)  # the model would have a task without a start
    if _too_many(instance):
        return Attempt(message=_too_many(instance))
    if instance.allowed in WITHOUT_CHANGES:
        grid = grid_of(site_of(instance))
        if grid.exact:
            return as_written(time_indexed.build, time_indexed.read, instance, limits)
        return _said(as_written(time_indexed.build, lambda *_: None, instance, limits), instance, grid.slots)
    if instance.objective not in ("latency", "makespan"):
        return Attempt(message=f"no model for {instance.objective} in class {instance.allowed}")
    model = completions if instance.objective == "latency" else makespan
    attempt = as_written(model.build, read_best, instance, limits)
    return replace(
        attempt, message="; ".join(filter(None, (attempt.message, "LP bound; the schedule is a policy's")))
    )


def read_best(_model: Any, instance: Instance) -> Solution | None:
    """What a relaxation is read as: no schedule follows from its point, so the best one of all policies."""
    return best_of_policies(instance)
