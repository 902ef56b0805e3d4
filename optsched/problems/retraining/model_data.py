"""What the retraining model is built from: the file's decimals, and bounds rounded outwards to short ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from optsched.core.errors import UsageFault
from optsched.core.number import Number, fraction
from optsched.problems.retraining.instance import Gpu, Instance
from optsched.problems.retraining.physics import Job, job_of, short_pool
from optsched.problems.retraining.ranges import Ranges, ranges
from optsched.problems.retraining.types import GpuArrays, GpuType

MS = 1000
"""Milliseconds in a second: iterations are modelled in ms, so that a solver's tolerance of 1e-6 is a nanosecond."""
DIGITS = 12
"""Digits of bounds that only have to hold: short decimals keep certificates small, and 12 digits lose 1e-12 of a
time.
"""
NARROW, FEW_DIGITS = 1e-5, 6
"""Ranges narrower than this, relatively, are rounded outwards to fewer digits: of a model whose rows differ by less
than a solver's tolerance, HiGHS 1.15.1 has called 2,806,912 J optimal where 2,705,516.8 is attained.
"""

Type = Callable[[Any], Any]
"""What a coefficient becomes: `float`, or `fraction` for the decimals themselves."""


class Data(NamedTuple):
    """What both formulations are built from; `span` bounds both times, in decimals; the rest is exact.

    `bits` are the pairs (type g, bit k) that may be used at all, `size[g, k]` the copies that a bit stands for;
    `number` turns coefficients into floats or leaves them fractions.
    """

    kinds: Sequence[GpuType]
    job: Job
    span: Ranges
    bits: list[tuple[int, int]]
    size: dict[tuple[int, int], int]
    number: Type

    @property
    def groups(self) -> list[list[int]]:
        """The types of the same GPUs in their modes, by position; one each where there are none."""
        positions = range(len(self.kinds))
        return [list(members) for _, members in groupby(positions, lambda g: self.kinds[g].group)]

    def least_ms(self) -> Fraction:
        """Least duration of an iteration, t_min (ms)."""
        return MS * fraction(self.span.iteration_least_s)

    def most_ms(self) -> Fraction:
        """Longest duration of an iteration, t_max (ms)."""
        return MS * fraction(self.span.iteration_most_s)

    def alpha_ms(self, g: int) -> Fraction:
        """Milliseconds per image on a GPU of type g."""
        return MS * fraction(self.kinds[g].machine.alpha_s_per_image)

    def start_ms(self, g: int) -> Fraction:
        """What a GPU of type g takes before its first image: beta and communication (ms)."""
        return MS * start_of(self.kinds[g].machine)


def start_of(gpu: Gpu) -> Fraction:
    """beta + communication of one GPU (s), in fractions."""
    return fraction(gpu.beta_s) + fraction(gpu.communication_s)


def data_of(instance: Instance, kinds: Sequence[GpuType], span: Ranges | None = None, number: Type = float) -> Data:
    """Counts as sums of bits 1, 2, 4, ..., rest, for the types that can start in time at all.

    Raises UsageFault for a pool too short for the labels demanded: no variable decides that, so no model states it.
    """
    if short := short_pool(instance):
        raise UsageFault(f"{instance.name} has no model, as it has no solution: it {short}")
    job = job_of(instance)
    span = rounded(span or ranges(GpuArrays.of(kinds), job), job)
    most = fraction(span.iteration_most_s)
    size = {
        (g, k): copies
        for g, kind in enumerate(kinds)
        if start_of(kind.machine) <= most
        for k, copies in enumerate(bit_sizes(kind.count))
    }
    return Data(kinds, job, span, list(size), size, number)


def rounded(span: Ranges, job: Job) -> Ranges:
    """Ranges in decimals of at most 12 digits, outwards; the iteration limit itself stays as it is written."""
    least, most = _outwards(span.iteration_least_s, span.iteration_most_s)
    least_guess, most_guess = _outwards(span.guessing_least_s, span.guessing_most_s)
    return Ranges(least, min(most, job.iteration_limit_s), least_guess, most_guess)


def _outwards(least: float, most: float) -> tuple[float, float]:
    """Both ends rounded to `DIGITS` decimal digits, or to fewer where that leaves them almost equal."""
    found = _to(DIGITS, least, most)
    return _to(FEW_DIGITS, least, most) if 0 < found[1] - found[0] <= NARROW * found[1] else found


def _to(digits: int, least: float, most: float) -> tuple[float, float]:
    down, up = (Context(prec=digits, rounding=rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    return float(down.create_decimal_from_float(least)), float(up.create_decimal_from_float(most))


def power_of_ten(value: Number) -> Fraction:
    """The power of ten in a number: decimals divided by it stay decimals."""
    return Fraction(10) ** math.floor(math.log10(value))


def bit_sizes(count: int) -> list[int]:
    """Sizes whose subset sums are exactly 0..count: 1, 2, 4, ... and what is left."""
    sizes, power = [], 1
    while count > 0:
        sizes.append(min(power, count))
        count -= sizes[-1]
        power *= 2
    return sizes


def unit(data: Data, g: int) -> Fraction:
    """How many images one of `images[g]` stands for: the power of ten in the number of copies."""
    return power_of_ten(data.kinds[g].count)


def bits_of(count: int, number: int) -> list[int]:
    """The bits that stand for a number of GPUs, largest first."""
    sizes, found = bit_sizes(count), []
    for k in reversed(range(len(sizes))):
        if number >= sizes[k]:
            number -= sizes[k]
            found.append(k)
    return found


def undecimal(value: Fraction) -> int:
    """The least factor that makes a fraction a decimal."""
    left = value.denominator
    for prime in (2, 5):
        while left % prime == 0:
            left //= prime
    return left
