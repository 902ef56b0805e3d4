"""What a number of a file means: the decimal written there, as a fraction."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

Number = float | Fraction

LARGEST = 1e15
NEARLY = 1e-6
MOST_DIGITS = 400  # of a numerator or denominator: the exact optima of shipped models have fewer than 200
RATIO = re.compile(r"^\s*([+-]?\d+)\s*/\s*(\d+)\s*$", re.ASCII)


def fraction(value: Number | str) -> Fraction:
    """The value as written: a float's shortest decimal, 'p/q', or a decimal text. Raises ValueError."""
    if isinstance(value, float):
        return _decimal(value)
    return value if type(value) is Fraction else Fraction(value)


@lru_cache(maxsize=2**14)
def _decimal(value: float) -> Fraction:
    """A file's number is asked for again and again: by every row, for every plan."""
    return Fraction(Decimal(float.__repr__(value)))


def nearly_whole(value: Number) -> bool:
    """Whether a solution's value is within 1e-6 of a whole number, and so means it; at the edge fractions decide."""
    off = abs(float(value - round(value)))
    if 2 * off < NEARLY or off > 2 * NEARLY:
        return off < NEARLY
    return abs(fraction(value) - round(value)) <= fraction(NEARLY)


def size(value: Number) -> Number:
    """|value|"""
    return -value if value < 0 else value


def amount(value: Any) -> float | Fraction:
    """A quantity of a solution: a finite number, or text 'p/q' for what no decimal states. Raises ValueError."""
    found: float | Fraction | None = None
    if isinstance(value, str) and (match := RATIO.match(value)) and max(map(len, match.groups())) <= MOST_DIGITS:
        found = Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    elif isinstance(value, Fraction):
        found = value
    elif isinstance(value, int | float) and not isinstance(value, bool) and size(value) <= LARGEST:
        found = float(value)
    if found is None or not size(found) <= LARGEST:
        raise ValueError(f'expected a number of at most {LARGEST:g}, or a fraction written "p/q"')
    return found


def written(value: float | Fraction) -> float | str:
    """An amount as JSON says it: a number where a float's decimal is exactly it, else text 'p/q'."""
    if isinstance(value, Fraction):
        near = float(value)
        return near if fraction(near) == value else f"{value.numerator}/{value.denominator}"
    return value
