"""How fast can a run be where GPUs train in modes, and which choice is that fast?

Within t seconds a GPU trains most in one of its modes: the greatest of (t - start) / alpha, a convex function of t.
Labels are guessed at full power, so every GPU that can start by t takes part: the fastest choices are the GPUs whose
earliest mode starts by some time, each in the mode that trains most until the limit.
"""

from __future__ import annotations

import numpy as np

from optsched.problems.retraining.fractions.choice import Choices
from optsched.problems.retraining.physics import Job
from optsched.problems.retraining.types import Floats, GpuArrays, Indices


def least_iteration_s(fleet: GpuArrays, batch: float) -> float:
    """The shortest iteration of any choice (s), by Newton's method from above: finite steps, as the sum is convex."""
    time_s = float(fleet.start_s.max() + batch / fleet.speed.max())
    while True:
        mode = roomiest(fleet, time_s)
        mode = mode[fleet.start_s[mode] < time_s]
        speed, fixed = (fleet.speed * fleet.count)[mode], (fleet.fixed * fleet.count)[mode]
        sooner_s = float((batch + fixed.sum()) / speed.sum())
        if not sooner_s < time_s * (1 - 1e-15):
            return time_s
        time_s = sooner_s


def roomiest(fleet: GpuArrays, time_s: float) -> Indices:
    """Of each group the mode that trains most within a time; of equal ones the first."""
    room = (time_s - fleet.start_s) * fleet.speed
    best = np.maximum.reduceat(room, fleet.first)[fleet.group]
    (where,) = (room == best).nonzero()
    return np.asarray(where[np.unique(fleet.group[where], return_index=True)[1]])


def least_runs_in_modes(fleet: GpuArrays, job: Job) -> tuple[Floats, Floats]:
    """Iteration and run times (s) whose minima are the fastest there is: the shortest iteration, and later ones at
    which a further GPU can start and helps to guess labels."""
    least, start = least_iteration_s(fleet, job.batch), np.minimum.reduceat(fleet.start_s, fleet.first)
    iteration_s = np.array([least, *np.unique(start[start > least])])
    rates = (fleet.guess_rate * fleet.count)[fleet.first]
    with np.errstate(divide="ignore"):
        guessers = np.array([rates[start <= time_s].sum() for time_s in iteration_s])
        guessing_s = job.unlabelled / guessers if job.unlabelled else np.zeros(len(iteration_s))
    return iteration_s, job.iterations * iteration_s + guessing_s


def fastest_in_modes(fleet: GpuArrays, job: Job, clear: float) -> Floats | None:
    """A choice in time: the most GPUs by their earliest start, in the modes that train most until the limit.

    Floats, `clear` of a limit, rule choices out; fractions decide about the others. Exact: no choice at all is in
    time where none of these is.
    """
    exactly = Choices(fleet.kinds, job)
    start = np.minimum.reduceat(fleet.start_s, fleet.first)
    order = np.argsort(start, kind="stable")
    for last in reversed(range(len(order))):
        (members,) = np.isin(fleet.group, order[: last + 1]).nonzero()
        if _surely_late(fleet, job, members, float(start[order[last]]), clear):
            continue
        counts = exactly.in_roomiest_modes(members.tolist())
        if counts is not None and exactly.in_time(counts):
            return np.array(counts)
    return None


def _surely_late(fleet: GpuArrays, job: Job, members: Indices, latest_s: float, clear: float) -> bool:
    """Whether floats alone see that these GPUs are late in any mode."""
    everyone = np.intersect1d(members, fleet.first)
    rate = float((fleet.guess_rate * fleet.count)[everyone].sum())
    if job.unlabelled and not rate:
        return True
    guessing_s = job.unlabelled / rate if job.unlabelled else 0.0
    most_s = min(job.iteration_limit_s, (job.latency_limit_s * (1 + clear) - guessing_s) / job.iterations)
    most_s = most_s + clear * abs(most_s)
    if latest_s > most_s:
        return True
    room = np.zeros(len(fleet))
    room[members] = np.maximum(0.0, (most_s - fleet.start_s) * fleet.speed * fleet.count)[members]
    return bool(np.maximum.reduceat(room, fleet.first).sum() < job.batch * (1 - clear))
