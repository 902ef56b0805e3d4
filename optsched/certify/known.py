"""Do plans known without the proof contradict it: of the family's quick methods, or of the shipped best value?

A proof can be sound and yet about the wrong model; a better plan judged by the family would show it.
"""

from __future__ import annotations

from fractions import Fraction

from optsched.core.document import InstanceDocument
from optsched.core.gap import SAME, below
from optsched.core.limits import Limits
from optsched.core.method import choose
from optsched.core.problem import Problem
from optsched.core.shipped import best_known
from optsched.core.solve import run

QUICK = ("heuristic", "baseline")
"""Kinds of methods that run beside a proof: none of them calls a solver."""
LIMIT_S = 5.0
"""Seconds for each method: none of them is meant to need it."""


def refutation(family: Problem, instance: InstanceDocument, status: str, lower: Fraction | None) -> str:
    """A plan that cannot exist if the claim holds, in words; '' where none is known.

    The claim: nothing is feasible (`status` infeasible), or nothing costs less than `lower`. Runs heuristics, at most
    LIMIT_S each; raises what they raise.
    """
    if status != "infeasible" and lower is None:
        return ""
    known = best_known(family.name).get(instance.sha256(), {}).get("value")
    if known is not None and (status == "infeasible" or below(known, float(lower or 0), SAME)):
        return f"the best value known is {known:.12g}"
    for name in family.default_methods(instance):
        choice = choose(name, family.named_methods())
        if choice.method.kind not in QUICK:
            continue
        result = run(family, instance, choice, Limits(time_limit_s=LIMIT_S))
        value = result.verdict.value if result.exact and result.verdict else None
        if value is not None and (lower is None or value < lower):
            return f"an exact plan of {choice.label} has {float(value):.12g}"
    return ""
