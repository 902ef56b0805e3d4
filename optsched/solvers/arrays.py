"""A linear model as plain arrays: what every backend is sent, and what travels to the worker."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """min cost @ x + offset  s.t.  row_lower <= A x <= row_upper, col_lower <= x <= col_upper.

    A is row-wise: row i has columns `index[start[i]:start[i + 1]]` with `value`; columns ascend within
    a row and no entry repeats. `integer` is 1 for integer columns. `initial` holds a start value per
    column, NaN where there is none; None for no start at all.
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
        return len(self.cost)

    @property
    def rows(self) -> int:
        return len(self.row_lower)

    @property
    def nonzeros(self) -> int:
        return len(self.value)

    @property
    def is_mip(self) -> bool:
        return bool(self.integer.any())

    def as_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
