"""Judges anybody's solution: the family's check, plus what holds for every family."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.load import Content, load, load_solution, problem_of
from optsched.core.problem import Problem
from optsched.core.verdict import Verdict, Violation


def judge(family: Problem, instance: InstanceDocument, solution: SolutionDocument, sha256: str) -> Verdict:
    """The family's verdict, with a violation added where the solution names another instance."""
    verdict = family.check(instance, solution)
    if solution.instance_sha256 not in (None, sha256):
        wrong = Violation("instance_sha256", "document", 1.0, f"solution was made for {solution.instance_sha256}")
        verdict = replace(verdict, violations=(*verdict.violations, wrong))
    return verdict


def check(instance: Content, solution: Content, *, problem: Problem | None = None) -> Verdict:
    """Judge a solution as it is written; `optsched check` also says whether its repair is exact.

    Imports no model and no solver. Raises FileFault for malformed documents.
    """
    document = load(instance, problem=problem)
    family = problem or problem_of(document.format)
    return judge(family, document, load_solution(solution, family), document.sha256())
