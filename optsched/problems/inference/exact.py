"""The exact methods of inference allocation: the best greedy first, then HiGHS to the proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from optsched.core.gap import RELATIVE_TOLERANCE, is_optimal
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.core.verdict import ROUNDING, Verdict
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.check import check
from optsched.problems.inference.formulations import cover, equal_finish, joint, joint_solution
from optsched.problems.inference.fractions.bill import price_j
from optsched.problems.inference.heuristics.aslm import aslm
from optsched.problems.inference.heuristics.aslm_plus import aslm_plus
from optsched.problems.inference.heuristics.greedy import node_greedy
from optsched.problems.inference.heuristics.marginal import marginal_greedy
from optsched.problems.inference.heuristics.nexus import nexus_accelerator, nexus_node
from optsched.problems.inference.instance import Instance, Solution
from optsched.problems.inference.physics import whole_model_pays
from optsched.problems.inference.repair import repair
from optsched.problems.inference.types import node_types
from optsched.solvers.as_written import as_written
from optsched.solvers.exact import solve_model

LARGE = 1000
"""Nodes beyond which only array-based heuristics run first, and the solver may stop at half of `RELATIVE_TOLERANCE`.
Assumed: where Python's loops over nodes would begin to cost more than the solver.
"""
READ = 1e-6
"""How far, relative to the demand, images of a solver's plan may be moved to make it exact: its own tolerance."""


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy over all node choices, loads, splits, batches and executions.

    A greedy plan within the wanted gap of the cheap bound ends the search before it starts. Otherwise, fully charged:
    a minimum-knapsack cover over node types; proportional: the joint model. Both warm-start from the best greedy
    plan.

    Parameters
    ----------
    instance : Instance
    limits : Limits
        Time limit, relative gap, threads, seed, solver and progress callback.

    Returns
    -------
    Attempt
        Solution, proved lower bound (J) where the solver gave one, and the greedy plan as `fallback` unless the
        solver's plan replaces it.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    known = bound(instance)
    fallback, verdict = best_greedy(instance, known, limits.gap)
    if known is not None and verdict.exact and is_optimal(verdict.objective, known.value, limits.gap):
        return Attempt(fallback, Bound(known.value, "bound-met"))
    formulation, reading = _modules(instance)
    reader = Reader(instance, reading.read)
    attempt = solve_model(
        lambda: formulation.build(instance),
        reader.read,
        limits,
        fallback=fallback if verdict.feasible else None,
        start=lambda model, solution: reading.start(model, instance, solution),
        absolute_gap=_enough(instance, verdict.objective or 0.0),
        judge=reader.judge,
    )
    return replace(attempt, fallback=None) if reader.replaces(attempt.solution, verdict.objective) else attempt


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """HiGHS alone on the model as written: the cover of a fully charged cluster, else the joint model.

    The solver's decisions are kept; images it moved within its tolerance are put right, as `exact` does.
    Raises SolverFault.
    """
    formulation, reading = _modules(instance)
    reader = Reader(instance, reading.read)
    return as_written(formulation.build, lambda model, _: reader.read(model), instance, limits)


def _modules(instance: Instance) -> tuple[Any, Any]:
    """The modules that build the model which is exact for this instance, and read its plan."""
    return (cover, cover) if instance.charging == "full" else (joint, joint_solution)


