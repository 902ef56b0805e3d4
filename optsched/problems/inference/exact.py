"""The exact methods of inference allocation: the best greedy first, then HiGHS to the proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from optsched.core.gap import RELATIVE_TOLERANCE, is_optimal
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.core.verdict import Verdict
from optsched.problems.inference.aslm_plus import aslm_plus
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.check import check
from optsched.problems.inference.formulations import cover, equal_finish, joint, joint_solution
from optsched.problems.inference.greedy import node_greedy
from optsched.problems.inference.instance import Instance, Solution
from optsched.problems.inference.marginal import marginal_greedy
from optsched.problems.inference.methods import aslm
from optsched.problems.inference.nexus import nexus_accelerator, nexus_node
from optsched.problems.inference.repair import repair
from optsched.solvers.exact import solve_model

LARGE = 1000
READ = 1e-6
"""How far, relative to the demand, images of a solver's plan may be moved to make it exact: its own tolerance."""


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy over all node choices, loads, splits, batches and executions.

    A greedy plan within the wanted gap of the cheap bound ends the search before it starts. Otherwise,
    fully charged: a minimum-knapsack cover over node types; proportional: the joint model.
    """
    full = instance.charging == "full"
    known = bound(instance)
    fallback, verdict = best_greedy(instance)
    if known is not None and verdict.exact and is_optimal(verdict.objective, known.value, limits.gap):
        return Attempt(fallback, Bound(known.value, "bound-met"))
    formulation: Any = cover if full else joint
    reading: Any = cover if full else joint_solution
    return solve_model(
        lambda: formulation.build(instance),
        lambda model: made_exact(instance, reading.read(model, instance)),
        limits,
        fallback=fallback if verdict.feasible else None,
        start=lambda model, solution: reading.start(model, instance, solution),
        absolute_gap=_enough(instance, verdict),
        judge=lambda solution: check(instance, solution).exact,
    )


def exact_equal_finish(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy when every node splits as Lemma 1 says; its bound holds only for that
    restriction and is not passed on."""
    if instance.charging == "full":
        return exact(instance, limits=limits)
    fallback = aslm(instance)
    attempt = solve_model(
        lambda: equal_finish.build(instance),
        lambda model: made_exact(instance, equal_finish.read(model, instance)),
        limits,
        fallback=fallback,
        absolute_gap=_enough(instance, check(instance, fallback)),
        judge=lambda solution: check(instance, solution).exact,
    )
    return replace(attempt, bound=None)


def best_greedy(instance: Instance) -> tuple[Solution, Verdict]:
    """The cheapest greedy plan, made exact; of a large cluster, of those methods that see it as arrays."""
    finders: list[Callable[[], Solution | Attempt | None]] = [lambda: aslm_plus(instance)]
    if instance.charging == "proportional":
        finders.append(lambda: marginal_greedy(instance))
        if sum(node.count for node in instance.nodes) <= LARGE:
            finders += [
                lambda: node_greedy(instance, unit="model"),
                lambda: nexus_node(instance),
                lambda: nexus_node(instance, share="equal"),
                lambda: nexus_accelerator(instance),
            ]
    plans = [plan for find in finders if (plan := _plan(find())) is not None]
    judged = sorted(((plan, check(instance, plan)) for plan in plans), key=_rank)
    for plan, verdict in judged:
        if not verdict.feasible:
            break
        if verdict.exact:
            return plan, verdict
        repaired = made_exact(instance, plan)
        if (again := check(instance, repaired)).exact:
            return repaired, again
    return judged[0]


def _rank(pair: tuple[Solution, Verdict]) -> tuple[bool, float]:
    return not pair[1].feasible, pair[1].objective or 0.0


def _plan(found: Solution | Attempt | None) -> Solution | None:
    return found.solution if isinstance(found, Attempt) else found


def made_exact(instance: Instance, solution: Solution) -> Solution:
    """The solution repaired where it can be, else as it is."""
    if check(instance, solution).exact:
        return solution
    return repair(instance, solution) or repair(instance, solution, READ) or solution


def _enough(instance: Instance, verdict: Verdict) -> float:
    """The absolute gap to stop at: on large models half of what counts as meeting the bound."""
    share = 0.5 * RELATIVE_TOLERANCE if len(instance.nodes) > LARGE else 1e-9
    return share * (verdict.objective or 0.0)
