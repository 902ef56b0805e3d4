"""How is what a floating-point simplex has nearly done finished in rational numbers?

From the basis HiGHS ends in, refined where its exact point is off: dual simplex steps (with costs shifted where a
reduced cost has the wrong sign) until the point is feasible, then primal steps with the true costs. Bland's rule
throughout, so it ends.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, Literal

from optsched.certify.prover.exact_linear import Singular, solve_square
from optsched.certify.prover.refinement import refine
from optsched.certify.prover.relaxation import BASIC, UPPER, Relaxation
from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance

Ending = Literal["optimal", "infeasible", "unknown"]
ZERO = Fraction(0)
MOST_PIVOTS = 200
"""Pivots of each phase (assumed): HiGHS' basis is usually optimal or nearly so."""
MOST_WORK = 100_000
"""Pivots times rows: a pivot solves systems with as many rows, in rationals."""
Ends = tuple[Fraction | None, Fraction | None]


class ExactLP:
    """min cost x over the instance's rows and present box, all columns continuous.

    Columns 0 .. n-1 are the instance's, n + k is the value of the LP's row k. Rows, costs and duals are in the
    instance's scaled units. Raises nothing: `solve` answers unknown where it gives up.
    """

    def __init__(self, instance: Instance, lp: Relaxation) -> None:
        self.instance, self.lp, self.sides, self.size = instance, lp, lp.sides, len(instance.column)
        scale, rows = instance.scale, instance.rows
        self.ends: list[Ends] = [
            (None if low is None else Fraction(low, scale), None if high is None else Fraction(high, scale))
            for low, high in instance.box[:ONE]
        ]
        for k, (i, o) in enumerate(self.sides):
            least, most = Fraction(-rows[i].get(ONE, 0)), Fraction(rows[o].get(ONE, 0)) if o >= 0 else None
            self.ends.append((None, None) if k in lp.silent else (least, most))
        self.cost = [Fraction(instance.costs.get(j, 0)) for j in range(self.size)] + [ZERO] * len(self.sides)
        self._place: list[Fraction] = []  # of the basic columns, until one moves
        self.take(lp.highs.getBasis())
        self.uses: list[dict[int, int]] = [{} for _ in range(self.size)]
        for k, (i, _) in enumerate(self.sides):
            for j, a in rows[i].items():
                if j != ONE:
                    self.uses[j][k] = a
        self.x: list[Fraction] = []
        self.y: list[Fraction] = []
        self.ray: list[Fraction] = []
        self._price: tuple[list[Fraction], list[int]] = ([], [])  # costs and basis that `y` and `_slope` belong to
        self._slope: dict[int, Fraction] = {}

    def take(self, basis: Any) -> None:
        """Stand where this basis of HiGHS stands."""
        status = [*basis.col_status, *basis.row_status]
        self.basic = [j for j, at in enumerate(status) if at == BASIC]
        self.at: dict[int, Fraction] = {}
        for j, at in enumerate(status):
            if at != BASIC:
                low, high = self.ends[j]
                self.at[j] = (high if at == UPPER and high is not None else low if low is not None else high) or ZERO
        self._place = []

    def values(self) -> list[Fraction]:
        """Where all columns and rows stand."""
        found = [self.at.get(j, ZERO) for j in range(self.size + len(self.sides))]
        for j, value in zip(self.basic, self._values(), strict=True):
            found[j] = value
        return found

    @property
    def square(self) -> bool:
        """Whether the basis has as many columns as rows; HiGHS' always has unless a run was cut short."""
        return len(self.basic) == len(self.sides)

    def duals(self) -> list[Fraction] | None:
        """The multipliers of the basis the LP ended in, whatever their signs; None where it is singular."""
        try:
            self._reduced()
        except Singular:
            return None
        return self.y

    def solve(self) -> Ending:
        """'optimal' (then `x` and `y` are set), 'infeasible' (then `ray`), or 'unknown'."""
        if not self.square:
            return "unknown"
        try:
            refine(self)
            true_cost = list(self.cost)
            for j, reduced in self._reduced().items():
                if self._wants(j, reduced):
                    self.cost[j] -= reduced
            most = max(2, min(MOST_PIVOTS, MOST_WORK // max(1, len(self.basic))))
            for _ in range(most):
                step = self._dual_step()
                if step:
                    break
            else:
                return "unknown"
            if step == "infeasible":
                return "infeasible"
            self.cost = true_cost
            for _ in range(most):
                if self._primal_step():
                    return "optimal"
        except Singular:
            pass
        return "unknown"

    def multipliers(self, y: list[Fraction]) -> dict[int, Fraction]:
        """`y` per row of the LP as positive multipliers of the instance's rows; wrong-sided ones fall away."""
        found = ((i if v > 0 else o, abs(v)) for (i, o), v in zip(self.sides, y, strict=True))
        return {i: v for i, v in found if v and i >= 0}

    def _column(self, j: int) -> dict[int, int]:
        """Entries of a column by LP row; column n + k is minus the value of row k."""
        return self.uses[j] if j < self.size else {j - self.size: -1}

    def _forward(self, right: list[Fraction]) -> list[Fraction]:
        """Values of the basic columns with B v = right."""
        rows: list[dict[int, int]] = [{} for _ in self.sides]
        for position, j in enumerate(self.basic):
            for i, a in self._column(j).items():
                rows[i][position] = a
        return solve_square(rows, right)

    def _backward(self, right: list[Fraction]) -> list[Fraction]:
        """Row multipliers y with y B = right."""
        return solve_square([self._column(j) for j in self.basic], right)

    def _values(self) -> list[Fraction]:
        """Values of the basic columns, remembered until one moves. Raises Singular."""
        if self._place:
            return self._place
        right = [ZERO] * len(self.sides)
        for j, value in self.at.items():
            if value:
                for i, a in self._column(j).items():
                    right[i] -= a * value
        self._place = self._forward(right)
        return self._place

    def _reduced(self) -> dict[int, Fraction]:
        """Reduced costs of the columns that are not basic, remembered until costs or
        basis change. Raises Singular.
        """
        if self._price == (self.cost, self.basic):
            return self._slope
        self._price = (list(self.cost), list(self.basic))
        self.y = self._backward([self.cost[j] for j in self.basic])
        products = self._products(self.y)
        self._slope = {j: self.cost[j] - products[j] for j in self.at}
        return self._slope

    def _products(self, y: list[Fraction]) -> dict[int, Fraction]:
        """y times every column that is not basic, in whole numbers over one denominator."""
        common = math.lcm(*(v.denominator for v in y))
        whole = [v.numerator * (common // v.denominator) for v in y]
        return {j: Fraction(sum(a * whole[i] for i, a in self._column(j).items()), common) for j in self.at}

    def _wants(self, j: int, reduced: Fraction) -> bool:
        """Whether moving column j off where it stands lowers the cost."""
        if not reduced:
            return False
        end = self.ends[j][reduced.numerator < 0]
        return end is None or self.at[j] != end

    def _dual_step(self) -> str:
        """'feasible', 'infeasible', or '' after one pivot."""
        values = self._values()
        outside = []
        for position, j in enumerate(self.basic):
            low, high = self.ends[j]
            if (low is not None and values[position] < low) or (high is not None and values[position] > high):
                outside.append((j, position))
        if not outside:
            return "feasible"
        leaving, position = min(outside)
        low, high = self.ends[leaving]
        rises = low is not None and values[position] < low
        unit = [ZERO] * len(self.basic)
        unit[position] = Fraction(1)
        multipliers, reduced = self._backward(unit), self._reduced()
        row = self._products(multipliers)
        best: tuple[Fraction, int] | None = None
        for j, d in reduced.items():
            alpha = row[j] * (-1 if rises else 1)
            low_j, high_j = self.ends[j]
            if low_j is not None and low_j == high_j:
                continue
            up, down = high_j is None or self.at[j] < high_j, low_j is None or self.at[j] > low_j
            if (alpha > 0 and up) or (alpha < 0 and down):
                ratio = abs(d / alpha)
                best = min(best, (ratio, j)) if best else (ratio, j)
        if best is None:
            self.ray = [-v if rises else v for v in multipliers]
            return "infeasible"
        self._exchange(position, best[1], (low if rises else high) or ZERO)
        return ""

    def _primal_step(self) -> bool:
        """True where no reduced cost has the wrong sign; else one pivot or flip. Raises Singular if unbounded."""
        reduced = self._reduced()
        entering = min((j for j, d in reduced.items() if self._wants(j, d)), default=None)
        values = self._values()
        if entering is None:
            self.x = self.values()[: self.size]
            return True
        sign = 1 if reduced[entering] < 0 else -1
        right = [ZERO] * len(self.basic)
        for i, a in self._column(entering).items():
            right[i] = Fraction(a)
        change = [-sign * v for v in self._forward(right)]  # of the basic columns per unit of the entering one
        low, high = self.ends[entering]
        best: tuple[Fraction, int, int] | None = None
        if low is not None and high is not None:
            best = (high - low, entering, -1)
        for position, (j, rate) in enumerate(zip(self.basic, change, strict=True)):
            limit = self.ends[j][1] if rate > 0 else self.ends[j][0]
            if rate and limit is not None:
                room = ((limit - values[position]) / rate, j, position)
                best = min(best, room) if best else room
        if best is None:
            raise Singular
        if best[2] < 0:
            self.at[entering] = (high if sign > 0 else low) or ZERO
            self._place = []
        else:
            end = self.ends[self.basic[best[2]]][1 if change[best[2]] > 0 else 0]
            self._exchange(best[2], entering, end or ZERO)
        return False

    def _exchange(self, position: int, entering: int, at: Fraction) -> None:
        """The basic column at `position` leaves to rest at `at`; `entering` takes its place."""
        del self.at[entering]
        self.at[self.basic[position]] = at
        self.basic[position] = entering
        self._place = []
