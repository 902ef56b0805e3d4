"""What a choice of GPUs takes and costs at least, in fractions: where floats are too near a limit or a tie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from optsched.core.number import Number, fraction
from optsched.problems.retraining.fractions.sums import balanced
from optsched.problems.retraining.fractions.whole import earliest_end, ends, most_images
from optsched.problems.retraining.physics import Job, price_of
from optsched.problems.retraining.types import Floats, GpuType


class Used(NamedTuple):
    """`copies` of one type: s/image, s before the first image, W and images/s of label guessing, and prices (J)."""

    copies: int
    alpha: Fraction
    start: Fraction
    guess_w: Fraction
    rate: Fraction
    per_s: Fraction
    fixed: Fraction
    per_image: Fraction


class Cheapest(NamedTuple):
    """A choice at its least energy (J): seconds of an iteration, and images of all copies of each used type."""

    energy_j: Fraction
    iteration_s: Fraction
    images: list[Fraction]


class Choices:
    """All choices of GPUs for one job; O(types) a question, 10 to 20 us a type."""

    def __init__(self, kinds: Sequence[GpuType], job: Job) -> None:
        """`kinds` give the order of counts in every question."""
        self.kinds, self.billing, self.whole = kinds, job.billing, job.whole
        self.job = job.exact

    @cached_property
    def _types(self) -> list[Used]:
        return [self._type(kind) for kind in self.kinds]

    def _type(self, kind: GpuType) -> Used:
        """A type's numbers as the decimals of the file."""
        gpu = kind.machine
        start = fraction(gpu.beta_s) + fraction(gpu.communication_s)
        rate, guess_w = fraction(gpu.guess_rate_images_per_s), fraction(kind.guess_w)
        return Used(kind.count, fraction(gpu.alpha_s_per_image), start, guess_w, rate, *price_of(gpu, self.billing))

    def used(self, counts: Sequence[float] | Floats) -> list[Used]:
        """The types in a choice, each with its copies."""
        return [kind._replace(copies=int(n)) for kind, n in zip(self._types, counts, strict=True) if n > 0]

    def guessing_s(self, used: Sequence[Used]) -> Fraction | None:
        """Seconds until all labels are guessed; None for never."""
        if not self.job.unlabelled:
            return Fraction(0)
        rate = balanced(one.copies * one.rate for one in used)
        return self.job.unlabelled / rate if rate else None

    def most_iteration_s(self, used: Sequence[Used]) -> Number | None:
        """The longest iteration within both limits; None where labels are never guessed."""
        guessing = self.guessing_s(used)
        return None if guessing is None else self.job.most_iteration_s(guessing)

    def in_time(self, counts: Sequence[float] | Floats) -> bool:
        """Whether some mini-batches on these GPUs keep both limits."""
        used = self.used(counts)
        most = self.most_iteration_s(used) if used else None
        if most is None or most < max(one.start for one in used):
            return False
        if most == float("inf"):
            return True
        within = Fraction(most)
        if self.whole:
            return sum(one.copies * most_images(one.alpha, one.start, within) for one in used) >= self.job.batch
        return balanced(one.copies * (within - one.start) / one.alpha for one in used) >= self.job.batch

    def in_roomiest_modes(self, among: Sequence[int]) -> list[float] | None:
        """All copies of these types, each group in the one mode that trains most until the limit; None if never."""
        first = {self.kinds[i].group: i for i in reversed(among)}
        most = self.most_iteration_s([self._types[i] for i in first.values()])
        if most is None:
            return None
        groups: dict[int, list[int]] = {}
        for i in among:
            groups.setdefault(self.kinds[i].group, []).append(i)
        counts = [0.0] * len(self.kinds)
        for members in groups.values():
            chosen = max(members, key=lambda i: self._room(i, most))
            counts[chosen] = float(self.kinds[chosen].count)
        return counts

    def _room(self, i: int, most: Number) -> tuple[Number, Fraction]:
        """What one copy trains within a time, below 0 where it starts later; of equal ones the earliest start."""
        one = self._types[i]
        if most == float("inf"):
            return 1 / one.alpha, -one.start
        room = (Fraction(most) - one.start) / one.alpha
        return Fraction(math.floor(room)) if self.whole else room, -one.start

    def least_iteration_s(self, used: Sequence[Used]) -> Fraction:
        """Eq. 27, not before the last one starts; in whole images, when the last of them is done."""
        speed = balanced(one.copies / one.alpha for one in used)
        level = (self.job.batch + balanced(one.copies * one.start / one.alpha for one in used)) / speed
        least = max(level, max(one.start for one in used))
        kinds = [(one.copies, one.alpha, one.start) for one in used]
        return earliest_end(kinds, self.job.batch, least) if self.whole else least

    def cheapest(self, counts: Sequence[float] | Floats) -> Cheapest | None:
        """The least energy on exactly these GPUs; None where they are late."""
        used = self.used(counts)
        most = self.most_iteration_s(used) if used else None
        if most is None:
            return None
        least = self.least_iteration_s(used)
        if least > most:
            return None
        filled = [self.filled(used, time_s) for time_s in sorted(self.times(used, least, most))]
        energy, time_s, images = min(filled, key=lambda one: one[0])
        guessing = (self.guessing_s(used) or 0) * balanced(one.copies * one.guess_w for one in used)
        return Cheapest(self.job.iterations * energy + guessing, time_s, images)

    def times(self, used: Sequence[Used], least: Fraction, most: Number) -> set[Fraction]:
        """Iteration times one of which is cheapest: the least, and with refined billing every kink up to the limit.

        Images go where one costs least, so the energy is piecewise linear in the time, with kinks where a prefix of
        that order just holds the batch; in whole images it only falls where somebody can train one more.
        """
        if self.billing != "refined":
            return {least}
        if self.whole:
            return {
                least,
                *(t for one in used for t in ends(one.alpha, one.start, self.job.batch) if least < t <= most),
            }
        found, speed, held = {least}, Fraction(0), Fraction(self.job.batch)
        for one in sorted(used, key=lambda one: one.per_image):
            speed, held = speed + one.copies / one.alpha, held + one.copies * one.start / one.alpha
            found.add(held / speed)
        if most < float("inf"):
            found.add(Fraction(most))
        return {time_s for time_s in found if least <= time_s <= most}

    def filled(self, used: Sequence[Used], time_s: Fraction) -> tuple[Fraction, Fraction, list[Fraction]]:
        """Energy of an iteration of so many seconds (J), images where one costs least, among equals where start is
        first."""
        energy = balanced(one.copies * (one.per_s * time_s + one.fixed) for one in used)
        images, left = [Fraction(0)] * len(used), Fraction(self.job.batch)
        for position in sorted(range(len(used)), key=lambda i: (used[i].per_image, used[i].start)):
            one = used[position]
            room = (
                Fraction(most_images(one.alpha, one.start, time_s))
                if self.whole
                else max(Fraction(0), (time_s - one.start) / one.alpha)
            )
            images[position] = min(left, one.copies * room)
            energy, left = energy + images[position] * one.per_image, left - images[position]
        return energy, time_s, images
