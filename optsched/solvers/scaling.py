"""How are a model's numbers brought near 1 before a solver sees them, and the answer back? Both by powers of two.

Solvers judge in absolute tolerances: a limit of 1e-9 s would be no limit, and one of 1e9 us hides microseconds. Rows,
continuous columns and the objective are multiplied so that coefficients lie within 1e-4..1e6; a model that is within
already is left as it is. Integer columns keep their units. Powers of two change only exponents: nothing is rounded.

An integer column that reaches beyond COUNTABLE is no integer to a solver, which holds whole numbers to 1e-6: HiGHS
then calls feasible models infeasible, and bounds above the optimum proved. Its domain is relaxed to real numbers;
bounds stay bounds, and whether a plan read from the point is whole is the judge's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, NamedTuple

import numpy as np

from optsched.core.limits import OnProgress
from optsched.solvers.arrays import Floats, Ints, LinearModel
from optsched.solvers.backend import Outcome, Settings

LEAST, MOST, LARGEST = 1e-4, 1e6, 1e9
"""Coefficients are to be within LEAST..MOST, bounds and sides within LEAST..LARGEST."""
COUNTABLE = 1e8
"""The largest bound of an integer column (measured on offloading's models: no false bound of 352 up to 1e8, 3 of 31
from there to 1e9, most above 1e11)."""
LATITUDE = 10.0
"""By how much a model may miss that and still be called well scaled."""
USUAL_SIZE = 10.0
"""Where bounds and sides are aimed at, as a power of two; coefficients are aimed at 1."""
PASSES = 20
"""Rounds of the least-squares iteration (assumed); it settles within a few."""
SMALL_COST, USUAL_COST = 1e3, 20.0
"""The largest term of an objective is at least SMALL_COST, or brought to two to the power USUAL_COST."""
LEAST_GAP = 1e-9
"""Absolute gaps below this, in scaled units, are noise."""
NOISE = 1e-7
"""What a solver forgives in an objective; a bound smaller than 1 is lowered by it."""

Listen = OnProgress | None
Middle = Callable[[Ints, Floats, int], Floats]
"""middle(group of each value, values, number of groups) -> one number a group."""


@dataclass(frozen=True, eq=False)
class Scaled:
    """The model a solver gets: row i times `row[i]`, column j in units of `column[j]`, the cost times `cost`."""

    model: LinearModel
    row: Floats
    column: Floats
    cost: float
    well_scaled: bool

    def settings(self, settings: Settings) -> Settings:
        """The settings with the absolute gap in the scaled objective's units."""
        return replace(settings, absolute_gap=max(LEAST_GAP, settings.absolute_gap * self.cost))

    def listening(self, listen: Listen) -> Listen:
        """Progress as the caller's units have it."""
        if listen is None:
            return None
        return lambda news: listen(replace(news, incumbent=self._back(news.incumbent), bound=self._bound(news.bound)))

    def restored(self, outcome: Outcome) -> Outcome:
        """The answer to the model as it was."""
        return replace(
            outcome,
            values=None if outcome.values is None else outcome.values * self.column,
            objective=self._back(outcome.objective),
            bound=self._bound(outcome.bound),
            row_dual=None if outcome.row_dual is None else outcome.row_dual * self.row / self.cost,
            column_dual=None if outcome.column_dual is None else outcome.column_dual / (self.column * self.cost),
            ray=None if outcome.ray is None else outcome.ray * self.row,
            well_scaled=self.well_scaled,
        )

    def _back(self, value: float | None) -> float | None:
        """A value in the caller's units."""
        return None if value is None else value / self.cost

    def _bound(self, value: float | None) -> float | None:
        """A bound in the caller's units, lowered by NOISE where it is small: 1e-7 of a tiny bound is much of it."""
        return None if value is None else (value - NOISE * (0 < abs(value) < 1)) / self.cost


