"""Turns chosen GPUs into a solution document with explicit mini-batches, and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.physics import Job, cheapest_threshold, job_of, prices
from optsched.problems.retraining.shares import cheapest_shares, earliest_shares, earliest_whole_shares
from optsched.problems.retraining.types import Fleet, Floats, GpuType


def explicit_shares(instance: Instance, solution: Solution) -> list[Share]:
    """The solution's shares; where it leaves the mini-batches out, those that finish earliest."""
    if solution.shares[0].images is not None:
        return list(solution.shares)
    return earliest(instance, [(share.gpu, share.copies) for share in solution.shares])


def earliest(instance: Instance, chosen: Sequence[tuple[str, int]]) -> list[Share]:
    """Mini-batches that end the iteration earliest, whole where the instance asks for it."""
    if instance.whole_images:
        names = [name for name, copies in chosen for _ in range(copies)]
        given = earliest_whole_shares([instance.by_name[name] for name in names], instance.batch_images)
        return merged(zip(names, map(float, given), strict=True))
    gpus = [instance.by_name[name] for name, _ in chosen]
    copies = np.array([number for _, number in chosen], dtype=float)
    speed = np.array([1 / gpu.alpha_s_per_image for gpu in gpus]) * copies
    start_s = np.array([gpu.beta_s + gpu.communication_s for gpu in gpus])
    images = earliest_shares(speed, start_s, instance.batch_images) / copies
    return [
        Share(gpu=name, copies=number, images=float(each))
        for (name, number), each in zip(chosen, images, strict=True)
    ]


def merged(single: Iterable[tuple[str, float]]) -> list[Share]:
    """One share per run of neighbouring copies that do the same."""
    return [Share(gpu=name, images=images, copies=len(list(copies))) for (name, images), copies in groupby(single)]


def solution_of(instance: Instance, shares: Iterable[Share], threshold: float | None = None) -> Solution:
    if instance.pool is not None and threshold is None:
        threshold = cheapest_threshold(instance)
    return Solution(
        format="optsched/retraining-solution@1",
        instance_sha256=instance.sha256(),
        shares=tuple(shares),
        threshold=threshold,
    )


def planned(instance: Instance, kinds: Sequence[GpuType], counts: Floats, threshold: float | None = None) -> Solution:
    """The solution that uses `counts` GPUs of each type, on the cheapest mini-batches in time."""
    if instance.whole_images or instance.billing != "refined":
        chosen = [pair for kind, number in zip(kinds, counts, strict=True) for pair in kind.spread(round(number))]
        return solution_of(instance, earliest(instance, chosen), threshold)
    fleet, job = Fleet.of(kinds), job_of(instance, threshold)
    _, images = cheapest_shares(
        fleet, counts, job.batch, prices(fleet, job.billing), most_iteration_s(fleet, counts, job)
    )
    shares = [
        Share(gpu=name, copies=copies, images=float(each))
        for kind, number, each in zip(kinds, counts, images, strict=True)
        for name, copies in kind.spread(round(number))
    ]
    return solution_of(instance, shares, threshold)


def most_iteration_s(fleet: Fleet, counts: Floats, job: Job) -> float:
    """The longest iteration that keeps both deadlines with these GPUs."""
    rate = float(fleet.guess_rate @ counts)
    guessing_s = 0.0 if job.unlabelled == 0 else job.unlabelled / rate if rate > 0 else math.inf
    return min(job.iteration_limit_s, (job.latency_limit_s - guessing_s) / job.iterations)
