"""Is a solution feasible, and what does it cost? The family's check, plus what holds for every family."""

from __future__ import annotations

from dataclasses import replace

from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.load import Content, load, load_solution, problem_of
from optsched.core.problem import Problem
from optsched.core.verdict import Verdict, Violation


def judge(family: Problem, instance: InstanceDocument, solution: SolutionDocument, sha256: str) -> Verdict:
    """The family's verdict, and a violation where the solution was made for
    another instance than that of `sha256`.
    """
    verdict = family.check(instance, solution)
    if solution.instance_sha256 not in (None, sha256):
        wrong = Violation("instance_sha256", "document", 1.0, f"solution was made for {solution.instance_sha256}")
        verdict = replace(verdict, violations=(*verdict.violations, wrong))
    return verdict


def check(instance: Content, solution: Content, *, problem: Problem | None = None) -> Verdict:
    """Judge a solution as it is written.

    Parameters
    ----------
    instance, solution
        A path, '-', a shipped name such as 'inference/tiny-two-nodes', a dictionary, or a document.
    problem : Problem, optional
        The family, where it is not one of the registered ones.

    Returns
    -------
    Verdict
        Objective, its parts, and every violated constraint. `optsched check` also repairs and compares with the best
        known value (`optsched.core.score.score`).

    Raises
    ------
    FileFault
        A malformed document, or a solution of another family.

    Notes
    -----
    Imports no model and no solver: the judge must not share mistakes with what it judges.
    """
    document = load(instance, problem=problem)
    family = problem or problem_of(document.format)
    return judge(family, document, load_solution(solution, family), document.sha256())
