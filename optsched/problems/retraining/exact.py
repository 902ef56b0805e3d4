"""The exact method: enumeration, mixed-integer model or interval branch and bound, chosen by size."""

from __future__ import annotations

from typing import Literal

import numpy as np

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.retraining.check import check
from optsched.problems.retraining.enumeration import cheapest_choice, enumerable
from optsched.problems.retraining.evaluation import Evaluator
from optsched.problems.retraining.instance import Instance
from optsched.problems.retraining.intervals import branch_and_bound, narrowed
from optsched.problems.retraining.physics import Job, job_of
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.ras_plus import quick
from optsched.problems.retraining.types import Fleet, Floats, GpuType, gpu_types

Way = Literal["auto", "enumeration", "types", "copies", "intervals"]
MOST_MODELLED = 1500
FEW_TYPES = 30


def exact(instance: Instance, *, way: Way = "auto", limits: Limits) -> Attempt:
    """The least energy over all GPUs, mini-batches and, with a pool, thresholds.

    way=auto enumerates where there are few choices, solves the model over types otherwise, over single
    copies where images are whole, and uses intervals of the iteration time for very many distinct GPUs.
    """
    kinds = gpu_types(instance)
    fleet, job = Fleet.of(kinds), job_of(instance)
    chosen = _way(instance, fleet, job) if way == "auto" else way
    if chosen == "enumeration":
        return _enumerated(instance, kinds, fleet, job)
    if chosen == "intervals":
        return _by_intervals(instance, kinds, fleet, job, limits)
    by_copies = instance.whole_images or chosen == "copies"
    return (_by_copies if by_copies else _by_types)(instance, kinds, fleet, job, limits)


def _way(instance: Instance, fleet: Fleet, job: Job) -> Way:
    if instance.whole_images:
        return "copies"
    if enumerable(fleet, job):
        return "enumeration"
    return "types" if len(fleet) <= MOST_MODELLED else "intervals"


def _enumerated(instance: Instance, kinds: list[GpuType], fleet: Fleet, job: Job) -> Attempt:
    counts = cheapest_choice(fleet, job)
    if counts is None:
        return Attempt(stopped="infeasible", message="no choice of GPUs is in time")
    solution = planned(instance, kinds, counts)
    energy_j = check(instance, solution).objective
    return Attempt(solution, None if energy_j is None else Bound(energy_j * (1 - 1e-12), "enumerated"))


def _by_types(instance: Instance, kinds: list[GpuType], fleet: Fleet, job: Job, limits: Limits) -> Attempt:
    """The model over types; where those are many, on the times that could still beat a quick plan."""
    from optsched.problems.retraining import model as models
    from optsched.solvers.exact import solve_model

    counts = quick(fleet, job)
    fallback = None if counts is None else planned(instance, kinds, counts)
    known_j = None if fallback is None else check(instance, fallback).objective
    span = (
        None
        if known_j is None or len(fleet) < FEW_TYPES
        else narrowed(job, fleet, known_j * (1 + RELATIVE_TOLERANCE))
    )
    return solve_model(
        lambda: models.build_types(instance, span),
        lambda model: models.read_types(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: models.start_types(model, instance, solution),
        absolute_gap=_enough(known_j),
    )


def _by_copies(instance: Instance, kinds: list[GpuType], fleet: Fleet, job: Job, limits: Limits) -> Attempt:
    """The model over single GPUs, exact for whole mini-batches."""
    from optsched.problems.retraining import model as models
    from optsched.solvers.exact import solve_model

    counts = quick(fleet, job)
    fallback = None if counts is None else planned(instance, kinds, counts)
    return solve_model(
        lambda: models.build_copies(instance),
        lambda model: models.read_copies(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: models.start_copies(model, instance, solution),
        absolute_gap=_enough(check(instance, fallback).objective if fallback else None),
    )


def _enough(energy_j: float | None) -> float:
    """Half the distance within which a judged objective counts as meeting its bound."""
    return 0.5 * RELATIVE_TOLERANCE * (energy_j or 0.0) + 1e-9


def _by_intervals(instance: Instance, kinds: list[GpuType], fleet: Fleet, job: Job, limits: Limits) -> Attempt:
    """Best-first boxes until the gap is reached; the bound holds for whole images too, they only cost more."""
    best = _Best(Evaluator(job, fleet), quick(fleet, job))
    remaining = limits.remaining_s

    def out_of_time() -> bool:
        left = remaining()
        return left is not None and left <= 0.01

    gap = limits.gap or 0.5 * RELATIVE_TOLERANCE
    lower = branch_and_bound(job, fleet, best.improve, gap, out_of_time)
    if lower is None:
        return Attempt(stopped="infeasible", message="no interval of iteration times holds a plan")
    solution = None if best.counts is None else planned(instance, kinds, best.counts)
    closed = best.energy_j - lower <= gap * best.energy_j
    stopped: Literal["finished", "time"] = "time" if out_of_time() and not closed else "finished"
    message = "" if closed else "boxes can shrink no further" if stopped == "finished" else "time limit"
    return Attempt(solution, Bound(lower * (1 - 1e-12), "formula"), stopped, message=message)


class _Best:
    """The best choice of GPUs seen; improves fractional ones by rounding and local search."""

    def __init__(self, evaluate: Evaluator, counts: Floats | None) -> None:
        self.evaluate, self.counts = evaluate, counts
        self.energy_j = np.inf if counts is None else float(evaluate.outcome(counts).energy_j)

    def improve(self, fractional: Floats) -> float:
        """Round up, or round down and add the one best GPU."""
        fleet, evaluate = self.evaluate.fleet, self.evaluate
        self._keep(np.minimum(np.ceil(fractional - 1e-9), fleet.count))
        down = np.floor(fractional + 1e-9)
        more = evaluate.more(down)
        values = np.where(evaluate.in_time(more), more.energy_j, np.inf)
        down[int(np.argmin(values))] += 1
        self._keep(down)
        return self.energy_j

    def _keep(self, counts: Floats) -> None:
        outcome = self.evaluate.outcome(counts)
        if float(outcome.energy_j) < self.energy_j and self.evaluate.in_time(outcome):
            self.energy_j, self.counts = float(outcome.energy_j), counts
