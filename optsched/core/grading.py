"""What remains of a method's claim once its plans are judged: found, bound, optimal, contradicted?

Only exact plans are called optimal or refute a bound: a plan that needs the tolerance may lie below the optimum.
An *exact plan* satisfies every row in fractions, as written or after the family's repair (models/numbers.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from optsched.core.document import InstanceDocument
from optsched.core.gap import SAME, below, is_optimal
from optsched.core.number import fraction, size
from optsched.core.plan import Plan, stood
from optsched.core.problem import Problem
from optsched.core.result import Attempt, Bound, Result, least_trusted
from optsched.core.verdict import ROW_TOLERANCE


def grade(
    family: Problem,
    instance: InstanceDocument,
    result: Result,
    attempt: Attempt,
    tolerance: float = ROW_TOLERANCE,
) -> Result:
    """Turn an Attempt into a Result: keep the best plan and the best bound, and compare them.

    Parameters
    ----------
    family, instance
        The problem and its data.
    result : Result
        Who ran, on what and for how long; everything else in it is filled in here.
    attempt : Attempt
        What the method claims. Its solution and fallback are both judged; the better one counts.
    tolerance : float
        Largest relative violation of a row that still counts as feasible.

    Returns
    -------
    Result
        `found` is "optimal" only where an exact plan meets the bound. A bound, or a claim of infeasibility, that an
        exact plan refutes is dropped and reported in `contradiction`, with `stopped` "error".
    """
    given = [solution for solution in (attempt.solution, attempt.fallback) if solution is not None]
    plans = [stood(family, instance, solution, result.instance_sha256, tolerance) for solution in given]
    plan = min(plans, key=lambda one: one.rank, default=None)
    claims = {result.method: attempt.bound, "the family's bound": family.bound(instance) if family.bound else None}
    bounds = {name: bound for name, bound in claims.items() if bound is not None}
    result = replace(result, stopped=attempt.stopped, message=attempt.message, nodes=attempt.nodes)
    result = replace(result, solver_used=attempt.solver_used, own_bound=bounded(result, attempt.bound).bound)
    if plan is None or not plan.verdict.feasible:
        return _without_plan(result, plan, bounds, attempt)
    if attempt.stopped == "infeasible" and not (plan.verdict.exact and family.repair):
        missed = f"a plan within tolerance has {plan.verdict.objective:.12g}, missing by {_missed(plan)}"
        return _without_plan(replace(result, message=result.message or missed), None, bounds, attempt)
    result = _with(result, plan)
    wrong = {name: bound for name, bound in bounds.items() if _below(family, plan, bound)}
    refuted = [f"{name} says >= {float(bound.value):.12g}" for name, bound in wrong.items()]
    refuted += [f"{result.method} says infeasible"] if attempt.stopped == "infeasible" else []
    ranked = _ranked(bound for name, bound in bounds.items() if name not in wrong)
    met = [bound for bound in ranked if meets(family, instance, bounded(result, bound), plan, bound)]
    result = bounded(result, next(iter(met or ranked), None))
    if refuted:
        said = f"{', '.join(refuted)}, but an exact plan has {result.objective:.12g}: the claim is wrong"
        return replace(result, stopped="error", own_bound=None, contradiction=said, message=said)
    if plan.verdict.exact:
        return replace(result, found="optimal") if met else result
    used = f"within tolerance: misses {_missed(plan)}"
    return replace(result, message=f"{result.message}; {used}" if result.message else used)


def meets(
    family: Problem,
    instance: InstanceDocument,
    result: Result,
    plan: Plan | None = None,
    exact_bound: Bound | None = None,
) -> bool:
    """Whether an exact plan's value meets the bound of `result`.

    For whole objectives (us, cycles) without a requested gap: whether no smaller whole number is left above the
    bound, decided in fractions. Else: whether the relative gap is within 1e-6 or the gap that was asked for. A value
    of 0 meets a bound of 0 only where a formula proves it: a solver's 0 may be rounding.

    `plan` and `exact_bound` are the result's own where they are at hand: floats do not hold all whole numbers.
    """
    value, bound = result.objective, result.bound
    if not result.exact or value is None or bound is None:
        return False
    if (value == 0 and result.proof in ("solver", "two-solvers")) or below(
        value, bound, max(result.bound_width, SAME)
    ):
        return False
    if result.requested_gap is None and family.integral is not None and family.integral(instance):
        whole = fraction(value) if plan is None else plan.verdict.value
        least = fraction(bound if exact_bound is None else exact_bound.value)
        return whole is not None and least - fraction(result.bound_width) * size(least) > whole - 1
    return is_optimal(value, bound, result.requested_gap)


def _below(family: Problem, plan: Plan, bound: Bound) -> bool:
    """Whether an exact plan lies below a bound by more than its width."""
    objective = plan.verdict.objective
    if family.repair is None or not plan.verdict.exact or objective is None or objective > bound.value:
        return False
    if not below(objective, bound.value, bound.relative_width / 2):  # floats of a bill are off by far less
        return False
    value = plan.verdict.value
    return value is not None and below(value, fraction(bound.value), bound.relative_width)


def bounded(result: Result, bound: Bound | None) -> Result:
    """The result with this bound, rounded down where a float cannot hold it exactly."""
    if bound is None:
        return replace(result, bound=None, proof=None, bound_width=0.0)
    value = float(bound.value)
    if fraction(value) > fraction(bound.value):
        value = math.nextafter(value, -math.inf)
    return replace(result, bound=value, proof=bound.proof, bound_width=bound.relative_width)


def _ranked(bounds: Iterable[Bound]) -> list[Bound]:
    """The greatest less its width first: what a solver's rounding adds to an exact bound does not take its place."""
    return sorted(
        bounds, key=lambda one: (least_trusted(one.value, one.relative_width), not one.by_solver), reverse=True
    )


def _with(result: Result, plan: Plan) -> Result:
    verdict = plan.verdict
    return replace(
        result,
        found="feasible",
        solution=plan.solution,
        verdict=verdict,
        objective=verdict.objective,
        parts=verdict.parts,
        items=verdict.items,
        tolerance_used=verdict.tolerance_used,
    )


def _without_plan(result: Result, plan: Plan | None, bounds: Mapping[str, Bound], attempt: Attempt) -> Result:
    """Nothing feasible was found: only an exact method's word counts as a proof that nothing exists."""
    result = bounded(replace(result, found="none"), next(iter(_ranked(bounds.values())), None))
    if result.stopped == "infeasible" and result.kind != "exact":
        message = "found no plan; this method does not prove that none exists"
        result = replace(result, stopped="finished", message=message)
    elif result.stopped == "infeasible" and attempt.proof_of_none:
        result = replace(bounded(result, None), proof=attempt.proof_of_none)
    if plan is None:
        return result
    result = replace(result, solution=plan.solution, verdict=plan.verdict)
    violations = plan.verdict.violations
    if result.message or not violations:
        return result
    first = violations[0]
    return replace(result, message=f"violates {first.constraint} at {first.where}: {first.message}")


def _missed(plan: Plan) -> str:
    miss = max(plan.verdict.misses, key=lambda one: one.relative, default=None)
    return f"{miss.constraint} by {miss.relative:.1e}" if miss else "nothing in floats"
