"""Which multipliers does a floating-point LP relaxation suggest? Nothing it says is trusted.

HiGHS refuses entries above 1e15 and drops those below 1e-9, so it gets the model scaled by powers of two; what stands
here is in the instance's units again.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.highs import pass_model
from optsched.solvers.scaling import scaled

INFEASIBLE = highspy.HighsModelStatus.kInfeasible
OPTIMAL = highspy.HighsModelStatus.kOptimal
UNBOUNDED = highspy.HighsModelStatus.kUnbounded
BEYOND = highspy.HighsModelStatus.kObjectiveBound
BASIC = highspy.HighsBasisStatus.kBasic
UPPER = highspy.HighsBasisStatus.kUpper
INFINITY = highspy.kHighsInf

Rows = NDArray[np.int64]


def two_sided(instance: Instance) -> list[tuple[int, int]]:
    """(row, its opposite or -1) for each row of an equation, a range or an inequality of the file."""
    place = {name: i for i, name in enumerate(instance.name[: instance.original])}
    opposite = {name: i for name, i in place.items() if name.endswith(" opposite")}
    return [(i, opposite.get(f"{name} opposite", -1)) for name, i in place.items() if name not in opposite]


def ends_of(instance: Instance) -> tuple[Floats, Floats]:
    """The nearest doubles of the columns' own bounds."""
    low = [-math.inf if low is None else low / instance.scale for low, _ in instance.own[:ONE]]
    high = [math.inf if high is None else high / instance.scale for _, high in instance.own[:ONE]]
    return np.array(low), np.array(high)


def arrays_of(instance: Instance) -> LinearModel:
    """The nearest doubles of an instance's decimals; only the rows of its file."""
    scale, pairs = instance.scale, two_sided(instance)
    rows = [instance.rows[i] for i, _ in pairs]
    cost = np.zeros(len(instance.column))
    for j, c in instance.costs.items():
        if j != ONE:
            cost[j] = c / scale
    low, high = ends_of(instance)
    terms = [[(j, a / scale) for j, a in sorted(row.items()) if j != ONE] for row in rows]
    return LinearModel(
        cost=cost,
        offset=instance.costs.get(ONE, 0) / scale,
        col_lower=low,
        col_upper=high,
        integer=np.array(instance.whole[:ONE], np.int32),
        row_lower=np.array([-row.get(ONE, 0) / scale for row in rows]),
        row_upper=np.array([instance.rows[o].get(ONE, 0) / scale if o >= 0 else math.inf for _, o in pairs]),
        start=np.cumsum([0] + [len(row) for row in terms]).astype(np.int32),
        index=np.array([j for row in terms for j, _ in row], np.int32),
        value=np.array([a for row in terms for _, a in row], np.float64),
    )


def quiet() -> highspy.Highs:
    """A silent HiGHS instance that warm-starts from a given basis."""
    highspy.Highs.resetGlobalScheduler(True)  # or a process that ran with other threads is refused this number
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
        highs.setOptionValue(name, value)
    return highs


