"""The exact methods of inference allocation: a judged greedy first, then HiGHS to the proof."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.check import check
from optsched.problems.inference.formulations import cover, equal_finish, joint, joint_solution
from optsched.problems.inference.instance import Instance
from optsched.problems.inference.methods import aslm
from optsched.solvers.exact import solve_model

LARGE = 1000


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy over all node choices, loads, splits and executions.

    Fully charged: a minimum-knapsack cover over node types. Proportional: the joint model.
    """
    if instance.charging == "full":
        fallback = aslm(instance, last="full")
        return solve_model(
            lambda: cover.build(instance),
            lambda model: cover.read(model, instance),
            limits,
            fallback=fallback,
            start=lambda model, solution: cover.start(model, instance, solution),
            absolute_gap=_enough(instance, fallback),
            presolve=False,  # on a single row of 10^5 binaries HiGHS' presolve is silent far beyond any limit
        )
    fallback = aslm(instance)
    return solve_model(
        lambda: joint.build(instance),
        lambda model: joint_solution.read(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: joint_solution.start(model, instance, solution),
        absolute_gap=_enough(instance, fallback),
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
        absolute_gap=_enough(instance, fallback),
    )
    return replace(attempt, bound=None)


def _enough(instance: Instance, fallback: Any) -> float:
    """The absolute gap to stop at: on large models half of what counts as meeting the bound."""
    if len(instance.nodes) > LARGE:
        known = bound(instance)
        return 0.5 * RELATIVE_TOLERANCE * known.value if known else 1e-9
    return 1e-9 * (check(instance, fallback).objective or 0.0) + 1e-9
