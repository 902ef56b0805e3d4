"""What do builders of models write sums with? Coefficients in floats or fractions, and pairs of them with columns."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

Number = Callable[[Any], Any]
"""`float`, or `fraction` for exact coefficients."""
Term = tuple[Any, Any]
"""A coefficient and a column."""


def ratio(number: Number, above: int, below: int) -> Any:
    """above / below in the model's numbers; as a float without a Fraction on the way, which is slow."""
    return above / below if number is float else number(Fraction(above, below))
