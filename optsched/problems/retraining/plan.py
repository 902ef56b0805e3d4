"""Turns chosen GPUs into a solution document with explicit mini-batches, and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np

from optsched.problems.retraining.fractions.choice import Cheapest, Choices
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.physics import Job, cheapest_threshold, job_of, prices
from optsched.problems.retraining.repair import repair
from optsched.problems.retraining.shares import cheapest_shares, earliest_shares, earliest_whole_shares
from optsched.problems.retraining.types import Floats, GpuArrays, GpuType

FEW = 40
"""Types whose mini-batches are computed in fractions, about 20 us each; of more, floats do."""


def explicit_shares(instance: Instance, solution: Solution) -> list[Share]:
    """The solution's shares; where it leaves the mini-batches out, those that finish earliest."""
    if solution.shares[0].images is not None:
        return list(solution.shares)
    return earliest(instance, [(share.gpu, share.copies) for share in solution.shares])


def earliest(instance: Instance, chosen: Sequence[tuple[str, int]]) -> list[Share]:
    """Mini-batches that end the iteration earliest, whole where the instance asks for it, on copies that exist."""
    if not chosen:
        return []
    if instance.whole_images:
        there = [(name, min(copies, instance.by_name[name].count)) for name, copies in chosen]
        names = [name for name, copies in there for _ in range(copies)]
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
    """The solution document; with a pool and no threshold given, at the cheapest one."""
    if instance.pool is not None and threshold is None:
        threshold = cheapest_threshold(instance)
    return Solution(
        format="optsched/retraining-solution@1",
        instance_sha256=instance.sha256(),
        shares=tuple(shares),
        threshold=threshold,
    )


def planned(instance: Instance, kinds: Sequence[GpuType], counts: Floats, threshold: float | None = None) -> Solution:
    """The solution that uses `counts` GPUs of each type, on the cheapest mini-batches in time.

    Of few types they are computed in fractions; of many, or where they are late, in floats as if they were in time.

    Parameters
    ----------
    kinds : sequence of GpuType
    counts : array
        GPUs used of each type, whole numbers.
    threshold : float, optional
        Of the pool; by default the cheapest one.
    """
    job = job_of(instance, threshold)
    used = [(kind, round(number)) for kind, number in zip(kinds, counts, strict=True) if number > 0]
    if used and _few(len(used), job):
        found = Choices([kind for kind, _ in used], job).cheapest([number for _, number in used])
        if found is not None:
            return of_cheapest(instance, kinds, counts, found, threshold)
    if not used or instance.whole_images or instance.billing != "refined":
        chosen = [pair for kind, number in used for pair in kind.spread(number)]
        return solution_of(instance, earliest(instance, chosen), threshold)
    fleet = GpuArrays.of(kinds)
    _, images = cheapest_shares(
        fleet, counts, job.batch, prices(fleet, job.billing), most_iteration_s(fleet, counts, job)
    )
    shares = [
        Share(gpu=name, copies=copies, images=float(each))
        for kind, number, each in zip(kinds, counts, images, strict=True)
        for name, copies in kind.spread(round(number))
    ]
    return solution_of(instance, shares, threshold)


def _few(types: int, job: Job) -> bool:
    """Whether fractions are quick, and know better than the earliest end."""
    if job.whole:
        return job.billing == "refined" and types * job.batch <= 10 * FEW
    return types <= FEW


def of_cheapest(
    instance: Instance, kinds: Sequence[GpuType], counts: Floats, found: Cheapest, threshold: float | None = None
) -> Solution:
    """The solution of a choice priced in fractions: an exact plan, in floats where their repair is exact."""
    used = [(kind, round(number)) for kind, number in zip(kinds, counts, strict=True) if number > 0]
    plan = solution_of(instance, _shares(used, found.images, instance.whole_images), threshold)
    if instance.whole_images or repair(instance, plan) is not None:
        return plan
    shares = zip(plan.shares, _each(used, found.images), strict=True)
    return solution_of(instance, [share.model_copy(update={"images": each}) for share, each in shares], threshold)


def _each(used: Sequence[tuple[GpuType, int]], images: Sequence[Fraction]) -> list[Fraction]:
    """Images of one copy, for every listed GPU that takes part."""
    pairs = zip(used, images, strict=True)
    return [each / number for (kind, number), each in pairs for _ in kind.spread(number)]


def _shares(used: Sequence[tuple[GpuType, int]], images: Sequence[Fraction], whole: bool) -> list[Share]:
    """The images of each type's copies handed to the listed GPUs, evenly; whole ones to the first one more."""
    if not whole:
        return [
            Share(gpu=name, copies=copies, images=float(each / number))
            for (kind, number), each in zip(used, images, strict=True)
            for name, copies in kind.spread(number)
        ]
    single = []
    for (kind, number), each in zip(used, images, strict=True):
        names = [name for name, copies in kind.spread(number) for _ in range(copies)]
        every, more = divmod(int(each), number)
        single += [(name, float(every + (i < more))) for i, name in enumerate(names)]
    return merged(single)


def most_iteration_s(fleet: GpuArrays, counts: Floats, job: Job) -> float:
    """The longest iteration that keeps both deadlines with these GPUs."""
    rate = float(fleet.guess_rate @ counts)
    guessing_s = 0.0 if job.unlabelled == 0 else job.unlabelled / rate if rate > 0 else math.inf
    return min(job.iteration_limit_s, (job.latency_limit_s - guessing_s) / job.iterations)