def on_scaled(solve: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Makes `solve(self, model, settings, on_progress)` work on the scaled model."""

    @wraps(solve)
    def wrapped(self: Any, model: LinearModel, settings: Settings, on_progress: Listen = None) -> Outcome:
        fit = scaled(model)
        return fit.restored(solve(self, fit.model, fit.settings(settings), fit.listening(on_progress)))

    return wrapped


def scaled(model: LinearModel) -> Scaled:
    """The model itself where it fits, or where no scaling would bring it nearer; see COUNTABLE for integers."""
    model = _countable(model)
    logs = _logs(model)
    row, column = np.zeros(model.rows), np.zeros(model.columns)
    excess = _excess(model, logs, row, column)
    for middle in (_mean, _halfway):
        if excess > 0:
            other = _balanced(model, logs, middle)
            better = _excess(model, logs, *other)
            if better <= excess - 1:
                (row, column), excess = other, better
    cost = _cost(model, logs, column)
    well = excess <= np.log2(LATITUDE)
    if not (row.any() or column.any() or cost):
        return Scaled(model, np.ones(model.rows), np.ones(model.columns), 1.0, well)
    return _applied(model, np.exp2(row), np.exp2(column), float(np.exp2(cost)), well)


def _countable(model: LinearModel) -> LinearModel:
    """The model with integer columns that reach beyond COUNTABLE relaxed; those without an end stay as they are."""
    ends = np.stack([model.col_lower, model.col_upper])
    reach = np.abs(np.where(np.isfinite(ends), ends, 0.0)).max(axis=0)
    beyond = (model.integer == 1) & (reach > COUNTABLE)
    return replace(model, integer=np.where(beyond, 0, model.integer)) if beyond.any() else model


class _Logs(NamedTuple):
    """Binary logarithms of sizes, -inf for 0: coefficients with their rows, columns' and rows' largest ends."""

    value: Floats
    row_of: Any
    column: Floats
    side: Floats


def _logs(model: LinearModel) -> _Logs:
    """The logarithms that scaling works on."""
    row_of = np.repeat(np.arange(model.rows), np.diff(model.start))
    column, side = (
        _largest(*ends) for ends in ((model.col_lower, model.col_upper), (model.row_lower, model.row_upper))
    )
    return _Logs(_log(model.value), row_of, column, side)


def _largest(low: Floats, high: Floats) -> Floats:
    """Log of the larger finite end; +inf where there is none."""
    finite = [np.where(np.isfinite(end), np.abs(end), -1.0) for end in (low, high)]
    found = np.maximum(*finite)
    return np.where(found < 0, np.inf, _log(np.maximum(found, 0.0)))


def _log(values: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return np.log2(np.abs(values))


def _excess(model: LinearModel, logs: _Logs, row: Floats, column: Floats) -> float:
    """By how many doublings the worst number is out of its range, or the largest term of a row below 1."""
    if not model.nonzeros:
        return 0.0
    value = logs.value + row[logs.row_of] + column[model.index]
    free = (model.integer == 0) & np.isfinite(logs.column)
    sizes = np.concatenate([(logs.column - column)[free], (logs.side + row)[np.isfinite(logs.side)]])
    term = value + logs.column[model.index] - column[model.index]
    largest = np.full(model.rows, -np.inf)
    np.maximum.at(largest, logs.row_of, term)
    small_rows = -largest[np.isfinite(largest)]
    least, most, most_size = np.log2([LEAST, MOST, LARGEST])
    misses = [least - value, value - most, sizes - most_size, least - sizes, small_rows]
    return max(0.0, *(float(miss.max()) for miss in misses if miss.size))


def _balanced(model: LinearModel, logs: _Logs, middle: Middle) -> tuple[Floats, Floats]:
    """Exponents for rows and columns that bring all coefficients near 1, bounds and sides near USUAL_SIZE.

    By turns each row is moved by the middle of its numbers' logarithms, then each column. With the mean as middle
    that is least squares; with half of least and largest, the farthest number counts alone.
    """
    side_of = np.flatnonzero(np.isfinite(logs.side))
    bound_of = np.flatnonzero(np.isfinite(logs.column))
    rows: Any = np.append(logs.row_of, side_of)
    columns: Any = np.append(model.index, bound_of)
    row, column = np.zeros(model.rows), np.zeros(model.columns)
    for _ in range(PASSES):
        row = -middle(rows, np.append(logs.value + column[model.index], logs.side[side_of] - USUAL_SIZE), model.rows)
        there = np.append(logs.value + row[logs.row_of], USUAL_SIZE - logs.column[bound_of])
        new = np.where(model.integer == 1, 0.0, -middle(columns, there, model.columns))
        settled = np.abs(new - column).max() < 0.25
        column = new
        if settled:
            break
    column = np.round(column)
    row = -middle(rows, np.append(logs.value + column[model.index], logs.side[side_of] - USUAL_SIZE), model.rows)
    return np.round(row), column


def _mean(group: Ints, values: Floats, groups: int) -> Floats:
    """The mean of each group's values; 0 for a group without."""
    return np.bincount(group, values, groups) / np.maximum(np.bincount(group, minlength=groups), 1)


def _halfway(group: Ints, values: Floats, groups: int) -> Floats:
    """Half of each group's least plus largest value; 0 for a group without."""
    least, largest = np.full(groups, np.inf), np.full(groups, -np.inf)
    np.minimum.at(least, group, values)
    np.maximum.at(largest, group, values)
    return np.where(least <= largest, (least + largest) / 2, 0.0)


def _cost(model: LinearModel, logs: _Logs, column: Floats) -> float:
    """The exponent for the objective: its largest term is to be neither near a tolerance nor huge."""
    cost = _log(model.cost) + column
    priced = np.isfinite(cost)
    if not priced.any():
        return 0.0
    size = np.where(np.isfinite(logs.column), logs.column - column, 0.0)
    term = float((cost + size)[priced].max())
    if term >= np.log2(SMALL_COST) and float(cost[priced].max()) <= np.log2(MOST):
        return 0.0
    return float(np.round(min(USUAL_COST - term, USUAL_COST - cost[priced].max())))


def _applied(model: LinearModel, row: Floats, column: Floats, cost: float, well: bool) -> Scaled:
    """The model with rows, columns and cost multiplied; exact, as all factors are powers of two."""
    row_of = np.repeat(np.arange(model.rows), np.diff(model.start))
    new = replace(
        model,
        cost=model.cost * column * cost,
        offset=model.offset * cost,
        col_lower=model.col_lower / column,
        col_upper=model.col_upper / column,
        row_lower=model.row_lower * row,
        row_upper=model.row_upper * row,
        value=model.value * row[row_of] * column[model.index],
        initial=None if model.initial is None else model.initial / column,
    )
    return Scaled(new, row, column, cost, well)
