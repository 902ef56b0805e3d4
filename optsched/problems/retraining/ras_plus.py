"""RAS+: several starts, each improved by adding, dropping and swapping single GPUs (ours)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optsched.problems.retraining.evaluation import Evaluator, Outcome
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.intervals import Box, Relaxation
from optsched.problems.retraining.physics import Job, cheapest_threshold, job_of
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.ranges import ranges
from optsched.problems.retraining.ras import reduced
from optsched.problems.retraining.types import Fleet, Floats, gpu_types

COVERS = 12
LEAVING = 64
BETTER = 1e-12


def ras_plus(instance: Instance) -> Solution | None:
    """The best of RAS with and without stop and of 12 fractional covers, after local search; None if
    none of them meets the deadline. Keeps no more data than demanded."""
    if instance.pool is not None and cheapest_threshold(instance) is None:
        return None
    kinds = gpu_types(instance)
    fleet, job = Fleet.of(kinds), job_of(instance)
    starts = [reduced(fleet, job, "corrected", stop) for stop in (False, True)]
    counts = best_descent(Evaluator(job, fleet), [*starts, *cover_starts(job, fleet, COVERS)])
    return None if counts is None else planned(instance, kinds, counts)


def quick(fleet: Fleet, job: Job, covers: int = 4) -> Floats | None:
    """A good choice of GPUs in O(types) per step: covers only, no run through all removals."""
    evaluate = Evaluator(job, fleet)
    return best_descent(evaluate, [*cover_starts(job, fleet, covers), fleet.count.copy()])


def cover_starts(job: Job, fleet: Fleet, number: int) -> Iterator[Floats]:
    """Fractional covers at iteration times spread over the possible range, rounded up."""
    span, relaxation = ranges(fleet, job), Relaxation(job, fleet)
    for time_s in np.linspace(span.iteration_least_s, span.iteration_most_s, number):
        relaxed = relaxation.bound(Box(time_s, time_s, span.guessing_least_s, span.guessing_most_s))
        if relaxed is not None:
            yield np.minimum(np.ceil(relaxed.counts - 1e-9), fleet.count)


def best_descent(evaluate: Evaluator, starts: list[Floats]) -> Floats | None:
    """The cheapest choice in time that any start leads to."""
    best_j, best = np.inf, None
    for start in starts:
        energy_j, counts = descend(evaluate, start)
        if energy_j < best_j:
            best_j, best = energy_j, counts
    return best


def descend(evaluate: Evaluator, counts: Floats) -> tuple[float, Floats]:
    """Steepest descent: add one GPU, drop one, or swap two, while that saves energy and is in time."""
    counts = counts.copy()
    outcome = evaluate.outcome(counts)
    energy_j = float(outcome.energy_j) if evaluate.in_time(outcome) else np.inf
    while True:
        found = energy_j
        step: tuple[int, int] | None = None
        for value, leaving, joining in _moves(evaluate, counts):
            if value < found * (1 - BETTER) or (np.isinf(found) and value < found):
                found, step = value, (leaving, joining)
        if step is None:
            return energy_j, counts
        energy_j = found
        for position, change in zip(step, (-1.0, 1.0), strict=True):
            if position >= 0:
                counts[position] += change


def _moves(evaluate: Evaluator, counts: Floats) -> Iterator[tuple[float, int, int]]:
    """The best value of each kind of move, with the types that leave and join (-1 for none)."""
    fewer, more = evaluate.fewer(counts), evaluate.more(counts)
    value, position = _least(evaluate, fewer)
    yield value, position, -1
    value, position = _least(evaluate, more)
    yield value, -1, position
    out = np.argsort(fewer.energy_j, kind="stable")[:LEAVING]
    value, position = _least(evaluate, evaluate.swapped(counts, out))
    row, column = divmod(position, len(counts))
    yield value, int(out[row]), column


def _least(evaluate: Evaluator, outcome: Outcome) -> tuple[float, int]:
    values = np.where(evaluate.in_time(outcome), outcome.energy_j, np.inf)
    position = int(np.argmin(values))
    return float(values.flat[position]), position
