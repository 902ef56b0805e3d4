"""The exact method of a host: its linear program, and the best rule's plan beside it."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.host.bounds import infeasible
from optsched.problems.dvfs.host.model import case_of
from optsched.problems.dvfs.host.rules import highest_request, lowest_feasible, pace, race
from optsched.problems.dvfs.instance import Instance


def exact(instance: Instance, limits: Limits) -> Attempt:
    """The optimum of the linear program, as a timeline in fractions. Raises SolverFault."""
    from optsched.problems.dvfs.host import model
    from optsched.solvers.exact import solve_model

    reason = infeasible(case_of(instance))
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="formula")
    found = [rule(instance) for rule in (race, pace, highest_request, lowest_feasible)]
    plans = [plan for plan in found if not isinstance(plan, Attempt) and check(instance, plan).exact]
    return solve_model(
        lambda: model.build(instance),
        lambda built: model.read(built, instance),
        replace(limits, start=None),
        fallback=min(plans, key=lambda plan: check(instance, plan).objective or 0.0, default=None),
        judge=lambda solution: check(instance, solution).exact,
    )
