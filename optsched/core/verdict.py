"""What does a judge say of a solution: its objective, its parts, and every constraint it violates?

Rows are decided by the decimals of the files: floats decide where two sides are clearly apart, fractions where they
are near. A row A <= B of non-negative terms is violated by (A - B) / max(A, B), whatever its unit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from optsched.core.number import Number, fraction, nearly_whole

ROW_TOLERANCE = 1e-6
"""Default of `--tolerance`: the feasibility tolerance usual among MIP solvers (HiGHS, SCIP, Gurobi)."""
CLEAR = 1e-9
"""Relative distance of two sides beyond which floats decide: far above the rounding of sums of 10^5 terms."""

ROUNDING = 1e-12
"""Relative: what sums of floats lose. A row given in floats alone, without fractions, is not missed by less."""

SIGNS = {">": +1, "<": -1, "is not": 0}
"""By the word of a row's message: what its left side must not be, greater, less, or merely another number."""

Exactly = Callable[[], tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Violation:
    """One constraint that does not hold: its name in the model, where, and by how much.

    `amount` is in the row's unit (J, s, images, us, bytes); `relative` is (A - B) / max(A, B), which a tolerance is
    compared with; infinite where no tolerance helps: counts, unknown names, wrong shapes.
    """

    constraint: str
    where: str
    amount: float
    message: str
    relative: float = math.inf

    def as_json(self) -> dict[str, Any]:
        """The violation as `check --json` prints it; null for what is infinite."""
        return {
            "constraint": self.constraint,
            "where": self.where,
            "amount": self.amount if math.isfinite(self.amount) else None,
            "relative": self.relative if math.isfinite(self.relative) else None,
            "message": self.message,
        }


@dataclass(frozen=True)
class Verdict:
    """The judge's answer.

    Attributes
    ----------
    objective : float, optional
        In the instance's unit; None only where the solution cannot be evaluated at all.
    parts : mapping
        Parts of the objective and other quantities of interest, by name.
    violations : tuple of Violation
        Rows violated beyond the tolerance.
    misses : tuple of Violation
        Rows that do not hold exactly, but within the tolerance.
    items : mapping
        Parts of each item where an instance is many problems side by side (mapping: layers), by the item's name.
    valued : callable, optional
        Computes the objective in fractions; called only where that decides something.
    """

    objective: float | None
    parts: Mapping[str, float] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    items: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    misses: tuple[Violation, ...] = ()
    valued: Callable[[], Fraction] | None = None

    @property
    def feasible(self) -> bool:
        """Whether there is an objective and no row is violated beyond the tolerance."""
        return self.objective is not None and not self.violations

    @property
    def exact(self) -> bool:
        """Whether every row holds in fractions, as written."""
        return self.feasible and not self.misses

    @property
    def tolerance_used(self) -> float:
        """The largest relative violation that the tolerance forgives; 0 for an exact plan."""
        return max((miss.relative for miss in self.misses), default=0.0)

    @property
    def value(self) -> Fraction | None:
        """The objective as a fraction: exact where the family computes it so, else the float's decimal."""
        if self.objective is None:
            return None
        return self.valued() if self.valued else fraction(self.objective)

    def at(self, tolerance: float) -> Verdict:
        """The same verdict under another relative tolerance."""
        found = (*self.violations, *self.misses)
        return replace(
            self,
            violations=tuple(one for one in found if one.relative > tolerance),
            misses=tuple(one for one in found if one.relative <= tolerance),
        )


class Findings:
    """Collects violations while a judge walks through a solution.

    `where` is the place in the words of the file ("node 'a'"), `unit` is appended to messages. `valued` is set by a
    family that can compute the objective in fractions; it is called only where that decides something.
    """

    def __init__(self) -> None:
        self.valued: Callable[[], Fraction] | None = None
        self.violations: list[Violation] = []
        self.items: dict[str, dict[str, float]] = {}
        self._nothing: dict[str, list[tuple[str, float, float, str]]] = {}

    def report(self, constraint: str, where: str, amount: float, message: str, relative: float = math.inf) -> None:
        """A violation; one that no tolerance forgives unless `relative` is given."""
        self.violations.append(Violation(constraint, where, float(amount), message, relative))

    def at_most(
        self, constraint: str, where: str, left: Number, right: Number, unit: str = "", exact: Exactly | None = None
    ) -> None:
        """The row left <= right. `exact` gives both sides in fractions, called only where
        floats cannot tell them apart.

        Counts (two ints) are compared exactly, and no tolerance forgives them. Floats without `exact` are sums of
        floats: a miss within their rounding counts as none.
        """
        self._row(constraint, where, left, right, ">", unit, exact)

    def at_least(
        self, constraint: str, where: str, left: Number, right: Number, unit: str = "", exact: Exactly | None = None
    ) -> None:
        """The row left >= right, like `at_most`."""
        self._row(constraint, where, left, right, "<", unit, exact)

    def equal(
        self, constraint: str, where: str, left: Number, right: Number, unit: str = "", exact: Exactly | None = None
    ) -> None:
        """The row left = right, like `at_most`; its violation is the distance of the sides."""
        self._row(constraint, where, left, right, "is not", unit, exact)

    def nothing(self, constraint: str, where: str, amount: Number, total: Number, unit: str = "") -> None:
        """A row that forbids a quantity: a negative amount, a closed node, a rate of 0.

        Such a row has 0 on one side, so it is measured against the instance's own `total` of that quantity. The
        amounts of all rows of one name are summed, so `amount` must count identical copies.
        """
        if amount > 0:
            share = float(amount) / float(total) if total > 0 else math.inf
            self._nothing.setdefault(constraint, []).append((where, float(amount), share, unit))

    def whole(self, constraint: str, where: str, value: Number) -> None:
        """The value is a count: within 1e-6 of a whole number, and no tolerance forgives more."""
        if not nearly_whole(value):
            off = abs(float(value - round(value)))
            self.report(constraint, where, off, f"{float(value):,.9g} is not a whole number")

    def item(self, name: str, **parts: float) -> None:
        """Parts of one item of the instance, by its name."""
        self.items[name] = _finite(parts)

    def verdict(self, objective: float | None, **parts: float) -> Verdict:
        """The verdict so far; an objective or part that is not finite is no number anybody can use."""
        if objective is not None and not math.isfinite(objective):
            self.report("objective_finite", "document", 0.0, "the objective is too large to be computed")
            objective = None
        self._sum_nothing()
        found = Verdict(objective, _finite(parts), tuple(self.violations), self.items, valued=self.valued)
        return found.at(ROW_TOLERANCE) if found.violations else found

    def _row(
        self, constraint: str, where: str, left: Any, right: Any, word: str, unit: str, exact: Exactly | None
    ) -> None:
        """Report the row if left is what `word` says of right: more, less, or merely another number."""
        sign = SIGNS[word]
        if type(left) is int and type(right) is int and sign and sign * (left - right) <= 0:
            return
        largest = max(abs(left), abs(right))
        if exact is not None and abs(left - right) <= CLEAR * largest:
            left, right = exact()
        elif type(left) is Fraction or type(right) is Fraction:
            left, right = fraction(left), fraction(right)
        if left == right or (sign > 0 and left < right) or (sign < 0 and left > right):
            return
        excess = sign * (left - right) if sign else abs(left - right)
        if excess <= 0 or (isinstance(excess, float) and math.isfinite(excess) and excess <= ROUNDING * largest):
            return
        relative = math.inf if isinstance(excess, int) or math.isinf(excess) else float(excess / largest)
        message = f"{float(left):,.9g} {word} {float(right):,.9g} {unit}".rstrip()
        self.report(constraint, where, float(excess), message, relative)

    def _sum_nothing(self) -> None:
        for constraint, rows in self._nothing.items():
            where, amount = rows[0][0], math.fsum(row[1] for row in rows)
            place = where if len(rows) == 1 else f"{where} and {len(rows) - 1} more"
            share = math.fsum(row[2] for row in rows)
            message = f"{amount:,.9g} {rows[0][3]}".rstrip() + " where there may be none"
            self.report(constraint, place, amount, message, share)
        self._nothing = {}


def _finite(parts: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in parts.items() if math.isfinite(value)}
