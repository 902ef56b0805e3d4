"""Deciding in sequence, as the paper does: inference first, then retraining with what is left."""

from __future__ import annotations

import inspect
from dataclasses import replace
from operator import itemgetter
from typing import Any, Literal

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.method import choose
from optsched.core.number import Number, fraction
from optsched.core.plan import stood
from optsched.core.result import Attempt
from optsched.problems.inference.check import check as check_inference
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.inference.instance import Solution as InferenceSolution
from optsched.problems.period.horizon.apart import plain
from optsched.problems.period.horizon.rolling import one_by_one
from optsched.problems.period.instance import Instance
from optsched.problems.period.parts import joined, left_for_retraining, rest_of
from optsched.problems.period.stages import figures_of


def sequential(instance: Instance, *, inference: str = "aslm", retraining: str = "ras", limits: Limits) -> Attempt:
    """Any inference method, then any retraining method on the GPUs and the time it leaves.

    time-shared: the second step is tried from every moment at which a node is done, and the cheapest
    outcome counts. Nexus plans are taken for their loads; nodes split as in Lemma 1. Several periods are decided one
    after the other: each processes what waits, as far as the cluster can, and buys an even share of the labels left.

    Parameters
    ----------
    inference, retraining : str
        Methods of the two families, with options: "aslm", "ras:reading=paper".
    limits : Limits
        Given to both; each step may use the whole time limit.

    Returns
    -------
    Attempt
        Without a solution, and with a message, where one step finds nothing.

    Raises
    ------
    UsageFault
        A method that the family does not have.
    """

    def decided(alone: Instance) -> Attempt:
        return _one_after_the_other(alone, inference, retraining, limits)

    return decided(instance) if plain(instance) else one_by_one(instance, decided)


def _one_after_the_other(instance: Instance, inference: str, retraining: str, limits: Limits) -> Attempt:
    """One period: inference, then retraining with what it leaves."""
    from optsched.problems.inference import PROBLEM as FIRST
    from optsched.problems.period import PROBLEM as BOTH
    from optsched.problems.retraining import PROBLEM as SECOND

    images = _once_loaded(instance)
    if not images.demand_images:
        first: Any = InferenceSolution(format="optsched/inference-solution@1", loads=())
    else:
        first = _solution(FIRST, images, inference, limits)
    if first is None:
        return Attempt(message=f"{inference} found no inference plan")
    loads: dict[str, Number] = {}
    for load in first.loads:
        loads[load.node] = fraction(loads.get(load.node, 0)) + fraction(load.images) * load.copies
    loads = {node: float(images) for node, images in loads.items()}
    if not check_inference(images, first).feasible:
        return Attempt(message=f"{inference}'s inference plan is infeasible")
    best: tuple[tuple[bool, bool, float], Any] | None = None
    for _, rest in left_for_retraining(instance, loads):
        if SECOND.infeasible is not None and SECOND.infeasible(rest):
            continue
        second = _solution(SECOND, rest, retraining, limits)
        if second is None:
            continue
        plan = stood(BOTH, instance, joined(instance, loads, second), instance.sha256())
        if plan.verdict.feasible and (best is None or plan.rank < best[0]):
            best = plan.rank, plan.solution
    if best is None:
        return Attempt(message=f"after {inference}, no retraining plan of {retraining} meets the deadline")
    return Attempt(best[1])


def _once_loaded(instance: Instance) -> InferenceInstance:
    """The first step's instance: what loading takes is off the latency limit, what it costs part of being on."""
    inference = instance.inference
    if not (instance.load_time_s or instance.load_energy_j):
        return inference
    limit = rest_of(inference.latency_limit_s, fraction(instance.load_time_s))
    on_w = {name: float(one.on_j) / limit for name, one in figures_of(instance).items()}
    nodes = tuple(node.model_copy(update={"power_on_w": on_w.get(node.name, 0.0)}) for node in inference.nodes)
    return inference.model_copy(update={"latency_limit_s": limit, "nodes": nodes})


def cooperative(
    instance: Instance, *, reading: Literal["corrected", "paper"] = "corrected", limits: Limits
) -> Attempt:
    """Fig. 3: ASLM on the images, AUDS on the pool with the GPUs and the time that are left, RAS on what it keeps.

    AUDS settles the threshold for all GPUs that ASLM leaves (eq. 33-38), before RAS removes any.

    Parameters
    ----------
    reading : {"corrected", "paper"}
        Of AUDS and RAS: the threshold that keeps most and the largest saving per second, or eq. 35 and 41 as printed.
    limits : Limits

    Returns
    -------
    Attempt
        Without a solution, and with a message, where one step finds nothing.
    """
    return sequential(instance, inference="aslm", retraining=f"ras:reading={reading}", limits=limits)


def sequential_exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The optimal inference plan, then the optimal retraining plan with what it leaves: what the sequence itself
    costs.
    """
    return sequential(instance, inference="exact-equal-finish", retraining="exact", limits=limits)


def _solution(family: Any, instance: Any, method: str, limits: Limits) -> Any:
    """What a method of another family finds, of two plans the better one. Raises UsageFault for an unknown one."""
    choice = choose(method, family.named_methods())
    if choice.method.kind == "user":
        raise UsageFault(f"method {method!r}: expected one of {', '.join(family.named_methods())}")
    function = choice.method.resolve()
    wanted = {"limits": replace(limits, start=None)} if _wants_limits(function) else {}
    found = function(instance, **wanted, **choice.options)
    if isinstance(found, Attempt):
        plans = [plan for plan in (found.solution, found.fallback) if plan is not None]
        ranked = [(stood(family, instance, plan, instance.sha256()).rank, plan) for plan in plans]
        return min(ranked, key=itemgetter(0))[1] if ranked else None
    return found


def _wants_limits(function: Any) -> bool:
    """Whether a method takes `limits`."""
    return "limits" in inspect.signature(function).parameters
