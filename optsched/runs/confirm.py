"""Whether a second solver or method gives the same answer as the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from optsched.core.document import InstanceDocument
from optsched.core.errors import SolverFault, UsageFault
from optsched.core.gap import SAME, below
from optsched.core.limits import Limits
from optsched.core.method import Choice, Method, choose
from optsched.core.problem import Problem, resolve_part
from optsched.core.result import Attempt, Result
from optsched.core.solve import run
from optsched.solvers.listing import SOLVERS, unavailable

Agreement = Literal["agree", "disagree", "undecided"]
"""undecided: one of the two has no proof, so neither can be wrong."""
LAST_RESORT = "highs:presolve=off,permute=yes"
"""HiGHS against itself: without presolve and with rows and columns shuffled, it takes another path to the optimum."""


@dataclass(frozen=True)
class Confirmation:
    """Two results on one instance, who gave the second, and how they stand to each other."""

    says: Agreement
    first: Result
    second: Result
    by: str
    why: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"confirmed  {self.says}: {self.why} (second opinion: {self.by})"

    def as_json(self) -> dict[str, Any]:
        """The `--json` output, without the second solution."""
        return {
            "says": self.says,
            "by": self.by,
            "why": self.why,
            "objective": self.second.objective,
            "bound": self.second.bound,
            "found": self.second.found,
        }


def confirm(
    family: Problem, instance: InstanceDocument, choice: Choice, limits: Limits, first: Result, by: str = ""
) -> Confirmation:
    """Solve the instance again, by another solver or by another method of the family.

    Without `by`: the first other solver that takes the model, at last HiGHS itself without presolve, its rows and
    columns shuffled; where the first used no solver, HiGHS on the family's model.

    Parameters
    ----------
    choice, limits
        What the first result was made with.
    first : Result
        The result to confirm.
    by : str
        A solver ('scip') or a method.

    Returns
    -------
    Confirmation
        The second result costs about as long as the first.

    Raises
    ------
    UsageFault
        A method that proves nothing, without `by`.
    SolverFault
        Nobody could answer; the message gives the reason for each that was tried.
    """
    faults = []
    asked = replace(family, infeasible=None)  # a second opinion must not rest on the formula of the first
    for label, other, allowed in _ways(asked, instance, choice, limits, by, first.solver_used):
        try:
            second = run(asked, instance, other, allowed)
        except SolverFault as fault:
            faults.append(str(fault))
            continue
        says, why = agreement(first, second)
        return Confirmation(says, first, second, label, why)
    raise SolverFault("nobody could confirm: " + "; ".join(faults))


def _ways(
    family: Problem, instance: InstanceDocument, choice: Choice, limits: Limits, by: str, used_solver: bool
) -> Iterator[tuple[str, Choice, Limits]]:
    """Label, method and limits of the second opinions to try, in order."""
    if by and by.partition(":")[0] not in SOLVERS:
        yield by, choose(by, family.named_methods()), limits
        return
    if choice.method.kind not in ("exact", "restricted"):
        fault = f"method {choice.label!r} proves nothing that could be confirmed; name one with --confirm-with"
        raise UsageFault(fault)
    first = limits.solver.partition(":")[0]
    others = [name for name in SOLVERS if name not in (first, "highs") and not unavailable(name)]
    if used_solver:
        for solver in [by] if by else [*others, LAST_RESORT]:
            yield solver, choice, replace(limits, solver=solver)
    else:
        name, model = _by_model(family, instance)
        yield f"model {name} with {by or 'highs'}", Choice(model), replace(limits, solver=by or "highs")


def _by_model(family: Problem, instance: InstanceDocument) -> tuple[str, Method]:
    """The family's exact Pyomo model as a method. Raises UsageFault where it has none."""
    name, formulation = family.formulation(instance)

    def solve(instance: Any, *, limits: Limits) -> Attempt:
        from optsched.solvers.exact import solve_model

        build, read = resolve_part(formulation.build), resolve_part(formulation.read)
        return solve_model(lambda: build(instance), lambda model: read(model, instance), limits)

    return name, Method(f"model {name}", solve, "exact")


def agreement(first: Result, second: Result) -> tuple[Agreement, str]:
    """Whether two results can both be true, and whether they say the same.

    Both must have ended in a proof to agree; a proved bound above the other's judged objective, or
    'infeasible' beside a judged solution, is a disagreement whatever else is open.
    """
    names = ("the first", "the second")
    for one, other, words in ((first, second, names), (second, first, names[::-1])):
        if one.refuted:
            return "disagree", f"{words[0]}: {one.contradiction}"
        if other.objective is None or not other.exact:
            continue
        if one.stopped in ("infeasible", "unbounded"):
            return "disagree", f"{words[0]} says {one.stopped}, {words[1]} has {other.objective:.12g}"
        if one.bound is not None and below(other.objective, one.bound, max(SAME, one.bound_width)):
            return "disagree", f"{words[0]} proves {one.bound:.12g}, {words[1]} has {other.objective:.12g}"
    if first.stopped == second.stopped == "infeasible":
        return "agree", "both say infeasible"
    if first.found == second.found == "optimal":
        return "agree", f"{first.objective:.12g} and {second.objective:.12g}"
    return "undecided", f"{_interval(first)} and {_interval(second)}"


def _interval(result: Result) -> str:
    """'[bound, objective] (stopped)', a question mark for what is missing."""
    low = "?" if result.bound is None else f"{result.bound:.12g}"
    return f"[{low}, {'?' if result.objective is None else format(result.objective, '.12g')}] ({result.stopped})"
