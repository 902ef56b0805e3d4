"""The exact method of jobs: what the rules find first, then the model."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.bounds import bound, infeasible, proving_shares
from optsched.problems.dvfs.jobs.model import case_of
from optsched.problems.dvfs.jobs.packing import placed_in_time
from optsched.problems.dvfs.jobs.regions import improved
from optsched.problems.dvfs.jobs.rules import least_energy_level, max_power, zeus_cost
from optsched.problems.dvfs.jobs.ways import plan_of, ways

FEW_MACHINES = 4
"""Up to so many the model is solved at once: twelve jobs on them take two seconds."""
SHARE = 0.4
"""Of the time limit, for improving a plan of more machines. Assumed."""
ROUNDS = 40
"""Regions without a gain after which no further ones are tried; 8 machines have 56 regions of three. Assumed."""


def exact(instance: Instance, limits: Limits) -> Attempt:
    """The optimum by HiGHS or the solver asked for, from the best plan of the rules and of quickest levels.

    With many machines that plan is improved first, a few machines at a time. Raises SolverFault.
    """
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
    if plan is not None and sum(ways(case).counts) > FEW_MACHINES:
        share = None if limits.time_limit_s is None else SHARE * limits.time_limit_s
        plan = improved(instance, plan, replace(limits.restarted(), time_limit_s=share), ROUNDS)
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
    """The best plan of the rules that is done in time, or one of quickest levels."""
    found = [rule(instance) for rule in (max_power, least_energy_level, zeus_cost)]
    packed = placed_in_time(ways(case_of(instance)), proving_shares(case_of(instance)))
    if packed is not None:
        found.append(Solution(format="optsched/dvfs-solution@1", plan=plan_of(case_of(instance), packed)))
    plans = [plan for plan in found if not isinstance(plan, Attempt) and check(instance, plan).exact]
    return min(plans, key=lambda plan: check(instance, plan).objective or 0.0, default=None)
