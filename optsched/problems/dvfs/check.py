"""The judge of the family: each kind of case has its own rules. No solver, no model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from optsched.core.verdict import Findings, Verdict
from optsched.problems.dvfs.cap.check import check as check_cap
from optsched.problems.dvfs.graph.check import check as check_graph
from optsched.problems.dvfs.host.check import check as check_host
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.check import check as check_jobs

RULES: dict[str, Callable[[Any, Any], Verdict]] = {
    "jobs": check_jobs,
    "cap": check_cap,
    "host": check_host,
    "graph": check_graph,
}
"""By kind: the judge of a case and a plan of that kind."""


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution by the rules of its kind; a plan of another kind is no plan at all."""
    case, plan = instance.case, solution.plan
    if case.kind == plan.kind:
        return RULES[case.kind](case, plan)
    findings = Findings()
    findings.report("kind", "plan", 1, f"the plan is of kind {plan.kind}, the case of kind {case.kind}")
    return findings.verdict(None)
