"""On which column should the tree branch? Strong branching until a column has been seen
often enough, then pseudocosts.

Reliability branching (Achterberg, Koch & Martin 2005), with small numbers: a proof's tree is kept small, not fast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optsched.certify.prover.relaxation import INFEASIBLE, Relaxation
from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

NEAR = 1e-7
"""Distance from a whole number within which a value counts as whole: HiGHS' feasibility tolerance."""
CANDIDATES = 2
"""Columns looked at by strong branching per node (assumed)."""
RELIABLE = 1
"""Observations per side from which a column's pseudocost is believed (assumed)."""
ITERATIONS = 50
"""Dual simplex iterations per look (assumed): a rough bound is enough to compare columns."""
LEAST = 1e-6
"""Smallest gain counted, so that a product of gains is not 0 where one side gains nothing."""

Columns = NDArray[np.int64]


@dataclass(frozen=True)
class Choice:
    """Branch `column` at `value`; `share` is the distance of its LP value to `value`."""

    column: int
    value: int
    share: float


class Brancher:
    """Pseudocosts: how much the bound rose per unit of distance, by direction (0 down, 1 up) and column."""

    def __init__(self, instance: Instance, lp: Relaxation) -> None:
        self.lp, self.whole = lp, np.flatnonzero(np.array(instance.whole[:ONE]))
        self.rise = np.zeros((2, len(instance.column)))
        self.seen = np.zeros((2, len(instance.column)), int)

    def observe(self, column: int, direction: int, distance: float, rise: float) -> None:
        """Learn from a branching: the bound rose by `rise` when the column moved by `distance`."""
        self.rise[direction, column] += max(0.0, rise) / max(distance, LEAST)
        self.seen[direction, column] += 1

    def fractional(self, x: Floats) -> Columns:
        """The integer columns away from whole values."""
        part = x[self.whole] % 1
        return self.whole[(part > NEAR) & (part < 1 - NEAR)]

    def choose(self, x: Floats, objective: float, cutoff: float, columns: Columns) -> Choice:
        """The column of these with the largest product of gains, and the value to branch at.

        A column whose two sides both pass the cutoff is taken at once: it ends this part of the tree.
        """
        if len(columns) == 1:
            return _at(x, int(columns[0]))
        basis = self.lp.highs.getBasis()
        scores = self._scores(columns, x[columns] % 1)
        best, looked = (-1.0, -1), 0
        for k in np.lexsort((-columns, -scores)).tolist():
            score, j = float(scores[k]), int(columns[k])
            if looked < CANDIDATES and self.seen[:, j].min() < RELIABLE:
                looked += 1
                gains = self._look(basis, j, x[j], objective, cutoff)
                score = max(gains[0], LEAST) * max(gains[1], LEAST)
                if min(gains) >= cutoff - objective:
                    best = (score, j)
                    break
            best = max(best, (score, j))
        if looked:
            self.lp.highs.setBasis(basis)
        return _at(x, best[1])

    def _scores(self, columns: Columns, part: Floats) -> Floats:
        """The product of what is expected of either side."""
        product = np.ones(len(columns))
        for direction, distance in ((0, part), (1, 1 - part)):
            rise, seen = self.rise[direction], self.seen[direction]
            mean = rise.sum() / max(1, seen.sum()) or 1.0
            rate = np.where(seen[columns] > 0, rise[columns] / np.maximum(1, seen[columns]), mean)
            product *= np.maximum(rate * distance, LEAST)
        return product

    def _look(self, basis: Any, j: int, value: float, objective: float, cutoff: float) -> list[float]:
        """How much a few dual simplex iterations raise the bound on either side."""
        low, high = float(self.lp.lower[j]), float(self.lp.upper[j])
        middle, gains = math.floor(value), []
        most = cutoff - objective if math.isfinite(cutoff) else math.inf
        for direction, ends in enumerate(((low, middle), (middle + 1, high))):
            self.lp.bounds(j, *ends)
            self.lp.highs.setBasis(basis)
            if self.lp.solve(ITERATIONS) == INFEASIBLE:
                gain = most if math.isfinite(most) else 1e3 * max(1.0, abs(objective))
            else:
                gain = min(max(0.0, self.lp.objective - objective), most)
            gains.append(gain)
            self.observe(j, direction, value - middle if direction == 0 else middle + 1 - value, gain)
        self.lp.bounds(j, low, high)
        return gains


def _at(x: Floats, column: int) -> Choice:
    return Choice(column, math.floor(x[column]), float(x[column] % 1))
