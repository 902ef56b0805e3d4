"""RAS as the paper describes it (Algorithm 2, eq. 41): begin with every GPU, take one away after another."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from optsched.problems.retraining.heuristics.auds import threshold_for_all_gpus
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import Job, job_of
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.search.evaluation import Evaluator, Outcome
from optsched.problems.retraining.types import Floats, GpuArrays, gpu_types

SAME = 1e-13
"""Relative to the run: a removal that delays it by less costs no time. Differences of sums of 10^3 floats lose about
this much.
"""

Reading = Literal["corrected", "paper"]
"""Of eq. 41: the largest saving per second lost, or the highest signed ratio as printed."""


def ras(instance: Instance, *, reading: Reading = "corrected", stop: bool = False) -> Solution:
    """Remove GPUs by dE/dl (eq. 41) until the deadline forbids it.

    reading=corrected removes the GPU with the largest saving per second lost, -dE/dl, among those that
    may leave; one whose leaving costs neither time nor energy leaves first. reading=paper removes the
    highest signed dE/dl, which saves least because E falls while l grows, and ends when that one may
    not leave. stop=yes ends when no removal saves energy. With a pool the threshold is settled
    first, for all GPUs: the exact one, or by the paper's loop. Ties go to the first index.

    Parameters
    ----------
    instance : Instance
    reading : {"corrected", "paper"}
    stop : bool

    Returns
    -------
    Solution
        Infeasible where all GPUs together already miss the deadline. O(GPUs x types): each removal looks at every
        type.
    """
    threshold = threshold_for_all_gpus(instance, reading) if instance.pool else None
    kinds = gpu_types(instance)
    fleet, job = GpuArrays.of(kinds), job_of(instance, threshold)
    counts = reduced(fleet, job, reading, stop)
    return planned(instance, kinds, counts, threshold)


def reduced(fleet: GpuArrays, job: Job, reading: Reading, stop: bool) -> Floats:
    """How many GPUs of each type RAS keeps; at least one GPU stays."""
    evaluate, counts = Evaluator(job, fleet), fleet.full.copy()
    now = evaluate.outcome(counts)
    while counts.sum() > 1:
        after = evaluate.fewer(counts)
        with np.errstate(invalid="ignore"):
            delta_j, delta_s = after.energy_j - now.energy_j, after.time_s - now.time_s
        sooner = after.time_s < now.time_s * (1 - 1e-12)
        allowed = evaluate.in_time(after) | sooner
        if reading == "paper":
            possible = np.isfinite(delta_s) & (np.abs(delta_s) > SAME * now.time_s)
            rank = np.full(len(fleet), -np.inf)
            rank[possible] = delta_j[possible] / delta_s[possible]
        else:
            rank = savings_per_second(delta_j, delta_s, SAME * now.time_s)
            rank = np.where(allowed & ((delta_j < 0) | (not stop)), rank, -np.inf)
        leaving = _first(evaluate, counts, after, rank, sooner, reading)
        if leaving is None or (stop and delta_j[leaving] >= 0):
            break
        counts[leaving] -= 1
        now = evaluate.outcome(counts)
    return counts


def _first(
    evaluate: Evaluator, counts: Floats, after: Outcome, rank: Floats, sooner: Any, reading: Reading
) -> int | None:
    """The type of the highest rank that may leave, decided in fractions at a limit; the paper asks only the first."""
    while True:
        leaving = int(np.argmax(rank))
        if rank[leaving] == -np.inf:
            return None
        rest = counts.copy()
        rest[leaving] -= 1
        if sooner[leaving] or evaluate.keeps(rest, after.at(leaving)):
            return leaving
        if reading == "paper":
            return None
        rank[leaving] = -np.inf


def savings_per_second(delta_j: Floats, delta_s: Floats, same_s: float) -> Floats:
    """-dE/dl; infinite where leaving takes no time and costs no energy."""
    with np.errstate(invalid="ignore"):
        ratio = -delta_j / np.where(delta_s > same_s, delta_s, 1.0)
        rank = np.where(delta_s > same_s, ratio, np.where(delta_j <= 0, np.inf, -np.inf))
    return np.where(np.isnan(rank), -np.inf, rank)
