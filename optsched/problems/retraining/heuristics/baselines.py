"""The baselines the paper compares with: data parallelism on every GPU, evenly or spread by speed."""

from __future__ import annotations

from optsched.problems.retraining.heuristics.auds import threshold_for_all_gpus
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.plan import at_full_power, earliest, solution_of


def homogeneous_dp(instance: Instance) -> Solution:
    """Every GPU gets B / C images (the first ones one more where images are whole): stragglers wait.

    Synchronous data parallelism as frameworks do it by default. May miss a deadline that others hold.
    """
    copies = sum(gpu.count for gpu in instance.gpus)
    if not instance.whole_images:
        each = instance.batch_images / copies
        shares = [Share(gpu=gpu.name, copies=gpu.count, images=each) for gpu in instance.gpus]
        return solution_of(instance, shares, _threshold(instance))
    each, extra = divmod(instance.batch_images, copies)
    shares = []
    for gpu in instance.gpus:
        more = min(gpu.count, extra)
        extra -= more
        for number, images in ((more, each + 1), (gpu.count - more, each)):
            if number:
                shares.append(Share(gpu=gpu.name, copies=number, images=float(images)))
    return solution_of(instance, shares, _threshold(instance))


def heterogeneous_dp(instance: Instance) -> Solution:
    """Every GPU joins and the batch is spread so that all finish together (eq. 26-29).

    The fastest iteration on all GPUs, and the baseline that savings are shown against.
    """
    shares = earliest(instance, at_full_power(instance))
    return solution_of(instance, shares, _threshold(instance))


def _threshold(instance: Instance) -> float | None:
    """What both baselines keep of a pool: as much as all GPUs have time for, as RAS does."""
    return threshold_for_all_gpus(instance, "corrected") if instance.pool else None
