"""How many whole images GPUs train within a time, and when a batch of them is done, in fractions."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from fractions import Fraction


def most_images(alpha: Fraction, start: Fraction, within_s: Fraction) -> int:
    """The most images one GPU trains, and communicates, within a time."""
    return max(0, (within_s - start) // alpha)


def ends(alpha: Fraction, start: Fraction, batch: int) -> Iterator[Fraction]:
    """When one GPU is done with 1, 2, ..., `batch` images."""
    return (start + alpha * k for k in range(1, batch + 1))


def earliest_end(kinds: Sequence[tuple[int, Fraction, Fraction]], batch: int, least_s: Fraction) -> Fraction:
    """When a batch is done if each next image goes to who would be done with it first, not before `least_s`.

    Kinds are (copies, s/image, s before the first); `least_s` is a time within which no more than the batch is
    trained, or the last start. The exchange of an image for another GPU's next one ends later.
    """
    given = [most_images(alpha, start, least_s) for _, alpha, start in kinds]
    left = batch - sum(copies * images for (copies, _, _), images in zip(kinds, given, strict=True))
    waiting = [(start + alpha * (given[i] + 1), i) for i, (_, alpha, start) in enumerate(kinds)]
    heapq.heapify(waiting)
    while left > 0:
        least_s, i = waiting[0]
        copies, alpha, _ = kinds[i]
        left -= copies
        heapq.heapreplace(waiting, (least_s + alpha, i))
    return least_s
