"""One load in fractions, whose images can be moved a little without changing what it decides.

An entry (stage k, accelerator j) is busy for alpha * images + constant: whole batches, once begun, are the constant.
Of a stage's entries those that end it are *tight*, the others *free*.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property

from optsched.core.number import fraction
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.pace import exact_transfer_s
from optsched.problems.inference.instance import Accelerator, Instance, Load
from optsched.problems.inference.physics import batches_of, split_of

Row = list[Fraction]
"""Images of one stage, one entry per accelerator."""
NOTHING = Fraction()
"""Zero images, as a default argument."""
DIGITS = 10**24  # decimals kept where rounding is free: far below what a float can tell
"""Decimals kept where rounding is free: 10^-24 is far below what a float can tell, and keeps fractions short."""


class Draft:
    """`images` per copy, `rows[k][j]` of them per entry; `most`: how far an entry of one copy may be moved."""

    def __init__(self, instance: Instance, load: Load, most: Fraction) -> None:
        """`most`: how far an entry of all copies together may be moved (images)."""
        self.load, self.most = load, most / load.copies
        node = instance.by_name[load.node]
        if load.split is None or any(a.batches for a in node.accelerators):  # its rates are quotients
            node = exact_node(instance, load.node)
        self.accelerators = node.accelerators
        self.serial_s = (1 / fraction(node.cpu.rate_images_per_s) if node.cpu else 0) + exact_transfer_s(
            instance, load.execution
        )
        self.limit_s = fraction(instance.latency_limit_s)
        self.images = fraction(load.images)
        self.rows = self._split(instance)
        self.before = [list(row) for row in self.rows]
        self._settle_rows()

    @cached_property
    def alpha(self) -> list[Row]:
        """Seconds per image; asked for only where a load is late, or images are missing."""
        return [[self._alpha(k, j) for j in range(len(row))] for k, row in enumerate(self.rows)]

    @cached_property
    def constant(self) -> list[Row]:
        """Seconds of an entry however few its images: the overheads of the batches begun."""
        return [[self._constant(k, j) for j in range(len(row))] for k, row in enumerate(self.rows)]

    def _split(self, instance: Instance) -> list[Row]:
        split = self.load.split
        if split is None:
            split = split_of(frame(instance), exact_node(instance, self.load.node), exactly(self.load))
        return [list(map(fraction, row)) for row in split]

    def _settle_rows(self) -> None:
        """Nothing where nothing may run, no more than the batches hold, and rows that add up: all by taking away."""
        for k, row in enumerate(self.rows):
            for j, accelerator in enumerate(self.accelerators):
                if not self._able(k, accelerator):
                    row[j] = Fraction()
                elif accelerator.batching is not None:
                    row[j] = min(row[j], self._hold(k, j))
        sums = [sum(row, Fraction()) for row in self.rows]
        self.images = min([self.images, *sums])
        for row, whole in zip(self.rows, sums, strict=True):
            surplus: Fraction = whole - self.images
            if not surplus:
                continue
            for j in sorted(range(len(row)), key=lambda j: -row[j]):
                taken = min(surplus, row[j])
                row[j], surplus = row[j] - taken, surplus - taken

    def _able(self, k: int, accelerator: Accelerator) -> bool:
        """Whether the accelerator can run the stage: the component, or every component of a whole model."""
        rates = accelerator.rates_images_per_s
        return min(rates) > 0 if self.load.execution == "whole-model" else rates[k] > 0

    def _hold(self, k: int, j: int) -> Fraction:
        """The most images an entry may have: what its batches hold, or all."""
        batching = self.accelerators[j].batching
        if batching is None:
            return max(self.before[k][j], self.images + self.most)
        return Fraction(batching.images * batches_of(self.before[k][j], batching.images))

    def _alpha(self, k: int, j: int) -> Fraction:
        accelerator = self.accelerators[j]
        if not self._able(k, accelerator):
            return Fraction()
        if self.load.modes is not None and accelerator.batches and sum(self.load.modes[k][j]) > 0:
            cell = list(map(fraction, self.load.modes[k][j]))
            busy = sum(
                d * fraction(b.latencies_s[k]) / b.images for d, b in zip(cell, accelerator.batches, strict=True)
            )
            return Fraction(busy / sum(cell))
        stages = range(len(accelerator.rates_images_per_s)) if self.load.execution == "whole-model" else (k,)
        overheads = accelerator.batching.overheads_s if accelerator.batching else None
        size = accelerator.batching.images if accelerator.batching else 1
        each = [
            1 / fraction(accelerator.rates_images_per_s[c]) - (fraction(overheads[c]) / size if overheads else 0)
            for c in stages
        ]
        return sum(each, Fraction())

    def _constant(self, k: int, j: int) -> Fraction:
        batching = self.accelerators[j].batching
        if batching is None or not self._able(k, self.accelerators[j]):
            return Fraction()
        stages = range(len(batching.overheads_s)) if self.load.execution == "whole-model" else (k,)
        begun = batches_of(self.before[k][j], batching.images)
        return sum((begun * fraction(batching.overheads_s[c]) for c in stages), Fraction())

    def busy_s(self, k: int, j: int) -> Fraction:
        """Seconds accelerator j works in stage k; 0 without images, overheads included otherwise."""
        return self.alpha[k][j] * self.rows[k][j] + self.constant[k][j] if self.rows[k][j] > 0 else Fraction()

    def stage_s(self, k: int) -> Fraction:
        """Seconds of stage k: its slowest entry's."""
        return max(self.busy_s(k, j) for j in range(len(self.rows[k])))

    @property
    def time_s(self) -> Fraction:
        """Seconds of the copy: CPU and link, then one stage after the other."""
        return self.serial_s * self.images + sum(self.stage_s(k) for k in range(len(self.rows)))

    def hurry(self) -> None:
        """In time by as little as can be: all images scaled where time is proportional to them."""
        late = self.time_s
        if late <= self.limit_s:
            return
        if any(a.batching for a in self.accelerators):
            self.fill(self.images)
        else:
            self._scale(Fraction(math.floor(DIGITS * self.limit_s / late), DIGITS))

    def _scale(self, factor: Fraction) -> None:
        self.images *= factor
        self.rows = [[factor * value for value in row] for row in self.rows]

    def add(self, more: Fraction) -> bool:
        """`more` images in each stage, on one accelerator; False, and nothing done, where they do not fit."""
        chosen = [self._roomiest(k, more) for k in range(len(self.rows))]
        if None in chosen:
            return False
        kept, self.images = [list(row) for row in self.rows], self.images + more
        for row, j in zip(self.rows, chosen, strict=True):
            row[j or 0] += more
        if self.time_s <= self.limit_s and self.moved_little():
            return True
        self.rows, self.images = kept, self.images - more
        return False

    def _roomiest(self, k: int, more: Fraction) -> int | None:
        """The accelerator of a stage that ends earliest among those that may take `more`; None if none may."""
        stage_s = self.stage_s(k)
        able = [
            j
            for j, a in enumerate(self.accelerators)
            if self._able(k, a) and self.rows[k][j] + more <= self._hold(k, j)
        ]
        return max(able, key=lambda j: (stage_s - self.busy_s(k, j), self.rows[k][j]), default=None)

    def fill(self, wanted: Fraction, more: Fraction = NOTHING) -> None:
        """As many images as fit, at most `wanted`: tight entries end exactly together, exactly at the limit.

        Free entries take up to `more`, too, which makes time for more images.
        """
        kept, images = [list(row) for row in self.rows], self.images
        tight = [self._tight(k) for k in range(len(self.rows))]
        if more:
            self._raise_free(tight, more)
        room, slope, lines = self.limit_s, self.serial_s, {}
        for k, chosen in enumerate(tight):
            if not chosen:
                room -= self.stage_s(k)
                continue
            pull = sum((1 / self.alpha[k][j] for j in chosen), Fraction())
            fixed = sum((d for j, d in enumerate(self.rows[k]) if j not in chosen), Fraction())
            fixed -= sum((self.constant[k][j] / self.alpha[k][j] for j in chosen), Fraction())
            lines[k] = (pull, fixed)
            room, slope = room + fixed / pull, slope + 1 / pull
        self.images = min(wanted, room / slope) if slope else wanted
        for k, (pull, fixed) in lines.items():
            stage_s = (self.images - fixed) / pull
            for j in tight[k]:
                self.rows[k][j] = (stage_s - self.constant[k][j]) / self.alpha[k][j]
        for row in self.rows:
            row[max(range(len(row)), key=lambda j: row[j])] += self.images - sum(row, Fraction())
        if not (self.time_s <= self.limit_s and self.moved_little()):
            self.rows, self.images = kept, images

    def _tight(self, k: int) -> list[int]:
        """Entries so near the end of their stage that making them end with it moves them by next to nothing."""
        stage_s = self.stage_s(k)
        return [
            j
            for j, images in enumerate(self.rows[k])
            if self.alpha[k][j] > 0 and images > 0 and stage_s - self.busy_s(k, j) <= self.alpha[k][j] * self.most / 2
        ]

    def _raise_free(self, tight: list[list[int]], more: Fraction) -> None:
        for k, row in enumerate(self.rows):
            stage_s = self.stage_s(k)
            for j, accelerator in enumerate(self.accelerators):
                if j in tight[k] or not tight[k] or not self._able(k, accelerator) or self.alpha[k][j] <= 0:
                    continue
                spare = (stage_s - self.busy_s(k, j)) / self.alpha[k][j]
                row[j] += max(Fraction(), min(spare, more, self._hold(k, j) - row[j]))

    def moved_little(self) -> bool:
        """Whether every entry stands where it may: not negative, within its batches, near where it was."""
        return all(
            value is self.before[k][j] or self._near(k, j, value)
            for k, row in enumerate(self.rows)
            for j, value in enumerate(row)
        )

    def _near(self, k: int, j: int, value: Fraction) -> bool:
        """Within 0 and what the batches hold, and moved by no more than `most`."""
        return 0 <= value <= self._hold(k, j) and abs(value - self.before[k][j]) <= self.most

    def settled(self) -> Load:
        """The load as it stands now."""
        update: dict[str, object] = {"images": self.images}
        if self.load.split is not None:
            update["split"] = tuple(tuple(row) for row in self.rows)
        if self.load.modes is not None:
            update["modes"] = tuple(
                tuple(self._cell(k, j) for j in range(len(self.accelerators))) for k in range(len(self.rows))
            )
        return self.load.model_copy(update=update)

    def _cell(self, k: int, j: int) -> tuple[Fraction, ...]:
        """Images per measured batch, in the same shares."""
        cell = list(map(fraction, self.load.modes[k][j] if self.load.modes else ()))
        whole, wanted = sum(cell, Fraction()), self.rows[k][j]
        if whole == 0:
            return (wanted, *(Fraction() for _ in cell[1:]))
        return tuple(wanted * value / whole for value in cell)
