"""The exact methods of deployment: one joint model, from the best plan of the searches; and the model as written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.deployment.bounds import bound, infeasible
from optsched.problems.deployment.check import check
from optsched.problems.deployment.engine_sets import enumerated
from optsched.problems.deployment.heuristics.local_search import local_search
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.whole import whole

SHARE = 0.1
"""Of the time limit, for the warm start. Assumed."""
SETS_SHARE = 0.5
"""Of the time limit, up to which sets of engines are tried before the solver has its turn. Assumed."""
NO_SET = "no set of engines that fits the device lets every network meet its deadline"
START_S = 1.0
"""The most seconds a warm start may take where there is no time limit. Assumed."""


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The optimum of the joint model, by HiGHS or the solver asked for, warm-started by a local search.

    First, for the objective energy, every set of engines by itself (`engine_sets`): that settles whatever no server's
    time couples, in whole numbers. A plan that meets the bound of single networks needs no solver either. With the
    lexicographic objective, a second solve takes the least latency among plans of the same misses and energy; the
    bound is about those two. Where nothing is feasible and no limit fails by itself, the message names the fewest
    limits to change.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    reason = infeasible(instance)
    if reason:
        return Attempt(stopped="infeasible", message=reason)
    fallback = _warm(instance, limits)
    if fallback is not None and not instance.soft and check(instance, fallback).value == bound(instance).value:
        return Attempt(fallback, Bound(bound(instance).value, "bound-met"))
    fallback, proved, settled = _by_engine_sets(instance, fallback, limits)
    if settled and fallback is None:
        return Attempt(stopped="infeasible", message=NO_SET)
    if settled:
        return Attempt(fallback, proved)
    found = _solved(instance, limits, fallback)
    if proved is not None and (found.bound is None or found.bound.value < proved.value):
        found = replace(found, bound=proved)
    if found.stopped == "infeasible":
        return _in_words(instance, limits, found)
    return _least_latency(instance, limits, found) if instance.soft else found


def _by_engine_sets(
    instance: Instance, start: Solution | None, limits: Limits
) -> tuple[Solution | None, Bound | None, bool]:
    """The best plan now known, what is proved of every plan, and whether that settles it."""
    figures = whole(instance)
    share = replace(limits, time_limit_s=None if limits.time_limit_s is None else SETS_SHARE * limits.time_limit_s)
    at = None if start is None else figures.positions(instance, start)
    found = enumerated(instance, at, share)
    if found is None:
        return start, None, False
    plan = start if found.at is None or found.at == at else figures.plans(instance, found.at)
    least = found.energy if found.open_bound is None else found.open_bound
    proved = None if least is None else Bound(Fraction(least, figures.per_mj), "enumerated")
    return plan, proved, found.open_bound is None


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """The Pyomo model as written, and the solver alone: no bounds, no searches, no warm start.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    from optsched.problems.deployment.formulations import assignment
    from optsched.solvers.as_written import as_written

    found = as_written(assignment.build, assignment.read, instance, limits)
    return _in_words(instance, limits, found) if found.stopped == "infeasible" else found


def _in_words(instance: Instance, limits: Limits, found: Attempt) -> Attempt:
    """Why nothing is feasible: a limit that fails by itself, or the fewest limits to change."""
    from optsched.problems.deployment.elastic import fewest_changes

    return replace(found, message=infeasible(instance) or fewest_changes(instance, limits) or found.message)


def _warm(instance: Instance, limits: Limits) -> Solution | None:
    """What the local search finds in a part of the time."""
    seconds = START_S if limits.time_limit_s is None else min(START_S, SHARE * limits.time_limit_s)
    found = local_search(instance, limits=replace(limits.restarted(), time_limit_s=seconds, start=None))
    return None if isinstance(found, Attempt) else found


def _solved(instance: Instance, limits: Limits, fallback: Solution | None, within: Fraction | None = None) -> Attempt:
    """One solve of the assignment model."""
    from optsched.problems.deployment.formulations import assignment
    from optsched.solvers.exact import solve_model

    verdict = None if fallback is None else check(instance, fallback)
    return solve_model(
        lambda: assignment.build(instance, within=within),
        lambda model: assignment.read(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: assignment.start(model, instance, solution),
        absolute_gap=0.0
        if verdict is None or within is not None
        else 0.5 * RELATIVE_TOLERANCE * (verdict.objective or 0.0),
        judge=lambda solution: check(instance, solution).exact,
    )


def _least_latency(instance: Instance, limits: Limits, found: Attempt) -> Attempt:
    """Among plans that cost the same, one of least latency, in what is left of the time."""
    if found.solution is None or found.stopped != "finished":
        return found
    value = check(instance, found.solution).value
    left = replace(limits, start=None)
    second = _solved(instance, left, found.solution, value).solution
    if second is None or check(instance, second).value != value:
        return found
    return replace(found, solution=second, message="least latency among plans of the same misses and energy")
