"""What is a linear model as plain arrays? What every backend is sent, and what travels to a solver process."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
NOISE = 1e-9
"""How far (relatively) from a whole number a bound in floats may have been rounded: 2.9999999999999996 means 3."""
MOST_NOISE = 1e-3
"""The noise never exceeds this, however large the bound is."""


@dataclass(frozen=True, eq=False)
class LinearModel:
    """min cost @ x + offset  s.t.  row_lower <= A x <= row_upper, col_lower <= x <= col_upper.

    A is row-wise: row i has columns `index[start[i]:start[i + 1]]` with `value`; columns ascend within a row and no
    entry repeats. Ends that are absent are infinite. `integer` is 1 for integer columns. `initial` holds a start
    value per column, NaN where there is none; None for no start at all.
    """

    cost: Floats
    offset: float
    col_lower: Floats
    col_upper: Floats
    integer: Ints
    row_lower: Floats
    row_upper: Floats
    start: Ints
    index: Ints
    value: Floats
    initial: Floats | None = None

    @property
    def columns(self) -> int:
        """Number of columns (variables)."""
        return len(self.cost)

    @property
    def rows(self) -> int:
        """Number of rows (constraints)."""
        return len(self.row_lower)

    @property
    def nonzeros(self) -> int:
        """Number of entries of A."""
        return len(self.value)

    @property
    def is_mip(self) -> bool:
        """Whether any column is integer."""
        return bool(self.integer.any())

    def as_dict(self) -> dict[str, Any]:
        """The arrays by name, for sending: a plain dictionary needs no class on the other side."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def whole_bounds(lower: Floats, upper: Floats, integer: Ints) -> tuple[Floats, Floats]:
    """Bounds with those of integer columns rounded inwards: HiGHS has called models with 0.7 there infeasible."""
    return (
        np.where(integer == 1, 0.0 - _rounded_down(-lower), lower),
        np.where(integer == 1, _rounded_down(upper), upper),
    )


def _rounded_down(values: Floats) -> Floats:
    """The largest whole number that is not above the value by more than its noise."""
    noise = np.minimum(NOISE * np.maximum(1.0, np.abs(values)), MOST_NOISE)
    return np.where(np.isfinite(values), np.floor(values + np.where(np.isfinite(values), noise, 0.0)), values)
