"""What a judge says of a solution: its objective, its parts, and every constraint it violates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ROW_TOLERANCE = 1e-6
INTEGER_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Violation:
    """One constraint that does not hold: its name in the model, where, and by how much."""

    constraint: str
    where: str
    amount: float
    message: str

    def as_json(self) -> dict[str, Any]:
        return {
            "constraint": self.constraint,
            "where": self.where,
            "amount": self.amount if math.isfinite(self.amount) else None,
            "message": self.message,
        }


@dataclass(frozen=True)
class Verdict:
    """The judge's answer; `objective` is None only where the solution cannot be evaluated at all.

    `items`: parts of each item of an instance that is many problems side by side, by the item's name.
    """

    objective: float | None
    parts: Mapping[str, float] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    items: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def feasible(self) -> bool:
        return self.objective is not None and not self.violations


def slack(left: float, right: float) -> float:
    """How far two sides may be apart: nothing for whole numbers, 1e-6 max(1, |right|) for quantities."""
    if isinstance(left, int) and isinstance(right, int):
        return 0.0
    return ROW_TOLERANCE * max(1.0, abs(right))


class Findings:
    """Collects violations while a judge walks through a solution."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.items: dict[str, dict[str, float]] = {}

    def report(self, constraint: str, where: str, amount: float, message: str) -> None:
        self.violations.append(Violation(constraint, where, float(amount), message))

    def at_most(self, constraint: str, where: str, left: float, right: float, unit: str = "") -> None:
        """left <= right, with the tolerance every family shares; counts are compared exactly."""
        excess = left - right
        if excess > slack(left, right):
            self.report(constraint, where, excess, f"{left:,.9g} > {right:,.9g} {unit}".rstrip())

    def at_least(self, constraint: str, where: str, left: float, right: float, unit: str = "") -> None:
        shortfall = right - left
        if shortfall > slack(left, right):
            self.report(constraint, where, shortfall, f"{left:,.9g} < {right:,.9g} {unit}".rstrip())

    def equal(self, constraint: str, where: str, left: float, right: float, unit: str = "") -> None:
        difference = abs(left - right)
        if difference > slack(left, right):
            self.report(constraint, where, difference, f"{left:,.9g} is not {right:,.9g} {unit}".rstrip())

    def whole(self, constraint: str, where: str, value: float) -> None:
        if abs(value - round(value)) > INTEGER_TOLERANCE:
            self.report(constraint, where, abs(value - round(value)), f"{value:,.9g} is not a whole number")

    def item(self, name: str, **parts: float) -> None:
        """Parts of one item of the instance."""
        self.items[name] = _finite(parts)

    def verdict(self, objective: float | None, **parts: float) -> Verdict:
        """The verdict so far; an objective or part that is not finite is no number anybody can use."""
        if objective is not None and not math.isfinite(objective):
            self.report("objective_finite", "document", 0.0, "the objective is too large to be computed")
            objective = None
        return Verdict(objective, _finite(parts), tuple(self.violations), self.items)


def _finite(parts: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in parts.items() if math.isfinite(value)}
