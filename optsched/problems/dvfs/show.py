"""Describes a case and a plan in words, by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from optsched.problems.dvfs.bounds import bound, infeasible
from optsched.problems.dvfs.cap.show import described as sockets
from optsched.problems.dvfs.cap.show import planned as settings
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.graph.show import described as graph
from optsched.problems.dvfs.graph.show import planned as levels
from optsched.problems.dvfs.host.show import described as machines
from optsched.problems.dvfs.host.show import planned as spans
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.show import described as jobs
from optsched.problems.dvfs.jobs.show import planned as runs
from optsched.tables.cells import number

UNITS = {"jobs": "kJ", "cap": "units of speed", "host": "kJ", "graph": "J"}
DESCRIBED: dict[str, Callable[[Any], str]] = {"jobs": jobs, "cap": sockets, "host": machines, "graph": graph}
PLANNED: dict[str, Callable[..., str]] = {"jobs": runs, "cap": settings, "host": spans, "graph": levels}


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, simple bounds, warnings, the kind's own tables; with a solution, its judged figures. No solver runs."""
    kind = instance.case.kind
    reason = infeasible(instance)
    least = f"no plan costs less than {number(float(bound(instance).value))} {UNITS[kind]}"
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        *(f"warning: {one}" for one in instance.all_warnings()),
        DESCRIBED[kind](instance.case),
        f"infeasible: {reason}" if reason else least,
    ]
    if solution is not None:
        verdict = check(instance, solution)
        if verdict.objective is None:
            lines += ["", f"solution: infeasible ({len(verdict.violations)} violations)"]
        else:
            state = "" if verdict.feasible else f"infeasible ({verdict.violations[0].message}); "
            lines += ["", f"solution: {state}{PLANNED[kind](instance.case, solution.plan, verdict)}"]
    return "\n".join(lines)
