"""The exact methods of inference allocation: a judged greedy first, then HiGHS to the proof."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.inference.aslm_plus import aslm_plus
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.check import check
from optsched.problems.inference.formulations import cover, equal_finish, joint, joint_solution
from optsched.problems.inference.instance import Instance
from optsched.problems.inference.methods import aslm
from optsched.solvers.exact import solve_model

LARGE = 1000


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy over all node choices, loads, splits, batches and executions.

    A greedy solution within the wanted gap of the cheap bound ends the search before it starts. Otherwise,
    fully charged: a minimum-knapsack cover over node types; proportional: the joint model.
    """
    full = instance.charging == "full"
    fallback = aslm_plus(instance)
    known, verdict = bound(instance), check(instance, fallback)
    value = verdict.objective or 0.0
    enough = _enough(instance, value)
    if known is not None and verdict.feasible and value - known.value <= max(enough, (limits.gap or 0.0) * value):
        return Attempt(fallback, Bound(known.value, "bound-met"))
    formulation: Any = cover if full else joint
    reading: Any = cover if full else joint_solution
    return solve_model(
        lambda: formulation.build(instance),
        lambda model: reading.read(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: reading.start(model, instance, solution),
        absolute_gap=enough,
        presolve=not full,  # on a single row of 10^5 binaries HiGHS' presolve is silent far beyond any limit
    )


def exact_equal_finish(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy when every node splits as Lemma 1 says; its bound holds only for that
    restriction and is not passed on."""
    if instance.charging == "full":
        return exact(instance, limits=limits)
    fallback = aslm(instance)
    attempt = solve_model(
        lambda: equal_finish.build(instance),
        lambda model: equal_finish.read(model, instance),
        limits,
        fallback=fallback,
        absolute_gap=_enough(instance, check(instance, fallback).objective or 0.0),
    )
    return replace(attempt, bound=None)


def _enough(instance: Instance, value: float) -> float:
    """The absolute gap to stop at: on large models half of what counts as meeting the bound."""
    share = 0.5 * RELATIVE_TOLERANCE if len(instance.nodes) > LARGE else 1e-9
    return share * value + 1e-9
