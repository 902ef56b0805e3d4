"""What a load's numbers mean: noise snapped, sums in the decimals written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from optsched.core.number import Number, fraction, nearly_whole
from optsched.problems.inference.instance import Instance, Load

DIGITS = Context(prec=400, traps=[Inexact])
"""Enough for the sum of any two amounts: 1e15 of 1e15 copies beside the least float."""


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
    if not instance.whole_images and lowest(load) >= 0:
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


def amounts(load: Load) -> Iterable[Number]:
    """Every number of images that a load states."""
    yield load.images
    for row in load.split or ():
        yield from row
    for cells in load.modes or ():
        for cell in cells:
            yield from cell


def lowest(load: Load) -> Number:
    """The least amount a load states: negative only by mistake or by a solver's rounding."""
    return min(amounts(load))


def adds_up(parts: Sequence[Number], whole: Number) -> bool:
    """Whether parts add up to the whole, in the decimals written."""
    if Fraction in map(type, parts) or type(whole) is Fraction:
        return exact_total((1, part) for part in parts) == fraction(whole)
    together = Decimal()
    for part in parts:
        together = DIGITS.add(together, Decimal(repr(part)))
    return together == Decimal(repr(whole))


def exact_images(loads: Iterable[Load]) -> Fraction:
    """Images of all copies of all loads, in the decimals written."""
    return exact_total((load.copies, load.images) for load in loads)


def exact_total(terms: Iterable[tuple[int, Number]]) -> Fraction:
    """The sum of copies times amount: decimals are added as decimals, which takes no common divisors."""
    ratios, decimals = Fraction(), Decimal()
    for copies, value in terms:
        if type(value) is Fraction:
            ratios += copies * value
        else:
            decimals = DIGITS.fma(Decimal(repr(value)), copies, decimals)
    return ratios + Fraction(decimals) if ratios else Fraction(decimals)
