"""Judges anybody's solution: the family's check, plus what holds for every family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.gap import excess
from optsched.core.load import Content, load, load_solution, problem_of
from optsched.core.problem import Problem
from optsched.core.shipped import best_known
from optsched.core.verdict import Verdict, Violation


@dataclass(frozen=True)
class Score:
    """A verdict beside the best value known for the instance."""

    verdict: Verdict
    best_known: float | None
    proven: bool

    @property
    def excess(self) -> float | None:
        return excess(self.verdict.objective, self.best_known) if self.verdict.feasible else None

    def as_json(self, name: str) -> dict[str, Any]:
        return {
            "feasible": self.verdict.feasible,
            "objective": self.verdict.objective,
            "parts": dict(self.verdict.parts),
            "items": {name: dict(parts) for name, parts in self.verdict.items.items()},
            "violations": [violation.as_json() for violation in self.verdict.violations],
            "solution": name,
            "best_known": self.best_known,
            "excess": self.excess,
        }


def judge(family: Problem, instance: InstanceDocument, solution: SolutionDocument, sha256: str) -> Verdict:
    """The family's verdict, with a violation added where the solution names another instance."""
    verdict = family.check(instance, solution)
    if solution.instance_sha256 not in (None, sha256):
        wrong = Violation("instance_sha256", "document", 1.0, f"solution was made for {solution.instance_sha256}")
        verdict = replace(verdict, violations=(*verdict.violations, wrong))
    return verdict


def check(instance: Content, solution: Content, *, problem: Problem | None = None) -> Verdict:
    """Judge a solution. Imports no model and no solver. Raises FileFault for malformed documents."""
    document = load(instance, problem=problem)
    family = problem or problem_of(document.format)
    return judge(family, document, load_solution(solution, family), document.sha256())


def score(instance: InstanceDocument, solution: SolutionDocument, *, problem: Problem | None = None) -> Score:
    """Judge a solution and put the best known value beside it."""
    family = problem or problem_of(instance.format)
    sha256 = instance.sha256()
    known = best_known(family.name).get(sha256, {})
    return Score(judge(family, instance, solution, sha256), known.get("value"), known.get("found") == "optimal")
