"""Runs one task to its end and returns everything a journal keeps of it."""

from __future__ import annotations

import datetime
import json
import platform
from functools import lru_cache
from time import perf_counter
from typing import Any

from optsched.core.document import InstanceDocument, validate
from optsched.core.errors import SolverFault
from optsched.core.families import problem
from optsched.core.limits import Limits, Progress
from optsched.core.method import choose
from optsched.core.solve import run
from optsched.runs.memory import forget_peaks, peak_mb
from optsched.runs.task import Task
from optsched.solvers.processes import DIED

KEPT_SOLUTION = 4_000
"""Characters of JSON up to which a solution is kept in its line, so that a journal of 10^5 runs stays readable.
Larger ones are judged when they are made, and only their value is kept.
"""
TRACE_POINTS = 200
"""Points of a trace that a line keeps, those first where the incumbent changed. Assumed."""
GONE = {"found": "none", "objective": None, "bound": None, "proof": None}
"""The fields of a line without a result."""


def execute(task: Task) -> dict[str, Any]:
    """The journal line of one run.

    Parameters
    ----------
    task : Task
        Complete: nothing is read but the instance text it carries.

    Returns
    -------
    dict
        What `line.Line` describes; errors of methods are recorded as lines with stopped "error".

    Raises
    ------
    SolverFault
        The solver died: the run may be tried again.
    """
    trace = Trace()
    limits = Limits(
        time_limit_s=task.options.get("time_limit_s"),
        gap=task.options.get("gap"),
        threads=task.options.get("threads", 1),
        seed=task.seed,
        solver=task.solver or "highs",
        on_progress=trace.add,
    )
    family = problem(task.reference or task.problem)
    instance = _instance(task.problem, task.instance_text)
    choice = choose(task.method, family.named_methods())
    forget_peaks()
    begun = perf_counter()
    try:
        result = run(family, instance, choice, limits)
    except SolverFault:
        raise
    except Exception as error:  # noqa: BLE001 - a method may be anybody's; its fault is its run's, not the sweep's
        return failed(task, f"{type(error).__name__}: {error}")
    if result.stopped == "error" and DIED in result.message:
        raise SolverFault(result.message)
    found = result.as_json()
    found["seconds"]["run"] = perf_counter() - begun  # with import, bounds and judging
    solution = found.pop("solution")
    small = solution is not None and len(json.dumps(solution)) <= KEPT_SOLUTION
    return {
        **found,
        **task.described(),
        "solver_used": result.solver_used,
        "size": _size(task.instance_text),
        "solution": solution if small else None,
        "trace": trace.points(),
        "memory_mb": peak_mb(),
        **stamp(),
    }


def failed(task: Task, message: str, stopped: str = "error", seconds: float | None = None) -> dict[str, Any]:
    """The line of a run that gave no result: it crashed, or was killed at its time or memory limit."""
    spent = {} if seconds is None else {"total": seconds}
    return {
        **GONE,
        **task.described(),
        "stopped": stopped,
        "message": message,
        "seconds": spent,
        "trace": [],
        **stamp(),
    }


def stamp() -> dict[str, str]:
    """When and where a run ended: UTC, and the machine's name."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {"finished_at": now, "machine": platform.node()}


class Trace:
    """Incumbent and bound over the seconds since the run began, one point per change."""

    def __init__(self) -> None:
        """The clock starts here, before the model is built."""
        self._begun = perf_counter()
        self._points: list[list[float | None]] = []

    def add(self, progress: Progress) -> None:
        """A point, where incumbent or bound changed; given to solvers as progress callback."""
        values = [progress.incumbent, progress.bound]
        if not self._points or self._points[-1][1:] != values:
            self._points.append([round(perf_counter() - self._begun, 4), *values])

    def points(self) -> list[list[float | None]]:
        """At most TRACE_POINTS of them: every one where the incumbent changed, while they fit."""
        points = self._points
        if len(points) > TRACE_POINTS:
            better = [i for i in range(1, len(points)) if points[i][1] != points[i - 1][1]]
            step = len(points) // (TRACE_POINTS // 2) + 1
            kept = {0, len(points) - 1, *better[-TRACE_POINTS // 2 + 2 :], *range(0, len(points), step)}
            points = [points[i] for i in sorted(kept)]
        return points


@lru_cache(maxsize=8)
def _instance(name: str, text: str) -> InstanceDocument:
    """The document of a task, parsed once for its methods and seeds."""
    return validate(problem(name).instance, text, "task")


@lru_cache(maxsize=8)
def _size(text: str) -> int:
    """How many values the instance document holds: a size that every family has."""

    def leaves(part: Any) -> int:
        if isinstance(part, dict):
            return sum(leaves(value) for key, value in part.items() if key != "sources")
        return sum(map(leaves, part)) if isinstance(part, list) else 1

    return leaves(json.loads(text))
