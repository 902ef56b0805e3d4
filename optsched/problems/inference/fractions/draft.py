"""One load in whole numbers, whose images can be moved a little without changing what it decides.

Of a stage's entries (`busy.py`) those that end it are *tight*, the others *free*.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property

from optsched.core.number import ratio
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.busy import Busy, able, busy_of
from optsched.problems.inference.fractions.even import DIGITS, NOTHING
from optsched.problems.inference.instance import Instance, Load
from optsched.problems.inference.physics import batches_of, split_of
from optsched.problems.inference.speeds import speeds_of


class Draft:
    """`count` images per copy, `rows[k][j]` of them per entry, in parts of an image: `unit` are a whole one.

    `most` is how far an entry of one copy may be moved (images).
    """

    def __init__(self, instance: Instance, load: Load, most: Fraction) -> None:
        """`most`: how far an entry of all copies together may be moved (images)."""
        self.load, self.instance, self.most = load, instance, most / load.copies
        self.node = instance.by_name[load.node]
        if load.split is None or any(a.batches for a in self.node.accelerators):  # its rates are quotients
            self.node = exact_node(instance, load.node)
        split = load.split
        if split is None:
            split = split_of(frame(instance), exact_node(instance, load.node), exactly(load))
        images, rows = ratio(load.images), [list(map(ratio, row)) for row in split]
        self.unit = math.lcm(DIGITS, images[1], *(parts for row in rows for _, parts in row))
        self.count = images[0] * (self.unit // images[1])
        self.rows = [[n * (self.unit // parts) for n, parts in row] for row in rows]
        self.before, self.finer = [list(row) for row in self.rows], 1
        self._settle_rows()

    @property
    def images(self) -> Fraction:
        """Images per copy."""
        return Fraction(self.count, self.unit)

    @cached_property
    def busy(self) -> Busy:
        """Asked for only where a load is late, or images are missing."""
        before = [[Fraction(n * self.finer, self.unit) for n in row] for row in self.before]
        return busy_of(self.instance, self.node, self.load, before)

    @property
    def reach(self) -> int:
        """`most` in parts of an image."""
        return self.most.numerator * self.unit // self.most.denominator

    def _settle_rows(self) -> None:
        """Nothing where nothing may run, no more than the batches hold, and rows that add up: all by taking away."""
        for k, row in enumerate(self.rows):
            for j, accelerator in enumerate(self.node.accelerators):
                if not able(self.load, k, accelerator):
                    row[j] = 0
                elif accelerator.batching is not None:
                    row[j] = min(row[j], self._hold(k, j))
        sums = list(map(sum, self.rows))
        self.count = min([self.count, *sums])
        for row, whole in zip(self.rows, sums, strict=True):
            surplus = whole - self.count
            if not surplus:
                continue
            for j in sorted(range(len(row)), key=lambda j: -row[j]):
                taken = min(surplus, row[j])
                row[j], surplus = row[j] - taken, surplus - taken

    def _hold(self, k: int, j: int) -> int:
        """The most images an entry may have: what its batches hold, or all."""
        batching, before = self.node.accelerators[j].batching, self.before[k][j] * self.finer
        if batching is None:
            return max(before, self.count + self.reach)
        return batching.images * batches_of(Fraction(before, self.unit), batching.images) * self.unit

    def busy_s(self, k: int, j: int) -> int:
        """Time accelerator j works in stage k; 0 without images, overheads included otherwise.

        In the unit of which the limit is `busy.limit * unit`, as `stage_s` and `time_s`.
        """
        images = self.rows[k][j]
        return self.busy.alpha[k][j] * images + self.busy.constant[k][j] * self.unit if images > 0 else 0

    def stage_s(self, k: int) -> int:
        """Time of stage k: its slowest entry's."""
        return max(self.busy_s(k, j) for j in range(len(self.rows[k])))

    @property
    def time_s(self) -> int:
        """Time of the copy: CPU and link, then one stage after the other."""
        return self.busy.serial * self.count + sum(self.stage_s(k) for k in range(len(self.rows)))

    @property
    def limit_s(self) -> int:
        """The latency limit in the unit of `time_s`."""
        return self.busy.limit * self.unit

    def hurry(self) -> None:
        """In time by as little as can be: all images scaled where time is proportional to them."""
        late, limit = self.time_s, self.limit_s
        if late <= limit:
            return
        if speeds_of(self.node).batching:
            self.fill(self.images)
            return
        share = DIGITS * limit // late
        self.count *= share
        self.rows = [[share * n for n in row] for row in self.rows]
        self.unit, self.finer = self.unit * DIGITS, self.finer * DIGITS

    def add(self, more: Fraction) -> bool:
        """`more` images (a decimal of DIGITS) in each stage, on one accelerator; False, and nothing done, where they
        do not fit.
        """
        parts = more.numerator * (self.unit // more.denominator)
        chosen = [self._roomiest(k, parts) for k in range(len(self.rows))]
        if None in chosen:
            return False
        kept = [list(row) for row in self.rows]
        self.count += parts
        for row, j in zip(self.rows, chosen, strict=True):
            row[j or 0] += parts
        if self.time_s <= self.limit_s and self.moved_little():
            return True
        self.rows, self.count = kept, self.count - parts
        return False

    def _roomiest(self, k: int, more: int) -> int | None:
        """The accelerator of a stage that ends earliest among those that may take `more`; None if none may."""
        stage_s = self.stage_s(k)
        found = [
            j
            for j, a in enumerate(self.node.accelerators)
            if able(self.load, k, a) and self.rows[k][j] + more <= self._hold(k, j)
        ]
        return max(found, key=lambda j: (stage_s - self.busy_s(k, j), self.rows[k][j]), default=None)

    def fill(self, wanted: Fraction, more: Fraction = NOTHING) -> None:
        """As many images as fit, at most `wanted`: tight entries end exactly together, exactly at the limit.

        Free entries take up to `more`, too, which makes time for more images.
        """
        kept = self.count, self.rows, self.unit, self.finer
        alpha, constant = self.busy.alpha, self.busy.constant
        rows = [[Fraction(n, self.unit) for n in row] for row in self.rows]
        tight = [self._tight(k) for k in range(len(rows))]
        if more:
            self._raise_free(rows, tight, more)
        room, slope, lines = Fraction(self.busy.limit), Fraction(self.busy.serial), {}
        for k, chosen in enumerate(tight):
            if not chosen:
                room -= Fraction(self.stage_s(k), self.unit)
                continue
            pull = sum((Fraction(1, alpha[k][j]) for j in chosen), Fraction())
            fixed = sum((d for j, d in enumerate(rows[k]) if j not in chosen), Fraction())
            fixed -= sum((Fraction(constant[k][j], alpha[k][j]) for j in chosen), Fraction())
            lines[k] = (pull, fixed)
            room, slope = room + fixed / pull, slope + 1 / pull
        images = min(wanted, room / slope) if slope else wanted
        for k, (pull, fixed) in lines.items():
            stage_s = (images - fixed) / pull
            for j in tight[k]:
                rows[k][j] = (stage_s - constant[k][j]) / alpha[k][j]
        for row in rows:
            row[max(range(len(row)), key=lambda j: row[j])] += images - sum(row, Fraction())
        self._take(images, rows)
        if not (self.time_s <= self.limit_s and self.moved_little()):
            self.count, self.rows, self.unit, self.finer = kept

    def _take(self, images: Fraction, rows: list[list[Fraction]]) -> None:
        """These images from now on, in parts fine enough for them."""
        times = math.lcm(self.unit, images.denominator, *(d.denominator for row in rows for d in row)) // self.unit
        self.unit, self.finer = self.unit * times, self.finer * times
        self.count = images.numerator * (self.unit // images.denominator)
        self.rows = [[d.numerator * (self.unit // d.denominator) for d in row] for row in rows]

    def _tight(self, k: int) -> list[int]:
        """Entries so near the end of their stage that making them end with it moves them by next to nothing."""
        stage_s, alpha, half = self.stage_s(k), self.busy.alpha[k], self.most * self.unit / 2
        return [
            j
            for j, images in enumerate(self.rows[k])
            if alpha[j] > 0 and images > 0 and stage_s - self.busy_s(k, j) <= alpha[j] * half
        ]

    def _raise_free(self, rows: list[list[Fraction]], tight: list[list[int]], more: Fraction) -> None:
        """Adds to rows what free entries may take."""
        for k, row in enumerate(rows):
            stage_s = self.stage_s(k)
            for j, accelerator in enumerate(self.node.accelerators):
                alpha = self.busy.alpha[k][j]
                if j in tight[k] or not tight[k] or not able(self.load, k, accelerator) or alpha <= 0:
                    continue
                spare = Fraction(stage_s - self.busy_s(k, j), alpha * self.unit)
                room = Fraction(self._hold(k, j), self.unit) - row[j]
                row[j] += max(Fraction(), min(spare, more, room))

    def moved_little(self) -> bool:
        """Whether every entry stands where it may: not negative, within its batches, near where it was."""
        reach = self.reach
        return all(
            value == before * self.finer
            or (0 <= value <= self._hold(k, j) and abs(value - before * self.finer) <= reach)
            for k, (row, old) in enumerate(zip(self.rows, self.before, strict=True))
            for j, (value, before) in enumerate(zip(row, old, strict=True))
        )

    def settled(self) -> Load:
        """The load as it stands now."""
        update: dict[str, object] = {"images": self.images}
        if self.load.split is not None:
            update["split"] = tuple(tuple(Fraction(n, self.unit) for n in row) for row in self.rows)
        if self.load.modes is not None:
            update["modes"] = tuple(
                tuple(self._cell(k, j) for j in range(len(self.node.accelerators))) for k in range(len(self.rows))
            )
        return self.load.model_copy(update=update)

    def _cell(self, k: int, j: int) -> tuple[Fraction, ...]:
        """Images per measured batch, in the same shares."""
        cell = [Fraction(*ratio(value)) for value in (self.load.modes[k][j] if self.load.modes else ())]
        whole, wanted = sum(cell, Fraction()), Fraction(self.rows[k][j], self.unit)
        if whole == 0:
            return (wanted, *(Fraction() for _ in cell[1:]))
        return tuple(wanted * value / whole for value in cell)
