"""One load split as Lemma 1 has it, whose images can be moved a little: one number, and time in proportion to it."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.number import Ratio, fraction
from optsched.problems.inference.fractions.pace import even_pace, pace_of
from optsched.problems.inference.instance import Instance, Load
from optsched.problems.inference.speeds import speeds_of

DIGITS = 10**24
"""Decimals kept where rounding is free: 10^-24 is far below what a float can tell, and keeps fractions short."""
NOTHING = Fraction()
"""Zero images, as a default argument."""


class EvenDraft:
    """`images` per copy, of which every entry has its share."""

    def __init__(self, instance: Instance, load: Load, pace: Ratio, most: Fraction) -> None:
        """n images take n * pace[0] / pace[1] of the limit; `most`: how far an entry of all copies may be moved."""
        self.instance, self.load, self.pace, self.most = instance, load, pace, most / load.copies
        self.before = self.images = fraction(load.images)

    def hurry(self) -> None:
        """In time by as little as can be."""
        images, parts = self.images.as_integer_ratio()
        taken, limit = images * self.pace[0], parts * self.pace[1]
        if taken > limit:
            self.images = Fraction(images * (DIGITS * limit // taken), parts * DIGITS)

    def add(self, more: Fraction) -> bool:
        """`more` images; False, and nothing done, where they do not fit."""
        images = self.images + more
        if images.numerator * self.pace[0] > images.denominator * self.pace[1] or not self._near(images):
            return False
        self.images = images
        return True

    def fill(self, wanted: Fraction, _more: Fraction = NOTHING) -> None:
        """As many images as fit, at most `wanted`: exactly at the limit. No entry is free."""
        images = min(wanted, Fraction(self.pace[1], self.pace[0]))
        if self._near(images):
            self.images = images

    def moved_little(self) -> bool:
        """Whether the images are near where they were."""
        return self._near(self.images)

    def _near(self, images: Fraction) -> bool:
        moved = abs(images - self.before)
        return images >= 0 and (moved <= self.most or moved * self.largest_share <= self.most)

    @property
    def largest_share(self) -> Fraction:
        """The share of a copy's images that the entry with most of them has."""
        node = self.instance.by_name[self.load.node]
        pace = pace_of(self.instance, node, self.load.execution)
        speeds = [[Fraction(1, image_s) for image_s in row if image_s] for row in pace.stages]
        return max(max(row) / sum(row, Fraction()) for row in speeds)

    def settled(self) -> Load:
        """The load as it stands now."""
        return self.load.model_copy(update={"images": self.images})


def even_draft(instance: Instance, load: Load, most: Fraction) -> EvenDraft | None:
    """A draft of a load that leaves its split to Lemma 1; None where it does not, or comes in batches."""
    node = instance.by_name[load.node]
    if load.split is not None or instance.whole_images or speeds_of(node).batching:
        return None
    pace = even_pace(instance, node, load.execution)
    return EvenDraft(instance, load, pace, most) if pace and load.modes is None else None
