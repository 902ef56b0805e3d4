"""Which column to branch on: strong branching until a column has been seen often enough, then pseudocosts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from optsched.certify.relaxation import INFEASIBLE, Relaxation
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

NEAR = 1e-7
CANDIDATES = 8
RELIABLE = 4
ITERATIONS = 100
LEAST = 1e-6


@dataclass(frozen=True)
class Choice:
    """Branch `column` at `value`; `share` is the distance of its LP value to `value`."""

    column: int
    value: int
    share: float


class Brancher:
    """Remembers how much the bound rose per unit of distance, by column and direction."""

    def __init__(self, instance: Instance, lp: Relaxation) -> None:
        self.instance, self.lp = instance, lp
        self.whole = [j for j, whole in enumerate(instance.whole) if whole]
        self.rise = np.zeros((2, len(instance.own)))
        self.seen = np.zeros((2, len(instance.own)), int)

    def observe(self, column: int, direction: int, distance: float, rise: float) -> None:
        self.rise[direction, column] += max(0.0, rise) / max(distance, LEAST)
        self.seen[direction, column] += 1

    def fractional(self, x: Floats) -> list[tuple[int, float]]:
        """(column, fraction) of every integer column away from whole values."""
        found = ((j, float(x[j] - math.floor(x[j]))) for j in self.whole)
        return [(j, part) for j, part in found if NEAR < part < 1 - NEAR]

    def choose(self, x: Floats, objective: float, cutoff: float, parts: list[tuple[int, float]]) -> Choice:
        basis = self.lp.highs.getBasis()
        ranked = sorted(((self._score(j, part), j, part) for j, part in parts), reverse=True)
        best, looked = None, 0
        for score, j, part in ranked:
            if looked < CANDIDATES and min(self.seen[0, j], self.seen[1, j]) < RELIABLE:
                looked += 1
                gains = self._look(basis, j, x[j], objective, cutoff)
                score = max(gains[0], LEAST) * max(gains[1], LEAST)
                if min(gains) >= cutoff - objective:
                    return Choice(j, math.floor(x[j]), part)
            if best is None or score > best[0]:
                best = (score, j, part)
        assert best is not None
        return Choice(best[1], math.floor(x[best[1]]), best[2])


    def _score(self, j: int, part: float) -> float:
        gains = []
        for direction, distance in ((0, part), (1, 1 - part)):
            seen = self.seen[direction]
            mean = self.rise[direction].sum() / max(1, seen.sum()) or 1.0
            rate = self.rise[direction, j] / seen[j] if seen[j] else mean
            gains.append(max(rate * distance, LEAST))
        return gains[0] * gains[1]

    def _look(self, basis: object, j: int, value: float, objective: float, cutoff: float) -> list[float]:
        """How much a few dual simplex iterations raise the bound on either side."""
        low, high = self.box(j)
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

    def box(self, j: int) -> tuple[float, float]:
        low, high, grain = self.instance.lower[j], self.instance.upper[j], self.instance.grain
        return (-math.inf if low is None else low / grain, math.inf if high is None else high / grain)
