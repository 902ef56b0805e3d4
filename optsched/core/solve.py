"""How does one method run on one instance, timed, and judged before anybody sees the answer?"""

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
    """Run a method on an instance and return the judged result.

    Parameters
    ----------
    instance : str, path, mapping or document
        A path, '-', a shipped name such as 'inference/tiny-two-nodes', a dictionary, or an instance.
    method : str or callable
        A name with options ('aslm:last=full'), 'package.module:function', or a callable that takes the instance and
        returns a solution.
    problem : Problem, optional
        A family that is not registered.
    limits : Limits, optional
        Time limit, gap, threads, seed, solver, warm start.
    **options
        Fields of Limits, such as `time_limit_s=60` or `gap=1e-3`.

    Returns
    -------
    Result
        `found`, `objective`, `bound`, `proof`, `solution`; see there.

    Raises
    ------
    UsageFault
        An unknown method, option or solver.
    FileFault
        A malformed instance or solution.
    SolverFault
        A solver is missing or crashed before there was anything to return.

    Examples
    --------
    >>> from optsched import solve
    >>> solve("inference/tiny-two-nodes", "exact").found
    'optimal'
    """
    document = load(instance, problem=problem)
    family = problem or problem_of(document.format)
    allowed = replace(limits or Limits(), **options)
    return run(family, document, choose(method, family.named_methods()), allowed)


def run(family: Problem, instance: InstanceDocument, choice: Choice, limits: Limits) -> Result:
    """Run one settled method and grade its claim. The clock starts after everything it needs is imported.

    An instance that the family proves infeasible by a formula never reaches the method. Exceptions of a user's own
    method become a result with `stopped` 'error'; those of ours are raised.
    """
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
        solver=limits.solver,
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
    """Call the method, and make an Attempt of whatever it returns.

    Only what a user's own function raises becomes a result (`stopped` 'error'): an exception
    of ours is a bug and is raised.
    """
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
