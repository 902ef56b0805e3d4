"""What is anybody's solution worth: judged, repaired where that makes it exact, beside the best known value?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.gap import RELATIVE_TOLERANCE, SAME, below, excess, is_optimal
from optsched.core.load import problem_of
from optsched.core.plan import stood
from optsched.core.problem import Problem
from optsched.core.shipped import best_known
from optsched.core.verdict import ROW_TOLERANCE, Verdict


@dataclass(frozen=True)
class Score:
    """A verdict beside the best known value, whether that is proved, and the bound with its relative width."""

    verdict: Verdict
    best_known: float | None
    proven: bool
    bound: float | None = None
    width: float = SAME

    @property
    def excess(self) -> float | None:
        """(objective - best known) / best known; None for an infeasible solution or where nothing is known."""
        return excess(self.verdict.objective, self.best_known) if self.verdict.feasible else None

    @property
    def optimal(self) -> bool:
        """An exact plan that meets a proven value."""
        return self.proven and self.verdict.exact and is_optimal(self.verdict.objective, self.best_known)

    @property
    def below_bound(self) -> bool:
        """Whether a feasible solution lies below the proved bound by more than the bound's width."""
        value = self.verdict.objective if self.verdict.feasible else None
        return value is not None and self.bound is not None and below(value, self.bound, self.width)

    @property
    def contradicts(self) -> bool:
        """An exact plan below a proved bound: one of the two is wrong (exit code 1)."""
        return self.below_bound and self.verdict.exact

    def as_json(self, name: str) -> dict[str, Any]:
        """The object that `check --json` prints; `name` is the solution's file."""
        return {
            "feasible": self.verdict.feasible,
            "tolerance_used": self.verdict.tolerance_used,
            "objective": self.verdict.objective,
            "parts": dict(self.verdict.parts),
            "items": {name: dict(parts) for name, parts in self.verdict.items.items()},
            "violations": [violation.as_json() for violation in self.verdict.violations],
            "solution": name,
            "best_known": self.best_known,
            "excess": self.excess,
            "contradiction": self.contradicts,
        }


def score(
    instance: InstanceDocument,
    solution: SolutionDocument,
    *,
    problem: Problem | None = None,
    tolerance: float = ROW_TOLERANCE,
) -> Score:
    """Judge a solution under a relative tolerance and compare it with the best known value of bounds.json.

    Raises FileFault where the instance's format names no family.
    """
    family = problem or problem_of(instance.format)
    sha256 = instance.sha256()
    known = best_known(family.name).get(sha256, {})
    verdict = stood(family, instance, solution, sha256, tolerance).verdict
    width = _width(family, instance, known.get("proof"))
    return Score(verdict, known.get("value"), known.get("found") == "optimal", known.get("bound"), width)


def _width(family: Problem, instance: InstanceDocument, proof: str | None) -> float:
    """What a recorded bound is stated with: the rounding of floats, or what a solver was asked for."""
    if proof not in ("solver", "two-solvers"):
        return SAME
    asked = family.default_gap(instance) if family.default_gap else None
    return max(RELATIVE_TOLERANCE, asked or 0.0)
