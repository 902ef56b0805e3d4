"""How large are the rows of a model, and what is the same model with its limits moved?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optsched.solvers.arrays import Floats, LinearModel

NEAR = 1e-6
"""Relative distance to a side within which a point uses it up: ten times HiGHS' feasibility tolerance."""


def terms_of(model: LinearModel, point: Floats) -> Floats:
    """Per row its side or, if larger, its largest term at the point: what a violation is small or large against."""
    row_of = np.repeat(np.arange(model.rows), np.diff(model.start))
    sides = [np.where(np.isfinite(side), np.abs(side), 0.0) for side in (model.row_lower, model.row_upper)]
    sizes = np.maximum(*sides)
    np.maximum.at(sizes, row_of, np.abs(model.value * point[model.index]))
    return sizes


def moved(model: LinearModel, by: Floats) -> LinearModel:
    """Each inequality's side moved outward by its share of `by`, inward where that is negative; equations stay."""
    free = model.row_lower < model.row_upper
    step = np.where(free, by, 0.0)
    return replace(model, row_lower=model.row_lower - step, row_upper=model.row_upper + step)


def tightened(model: LinearModel, point: Floats, share: float) -> LinearModel:
    """The limits that the point uses up, or oversteps, moved inward by a share of their row's size (at least 1)."""
    row_of = np.repeat(np.arange(model.rows), np.diff(model.start))
    left = np.bincount(row_of, model.value * point[model.index], model.rows)
    size = terms_of(model, point)
    room = np.minimum(left - model.row_lower, model.row_upper - left)
    return moved(model, np.where(room <= NEAR * size, -share * np.maximum(size, 1.0), 0.0))
