"""Turns chosen GPUs into a solution document with explicit mini-batches, and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np

from optsched.core.number import Number
from optsched.problems.retraining.fractions.choice import Cheapest, Choices
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.physics import Job, cheapest_threshold, job_of, prices
from optsched.problems.retraining.repair import repair
from optsched.problems.retraining.shares import cheapest_shares, earliest_shares, earliest_whole_shares
from optsched.problems.retraining.types import Floats, GpuArrays, GpuType, handed

Chosen = tuple[str, float | None, int]
"""A listed GPU's name, the power limit it trains under (W; None: full power), and how many copies."""
FEW = 40
"""Types whose mini-batches are computed in fractions, about 20 us each; of more, floats do."""


def explicit_shares(instance: Instance, solution: Solution) -> list[Share]:
    """The solution's shares; where it leaves the mini-batches out, those that finish earliest."""
    if solution.shares[0].images is not None:
        return list(solution.shares)
    return earliest(instance, [(share.gpu, share.power_limit_w, share.copies) for share in solution.shares])


def at_full_power(instance: Instance) -> list[Chosen]:
    """Every GPU there is, under no limit: what the baselines and AUDS retrain on."""
    return [(gpu.name, None, gpu.count) for gpu in instance.gpus]


def earliest(instance: Instance, chosen: Sequence[Chosen]) -> list[Share]:
    """Mini-batches that end the iteration earliest, whole where the instance asks for it, on copies that exist."""
    if not chosen:
        return []
    if instance.whole_images:
        single = [(name, w) for name, w, n in chosen for _ in range(min(n, instance.by_name[name].count))]
        gpus = [instance.by_name[name].in_mode(limit) for name, limit in single]
        given = earliest_whole_shares(gpus, instance.batch_images)
        return merged((name, limit, float(n)) for (name, limit), n in zip(single, given, strict=True))
    gpus = [instance.by_name[name].in_mode(limit) for name, limit, _ in chosen]
    copies = np.array([number for *_, number in chosen], dtype=float)
    speed = np.array([1 / gpu.alpha_s_per_image for gpu in gpus]) * copies
    start_s = np.array([gpu.beta_s + gpu.communication_s for gpu in gpus])
    images = earliest_shares(speed, start_s, instance.batch_images) / copies
    return [
        Share(gpu=name, copies=number, power_limit_w=limit, images=float(each))
        for (name, limit, number), each in zip(chosen, images, strict=True)
    ]


def merged(single: Iterable[tuple[str, float | None, float]]) -> list[Share]:
    """One share per run of neighbouring copies that do the same: name, power limit, images."""
    return [
        Share(gpu=name, power_limit_w=limit, images=images, copies=len(list(copies)))
        for (name, limit, images), copies in groupby(single)
    ]


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
        chosen = [
            (name, kind.limit_w, copies)
            for (kind, _), names in zip(used, handed(used), strict=True)
            for name, copies in names
        ]
        return solution_of(instance, earliest(instance, chosen), threshold)
    fleet = GpuArrays.of(kinds)
    _, images = cheapest_shares(
        fleet, counts, job.batch, prices(fleet, job.billing), most_iteration_s(fleet, counts, job)
    )
    each = [number for number, count in zip(images.tolist(), counts, strict=True) if count > 0]
    return solution_of(instance, _listed(used, each), threshold)


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
    if instance.whole_images:
        return solution_of(instance, _whole_shares(used, found.images), threshold)
    each = [images / number for (_, number), images in zip(used, found.images, strict=True)]
    plan = solution_of(instance, _listed(used, [float(images) for images in each]), threshold)
    return plan if repair(instance, plan) is not None else solution_of(instance, _listed(used, each), threshold)


def _listed(used: Sequence[tuple[GpuType, int]], each: Sequence[Number]) -> list[Share]:
    """The listed GPUs of each type's copies, with the images that every copy trains."""
    return [
        Share(gpu=name, copies=copies, power_limit_w=kind.limit_w, images=images)
        for (kind, _), images, names in zip(used, each, handed(used), strict=True)
        for name, copies in names
    ]


def _whole_shares(used: Sequence[tuple[GpuType, int]], images: Sequence[Fraction]) -> list[Share]:
    """The whole images of each type's copies handed out evenly, to the first ones one more."""
    single = []
    for (kind, number), each, listed in zip(used, images, handed(used), strict=True):
        names = [name for name, copies in listed for _ in range(copies)]
        every, more = divmod(int(each), number)
        single += [(name, kind.limit_w, float(every + (i < more))) for i, name in enumerate(names)]
    return merged(single)


def most_iteration_s(fleet: GpuArrays, counts: Floats, job: Job) -> float:
    """The longest iteration that keeps both deadlines with these GPUs."""
    rate = float(fleet.guess_rate @ counts)
    guessing_s = 0.0 if job.unlabelled == 0 else job.unlabelled / rate if rate > 0 else math.inf
    return min(job.iteration_limit_s, (job.latency_limit_s - guessing_s) / job.iterations)
