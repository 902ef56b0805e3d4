"""RAS+: several starts, each improved by adding, dropping and swapping single GPUs (ours)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from optsched.problems.retraining.heuristics.ras import reduced
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import Job, job_of, short_pool
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.ranges import ranges
from optsched.problems.retraining.search.evaluation import Evaluator, Outcome
from optsched.problems.retraining.search.intervals import Box, IntervalRelaxation
from optsched.problems.retraining.types import Floats, GpuArrays, gpu_types

COVERS = 12
"""Fractional covers to start from, at iteration times spread over their range. Assumed."""
SWAPS = 40_000
"""Pairs looked at in one step: 200 leaving by 200 joining types, a table of some milliseconds. Assumed."""
QUICK_STEPS = 100
"""Steps of local search when an exact method only needs a warm start. Assumed."""
BETTER = 1e-12
"""Relative: what a move must save to count, so that rounding cannot make the search walk in circles."""


def ras_plus(instance: Instance) -> Solution | None:
    """The best of RAS with and without stop and of 12 fractional covers, after local search.

    Keeps no more data than demanded: energy only grows with the images kept.

    Returns
    -------
    Solution or None
        None if none of the starts leads to a plan in time; a plan may exist all the same.
    """
    if short_pool(instance):
        return None
    kinds = gpu_types(instance)
    fleet, job = GpuArrays.of(kinds), job_of(instance)
    starts = [reduced(fleet, job, "corrected", stop) for stop in (False, True)]
    counts = best_descent(Evaluator(job, fleet), [*starts, *cover_starts(job, fleet, COVERS)])
    return None if counts is None else planned(instance, kinds, counts)


def quick(fleet: GpuArrays, job: Job, covers: int = 24) -> Floats | None:
    """A good choice of GPUs in few steps: local search from the best of some covers only.

    For exact methods, which need an incumbent and not the best heuristic; None where no start leads to a plan in
    time.
    """
    evaluate = Evaluator(job, fleet)
    starts = [*cover_starts(job, fleet, covers), fleet.full.copy()]
    values = [_value(evaluate, start) for start in starts]
    return best_descent(evaluate, [starts[int(np.argmin(values))]], QUICK_STEPS)


def _value(evaluate: Evaluator, counts: Floats) -> float:
    """Energy (J) of a choice in time, infinite otherwise; fractions decide at a limit."""
    outcome = evaluate.outcome(counts)
    return float(outcome.energy_j) if evaluate.keeps(counts, outcome) else np.inf


def cover_starts(job: Job, fleet: GpuArrays, number: int) -> Iterator[Floats]:
    """Fractional covers at iteration times spread over the possible range, rounded up."""
    span, relaxation = ranges(fleet, job), IntervalRelaxation(job, fleet)
    for time_s in np.linspace(span.iteration_least_s, span.iteration_most_s, number):
        relaxed = relaxation.bound(Box(time_s, time_s, span.guessing_least_s, span.guessing_most_s))
        if relaxed is not None:
            yield fleet.within(np.ceil(relaxed.counts - 1e-9))


def best_descent(evaluate: Evaluator, starts: list[Floats], most_steps: float = np.inf) -> Floats | None:
    """The cheapest choice in time that any start leads to; None where none does."""
    best_j, best = np.inf, None
    for start in starts:
        energy_j, counts = descend(evaluate, start, most_steps)
        if energy_j < best_j:
            best_j, best = energy_j, counts
    return best


def descend(evaluate: Evaluator, counts: Floats, most_steps: float = np.inf) -> tuple[float, Floats]:
    """Steepest descent: GPUs join, leave or change places, in halving steps down to single ones, while
    that saves energy and is in time.

    Parameters
    ----------
    evaluate : Evaluator
    counts : array
        GPUs of each type to start from; may be late, and is not changed.
    most_steps : float
        Steps after which the best so far is returned.

    Returns
    -------
    (float, array)
        Energy (J), infinite where nothing in time was met, and the counts.
    """
    counts = counts.copy()
    energy_j = _value(evaluate, counts)
    step = 1 << max(0, int(evaluate.fleet.count.max()).bit_length() - 2)
    steps = 0
    while step >= 1 and steps < most_steps:
        steps += 1
        value, moved = min(_moves(evaluate, counts, step, energy_j * (1 - BETTER)), key=lambda move: move[0])
        if value < energy_j * (1 - BETTER):
            energy_j, counts = value, moved
        else:
            step //= 2
    return energy_j, counts


def _moves(evaluate: Evaluator, counts: Floats, step: int, below_j: float) -> Iterator[tuple[float, Floats]]:
    """The best value of each kind of move, with the choice it leads to.

    Of very many types only the most promising are tried in pairs.
    """

    def moved(leaving: int | None, joining: int | None) -> Floats:
        rest = counts.copy()
        for position, change in ((leaving, -step), (joining, step)):
            if position is not None:
                rest[position] += change
        return rest

    fewer, more = evaluate.fewer(counts, step), evaluate.more(counts, step)
    yield _least(evaluate, fewer, lambda position: moved(position, None), below_j)
    yield _least(evaluate, more, lambda position: moved(None, position), below_j)
    side = int(SWAPS**0.5)
    out = np.argsort(fewer.energy_j, kind="stable")[:side]
    joining = np.argsort(more.energy_j, kind="stable")[:side]

    def swapped(position: int) -> Floats:
        row, column = divmod(position, len(joining))
        return moved(int(out[row]), int(joining[column]))

    yield _least(evaluate, evaluate.swapped(counts, out, joining, step), swapped, below_j)


def _least(
    evaluate: Evaluator, outcome: Outcome, moved: Callable[[int], Floats], below_j: float
) -> tuple[float, Floats]:
    """The least energy of the moves that are in time, and where it leads; at a limit fractions decide."""
    values = np.where(evaluate.in_time(outcome), outcome.energy_j, np.inf)
    while True:
        position = int(np.argmin(values))
        value, choice = float(values.flat[position]), moved(position)
        place = np.unravel_index(position, values.shape)
        if not value < below_j or evaluate.keeps(choice, outcome.at(place)):
            return value, choice
        values.flat[position] = np.inf
