"""`verify INSTANCE SOLUTION`: judge a solution and check its optimality by a theorem, without a solver."""

from __future__ import annotations

import json
from typing import Any

from optsched.certify.ruling import Ruling
from optsched.commands.certify_command import exact
from optsched.commands.console.say import say
from optsched.core.document import InstanceDocument
from optsched.core.errors import UsageFault
from optsched.core.families import problem, registered
from optsched.core.load import load_solution
from optsched.core.plan import stood
from optsched.core.problem import Problem
from optsched.core.verdict import Verdict
from optsched.tables.cells import number

WORDS = {True: "no solution is better", False: "a better one exists", None: "open"}
"""The theorem's answer in words."""
SHOWN = 40
"""Characters of a fraction that are printed; --json has them all."""
CODES = {True: 0, False: 1, None: 5}
"""Exit codes: settled, contradicted, open."""


def by_theorem(family: Problem, instance: InstanceDocument, word: str, format_: str) -> int:
    """Print the judge's verdict and the theorem's.

    Parameters
    ----------
    word : str
        Path of the solution.
    format_ : {"text", "json"}

    Returns
    -------
    int
        0 where no solution is better, 1 where the solution is infeasible or a better one exists, 5 where it stays
        open.

    Raises
    ------
    FileFault
        The solution cannot be read.
    UsageFault
        No theorem covers the instance.
    """
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
    """The answer of the checker that covers this instance.

    Raises
    ------
    UsageFault
        Naming the instances that theorems cover.
    """
    if family.theorem is None:
        raise UsageFault(f"no theorem covers {family.name}: expected {_covered()}; or give a proof")
    try:
        ruling: Ruling = family.call("theorem", instance, solution, verdict.objective)
    except UsageFault as error:
        raise UsageFault(f"{error}: expected {_covered()}; or give a proof") from None
    return ruling


def _covered() -> str:
    """The instances that theorems cover, of every registered family."""
    families = (problem(name) for name in registered())
    return ", ".join(f"{family.name} ({family.theorem_covers})" for family in families if family.theorem)


def recorded(instance: InstanceDocument, verdict: Verdict, ruling: Ruling) -> dict[str, Any]:
    """The `--json` record."""
    return {
        "instance": instance.name,
        "verified": ruling.holds,
        "proof": "theorem" if ruling.holds else "none",
        "judged": verdict.objective,
        **exact("lower", ruling.bound),
        "checker": f"{ruling.checker.replace('.', '/')}.py",
        "trusts": ruling.trusts,
        "message": ruling.message or None,
    }


def infeasible(instance: InstanceDocument, verdict: Verdict) -> dict[str, Any]:
    """The `--json` record of an infeasible solution, of which no theorem is asked."""
    violations = [one.as_json() for one in (*verdict.violations, *verdict.misses)]
    words = "within tolerance, not exact" if verdict.feasible else "infeasible"
    return {"instance": instance.name, "verified": False, "message": words, "violations": violations}


def refusal(verdict: Verdict) -> str:
    """The same for a person: every violation."""
    found = (*verdict.violations, *verdict.misses)
    lines = [f"  violates {one.constraint} at {one.where}: {one.message}" for one in found]
    words = "feasible within the tolerance only: a theorem is about exact plans" if verdict.feasible else "infeasible"
    return "\n".join([f"refused: the solution is {words}", *lines])


def described(record: dict[str, Any], unit: str) -> str:
    """The ruling for a person, aligned."""
    answer = WORDS[record["verified"]] + (f" ({record['message']})" if record["message"] else "")
    lines = [("instance", record["instance"]), ("judged", f"{number(record['judged'])} {unit}"), ("optimal", answer)]
    if record["lower"] is not None:
        fraction = f", exactly {record['lower_exact']}" if len(record["lower_exact"]) <= SHOWN else ""
        lines.append(("bound", f"{number(record['lower'])} {unit}{fraction}"))
    lines += [("checker", record["checker"]), ("trusts", record["trusts"])]
    return "\n".join(f"{name:<8}  {value}" for name, value in lines)
