"""Which confidence threshold decides how much pseudo-labelled data is kept (eq. 15-19, 32-38)."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from optsched.core.result import Attempt
from optsched.problems.retraining.instance import Instance
from optsched.problems.retraining.physics import highest_threshold, job_of, pseudo_labels
from optsched.problems.retraining.plan import at_full_power, earliest, solution_of
from optsched.problems.retraining.ranges import fastest_choice, fastest_run_s
from optsched.problems.retraining.search.evaluation import Evaluator
from optsched.problems.retraining.types import GpuArrays, gpu_types


class Round(NamedTuple):
    """One turn of the reduction loop: threshold, images kept, and time over the deadline (s)."""

    threshold: float
    kept: int
    over_s: float


def run_s(instance: Instance, threshold: float, gpus: Literal["all", "fastest"] = "all") -> float:
    """How long the run takes (s) with what the threshold keeps, on all GPUs or on the fastest choice of them.

    Infinite where an iteration alone is over its limit. In floats; `in_time` decides at a limit.
    """
    fleet, job = GpuArrays.of(gpu_types(instance)), job_of(instance, threshold)
    if gpus == "fastest":
        return fastest_run_s(fleet, job)
    outcome = Evaluator(job, fleet).outcome(fleet.full)
    late = outcome.iteration_s > job.iteration_limit_s * (1 + 1e-12)
    return math.inf if late else float(outcome.time_s)


def in_time(instance: Instance, threshold: float, gpus: Literal["all", "fastest"] = "all") -> bool:
    """Whether all GPUs, or the fastest choice of them, keep the deadline with what the threshold keeps: exactly."""
    fleet, job = GpuArrays.of(gpu_types(instance)), job_of(instance, threshold)
    if gpus == "fastest":
        return fastest_choice(fleet, job) is not None
    return Evaluator(job, fleet).keeps(fleet.full)


def exact_threshold(instance: Instance, gpus: Literal["all", "fastest"] = "all") -> float | None:
    """The threshold that keeps the most images the deadline allows; None if not even none fit.

    The run time grows with the images kept, so a binary search over how many finds it, with O(log images) questions;
    equal confidences stay together.

    Parameters
    ----------
    instance : Instance
        None is returned without a pool.
    gpus : {"all", "fastest"}
        Who retrains: every GPU, as RAS begins, or the fastest choice, which is the most any plan can keep.
    """
    pool = instance.pool
    if pool is None or not in_time(instance, 1.0, gpus):
        return None
    low, high, best = 0, len(pool.confidences), 1.0
    while low < high:
        middle = (low + high + 1) // 2
        threshold = highest_threshold(pool, middle)
        if threshold is not None and in_time(instance, threshold, gpus):
            low, best = max(middle, pseudo_labels(pool, threshold)), threshold
        else:
            high = middle - 1
    return best


def reduction_loop(instance: Instance) -> list[Round]:
    """The paper's loop (eq. 33-38): theta grows by epsilon times the seconds over the deadline.

    A rate per iteration is multiplied by seconds there, so one step usually throws everything away.
    Ends when the deadline holds or nothing is left to drop. Turns that drop no image are taken at once: with a small
    rate there are any number of them. So O(distinct confidences) rounds are returned.
    """
    pool, limit = instance.pool, instance.latency_limit_s or math.inf
    if pool is None:
        return []
    threshold, rounds = pool.threshold_start, []
    while True:
        over_s = run_s(instance, min(threshold, 1.0)) - limit
        rounds.append(Round(threshold, pseudo_labels(pool, threshold), over_s))
        step = pool.threshold_growth_per_s * over_s
        if over_s <= 0 or threshold >= 1 or not math.isfinite(over_s) or step == 0:
            return rounds
        dropped_next = min((c for c in pool.confidences if c >= threshold), default=1.0)
        grown = threshold + max(1.0, (dropped_next - threshold) // step) * step
        threshold = max(grown, math.nextafter(threshold, math.inf))  # also where a float cannot hold so small a step


def threshold_for_all_gpus(instance: Instance, reading: Literal["corrected", "paper"]) -> float:
    """Where RAS begins: the start threshold if its data fit, else the exact one or the loop's last.

    The threshold stays within what the instance demands, unless the loop itself left it.
    """
    assert instance.pool is not None
    start = instance.pool.threshold_start
    if in_time(instance, start):
        return start
    if reading == "paper":
        return min(1.0, reduction_loop(instance)[-1].threshold)
    exact = exact_threshold(instance)
    return 1.0 if exact is None else exact


def auds(instance: Instance, *, reading: Literal["corrected", "paper"] = "corrected") -> Attempt:
    """The threshold alone: every GPU retrains on what it keeps, as Algorithm 2's first branch returns them all.

    Parameters
    ----------
    instance : Instance
    reading : {"corrected", "paper"}
        corrected: the start threshold where its data fit, else the one that keeps the most images all GPUs have time
        for. paper: the loop of eq. 33-38, which usually throws every image away.

    Returns
    -------
    Attempt
        Without a solution where there is no pool to choose from.
    """
    if instance.pool is None:
        return Attempt(message="no pool, so no threshold to choose")
    shares = earliest(instance, at_full_power(instance))
    return Attempt(solution_of(instance, shares, threshold_for_all_gpus(instance, reading)))


def schedule(
    start: float, growth: float, rounds: int, reading: Literal["corrected", "paper"] = "corrected"
) -> list[float]:
    """Thresholds of rounds 0, 1, ... (eq. 19), at most 1.

    Parameters
    ----------
    start, growth : float
        theta and epsilon; the paper takes 0.05 and 0.0033.
    rounds : int
        How many thresholds to return.
    reading : {"corrected", "paper"}
        corrected: start + growth t. paper: theta <- theta + growth t, which adds up to
        start + growth t (t + 1) / 2.
    """
    grown = [t if reading == "corrected" else t * (t + 1) / 2 for t in range(rounds)]
    return [min(1.0, start + growth * steps) for steps in grown]
