"""Is a solution an exact plan: does every row hold in fractions, as written or after the family's repair?"""

from __future__ import annotations

from typing import NamedTuple

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.judge import judge
from optsched.core.problem import Problem
from optsched.core.verdict import ROW_TOLERANCE, Verdict


class Plan(NamedTuple):
    """A solution as it was given, and its verdict: that of its repair where the repair is exact."""

    solution: SolutionDocument
    verdict: Verdict

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """Exact plans before those within the tolerance before all others, each by objective."""
        verdict = self.verdict
        return not verdict.exact, not verdict.feasible, verdict.objective if verdict.objective is not None else 0.0


def stood(
    family: Problem,
    instance: InstanceDocument,
    solution: SolutionDocument,
    sha256: str,
    tolerance: float = ROW_TOLERANCE,
) -> Plan:
    """Judge a solution; where it misses rows within the tolerance only, judge its repair and keep that if exact.

    The repair keeps every discrete decision, so the plan counts as the one that was handed in. `sha256` is the
    instance's; `tolerance` the largest relative violation that counts as feasible.
    """
    verdict = judge(family, instance, solution, sha256).at(tolerance)
    if verdict.feasible and verdict.misses and family.repair is not None:
        repaired = family.repair(instance, solution)
        second = None if repaired is None else judge(family, instance, repaired, sha256)
        if second is not None and second.exact:
            verdict = second
    return Plan(solution, verdict)
