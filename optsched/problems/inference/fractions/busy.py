"""How long is each accelerator of a load busy: per image, and however few its images? In whole numbers.

An entry (stage k, accelerator j) is busy for alpha * images + constant: whole batches, once begun, are the constant.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import fraction
from optsched.problems.inference.fractions.pace import Whole, pace_of
from optsched.problems.inference.instance import Accelerator, Instance, Load, Node
from optsched.problems.inference.physics import batches_of


class Busy(NamedTuple):
    """Seconds in a unit of which the limit is `limit`: `serial` and `alpha` per image, `constant` however few."""

    limit: int
    serial: int
    alpha: tuple[Whole, ...]
    constant: tuple[Whole, ...]


def busy_of(instance: Instance, node: Node, load: Load, rows: Sequence[Sequence[Fraction]]) -> Busy:
    """The figures of a load whose entries have `rows` images: the pace of its node, and of measured batches."""
    pace = pace_of(instance, node, load.execution)
    constant = tuple(
        tuple(
            each * batches_of(images, size) if each else 0
            for each, images, size in zip(overheads, row, pace.sizes, strict=True)
        )
        for overheads, row in zip(pace.overheads, rows, strict=True)
    )
    busy = Busy(pace.limit, pace.serial, pace.stages, constant)
    return busy if load.modes is None else _with_modes(busy, node, load, fraction(instance.latency_limit_s))


def able(load: Load, k: int, accelerator: Accelerator) -> bool:
    """Whether the accelerator can run the stage: the component, or every component of a whole model."""
    rates = accelerator.rates_images_per_s
    return min(rates) > 0 if load.execution == "whole-model" else rates[k] > 0


def _with_modes(busy: Busy, node: Node, load: Load, limit_s: Fraction) -> Busy:
    """With the seconds per image that the shares of each entry's measured batches make."""
    alpha = [[Fraction(value) for value in row] for row in busy.alpha]
    for k, cells in enumerate(load.modes or ()):
        for j, (accelerator, cell) in enumerate(zip(node.accelerators, cells, strict=True)):
            if accelerator.batches and able(load, k, accelerator) and sum(cell) > 0:
                alpha[k][j] = _image_s(accelerator, k, list(map(fraction, cell))) / limit_s * busy.limit
    unit = math.lcm(*(value.denominator for row in alpha for value in row))
    whole = tuple(tuple(value.numerator * (unit // value.denominator) for value in row) for row in alpha)
    constant = tuple(tuple(unit * value for value in row) for row in busy.constant)
    return Busy(unit * busy.limit, unit * busy.serial, whole, constant)


def _image_s(accelerator: Accelerator, k: int, cell: Sequence[Fraction]) -> Fraction:
    """Seconds per image of a component, `cell[m]` images of it in measured batch m."""
    batches = zip(cell, accelerator.batches, strict=True)
    return Fraction(sum(d * fraction(b.latencies_s[k]) / b.images for d, b in batches) / sum(cell))