class Relaxation:
    """One HiGHS LP whose column bounds follow the tree. LP row k is the instance's rows `sides[k]`."""

    def __init__(self, instance: Instance, axioms: bool = True, arrays: LinearModel | None = None) -> None:
        """Without `axioms`, rows named axiom_* are there but say nothing."""
        arrays = arrays or arrays_of(instance)
        self.instance, self.sides = instance, two_sided(instance)
        self.own = arrays.col_lower, arrays.col_upper
        self.lower, self.upper = (ends.copy() for ends in self.own)  # the present box
        fit = scaled(arrays)
        self.units, self.cost = fit.column, fit.cost  # HiGHS has columns in these units, and costs times this
        self.highs = quiet()
        pass_model(self.highs, replace(fit.model, integer=np.zeros(arrays.columns, np.int32)))
        named = (k for k, (i, _) in enumerate(self.sides) if instance.name[i].startswith("axiom_"))
        self.silent = set() if axioms else set(named)
        for k in self.silent:
            self.highs.changeRowBounds(k, -INFINITY, INFINITY)
        self.factor = fit.row.tolist()  # by which the LP's rows are larger than the file's
        self._known: tuple[Rows, Rows, Floats] | None = None

    def add_row(self, position: int) -> None:
        """Append row `position` of the instance (an order or a cut) to the LP."""
        row, scale = self.instance.rows[position], self.instance.scale
        index = np.array([j for j in row if j != ONE], np.int32)
        value = np.array([a / scale for j, a in row.items() if j != ONE]) * self.units[index]
        norm = float(np.linalg.norm(value)) or 1.0
        self.highs.addRow(-row.get(ONE, 0) / scale / norm, INFINITY, len(index), index, value / norm)
        self.sides.append((position, -1))
        self.factor.append(1.0 / norm)
        self._known = None

    def tight(self, count: int) -> list[int]:
        """Which of the last `count` rows carry a multiplier."""
        y = np.array(self.highs.getSolution().row_dual)[len(self.sides) - count :]
        return np.flatnonzero(np.abs(y) > 1e-9).tolist()

    def forget(self, count: int) -> None:
        """Take the last `count` rows away."""
        keep = len(self.sides) - count
        self.highs.deleteRows(count, np.arange(keep, len(self.sides), dtype=np.int32))
        del self.sides[keep:], self.factor[keep:]
        self._known = None

    def _columns(self) -> tuple[Rows, Rows, Floats]:
        """Both sides and the factor of every LP row, as arrays."""
        if self._known is None:
            sides = np.array(self.sides, np.int64).reshape(-1, 2)
            self._known = sides[:, 0], sides[:, 1], np.array(self.factor)
        return self._known

    def set_box(self, lower: Floats, upper: Floats) -> None:
        """Set the bounds of all columns."""
        self.lower, self.upper = lower.copy(), upper.copy()
        every = np.arange(len(lower), dtype=np.int32)
        self.highs.changeColsBounds(len(lower), every, lower / self.units, upper / self.units)

    def bounds(self, column: int, low: float, high: float) -> None:
        """Set the bounds of one column."""
        self.lower[column], self.upper[column] = low, high
        self.highs.changeColBounds(column, low / self.units[column], high / self.units[column])

    def stop_beyond(self, value: float) -> None:
        """End runs whose bound has passed this value: BEYOND."""
        self.highs.setOptionValue("objective_bound", min(value * self.cost, INFINITY))

    def solve(self, iterations: int = 2**31 - 1) -> Any:
        """The model status after a run."""
        self.highs.setOptionValue("simplex_iteration_limit", iterations)
        self.highs.run()
        return self.highs.getModelStatus()

    @property
    def objective(self) -> float:
        """Of the latest run, with the objective's constant."""
        return float(self.highs.getInfo().objective_function_value) / self.cost

    def values(self) -> Floats:
        """The columns' values of the latest run."""
        return np.array(self.highs.getSolution().col_value) * self.units

    def duals(self) -> tuple[Rows, Floats]:
        """Positive multipliers of the instance's rows: (rows, values)."""
        return self._multipliers(np.array(self.highs.getSolution().row_dual) / self.cost)

    def ray(self) -> list[tuple[Rows, Floats]]:
        """Multipliers that may show an infeasible LP to be so: a dual ray of HiGHS, in either direction."""
        ray = np.array(self.highs.getDualRay()[-1])
        return [self._multipliers(ray), self._multipliers(-ray)] if len(ray) else []

    def _multipliers(self, y: Floats) -> tuple[Rows, Floats]:
        """Row duals of the LP as positive multipliers of the instance's rows: a negative
        one belongs to the opposite row.
        """
        first, second, factor = self._columns()
        rows, values = np.where(y > 0, first, second), np.abs(y) * factor
        kept = np.flatnonzero((rows >= 0) & (values > 0) & np.isfinite(values))
        return rows[kept], values[kept]
