"""Between which times every plan's iteration and label guessing must lie; the models' finite bounds."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from optsched.problems.retraining.fastest import fastest_in_modes, least_runs_in_modes
from optsched.problems.retraining.fractions.choice import Choices
from optsched.problems.retraining.physics import Job
from optsched.problems.retraining.types import Floats, GpuArrays

CLEAR = 1e-11
"""Relative: what sums of floats over 10^5 types may lose."""


class Ranges(NamedTuple):
    """Seconds: of one iteration, and of the label guessing of the run."""

    iteration_least_s: float
    iteration_most_s: float
    guessing_least_s: float
    guessing_most_s: float


def least_runs(fleet: GpuArrays, job: Job) -> tuple[Floats, Floats]:
    """Iteration and run times of the choices "every GPU that starts no later than the k-th".

    Every choice is matched by one of them: adding a GPU that starts no later than the last one chosen
    delays nothing and speeds up label guessing. So their minima are the fastest there is. With modes, see `fastest`.
    """
    if fleet.moded:
        return least_runs_in_modes(fleet, job)
    order = np.argsort(fleet.start_s, kind="stable")
    speed, fixed = (fleet.speed * fleet.count)[order], (fleet.fixed * fleet.count)[order]
    iteration_s = np.maximum((job.batch + np.cumsum(fixed)) / np.cumsum(speed), fleet.start_s[order])
    with np.errstate(divide="ignore"):
        rate = np.cumsum((fleet.guess_rate * fleet.count)[order])
        guessing_s = job.unlabelled / rate if job.unlabelled else np.zeros(len(fleet))
    return iteration_s, job.iterations * iteration_s + guessing_s


def fastest_run_s(fleet: GpuArrays, job: Job) -> float:
    """The shortest run of any choice of GPUs that keeps the iteration limit; infinite if none does."""
    iteration_s, time_s = least_runs(fleet, job)
    in_time = iteration_s <= job.iteration_limit_s * (1 + 1e-12)
    return float(time_s[in_time].min(initial=math.inf))


def fastest_choice(fleet: GpuArrays, job: Job) -> Floats | None:
    """One of the choices of `least_runs` that keeps both limits, the shortest run first; None if none does.

    Floats decide where they are clear of the limits, fractions at them; whole images always in fractions. Exact: no
    choice at all is in time where none of these is. With modes, see `fastest`.
    """
    if fleet.moded:
        return fastest_in_modes(fleet, job, CLEAR)
    iteration_s, time_s = least_runs(fleet, job)
    with np.errstate(invalid="ignore"):
        over = np.maximum(iteration_s / job.iteration_limit_s, time_s / job.latency_limit_s)
    over[np.isinf(time_s)] = math.inf
    exactly = Choices(fleet.kinds, job)
    order = np.argsort(fleet.start_s, kind="stable")
    for last in np.argsort(over, kind="stable"):
        if not over[last] <= 1 + CLEAR:
            return None
        counts = np.zeros(len(fleet))
        counts[order[: last + 1]] = fleet.count[order[: last + 1]]
        if (over[last] < 1 - CLEAR and not job.whole) or exactly.in_time(counts):
            return counts
    return None


def ranges(fleet: GpuArrays, job: Job) -> Ranges:
    """Bounds on both times that hold in every plan in time, all finite, and wide enough for rounding.

    Without a deadline on the run, the slowest single GPU bounds the guessing time.
    """
    least_s = float(least_runs(fleet, job)[0].min()) * (1 - CLEAR)
    able = fleet.guess_rate > 0
    if job.unlabelled and able.any():
        guess_least = job.unlabelled / float(fleet.guess_rate @ fleet.full) * (1 - CLEAR)
        guess_most = job.unlabelled / float(fleet.guess_rate[able].min())
    else:
        guess_least = guess_most = 0.0
    late_s = job.latency_limit_s * (1 + CLEAR)
    most_s = min(job.iteration_limit_s, (late_s - guess_least) / job.iterations)
    guess_most = min(guess_most * (1 + CLEAR), late_s - job.iterations * least_s)
    return Ranges(least_s, max(least_s, most_s), guess_least, max(guess_least, guess_most))