def exact_equal_finish(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy when every node splits as in Lemma 1 (eq. 7-10 of the paper).

    Its bound holds only for that restriction and is not passed on. Fully charged it is `exact`, where splits are
    fixed anyway. Raises SolverFault.
    """
    if instance.charging == "full":
        return exact(instance, limits=limits)
    fallback, reader = aslm(instance), Reader(instance, equal_finish.read)
    price = price_j(instance, fallback)
    attempt = solve_model(
        lambda: equal_finish.build(instance),
        reader.read,
        limits,
        fallback=fallback,
        absolute_gap=_enough(instance, price),
        judge=reader.judge,
    )
    replaced = reader.replaces(attempt.solution, price)
    return replace(attempt, bound=None, fallback=None if replaced else attempt.fallback)


def best_greedy(instance: Instance, known: Bound | None = None, gap: float | None = None) -> tuple[Solution, Verdict]:
    """The cheapest greedy plan; of a large cluster, of those methods that see it as arrays.

    Plans are put in order by their price in floats, so that only the cheapest is judged. Once one meets the known
    bound it is made exact, and no other is made.

    Parameters
    ----------
    instance : Instance
    known : Bound, optional
        A proved lower bound (J); a plan that meets it ends the search.
    gap : float, optional
        Relative gap at which a plan counts as meeting `known`; None for the default tolerance.

    Returns
    -------
    (Solution, Verdict)
        The cheapest feasible plan, or the least infeasible one where none is feasible.
    """
    priced: list[tuple[float, Solution]] = []
    for find in _finders(instance):
        found = find()
        plan = found.solution if isinstance(found, Attempt) else found
        if plan is None:
            continue
        priced.append((price_j(instance, plan), plan))
        if known is not None and is_optimal(priced[-1][0], known.value, gap):
            made, verdict = made_exact(instance, plan)
            if verdict.exact:
                return made, verdict
    rest: list[tuple[Solution, Verdict]] = []
    for _, plan in sorted(priced, key=lambda pair: pair[0]):
        verdict = check(instance, plan)
        if verdict.feasible:
            return plan, verdict
        rest.append((plan, verdict))
    return min(rest, key=_rank)


def _finders(instance: Instance) -> Iterator[Callable[[], Solution | Attempt | None]]:
    """The heuristics to try, cheapest to run first; each is called only when the ones before did
    not meet the bound.
    """
    yield lambda: aslm_plus(instance)
    if instance.charging == "full":
        return
    yield lambda: marginal_greedy(instance)
    if sum(node.count for node in instance.nodes) <= LARGE and _whole_models_may_pay(instance):
        yield lambda: node_greedy(instance, unit="model")
        yield lambda: nexus_node(instance)
        yield lambda: nexus_node(instance, share="equal")
        yield lambda: nexus_accelerator(instance)


def _whole_models_may_pay(instance: Instance) -> bool:
    """Where they cannot, every whole-model plan costs at least as much as the same images by component."""
    return instance.whole_images or any(whole_model_pays(instance, kind.machine) for kind in node_types(instance))


def _rank(pair: tuple[Solution, Verdict]) -> tuple[bool, float]:
    """Sorts infeasible plans: feasible ones first, then by energy."""
    return not pair[1].feasible, pair[1].objective or 0.0


def made_exact(instance: Instance, solution: Solution) -> tuple[Solution, Verdict]:
    """The solution repaired where it can be, else as it is, and its verdict."""
    made = repair(instance, solution) or repair(instance, solution, READ) or solution
    return made, check(instance, made)


class Reader:
    """Reads a solver's plan and makes it exact; its verdict is remembered, so that the plan is judged once."""

    def __init__(self, instance: Instance, read: Callable[[Any, Instance], Solution]) -> None:
        """`read` is the formulation's own reader: (model, instance) -> Solution."""
        self.instance, self.plain = instance, read
        self.last: tuple[Solution, Verdict] | None = None

    def read(self, model: Any) -> Solution:
        """The model's plan as a solution that is exact where `repair` can make it so, judged once and remembered."""
        self.last = made_exact(self.instance, self.plain(model, self.instance))
        return self.last[0]

    def judge(self, solution: Solution) -> bool:
        """Whether a plan is exact."""
        if self.last is None or self.last[0] is not solution:
            self.last = solution, check(self.instance, solution)
        return self.last[1].exact

    def replaces(self, solution: Solution | None, greedy: float | None) -> bool:
        """Whether a plan is exact and no dearer than the greedy one."""
        if solution is None or greedy is None or not self.judge(solution) or self.last is None:
            return False
        price = self.last[1].objective
        return price is not None and price <= greedy * (1 + ROUNDING)


def _enough(instance: Instance, price: float) -> float:
    """The absolute gap to stop at: on large models half of what counts as meeting the bound."""
    share = 0.5 * RELATIVE_TOLERANCE if len(instance.nodes) > LARGE else 1e-9
    return share * price
