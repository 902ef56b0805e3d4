"""What do builders of models write sums with? Coefficients in floats or fractions, and pairs of them with columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Number = Callable[[Any], Any]
"""`float`, or `fraction` for exact coefficients."""
Term = tuple[Any, Any]
"""A coefficient and a column."""
