"""Runs one method, judges what it found, and grades the result."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.gap import is_optimal, tolerance
from optsched.core.judge import judge
from optsched.core.limits import Limits
from optsched.core.load import Content, load, load_solution, problem_of
from optsched.core.method import Choice, choose
from optsched.core.problem import Problem
from optsched.core.result import Attempt, Bound, Found, Result
from optsched.core.verdict import Verdict


def solve(
    instance: Content,
    method: str | Callable[..., Any] = "exact",
    *,
    problem: Problem | None = None,
    limits: Limits | None = None,
    **options: Any,
) -> Result:
    """Run `method` on an instance and return the judged Result.

    `method` is a name with options ('aslm:last=full'), 'package.module:function', or a callable
    that takes the instance and returns a solution. `options` are fields of Limits, such as
    `time_limit_s=60` or `gap=1e-3`. Raises UsageFault, FileFault, SolverFault.
    """
    document = load(instance, problem=problem)
    family = problem or problem_of(document.format)
    allowed = replace(limits or Limits(), **options)
    return run(family, document, choose(method, family.named_methods()), allowed)


def run(family: Problem, instance: InstanceDocument, choice: Choice, limits: Limits) -> Result:
    """Run one settled method. The clock starts after everything it needs is imported."""
    begun = perf_counter()
    function = choice.method.resolve()
    imported = perf_counter() - begun
    sha256 = instance.sha256()
    result = Result(
        problem=family.name,
        instance=instance.name,
        instance_sha256=sha256,
        method=choice.label,
        found="none",
        stopped="infeasible",
        unit=family.unit_of(instance) if family.unit_of else family.unit,
        versions=versions(),
        seed=limits.seed,
        kind=choice.method.kind,
        repeatable=choice.method.repeatable,
        requested_gap=limits.gap,
    )
    if limits.gap is None and family.default_gap is not None:
        limits = replace(limits, gap=family.default_gap(instance))
        result = replace(result, requested_gap=limits.gap)
    reason = family.infeasible(instance) if family.infeasible else None
    if reason:
        return replace(result, message=reason, proof="formula", seconds={"import": imported})
    limits = limits.restarted()
    attempt = _attempt(family, function, instance, choice, limits)
    total = perf_counter() - limits.started
    seconds = {"import": imported, "build": 0.0, "solve": total, "read": 0.0, **attempt.seconds, "total": total}
    return _grade(family, instance, replace(result, seconds=seconds), attempt, limits.gap)


def _attempt(
    family: Problem, function: Callable[..., Any], instance: InstanceDocument, choice: Choice, limits: Limits
) -> Attempt:
    wanted = {"limits": limits} if "limits" in inspect.signature(function).parameters else {}
    try:
        answer = function(instance, **wanted, **choice.options)
        attempt = answer if isinstance(answer, Attempt) else Attempt(answer)
        if attempt.solution is not None:
            attempt = replace(attempt, solution=load_solution(attempt.solution, family))
    except KeyboardInterrupt:
        return Attempt(stopped="interrupted", message="interrupted before anything was found")
    except Exception as error:
        if choice.method.kind != "user":
            raise
        return Attempt(stopped="error", message=f"{choice.label}: {type(error).__name__}: {error}")
    return attempt


def _grade(
    family: Problem, instance: InstanceDocument, result: Result, attempt: Attempt, gap: float | None
) -> Result:
    """Keep the best feasible solution and the best bound; grant 'optimal' only where they meet."""
    bounds = [attempt.bound, family.bound(instance) if family.bound else None]
    proved = [bound for bound in bounds if bound is not None]
    solution, verdict = _best_judged(family, instance, attempt, result.instance_sha256)
    result = replace(result, stopped=attempt.stopped, message=attempt.message, solution=solution, verdict=verdict)
    objective = verdict.objective if verdict and verdict.feasible else None
    if objective is None and attempt.stopped == "infeasible" and result.kind != "exact":
        result = replace(
            result, stopped="finished", message="found no plan; this method does not prove that none exists"
        )
    if objective is not None and attempt.stopped == "infeasible":
        return _refuted(result, objective, "claimed infeasible", None)
    if objective is not None and attempt.bound and attempt.bound.value - objective > 2 * tolerance(objective):
        return _refuted(result, objective, f"claimed bound {attempt.bound.value:.12g}", proved[1:])
    best = max(proved, key=lambda bound: bound.value, default=None)
    found: Found = "none" if objective is None else "feasible"
    if is_optimal(objective, best.value if best else None, gap):
        found = "optimal"
    if verdict and verdict.violations and not result.message:
        first = verdict.violations[0]
        result = replace(result, message=f"violates {first.constraint} at {first.where}: {first.message}")
    return replace(
        result,
        found=found,
        objective=objective,
        parts=verdict.parts if verdict and objective is not None else {},
        items=verdict.items if verdict and objective is not None else {},
        bound=best.value if best else None,
        proof=best.proof if best else None,
    )


def _best_judged(
    family: Problem, instance: InstanceDocument, attempt: Attempt, sha256: str
) -> tuple[SolutionDocument | None, Verdict | None]:
    judged = [
        (solution, judge(family, instance, solution, sha256))
        for solution in (attempt.solution, attempt.fallback)
        if solution is not None
    ]
    feasible = [pair for pair in judged if pair[1].feasible]
    if feasible:
        return min(feasible, key=lambda pair: pair[1].objective or 0.0)
    return judged[0] if judged else (None, None)


def _refuted(result: Result, objective: float, claim: str, proved: list[Bound] | None) -> Result:
    """The method's claim contradicts a judged solution: the solution stands, the claim does not."""
    best = max(proved or [], key=lambda bound: bound.value, default=None)
    return replace(
        result,
        found="feasible",
        stopped="error",
        objective=objective,
        parts=result.verdict.parts if result.verdict else {},
        items=result.verdict.items if result.verdict else {},
        bound=best.value if best else None,
        proof=best.proof if best else None,
        message=f"the solver {claim}, but a judged solution has {objective:.12g}: the claim is wrong",
    )


@cache
def versions() -> dict[str, str]:
    """Versions of what decides a result: optsched, pyomo, highspy, numpy."""
    found = {}
    for package in ("optsched", "pyomo", "highspy", "numpy"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
