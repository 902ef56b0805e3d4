"""What does a Pyomo model state exactly? Every number as the fraction it stands for, nothing rounded.

Floats stand for their shortest decimals. Columns and rows come in the order and under the names that `compile.py`
gives them. Read term by term, so for certificates, not for speed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pyomo.core as pyo
from pyomo.common.numeric_types import native_numeric_types
from pyomo.core.expr.numeric_expr import (
    DivisionExpression,
    MonomialTermExpression,
    NegationExpression,
    ProductExpression,
)

from optsched.solvers.compile import SUMS

WHOLE_FLOATS = 2**53
"""Whole numbers up to this are floats exactly."""
Terms = dict[int, Fraction]
End = Fraction | None
"""A bound or a side; None where there is none."""


@dataclass(frozen=True)
class ExactRow:
    """lower <= sum of terms <= upper; of an equation both are the same fraction."""

    name: str
    terms: Terms
    lower: End
    upper: End


@dataclass(frozen=True)
class Column:
    """Bounds of whole columns are rounded inwards, which changes no point."""

    name: str
    lower: End
    upper: End
    whole: bool


@dataclass(frozen=True)
class RationalModel:
    """min cost x + offset over rows and columns.

    `met`: the model held a Fraction, or an int that no float holds, so that an export in floats would change it.
    """

    name: str
    columns: list[Column]
    rows: list[ExactRow]
    cost: Terms
    offset: Fraction
    met: bool


def rational_model(model: Any) -> RationalModel:
    """Read a Pyomo model with one active linear objective to be minimised.

    Raises ValueError where something is not linear, or the objective is maximised.
    """
    return _Reader(model).read()


def columns_of(model: Any) -> list[Any]:
    """The Pyomo variables that are the model's columns, in the order `compile.py` gives them."""
    found = model.component_objects(pyo.Var, active=True, descend_into=True)
    return [variable for block in found for variable in block.values()]


class _Reader:
    """Remembers the columns' places, and whether it met a number that floats would change."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.met = False
        self.variables = columns_of(model)
        self.place = {id(variable): j for j, variable in enumerate(self.variables)}

    def read(self) -> RationalModel:
        """The model's columns, rows and objective. Raises ValueError as `rational_model`."""
        (objective,) = self.model.component_data_objects(pyo.Objective, active=True)
        if objective.sense != pyo.minimize:
            raise ValueError("every optsched model minimises")
        cost, offset = self._linear(objective.expr)
        found = self.model.component_objects(pyo.Constraint, active=True, descend_into=True)
        rows = [row for block in found for one in block.values() if one.active for row in self._rows(one)]
        columns = [self._column(variable) for variable in self.variables]
        return RationalModel(self.model.name, columns, rows, cost, offset, self.met)

    def _number(self, value: Any) -> Fraction:
        """A number of the model as the fraction it stands for; notes one that floats would change."""
        if value.__class__ not in native_numeric_types:
            value = pyo.value(value)
        if value.__class__ is Fraction:
            self.met = True
            return value
        if isinstance(value, float):
            return Fraction(repr(float(value)))
        self.met |= abs(value) > WHOLE_FLOATS
        return Fraction(int(value))

    def _end(self, value: Any) -> End:
        """A bound or side; None for an infinite one."""
        plain = value if value is None or _is_plain(value) else pyo.value(value)
        return None if plain is None or (isinstance(plain, float) and math.isinf(plain)) else self._number(plain)

    def _linear(self, expression: Any) -> tuple[Terms, Fraction]:
        """(terms by column, constant) of a linear expression. Raises ValueError."""
        terms: Terms = {}
        constant = self._add(expression, Fraction(1), terms)
        return {j: terms[j] for j in sorted(terms) if terms[j]}, constant

    def _add(self, expression: Any, factor: Fraction, terms: Terms) -> Fraction:
        """Add factor * expression to `terms`; return its constant."""
        kind = expression.__class__
        if kind in native_numeric_types or not expression.is_potentially_variable():
            return factor * self._number(expression)
        if id(expression) in self.place:
            j = self.place[id(expression)]
            terms[j] = terms.get(j, Fraction()) + factor
            return Fraction()
        if kind in SUMS:
            return sum((self._add(term, factor, terms) for term in expression.args), Fraction())
        if kind is NegationExpression:
            return self._add(expression.args[0], -factor, terms)
        if kind in (MonomialTermExpression, ProductExpression, DivisionExpression):
            return self._scaled(expression, factor, terms)
        if expression.is_named_expression_type():
            return self._add(expression.expr, factor, terms)
        raise ValueError(f"not linear: {expression}")

    def _scaled(self, expression: Any, factor: Fraction, terms: Terms) -> Fraction:
        """A product with, or a quotient by, something constant."""
        left, right = expression.args
        if expression.__class__ is DivisionExpression:
            return self._add(left, factor / self._constant(right), terms)
        if _is_constant(left):
            return self._add(right, factor * self._number(left), terms)
        return self._add(left, factor * self._constant(right), terms)

    def _constant(self, expression: Any) -> Fraction:
        if not _is_constant(expression):
            raise ValueError(f"not linear: {expression}")
        return self._number(expression)

    def _rows(self, constraint: Any) -> Iterator[ExactRow]:
        """One row, or two where both sides are given and differ, as compile.py has them."""
        low, body, high = constraint.to_bounded_expression(evaluate_bounds=False)
        terms, constant = self._linear(body)
        lower, upper = (None if end is None else end - constant for end in map(self._end, (low, high)))
        if constraint.equality or (lower is None) != (upper is None):
            yield ExactRow(constraint.name, terms, lower, upper)
            return
        for side, least, most in (("_lo", lower, None), ("_up", None, upper)):
            if least is not None or most is not None:
                yield ExactRow(constraint.name + side, terms, least, most)

    def _column(self, variable: Any) -> Column:
        """The column of a variable: its own bounds and its domain's, a fixed one with both ends equal."""
        whole = not variable.is_continuous()
        low, high = variable.domain.bounds()
        lowers = [end for end in map(self._end, (low, variable._lb)) if end is not None]
        uppers = [end for end in map(self._end, (high, variable._ub)) if end is not None]
        lower, upper = max(lowers, default=None), min(uppers, default=None)
        if variable.fixed:
            lower = upper = self._number(variable.value)
        if whole:
            lower = None if lower is None else Fraction(math.ceil(lower))
            upper = None if upper is None else Fraction(math.floor(upper))
        return Column(variable.name, lower, upper, whole)


def _is_plain(value: Any) -> bool:
    return value.__class__ in native_numeric_types


def _is_constant(expression: Any) -> bool:
    return _is_plain(expression) or not expression.is_potentially_variable()
