"""What `optsched verify` says of a solution whose optimality a theorem decides: judged, checked, no solver loaded."""

from __future__ import annotations

import json
from typing import Any

from optsched.certify.ruling import Ruling
from optsched.commands.certify_command import exact
from optsched.commands.console.say import say
from optsched.core.document import InstanceDocument
from optsched.core.errors import UsageFault
from optsched.core.families import NAMES, problem
from optsched.core.load import load_solution
from optsched.core.plan import stood
from optsched.core.problem import Problem
from optsched.core.verdict import Verdict
from optsched.tables.comparison import number

WORDS = {True: "no solution is better", False: "a better one exists", None: "open"}
SHOWN = 40  # characters of a fraction; --json has them all
CODES = {True: 0, False: 1, None: 5}


def by_theorem(family: Problem, instance: InstanceDocument, word: str, format_: str) -> int:
    """Print the judge's verdict and the theorem's; 0, 1 or 5. Raises UsageFault where no theorem applies."""
    solution = load_solution(word, family)
    verdict = stood(family, instance, solution, instance.sha256()).verdict
    if not verdict.exact:
        say(json.dumps(infeasible(instance, verdict)) if format_ == "json" else refusal(verdict))
        return 1
    ruling = ruling_of(family, instance, solution, verdict)
    record = recorded(instance, verdict, ruling)
    say(json.dumps(record) if format_ == "json" else described(record, family.unit))
    return CODES[ruling.holds]


def ruling_of(family: Problem, instance: InstanceDocument, solution: Any, verdict: Verdict) -> Ruling:
    """What the checker for this instance says. Raises UsageFault with the instances that theorems cover."""
    covered = ", ".join(f"{name} ({problem(name).theorem_covers})" for name in NAMES if problem(name).theorem)
    if family.theorem is None:
        raise UsageFault(f"no theorem covers {family.name}: expected {covered}; or give a proof")
    try:
        ruling: Ruling = family.call("theorem", instance, solution, verdict.objective)
    except UsageFault as error:
        raise UsageFault(f"{error}: expected {covered}; or give a proof") from None
    return ruling


def recorded(instance: InstanceDocument, verdict: Verdict, ruling: Ruling) -> dict[str, Any]:
    return {
        "instance": instance.name,
        "verified": ruling.holds,
        "proof": "theorem" if ruling.holds else "none",
        "judged": verdict.objective,
        **exact("lower", ruling.bound),
        "checker": f"optsched/certify/theorems/{ruling.checker}.py",
        "trusts": ruling.trusts,
        "message": ruling.message or None,
    }


def infeasible(instance: InstanceDocument, verdict: Verdict) -> dict[str, Any]:
    violations = [one.as_json() for one in (*verdict.violations, *verdict.misses)]
    words = "within tolerance, not exact" if verdict.feasible else "infeasible"
    return {"instance": instance.name, "verified": False, "message": words, "violations": violations}


def refusal(verdict: Verdict) -> str:
    found = (*verdict.violations, *verdict.misses)
    lines = [f"  violates {one.constraint} at {one.where}: {one.message}" for one in found]
    words = "feasible within the tolerance only: a theorem is about exact plans" if verdict.feasible else "infeasible"
    return "\n".join([f"refused: the solution is {words}", *lines])


def described(record: dict[str, Any], unit: str) -> str:
    answer = WORDS[record["verified"]] + (f" ({record['message']})" if record["message"] else "")
    lines = [("instance", record["instance"]), ("judged", f"{number(record['judged'])} {unit}"), ("optimal", answer)]
    if record["lower"] is not None:
        fraction = f", exactly {record['lower_exact']}" if len(record["lower_exact"]) <= SHOWN else ""
        lines.append(("bound", f"{number(record['lower'])} {unit}{fraction}"))
    lines += [("checker", record["checker"]), ("trusts", record["trusts"])]
    return "\n".join(f"{name:<8}  {value}" for name, value in lines)
