"""RAS, then power limits: after (or while) GPUs are taken away, one GPU's limit is lowered at a time (ours)."""

from __future__ import annotations

from typing import Literal

import numpy as np

from optsched.problems.retraining.heuristics.auds import threshold_for_all_gpus
from optsched.problems.retraining.heuristics.ras import SAME, reduced, savings_per_second
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import Job, job_of
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.search.evaluation import Evaluator, Outcome
from optsched.problems.retraining.types import Floats, GpuArrays, Indices, gpu_types

Order = Literal["after", "together"]
"""Whether limits are lowered after RAS is done, or compete with taking GPUs away from the start."""


def ras_modes(instance: Instance, *, order: Order = "after") -> Solution:
    """RAS (eq. 41), then one GPU's limit is lowered while the deadline holds and energy is saved.

    Each step takes the largest saving per second lost, -dE/dl, among all lower limits of all GPUs; one that costs no
    time comes first, ties go to the first index. RAS uses the time up that lower limits would need:
    order=together begins with all GPUs at full power, and every step chooses between a lower limit and taking a GPU
    away, as long as that saves energy.

    Parameters
    ----------
    instance : Instance
    order : {"after", "together"}

    Returns
    -------
    Solution
        Infeasible where all GPUs at full power already miss the deadline. O(GPUs x modes x types).
    """
    threshold = threshold_for_all_gpus(instance, "corrected") if instance.pool else None
    kinds = gpu_types(instance)
    fleet, job = GpuArrays.of(kinds), job_of(instance, threshold)
    together = order == "together"
    start = fleet.full.copy() if together else reduced(fleet, job, "corrected", False)
    return planned(instance, kinds, limited(fleet, job, start, removing=together), threshold)


def limited(fleet: GpuArrays, job: Job, counts: Floats, removing: bool = False) -> Floats:
    """The choice after every step that lowers a limit (`removing`: or takes a GPU away) and saves energy in time."""
    evaluate, (out, joining) = Evaluator(job, fleet), lower_limits(fleet)
    while True:
        now = evaluate.outcome(counts)
        moves = [_lowered(counts, int(i), int(j)) for i, j in zip(out, joining, strict=True) if counts[i] > 0]
        if removing and counts.sum() > 1:
            moves += [_lowered(counts, int(i)) for i in np.flatnonzero(counts > 0)]
        best = _best(evaluate, now, moves)
        if best is None:
            return counts
        counts = best


def lower_limits(fleet: GpuArrays) -> tuple[Indices, Indices]:
    """Pairs of modes of the same GPUs: from a higher limit to a lower one; full power is the highest."""
    limit = np.array([np.inf if kind.limit_w is None else kind.limit_w for kind in fleet.kinds])
    pairs = [
        (i, j)
        for first, after in zip(fleet.first, [*fleet.first[1:], len(fleet)], strict=True)
        for i in range(first, after)
        for j in range(first, after)
        if limit[j] < limit[i]
    ]
    places = np.array(pairs, np.intp).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def _lowered(counts: Floats, leaving: int, joining: int | None = None) -> Floats:
    """One GPU less in a mode, and one more in another."""
    moved = counts.copy()
    moved[leaving] -= 1
    if joining is not None:
        moved[joining] += 1
    return moved


def _best(evaluate: Evaluator, now: Outcome, moves: list[Floats]) -> Floats | None:
    """The move of the largest saving per second lost that saves energy and is in time, by fractions at a limit."""
    after = [evaluate.outcome(move) for move in moves]
    delta_j = np.array([float(one.energy_j) - float(now.energy_j) for one in after])
    delta_s = np.array([float(one.time_s) - float(now.time_s) for one in after])
    saves = delta_j < -SAME * abs(float(now.energy_j))
    rank = np.where(saves, savings_per_second(delta_j, delta_s, SAME * float(now.time_s)), -np.inf)
    for position in np.argsort(-rank, kind="stable"):
        if rank[position] == -np.inf:
            return None
        if evaluate.keeps(moves[position], after[position]):
            return moves[int(position)]
    return None
