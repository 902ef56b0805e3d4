"""How does a partial MIP start become a whole point? In a run apart from the one that is to begin with it.

Given a part, HiGHS itself solves the model with that part fixed first, and streams the bounds of this smaller model
as if they were the model's own: a run killed later would have passed them on as proved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optsched.solvers.arrays import Floats, LinearModel

Complete = Callable[[LinearModel], Floats | None]
TOLERANCE = 5e-8
"""Half of what HiGHS forgives: a point it does not take as it is, it completes by itself."""


def whole_point(model: LinearModel, complete: Complete) -> Floats | None:
    """The start of `model` with nothing missing, or None where it cannot be completed.

    `complete(model)` solves a model and returns its values or None. It is asked once with the known integers
    fixed and, where rounding what it found breaks a row, once more with all of them fixed.
    """
    assert model.initial is not None
    point = _rounded(model, model.initial)
    for _ in range(2):
        if _holds(model, point):
            return point
        fixed = ~np.isnan(point) & (model.integer == 1)
        lower, upper = (np.where(fixed, point, end) for end in (model.col_lower, model.col_upper))
        completed = complete(replace(model, col_lower=lower, col_upper=upper, initial=None))
        if completed is None:
            return None
        point = _rounded(model, completed)
    return point if _holds(model, point) else None


def _rounded(model: LinearModel, point: Floats) -> Floats:
    """Whole where it must be, and within the columns' bounds."""
    return np.clip(np.where(model.integer == 1, np.round(point), point), model.col_lower, model.col_upper)


def _holds(model: LinearModel, point: Floats) -> bool:
    """Whether the point has every value, and satisfies every bound and row within TOLERANCE."""
    rows = np.repeat(np.arange(model.rows), np.diff(model.start))
    left = np.bincount(rows, model.value * point[model.index], minlength=model.rows)
    pairs = ((point, model.col_lower, model.col_upper), (left, model.row_lower, model.row_upper))
    return all(bool(((low - TOLERANCE <= x) & (x <= high + TOLERANCE)).all()) for x, low, high in pairs)
