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
        now, after = evaluate.outcome(counts), [evaluate.exchanged(counts, out, joining)]
        if removing and counts.sum() > 1:
            after.append(evaluate.fewer(counts))
        best = _best(evaluate, now, Outcome(*map(np.concatenate, zip(*after, strict=True))), counts, (out, joining))
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


def _best(
    evaluate: Evaluator, now: Outcome, after: Outcome, counts: Floats, moves: tuple[Indices, Indices]
) -> Floats | None:
    """The move of the largest saving per second lost that saves energy and is in time, by fractions at a limit.

    `after` are the outcomes of all `moves` to lower limits, then of taking one GPU of each type away.
    """
    with np.errstate(invalid="ignore"):
        delta_j, delta_s = after.energy_j - now.energy_j, after.time_s - now.time_s
    saves = delta_j < -SAME * abs(float(now.energy_j))
    rank = np.where(saves, savings_per_second(delta_j, delta_s, SAME * float(now.time_s)), -np.inf)
    for position in np.argsort(-rank, kind="stable"):
        if rank[position] == -np.inf:
            return None
        moved = _moved(counts, int(position), moves)
        if evaluate.keeps(moved, after.at(int(position))):
            return moved
    return None


def _moved(counts: Floats, position: int, moves: tuple[Indices, Indices]) -> Floats:
    """The choice after one of the moves; beyond them, with one GPU less."""
    moved, (out, joining) = counts.copy(), moves
    if position < len(out):
        moved[out[position]] -= 1
        moved[joining[position]] += 1
    else:
        moved[position - len(out)] -= 1
    return moved
