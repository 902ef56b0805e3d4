"""Runs one method on an instance; what it claims is judged and graded."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any

from optsched.core.document import InstanceDocument
from optsched.core.grading import grade
from optsched.core.limits import Limits
from optsched.core.load import Content, load, load_solution, problem_of
from optsched.core.method import Choice, choose
from optsched.core.problem import Problem
from optsched.core.result import Attempt, Result


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
    return grade(family, instance, replace(result, seconds=seconds), attempt, limits.tolerance)


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
