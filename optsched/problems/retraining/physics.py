"""How many iterations a run has, how long they take, and when a GPU draws which power (eq. 21-32)."""

from __future__ import annotations

import math
from bisect import bisect_right
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from optsched.core.number import Number, fraction
from optsched.problems.retraining.instance import Gpu, Instance, Pool
from optsched.problems.retraining.types import Floats, GpuArrays


def pseudo_labels(pool: Pool, threshold: float) -> int:
    """How many images are kept: those with confidence strictly above the threshold (eq. 16)."""
    return len(pool.confidences) - bisect_right(pool.ascending, threshold)


def highest_threshold(pool: Pool, least: int) -> float | None:
    """The highest threshold that keeps at least `least` images; None where confidence 0 is in the way.

    Equal confidences stay together, so more than `least` may be kept.
    """
    if least == 0:
        return 1.0
    ascending = pool.ascending
    wanted = ascending[len(ascending) - least]
    below = [value for value in ascending[: len(ascending) - least] if value < wanted]
    if below:
        return below[-1]
    return 0.0 if wanted > 0 else None


def unlabelled_images(instance: Instance, threshold: float | None) -> float:
    """D_U: what the instance fixes, or what the threshold keeps of the pool."""
    if instance.pool is None:
        return instance.unlabelled_images
    return float(pseudo_labels(instance.pool, 1.0 if threshold is None else threshold))


def cheapest_threshold(instance: Instance) -> float | None:
    """The threshold of every cheapest plan: energy only grows with the data, so keep the least allowed."""
    return None if instance.pool is None else highest_threshold(instance.pool, instance.pool.least_pseudo_labels)


def short_pool(instance: Instance) -> str | None:
    """Why no threshold keeps enough of the pool, whoever retrains; None where one does or there is no pool."""
    if instance.pool is None or cheapest_threshold(instance) is not None:
        return None
    return f"needs {instance.pool.least_pseudo_labels} pseudo-labels, but no threshold keeps images of confidence 0"


def iterations_of(instance: Instance, unlabelled: float) -> Fraction:
    """Iter * ep: eq. 32 with the labelled images the paper leaves out there; rounded up only where not whole."""
    per_epoch = (fraction(instance.labelled_images) + fraction(unlabelled)) / instance.batch_images
    return (math.ceil(per_epoch) if instance.iterations == "ceil" else per_epoch) * Fraction(instance.epochs)


class ExactJob(NamedTuple):
    """A run with its data settled, in fractions; a limit that is not there is an infinite float."""

    batch: int
    iterations: Fraction
    unlabelled: Fraction
    latency_limit_s: Number
    iteration_limit_s: Number

    def most_iteration_s(self, guessing_s: Fraction) -> Number:
        """The longest iteration that keeps both limits."""
        limit = self.latency_limit_s
        return min(self.iteration_limit_s, limit if limit == math.inf else (limit - guessing_s) / self.iterations)


class Job(NamedTuple):
    """A run with its data settled: iterations, images to guess, and both deadlines (s, infinite if none)."""

    batch: int
    iterations: float
    unlabelled: float
    latency_limit_s: float
    iteration_limit_s: float
    billing: str
    whole: bool
    exact: ExactJob


def job_of(instance: Instance, threshold: float | None = None) -> Job:
    """The job at a threshold; with a pool and none given, at the cheapest one.

    A threshold above what the demand allows keeps too few images: the judge reports that, the job does not.
    """
    return instance.once(_cheapest_job) if instance.pool is None or threshold is None else _job(instance, threshold)


def _cheapest_job(instance: Instance) -> Job:
    """The job that keeps the least data allowed; kept with the instance."""
    return _job(instance, cheapest_threshold(instance))


def _job(instance: Instance, threshold: float | None) -> Job:
    """The job at a settled threshold, in floats and beside them in fractions."""
    unlabelled = unlabelled_images(instance, threshold)
    iterations = iterations_of(instance, unlabelled)
    run_s, iteration_s = (limit or math.inf for limit in (instance.latency_limit_s, instance.iteration_limit_s))
    exact = (limit if limit == math.inf else fraction(limit) for limit in (run_s, iteration_s))
    return Job(
        batch=instance.batch_images,
        iterations=float(iterations),
        unlabelled=unlabelled,
        latency_limit_s=float(run_s),
        iteration_limit_s=float(iteration_s),
        billing=instance.billing,
        whole=instance.whole_images,
        exact=ExactJob(instance.batch_images, iterations, fraction(unlabelled), *exact),
    )


def active_and_idle_s(gpu: Gpu, images: float, iteration_s: float, billing: str) -> tuple[float, float]:
    """Seconds of an iteration billed at active and at idle power.

    text: what the paper's prose says, idle while communicating. eq31: as printed, which bills
    communication twice. refined: idle whenever not training, also while waiting for the slowest.
    """
    if billing == "text":
        return iteration_s - gpu.communication_s, gpu.communication_s
    if billing == "eq31":
        return iteration_s, gpu.communication_s
    training_s = gpu.alpha_s_per_image * images + gpu.beta_s
    return training_s, iteration_s - training_s


class Prices(NamedTuple):
    """One copy's energy in an iteration of t seconds with b images: per_s t + fixed + per_image b (J)."""

    per_s: Floats
    fixed: Floats
    per_image: Floats


def price_of(gpu: Gpu, billing: str) -> tuple[Fraction, Fraction, Fraction]:
    """`Prices` of one GPU in fractions: per second, per iteration, per image."""
    active, idle = fraction(gpu.power_active_w), fraction(gpu.power_idle_w)
    if billing == "text":
        return active, (idle - active) * fraction(gpu.communication_s), Fraction(0)
    if billing == "eq31":
        return active, idle * fraction(gpu.communication_s), Fraction(0)
    return idle, (active - idle) * fraction(gpu.beta_s), (active - idle) * fraction(gpu.alpha_s_per_image)


def prices(fleet: GpuArrays, billing: str) -> Prices:
    """`Prices` of one copy of every type, arrays of one entry per type, for an iteration billed as asked."""
    nothing = np.zeros(len(fleet))
    above_idle = fleet.active_w - fleet.idle_w
    if billing == "text":
        return Prices(fleet.active_w, -above_idle * fleet.communication_s, nothing)
    if billing == "eq31":
        return Prices(fleet.active_w, fleet.idle_w * fleet.communication_s, nothing)
    return Prices(fleet.idle_w, above_idle * fleet.beta_s, above_idle / fleet.speed)
