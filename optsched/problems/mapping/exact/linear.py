"""How are linear expressions over Pyomo variables added up term by term?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyomo.core.base.constraint import Constraint
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.solvers.linear import weighted


class Linear:
    """coefficients x variables + constant; equal variables merge, zeros vanish.

    Pyomo's own sums keep every term, and here thousands of logarithms of the same few exponents add up.
    """

    def __init__(self, terms: Iterable[tuple[float, Any]] = (), constant: float = 0.0) -> None:
        self._terms: dict[int, tuple[float, Any]] = {}
        self.constant = constant
        for coefficient, variable in terms:
            self._put(coefficient, variable)

    def _put(self, coefficient: float, variable: Any) -> None:
        before = self._terms.get(id(variable), (0.0, variable))[0]
        self._terms[id(variable)] = (before + coefficient, variable)

    def add(self, other: Linear, scale: float = 1.0) -> Linear:
        """Add scale * other to this expression, in place."""
        for coefficient, variable in other._terms.values():
            self._put(scale * coefficient, variable)
        self.constant += scale * other.constant
        return self

    def plus(self, other: Linear, scale: float = 1.0) -> Linear:
        """This expression + scale * other, as a new one."""
        return Linear(self._terms.values(), self.constant).add(other, scale)

    def at_most(self, bound: float) -> Any:
        """The row self <= bound; skipped where the expression has no variables and the row holds."""
        if not any(c != 0.0 for c, _ in self._terms.values()) and self.constant <= bound:
            return Constraint.Skip
        return self.pyomo <= bound

    @property
    def pyomo(self) -> LinearExpression:
        """The expression as Pyomo takes it, zeros left out."""
        return weighted(((c, v) for c, v in self._terms.values() if c != 0.0), constant=self.constant)
