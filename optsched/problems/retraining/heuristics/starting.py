"""The choice of GPUs that exact methods start from: the best of what this family's heuristics find quickly."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optsched.core.limits import Limits
from optsched.problems.retraining.heuristics.ras import reduced
from optsched.problems.retraining.heuristics.ras_plus import COVERS, best_descent, cover_starts, quick
from optsched.problems.retraining.ranges import fastest_choice
from optsched.problems.retraining.search.evaluation import Evaluator
from optsched.problems.retraining.types import Floats, GpuArrays

ALL = 100
"""GPUs up to which every heuristic takes some ten milliseconds, so that all of them run."""
SHARE = 0.1
"""Of the time limit, for the heuristics: the solver keeps nine tenths. Assumed."""


def starting_choice(fleet: GpuArrays, evaluate: Evaluator, limits: Limits) -> Floats | None:
    """The cheapest choice in time that the heuristics find; None if none is in time at all."""
    best: Floats | None = None
    best_j = np.inf
    for counts in _found(fleet, evaluate, limits):
        energy_j = float(evaluate.outcome(counts).energy_j)
        if (best is None or energy_j < best_j) and evaluate.keeps(counts):
            best, best_j = counts, energy_j
    return best


def _found(fleet: GpuArrays, evaluate: Evaluator, limits: Limits) -> Iterator[Floats]:
    """What the heuristics choose, the quick ones first, until a tenth of the time is gone."""
    job = evaluate.job
    fastest = fastest_choice(fleet, job)
    if fastest is None:
        return
    yield fastest
    good = quick(fleet, job)
    if good is not None:
        yield good
    if fleet.full.sum() > ALL:
        return
    starts = [fleet.full.copy()]
    for stop in (False, True):
        if _late(limits):
            return
        starts.append(reduced(fleet, job, "corrected", stop))
        yield starts[-1]
    if not _late(limits):
        better = best_descent(evaluate, [*starts, *cover_starts(job, fleet, COVERS)])
        if better is not None:
            yield better


def _late(limits: Limits) -> bool:
    """Whether the heuristics' share of the time limit is used up."""
    left, limit = limits.remaining_s(), limits.time_limit_s
    return left is not None and limit is not None and left < (1 - SHARE) * limit
