"""How does a Pyomo model become arrays? The only reader of Pyomo expressions for every backend.

Columns: every active Var in declaration order, each in index order, used or not. Rows: every active Constraint in
declaration order, each in index order; a range becomes two rows, lower before upper. Bounds of integer columns are
rounded inwards. Cost grows linearly with variables, nonzeros and rows.

Models may hold `fractions.Fraction` wherever Pyomo takes a number: coefficients (alone, in sums and in
LinearExpression), constants, sides of rows and ranges, Params, bounds (also by setlb, setub) and values. Arrays hold
the floats nearest to them; `rational.py` reads the same model without rounding.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pyomo.core as pyo
from pyomo.common.numeric_types import RegisterNumericType, native_numeric_types
from pyomo.core.expr.numeric_expr import LinearExpression, MonomialTermExpression, SumExpression
from pyomo.core.expr.relational_expr import EqualityExpression, InequalityExpression
from pyomo.repn import generate_standard_repn

from optsched.solvers.arrays import Floats, Ints, LinearModel, whole_bounds
from optsched.solvers.sparse import Rows, ordered

RegisterNumericType(Fraction)
SUMS = (LinearExpression, SumExpression)
"""Pyomo's classes of sums whose terms are read one by one."""


@dataclass(frozen=True, eq=False)
class Compiled:
    """Arrays, and the Pyomo objects their columns and rows stand for (rows as (constraint, side))."""

    model: LinearModel
    variables: list[Any]
    constraints: list[tuple[Any, str]]

    def load(self, values: Floats) -> None:
        """Write column values back into the Pyomo variables."""
        for variable, value in zip(self.variables, values.tolist(), strict=True):
            variable.set_value(value, skip_validation=True)

    def with_start(self) -> Compiled:
        """The same model with the variables' present values as its MIP start, made to fit domains and bounds."""
        values = [variable.value for variable in self.variables]
        given = np.array([math.nan if value is None else value for value in values], float)
        near = np.where(self.model.integer == 1, np.round(given), given)
        initial = np.clip(near, self.model.col_lower, self.model.col_upper)
        return replace(self, model=replace(self.model, initial=None if np.isnan(initial).all() else initial))

    def column_names(self) -> list[str]:
        """Pyomo's names of the columns, e.g. 'images[a,gpu]'."""
        return [variable.name for variable in self.variables]

    def row_names(self) -> list[str]:
        """Pyomo's names of the rows; the two rows of a range end in _lo and _up."""
        return [constraint.name + side for constraint, side in self.constraints]


class _Terms:
    """Collects coefficient-column pairs of one linear expression after another."""

    def __init__(self, column: dict[int, int]) -> None:
        self.column = column
        self.index = array("i")
        self.value = array("d")

    def add(self, expression: Any, sign: float) -> float:
        """Append the variable terms of sign * expression; return its constant."""
        kind = expression.__class__
        if kind is MonomialTermExpression:
            return self._add_monomial(expression, sign)
        if kind in SUMS:
            return self._add_sum(expression.args, sign)
        if kind in native_numeric_types:
            constant: float = sign * expression
            return constant
        position = self.column.get(id(expression))
        if position is None:
            return self._add_general(expression, sign)
        self.index.append(position)
        self.value.append(sign)
        return 0.0

    def _add_monomial(self, term: Any, sign: float) -> float:
        """coefficient * variable; a coefficient that is a Param or an expression is evaluated."""
        coefficient, variable = term.args
        if coefficient.__class__ not in native_numeric_types:
            coefficient = pyo.value(coefficient)
        self.index.append(self.column[id(variable)])
        self.value.append(sign * coefficient)
        return 0.0

    def _add_sum(self, terms: Iterable[Any], sign: float) -> float:
        """The hot loop of compiling: most terms of most models pass here, so it takes the
        commonest case without a call.
        """
        column, put_index, put_value = self.column, self.index.append, self.value.append
        constant = 0.0
        for term in terms:
            if term.__class__ is MonomialTermExpression:
                coefficient, variable = term._args_
                if coefficient.__class__ is float or coefficient.__class__ is int:
                    put_index(column[id(variable)])
                    put_value(sign * coefficient)
                    continue
            constant += self.add(term, sign)
        return constant

    def _add_general(self, expression: Any, sign: float) -> float:
        """Anything else that is linear after all: products with constants, nested sums, parameters."""
        found = generate_standard_repn(expression, quadratic=False)
        if found.nonlinear_expr is not None:
            raise ValueError(f"not linear: {expression}")
        for variable, coefficient in zip(found.linear_vars, found.linear_coefs, strict=True):
            self.index.append(self.column[id(variable)])
            self.value.append(sign * coefficient)
        return float(sign * found.constant)


