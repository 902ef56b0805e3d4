"""What a load's numbers mean: noise snapped, sums in the decimals written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import Number, fraction, nearly_whole, ratio
from optsched.problems.inference.instance import Instance, Load


def demand_of(instance: Instance) -> float:
    """Images to be covered: the demand, rounded up where images are whole (20.0000001 means 21, exactly: the decimal
    counts).
    """
    return float(math.ceil(fraction(instance.demand_images))) if instance.whole_images else instance.demand_images


def exact_demand(instance: Instance) -> Fraction:
    """Images to be covered, as the decimal of the file (or the whole number above it)."""
    return fraction(demand_of(instance))


def snapped(instance: Instance, load: Load) -> Load:
    """Negative amounts as 0 (the judge reports them), whole images within 1e-6 of a whole number as that number."""
    if lowest(load) >= 0 and (not instance.whole_images or all(v.as_integer_ratio()[1] == 1 for v in amounts(load))):
        return load

    def near(value: Number) -> Number:
        if value < 0:
            return 0.0
        if instance.whole_images and nearly_whole(value):
            return float(round(value))
        return value

    split = load.split and tuple(tuple(map(near, row)) for row in load.split)
    modes = load.modes and tuple(tuple(tuple(map(near, cell)) for cell in row) for row in load.modes)
    return load.model_copy(update={"images": near(load.images), "split": split, "modes": modes})


def in_floats(load: Load) -> Load:
    """The load with every fraction rounded to a float, for quick arithmetic."""
    if Fraction not in map(type, amounts(load)):
        return load
    split = load.split and tuple(tuple(map(float, row)) for row in load.split)
    modes = load.modes and tuple(tuple(tuple(map(float, cell)) for cell in row) for row in load.modes)
    return load.model_copy(update={"images": float(load.images), "split": split, "modes": modes})


def amounts(load: Load) -> list[Number]:
    """Every number of images that a load states."""
    found = [load.images]
    for row in load.split or ():
        found += row
    for cells in load.modes or ():
        for cell in cells:
            found += cell
    return found


def lowest(load: Load) -> Number:
    """The least amount a load states: negative only by mistake or by a solver's rounding. Found once per load."""
    return load.images if load.split is None and load.modes is None else load.once(_lowest)


def _lowest(load: Load) -> Number:
    return min(amounts(load))


class Counted(NamedTuple):
    """A load's amounts in whole numbers, parts of an image of which `unit` are one: `images`, and `rows[k][j]`."""

    unit: int
    images: int
    rows: tuple[tuple[int, ...], ...]


def counted(load: Load) -> Counted:
    """The load's images and split over one common denominator, found once: sums and times are then whole numbers."""
    return load.once(_counted)


def _counted(load: Load) -> Counted:
    images, parts = ratio(load.images)
    rows = [list(map(ratio, row)) for row in load.split or ()]
    unit = math.lcm(parts, *{below for row in rows for _, below in row})
    counts = tuple([tuple([n * (unit // below) for n, below in row]) for row in rows])
    return Counted(unit, images * (unit // parts), counts)


def adds_up(parts: Sequence[Number], whole: Number) -> bool:
    """Whether parts add up to the whole, in the decimals written."""
    above, below = ratio(whole)
    ratios = list(map(ratio, parts))
    unit = math.lcm(below, *[part[1] for part in ratios])
    return sum([n * (unit // parts) for n, parts in ratios]) == above * (unit // below)


def exact_images(loads: Iterable[Load]) -> Fraction:
    """Images of all copies of all loads, in the decimals written."""
    return exact_total((load.copies, load.images) for load in loads)


def exact_total(terms: Iterable[tuple[int, Number]]) -> Fraction:
    """The sum of copies times amount, over one common denominator."""
    ratios = [(copies, *ratio(value)) for copies, value in terms]
    unit = math.lcm(*[below for _, _, below in ratios])
    return Fraction(sum([copies * above * (unit // below) for copies, above, below in ratios]), unit)
