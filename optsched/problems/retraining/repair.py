"""The same GPUs on mini-batches that add up exactly and end in time, none moved further than rounding moves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from optsched.core.number import Number, fraction
from optsched.problems.retraining.fractions.exactly import Exactly
from optsched.problems.retraining.instance import Instance, Share, Solution

MOST_MOVED = Fraction(1, 10**9)
"""How far mini-batches may be moved to make a plan exact, relative to the batch: what `check` calls nothing."""
NEAR = 1e-9
"""Relative: nearer to the limit than this, fractions decide whether images end in time."""


def repair(instance: Instance, solution: Solution) -> Solution | None:
    """The same GPUs on mini-batches that add up exactly and end in time.

    Negative noise becomes 0, GPUs beyond the limit end in it, and what is missing of the batch goes where there is
    most room. Whole images are exact or cannot be. O(n log n), in fractions only for shares at the limit.

    Returns
    -------
    Solution or None
        None where that moves mini-batches by more than `MOST_MOVED` of the batch, or there are none to move.
    """
    given = [share.images for share in solution.shares]
    if instance.whole_images or not given or any(images is None for images in given):
        return None
    plan = Exactly(instance, solution.shares, solution.threshold)
    limit_s = plan.job.most_iteration_s(plan.guessing_s)
    images = mended(instance, solution.shares, limit_s)
    if images is None:
        return None
    shares = [share.model_copy(update={"images": n}) for share, n in zip(solution.shares, images, strict=True)]
    return solution.model_copy(update={"shares": tuple(shares)})


def mended(instance: Instance, shares: Sequence[Share], limit_s: Number) -> list[Number] | None:
    """Images of each share that add up to the batch within the limit of an iteration (s); None if too far away."""
    rooms = [_Room(instance, share, limit_s) for share in shares]
    if any(room.late for room in rooms):
        return None
    images = [room.clipped() for room in rooms]
    kept = [share.model_copy(update={"images": n}) for share, n in zip(shares, images, strict=True)]
    missing = instance.batch_images - Exactly(instance, kept, 1.0).batch
    for position in sorted(range(len(rooms)), key=lambda i: -rooms[i].copies_s(images[i], missing > 0)):
        if not missing:
            break
        change = rooms[position].taken(images[position], missing)
        images[position] = fraction(images[position]) + change / rooms[position].copies
        missing -= change
    moved = (room.moved(n) for room, n in zip(rooms, images, strict=True))
    if missing or any(amount > MOST_MOVED * instance.batch_images for amount in moved):
        return None
    return images


class _Room:
    """How many images each copy of a share may hold."""

    def __init__(self, instance: Instance, share: Share, limit_s: Number) -> None:
        """`limit_s` is the longest iteration allowed; infinite where only the batch counts."""
        gpu = instance.training(share)
        self.copies, self.images = share.copies, share.images if share.images is not None else 0.0
        self.alpha, self.limit_s = gpu.alpha_s_per_image, limit_s
        self.start_s = gpu.beta_s + gpu.communication_s
        self.start = (gpu.beta_s, gpu.communication_s)

    @property
    def most(self) -> Fraction:
        """The most images within the limit, which is finite."""
        start = fraction(self.start[0]) + fraction(self.start[1])
        return (Fraction(self.limit_s) - start) / fraction(self.alpha)

    @property
    def late(self) -> bool:
        """Whether it cannot even start in time."""
        return self.start_s >= float(self.limit_s) * (1 - NEAR) and self.most < 0

    def clipped(self) -> Number:
        """The images it has, none below 0, none beyond the limit; floats decide where that is clear."""
        images = max(self.images, 0.0)
        end_s = self.alpha * float(images) + self.start_s
        if end_s < float(self.limit_s) * (1 - NEAR) or fraction(images) <= self.most:
            return images
        return self.most

    def copies_s(self, images: Number, more: bool) -> float:
        """What decides who takes what is missing: images there are, or that there is room for."""
        if not more:
            return self.copies * float(images)
        room = (float(self.limit_s) - self.start_s) / self.alpha - float(images)
        return self.copies * (float(images) if math.isinf(room) else room)

    def taken(self, images: Number, missing: Fraction) -> Fraction:
        """The part of what is missing that its copies can take; of what is too much, give back."""
        if missing < 0:
            return max(missing, -self.copies * fraction(images))
        if math.isinf(self.limit_s):
            return missing
        return min(missing, max(Fraction(0), self.copies * (self.most - fraction(images))))

    def moved(self, images: Number) -> Number:
        """Images moved, over all copies."""
        if images is self.images:
            return 0
        return self.copies * abs(fraction(images) - fraction(self.images))
