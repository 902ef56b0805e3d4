"""The exact method of a power cap: greedy and exchanges, then the model of levels that could still do better."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.dvfs.cap.bounds import bound, climb, infeasible
from optsched.problems.dvfs.cap.exchange import exchanged
from optsched.problems.dvfs.cap.grid import grid
from optsched.problems.dvfs.cap.model import case_of
from optsched.problems.dvfs.cap.rules import solution_of
from optsched.problems.dvfs.cap.states import best
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.instance import Instance


def exact(instance: Instance, limits: Limits) -> Attempt:
    """The optimum by HiGHS or the solver asked for, over levels that the price of a watt does not rule out.

    A plan with a level whose priced loss exceeds its socket's least by more than the greedy's distance from the bound
    loses more than the greedy. The other levels are looked at in whole numbers, as far as that takes seconds; then
    by a solver. Where the greedy meets the bound, none are.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    from optsched.problems.dvfs.cap import model
    from optsched.solvers.exact import solve_model

    case = case_of(instance)
    reason = infeasible(case)
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="formula")
    steps, least = grid(case), Fraction(bound(case).value)
    enough = least * (1 + Fraction(limits.gap if limits.gap is not None else 0.5 * RELATIVE_TOLERANCE))
    at = exchanged(steps, climb(case).at, enough)
    plan = solution_of(case, at)
    greedy = steps.lost(at)
    if greedy <= enough:
        return Attempt(plan, Bound(least, "formula"))
    kept, price = _kept(instance, greedy), climb(case).price
    better, settled = best(steps, kept, price, (greedy - least) * price.denominator * steps.per_speed)
    if settled:
        at = at if better is None or steps.lost(better) > greedy else better
        return Attempt(solution_of(case, at), Bound(steps.lost(at), "enumerated"))
    found = solve_model(
        lambda: model.build(instance, kept=kept),
        lambda built: model.read(built, instance),
        limits,
        fallback=plan,
        start=lambda built, solution: model.start(built, instance, solution),
        absolute_gap=0.5 * RELATIVE_TOLERANCE * float(least),
        judge=lambda solution: check(instance, solution).exact,
    )
    if found.bound is not None and found.bound.value > greedy:
        return replace(found, bound=Bound(float(greedy), "solver"))
    return found


def _kept(instance: Instance, greedy: Fraction) -> list[list[int]]:
    """Positions of each socket that a plan as good as the greedy may take."""
    case = case_of(instance)
    found, price = grid(case), climb(case).price
    a, b = price.numerator, price.denominator
    slack = (greedy - Fraction(bound(case).value)) * b * found.per_speed
    kept = []
    for steps in found.steps:
        costs = [b * step.lost + a * step.power for step in steps]
        kept.append([k for k, cost in enumerate(costs) if cost - min(costs) <= slack])
    return kept
