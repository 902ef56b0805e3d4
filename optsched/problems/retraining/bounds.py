"""Cheap proved bounds for retraining allocation, any size, without a solver."""

from __future__ import annotations

from optsched.core.result import Bound
from optsched.problems.retraining.instance import Instance
from optsched.problems.retraining.physics import Job, job_of, short_pool
from optsched.problems.retraining.ranges import fastest_choice, least_runs
from optsched.problems.retraining.search.intervals import root_bound
from optsched.problems.retraining.types import GpuArrays, gpu_types


def bound(instance: Instance) -> Bound | None:
    """A lower bound on the energy of every feasible solution (J), without a solver.

    The least over boxes of iteration (and guessing) times of a fractional cover, `search.intervals`; lowered by 1e-12
    for what floats lose. O(boxes x types log types), once per instance.
    """
    return instance.once(_bound)


def _bound(instance: Instance) -> Bound | None:
    """None where the data themselves leave no plan, or no box holds one."""
    if _data_fault(instance):
        return None
    fleet, job = GpuArrays.of(gpu_types(instance)), job_of(instance)
    value = root_bound(job, fleet)
    return None if value is None else Bound(value * (1 - 1e-12), "formula")


def infeasible(instance: Instance) -> str | None:
    """Why no solution exists, with numbers; None if the fastest choice of GPUs is in time.

    Exact: where floats are too near a limit, and in whole images, fractions decide.
    """
    return instance.once(_infeasible)


def _infeasible(instance: Instance) -> str | None:
    """The data's fault first, then the fastest choice."""
    fault = _data_fault(instance)
    if fault:
        return fault
    fleet, job = GpuArrays.of(gpu_types(instance)), job_of(instance)
    return None if fastest_choice(fleet, job) is not None else _too_slow(fleet, job)


def _data_fault(instance: Instance) -> str | None:
    """What no choice of GPUs can mend: nobody guesses labels, or the pool cannot give as many as demanded."""
    if short := short_pool(instance):
        return short
    wanted = job_of(instance).unlabelled
    if wanted > 0 and not any(gpu.guess_rate_images_per_s > 0 for gpu in instance.gpus):
        return f"needs labels guessed for {wanted:,.6g} images; no GPU has a guessing rate"
    return None


def _too_slow(fleet: GpuArrays, job: Job) -> str:
    """By how much the fastest iteration, or the fastest run, is over its limit."""
    iteration_s, time_s = least_runs(fleet, job)
    least, limit = float(iteration_s.min()), job.iteration_limit_s
    if least > limit:
        return f"the fastest iteration takes {_over(least, limit)}"
    least, limit = float(time_s[iteration_s <= limit].min()), job.latency_limit_s
    if least > limit:
        return f"the fastest run takes {_over(least, limit)}".replace("the limit is", "the deadline is")
    if job.whole:
        return "no choice of GPUs trains a batch of whole images in time"
    return "the fastest choice of GPUs misses its limit by less than a float can say"


def _over(least: float, limit: float) -> str:
    """With as many digits as it takes to tell them apart."""
    digits = next((n for n in range(6, 17) if f"{least:.{n}g}" != f"{limit:.{n}g}"), 17)
    return f"{least:,.{digits}g} s, the limit is {limit:,.{digits}g} s: over by {least - limit:,.6g} s"
