"""The floating-point LP relaxation that suggests multipliers: nothing it says is trusted."""

from __future__ import annotations

import math
from typing import Any

import highspy
import numpy as np

from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.highs import pass_model

INFEASIBLE = highspy.HighsModelStatus.kInfeasible
OPTIMAL = highspy.HighsModelStatus.kOptimal
BASIC = highspy.HighsBasisStatus.kBasic
LOWER = highspy.HighsBasisStatus.kLower
UPPER = highspy.HighsBasisStatus.kUpper


def arrays_of(instance: Instance) -> LinearModel:
    """The nearest doubles of an instance's decimals; only the rows of its file."""
    rows = instance.rows[: instance.original]
    scale, side = instance.scale, [side / instance.scale for side in instance.side[: instance.original]]
    sense = instance.sense
    cost = np.zeros(len(instance.own))
    for j, c in instance.costs.items():
        cost[j] = c / scale
    return LinearModel(
        cost=cost,
        offset=float(instance.offset),
        col_lower=np.array([-math.inf if low is None else low / instance.grain for low, _ in instance.own]),
        col_upper=np.array([math.inf if high is None else high / instance.grain for _, high in instance.own]),
        integer=np.array(instance.whole, np.int32),
        row_lower=np.array([-math.inf if sense[i] == "L" else b for i, b in enumerate(side)]),
        row_upper=np.array([math.inf if sense[i] == "G" else b for i, b in enumerate(side)]),
        start=np.cumsum([0] + [len(row) for row in rows]).astype(np.int32),
        index=np.array([j for row in rows for j in row], np.int32),
        value=np.array([a / scale for row in rows for a in row.values()], np.float64),
    )


class Relaxation:
    """One HiGHS LP whose column bounds follow the tree."""

    def __init__(self, instance: Instance, axioms: bool = True) -> None:
        """Without `axioms`, rows named axiom_* are there but say nothing."""
        arrays = arrays_of(instance)
        self.instance = instance
        self.own_lower, self.own_upper = arrays.col_lower, arrays.col_upper
        relaxed = LinearModel(**{**arrays.as_dict(), "integer": np.zeros(arrays.columns, np.int32)})
        self.highs = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.highs.setOptionValue(name, value)
        pass_model(self.highs, relaxed)
        for i in range(0 if axioms else instance.original):
            if instance.name[i].startswith("axiom_"):
                self.highs.changeRowBounds(i, -highspy.kHighsInf, highspy.kHighsInf)
        self.norm: list[float] = []  # what added rows are divided by
        self.solves = 0

    def add_row(self, position: int) -> None:
        """Append row `position` of the instance (an order or a cut) to the LP."""
        row, side = self.instance.rows[position], self.instance.side[position]
        norm = math.sqrt(sum((a / self.instance.scale) ** 2 for a in row.values()))
        index = np.fromiter(row, np.int32)
        value = np.array([a / self.instance.scale / norm for a in row.values()])
        self.highs.addRow(side / self.instance.scale / norm, highspy.kHighsInf, len(row), index, value)
        self.norm.append(norm)

    def bounds(self, column: int, low: float, high: float) -> None:
        self.highs.changeColBounds(column, low, high)

    def solve(self, iterations: int = 2**31 - 1) -> Any:
        """The model status after a run."""
        self.highs.setOptionValue("simplex_iteration_limit", iterations)
        self.highs.run()
        self.solves += 1
        return self.highs.getModelStatus()

    @property
    def objective(self) -> float:
        return float(self.highs.getInfo().objective_function_value)

    def values(self) -> Floats:
        return np.array(self.highs.getSolution().col_value)

    def duals(self) -> Floats:
        return self._unscaled(np.array(self.highs.getSolution().row_dual))

    def ray(self) -> Floats | None:
        """A dual ray of an infeasible LP, if HiGHS has one."""
        answer = self.highs.getDualRay()
        ray = np.array(answer[-1])
        return self._unscaled(ray) if len(ray) else None

    def _unscaled(self, multipliers: Floats) -> Floats:
        if self.norm:
            multipliers[-len(self.norm) :] /= np.array(self.norm)
        return multipliers
