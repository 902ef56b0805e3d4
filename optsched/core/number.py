"""What does a number in a file mean? The decimal written there, as a fraction.

0.1 in a file is one tenth, not the binary number nearest to it. Floats are used where they decide safely; where two
sides are near, the fractions of the decimals decide.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

Number = float | Fraction
Ratio = tuple[int, int]
"""Numerator and denominator, the latter positive: where many are multiplied and added, quicker than fractions."""

LARGEST = 1e15
"""Largest quantity a document may hold: products of two stay far within a float's range, sums exact to 1e-1."""
NEARLY = 1e-6
"""A count within this of a whole number means that number: what solvers' integrality tolerances leave behind."""
MOST_DIGITS = 400
"""Digits of a numerator or denominator in a file: the exact optima of shipped models have fewer than 200."""
RATIO = re.compile(r"^\s*([+-]?\d+)\s*/\s*(\d+)\s*$", re.ASCII)


def fraction(value: Number | str) -> Fraction:
    """The value as written: a float's shortest decimal, 'p/q', or a decimal text. Raises ValueError.

    `Fraction(0.1)` would be the binary number; `fraction(0.1)` is 1/10.
    """
    if isinstance(value, float):
        return _decimal(value)
    return value if type(value) is Fraction else Fraction(value)


@lru_cache(maxsize=2**14)
def _decimal(value: float) -> Fraction:
    """A file's number is asked for again and again: by every row, for every plan."""
    return Fraction(Decimal(float.__repr__(value)))


def ratio(value: Number) -> Ratio:
    """The value as written, in lowest terms: 0.1 is (1, 10)."""
    return _written_ratio(value) if isinstance(value, float) else value.as_integer_ratio()


@lru_cache(maxsize=2**14)
def _written_ratio(value: float) -> Ratio:
    """As `_decimal`, without a Fraction around it."""
    return Decimal(float.__repr__(value)).as_integer_ratio()


def nearly_whole(value: Number) -> bool:
    """Whether a solution's value is within 1e-6 of a whole number, and so means it; at the edge fractions decide."""
    off = abs(float(value - round(value)))
    if 2 * off < NEARLY or off > 2 * NEARLY:
        return off < NEARLY
    return abs(fraction(value) - round(value)) <= fraction(NEARLY)


def size(value: Number) -> Number:
    """The absolute value; `abs` of a Fraction builds a new one, this is quicker where it is already positive."""
    return -value if value < 0 else value


def amount(value: Any) -> float | Fraction:
    """A quantity of a solution: a finite number, or text 'p/q' for what no decimal states, such as a third.

    Raises ValueError where it is neither, or larger than LARGEST.
    """
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
    """An amount as JSON holds it: a number where a float's decimal is exactly it, else text 'p/q'."""
    if isinstance(value, Fraction):
        near = float(value)
        return near if fraction(near) == value else f"{value.numerator}/{value.denominator}"
    return value
