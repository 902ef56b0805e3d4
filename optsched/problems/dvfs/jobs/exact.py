"""The exact method of jobs: what the rules find first, then the model."""

from __future__ import annotations

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.bounds import bound, infeasible
from optsched.problems.dvfs.jobs.model import case_of
from optsched.problems.dvfs.jobs.rules import least_energy_level, max_power, zeus_cost


def exact(instance: Instance, limits: Limits) -> Attempt:
    """The optimum by HiGHS or the solver asked for, from the best plan of the rules. Raises SolverFault."""
    from optsched.problems.dvfs.jobs import model
    from optsched.solvers.exact import solve_model

    case = case_of(instance)
    reason = infeasible(case)
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="enumerated")
    plan = known(instance)
    value = None if plan is None else check(instance, plan).value
    if plan is not None and value == bound(case).value:
        return Attempt(plan, Bound(bound(case).value, "bound-met"))
    return solve_model(
        lambda: model.build(instance),
        lambda built: model.read(built, instance),
        limits,
        fallback=plan,
        start=lambda built, solution: model.start(built, instance, solution),
        absolute_gap=0.5 * RELATIVE_TOLERANCE * float(bound(case).value),
        judge=lambda solution: check(instance, solution).exact,
    )


def known(instance: Instance) -> Solution | None:
    """The best plan of the rules that is done in time."""
    found = [rule(instance) for rule in (max_power, least_energy_level, zeus_cost)]
    plans = [plan for plan in found if not isinstance(plan, Attempt) and check(instance, plan).exact]
    return min(plans, key=lambda plan: check(instance, plan).objective or 0.0, default=None)
