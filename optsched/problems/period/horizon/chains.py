"""What does it cost to process so many images, once everything discrete is settled? A convex piecewise linear chain.

Chains are added along periods, cut to what the queue allows, and dropped where another is never dearer: what is left
is an exact dynamic program over the images processed so far.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from heapq import merge
from itertools import accumulate, pairwise
from typing import NamedTuple

Point = tuple[Fraction, Fraction]
"""Images and joules."""


class Piece(NamedTuple):
    """So many images at so many joules each, in a period counted from 0."""

    image_j: Fraction
    images: Fraction
    period: int = 0


class Chain(NamedTuple):
    """Energy as a function of the images processed: `energy_j` at `images`, then `pieces`, the cheapest first.

    `settled` says in which periods the first `images` are, `labels` how many were bought in each.
    """

    energy_j: Fraction
    images: Fraction
    pieces: tuple[Piece, ...]
    settled: tuple[Piece, ...] = ()
    labels: tuple[int, ...] = ()

    @property
    def most(self) -> Fraction:
        """The most images it can process."""
        return self.images + sum((piece.images for piece in self.pieces), Fraction())

    def ends(self) -> list[Fraction]:
        """Images at which its slope changes, its first and its last included."""
        return list(accumulate((piece.images for piece in self.pieces), initial=self.images))

    def at(self, images: Fraction) -> Fraction:
        """Energy at a number of images within its range (J)."""
        energy, left = self.energy_j, images - self.images
        for piece in self.pieces:
            if left <= 0:
                break
            energy, left = energy + min(left, piece.images) * piece.image_j, left - piece.images
        return energy


def added(first: Chain, second: Chain) -> Chain:
    """The cheapest of every way to split a number of images between two: their pieces in one order."""
    return Chain(
        first.energy_j + second.energy_j,
        first.images + second.images,
        tuple(merge(first.pieces, second.pieces)),
        first.settled + second.settled,
        first.labels + second.labels,
    )


def within(chain: Chain, least: Fraction, most: Fraction) -> Chain | None:
    """The chain on [least, most] only: the images below are settled, those above cut off. None if nothing is left."""
    energy, images = chain.energy_j, chain.images
    if images > most or chain.most < least:
        return None
    settled = list(chain.settled)
    pieces: list[Piece] = []
    for piece in chain.pieces:
        now = min(piece.images, max(Fraction(), least - images))
        if now:
            settled.append(piece._replace(images=now))
            energy, images = energy + now * piece.image_j, images + now
        later = min(piece.images - now, most - images - sum((one.images for one in pieces), Fraction()))
        if later > 0:
            pieces.append(piece._replace(images=later))
    return Chain(energy, images, tuple(pieces), tuple(settled), chain.labels)


def mixed(chains: Iterable[Chain]) -> Chain:
    """The lower convex hull of chains between which a plan may lie, not only on one of them."""
    points = sorted({(images, chain.at(images)) for chain in chains for images in chain.ends()})
    hull: list[Point] = []
    for images, energy in points:
        if hull and hull[-1][0] == images:
            continue  # the cheaper one came first
        while len(hull) > 1 and _above(hull[-2], hull[-1], (images, energy)):
            hull.pop()
        hull.append((images, energy))
    pieces = (Piece((high - low) / (end - start), end - start) for (start, low), (end, high) in pairwise(hull))
    return Chain(hull[0][1], hull[0][0], tuple(pieces))


def _above(
    first: tuple[Fraction, Fraction], middle: tuple[Fraction, Fraction], last: tuple[Fraction, Fraction]
) -> bool:
    """Whether the middle point is on or above the line between the two others."""
    rise, run = last[1] - first[1], last[0] - first[0]
    return (middle[1] - first[1]) * run >= rise * (middle[0] - first[0])


def undominated(chains: Iterable[Chain]) -> list[Chain]:
    """Those that are cheapest at some number of images: O(chains^2 pieces)."""
    kept: list[Chain] = []
    for chain in sorted(chains, key=lambda one: (one.energy_j, -one.most)):
        if not any(never_dearer(other, chain) for other in kept):
            kept.append(chain)
    return kept


def never_dearer(first: Chain, second: Chain) -> bool:
    """Whether the first can process whatever the second can, and costs no more anywhere."""
    start, end = second.images, second.most
    if first.images > start or first.most < end:
        return False
    kinks = {*second.ends(), *(images for images in first.ends() if start <= images <= end)}
    return all(first.at(images) <= second.at(images) for images in kinks)