def compile_model(model: Any) -> Compiled:
    """Compile a Pyomo model with one active linear objective that is minimised.

    Returns
    -------
    Compiled
        Arrays, with the Pyomo objects that columns and rows stand for.

    Raises
    ------
    ValueError
        Something is not linear, or the objective is maximised.
    """
    variables = [
        variable
        for block in model.component_objects(pyo.Var, active=True, descend_into=True)
        for variable in block.values()
    ]
    column = {id(variable): position for position, variable in enumerate(variables)}
    lower, upper, integer = _bounds(variables)
    terms = _Terms(column)
    constraints, starts, row_lower, row_upper = _rows(model, terms)
    rows = ordered(Rows(starts, np.asarray(terms.index, np.int32), np.asarray(terms.value)))
    cost, offset = _objective(model, column, len(variables))
    arrays = LinearModel(
        cost=cost,
        offset=offset,
        col_lower=lower,
        col_upper=upper,
        integer=integer,
        row_lower=row_lower,
        row_upper=row_upper,
        **vars(rows),
    )
    return Compiled(arrays, variables, constraints)


def _bounds(variables: list[Any]) -> tuple[Floats, Floats, Ints]:
    """Bounds and integrality; a fixed variable is a column whose bounds meet."""
    domains: dict[int, tuple[float, float, int]] = {}
    lower, upper, integer = array("d"), array("d"), array("i")
    for variable in variables:
        domain = variable._domain
        known = domains.get(id(domain))
        if known is None:
            known = domains[id(domain)] = _domain_bounds(variable)
        low, high, whole = known
        # VarData.bounds rebuilds the domain's interval on each call, which would dominate compiling.
        own_low, own_high = variable._lb, variable._ub
        if own_low is not None:
            low = max(low, _number(own_low) if own_low.__class__ is not Fraction else _ends(own_low, whole)[0])
        if own_high is not None:
            high = min(high, _number(own_high) if own_high.__class__ is not Fraction else _ends(own_high, whole)[1])
        if variable._fixed:
            low = high = variable.value
        lower.append(low)
        upper.append(high)
        integer.append(whole)
    return (*whole_bounds(np.asarray(lower), np.asarray(upper), np.asarray(integer)), np.asarray(integer, np.int32))


def _ends(bound: Fraction, whole: int) -> tuple[float, float]:
    """A fraction as a lower and as an upper bound of a column: of a whole one rounded inwards, exactly."""
    return (float(math.ceil(bound)), float(math.floor(bound))) if whole else (float(bound), float(bound))


def _domain_bounds(variable: Any) -> tuple[float, float, int]:
    """(least, largest, 1 for integer) of a variable's domain."""
    low, high = variable.domain.bounds()
    return (
        -math.inf if low is None else float(low),
        math.inf if high is None else float(high),
        0 if variable.is_continuous() else 1,
    )


def _number(bound: Any) -> float:
    return bound if bound.__class__ is float or bound.__class__ is int else float(pyo.value(bound))


def _rows(model: Any, terms: _Terms) -> tuple[list[tuple[Any, str]], Ints, Floats, Floats]:
    """Every active constraint as one or two rows: (constraint, side), starts of the rows' terms, and their ends."""
    constraints: list[tuple[Any, str]] = []
    starts, lower, upper = array("i", [0]), array("d"), array("d")

    def close(constraint: Any, side: str, low: float, high: float) -> None:
        constraints.append((constraint, side))
        lower.append(low)
        upper.append(high)
        starts.append(len(terms.index))

    for block in model.component_objects(pyo.Constraint, active=True, descend_into=True):
        for constraint in block.values():
            if constraint.active:
                _row(constraint, terms, close)
    return constraints, np.asarray(starts, np.int32), np.asarray(lower), np.asarray(upper)


def _row(constraint: Any, terms: _Terms, close: Callable[[Any, str, float, float], None]) -> None:
    """One constraint: equations and inequalities with a number on one side directly,
    ranges through Pyomo's own split.
    """
    expression = constraint.expr
    kind = expression.__class__
    if kind is EqualityExpression or kind is InequalityExpression:
        left, right = expression.args
        if left.__class__ in native_numeric_types:
            constant = terms.add(right, 1.0)
            close(constraint, "", left - constant, left - constant if kind is EqualityExpression else math.inf)
            return
        constant = terms.add(left, 1.0)
        if right.__class__ in native_numeric_types:
            constant -= right
        else:
            constant += terms.add(right, -1.0)
        close(constraint, "", -constant if kind is EqualityExpression else -math.inf, -constant)
        return
    low, body, high = constraint.to_bounded_expression(evaluate_bounds=True)
    sides = [("_lo", low, math.inf)] if low is not None else []
    sides += [("_up", -math.inf, high)] if high is not None else []
    for side, least, most in sides:
        constant = terms.add(body, 1.0)
        close(constraint, side if len(sides) == 2 else "", least - constant, most - constant)


def _objective(model: Any, column: dict[int, int], size: int) -> tuple[Floats, float]:
    """The cost of each column, and the constant. Raises ValueError where the model maximises."""
    (objective,) = model.component_data_objects(pyo.Objective, active=True)
    if objective.sense != pyo.minimize:
        raise ValueError("every optsched model minimises")
    terms = _Terms(column)
    offset = terms.add(objective.expr, 1.0)
    cost = np.zeros(size)
    np.add.at(cost, np.asarray(terms.index, np.intp), np.asarray(terms.value))
    return cost, offset
