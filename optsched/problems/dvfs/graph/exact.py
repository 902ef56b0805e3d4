"""The exact method of a graph: the linear relaxation's bound, the best plan of the rules, then the model."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.graph.bounds import bound, infeasible
from optsched.problems.dvfs.graph.model import case_of
from optsched.problems.dvfs.graph.rules import critical_path_greedy, max_frequency, rounded, uniform_frequency
from optsched.problems.dvfs.instance import Instance, Solution


def exact(instance: Instance, limits: Limits) -> Attempt:
    """The optimum by HiGHS or the solver asked for, from the best plan of the rules. Raises SolverFault."""
    from optsched.problems.dvfs.graph import model
    from optsched.problems.dvfs.graph.hull import hull
    from optsched.solvers.exact import solve_model

    case = case_of(instance)
    reason = infeasible(case)
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="formula")
    relaxed = hull(instance, limits)
    proved = bound(case)
    if relaxed is not None and relaxed.bound > proved.value:
        proved = Bound(relaxed.bound, "formula")
    plan = _known(instance, None if relaxed is None else relaxed.shares)
    value = None if plan is None else check(instance, plan).value
    if value is not None and value == proved.value:
        return Attempt(plan, Bound(proved.value, "bound-met"))
    found = solve_model(
        lambda: model.build(instance),
        lambda built: model.read(built, instance),
        limits,
        fallback=plan,
        start=lambda built, solution: model.start(built, instance, solution),
        absolute_gap=0.5 * RELATIVE_TOLERANCE * abs(float(proved.value)),
        judge=lambda solution: check(instance, solution).exact,
    )
    if found.bound is None or found.bound.value < proved.value:
        found = replace(found, bound=proved)
    return found


def _known(instance: Instance, shares: list[list[float]] | None) -> Solution | None:
    """The best plan of the rules that is done in time."""
    found = [rule(instance) for rule in (max_frequency, uniform_frequency, critical_path_greedy)]
    if shares is not None:
        found.append(rounded(case_of(instance), shares))
    plans = [plan for plan in found if not isinstance(plan, Attempt) and check(instance, plan).exact]
    return min(plans, key=lambda plan: check(instance, plan).objective or 0.0, default=None)
