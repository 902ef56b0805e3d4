"""The compiler: documented order, every kind of expression, equal to Pyomo's own coefficient by coefficient."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pyomo.environ as pyo
import pytest
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.solvers.compile import compile_model
from tests.contract.test_models import assert_equals_pyomos_compiler


def mixed():
    """Every shape of row and objective the compiler has a branch for."""
    m = pyo.ConcreteModel()
    m.p = pyo.Param(initialize=2.5, mutable=True)
    m.x = pyo.Var(range(3), bounds=(0, 9))
    m.b = pyo.Block()
    m.b.y = pyo.Var(["b", "a"], domain=pyo.Binary)
    m.z = pyo.Var(domain=pyo.Integers, bounds=(-4, 4))
    x, y, z = m.x, m.b.y, m.z
    m.short = pyo.Constraint(expr=x[0] <= y["a"])
    m.constant_left = pyo.Constraint(expr=x[0] + x[1] >= 3)
    m.both_sides = pyo.Constraint(expr=2 * x[0] + 1 <= x[1] - 4 + z)
    m.equal = pyo.Constraint(expr=x[2] == 4 * z + 1)
    m.range = pyo.Constraint(expr=(1, x[0] + x[2], 8))
    m.tuple_row = pyo.Constraint(expr=(None, LinearExpression(linear_coefs=[1.0, -2.0], linear_vars=[x[0], z]), 5))
    m.parameter = pyo.Constraint(expr=m.p * x[1] + m.p >= -z)
    m.nested = pyo.Constraint(expr=2 * (x[0] - 3 * (x[1] + 1)) + x[0] <= 40)
    m.repeated = pyo.Constraint(expr=x[0] + x[1] + x[0] - x[1] >= -3)
    m.many = pyo.Constraint(range(3), rule=lambda m, i: m.x[i] >= 0.1 * i)
    m.cost = pyo.Objective(expr=x[0] + 2 * (x[1] + 3) + m.p * z - y["b"])
    return m


def test_equals_pyomos_compiler():
    assert_equals_pyomos_compiler(mixed())


def test_columns_and_rows_stand_in_declaration_order():
    compiled = compile_model(mixed())
    assert compiled.column_names() == ["x[0]", "x[1]", "x[2]", "z", "b.y[b]", "b.y[a]"]
    rows = compiled.row_names()
    assert rows[:7] == ["short", "constant_left", "both_sides", "equal", "range_lo", "range_up", "tuple_row"]
    assert rows[-3:] == ["many[0]", "many[1]", "many[2]"]


def test_bounds_domains_and_fixed_variables():
    model = mixed()
    model.x[1].fix(2)
    arrays = compile_model(model).model
    assert arrays.col_lower.tolist() == [0, 2, 0, -4, 0, 0]
    assert arrays.col_upper.tolist() == [9, 2, 9, 4, 1, 1]
    assert arrays.integer.tolist() == [0, 0, 0, 1, 1, 1]


def test_unused_columns_stay_and_zeros_go():
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(3), bounds=(0, 1))
    m.row = pyo.Constraint(expr=m.x[2] - m.x[2] + m.x[0] >= 0)
    m.cost = pyo.Objective(expr=m.x[0])
    arrays = compile_model(m).model
    assert arrays.columns == 3
    assert arrays.index.tolist() == [0]


def test_nonlinear_and_maximised_models_are_refused():
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(2), bounds=(0, 1))
    m.cost = pyo.Objective(expr=m.x[0])
    m.row = pyo.Constraint(expr=m.x[0] * m.x[1] >= 0)
    with pytest.raises(ValueError, match="not linear"):
        compile_model(m)
    m.del_component(m.row)
    m.cost.sense = pyo.maximize
    with pytest.raises(ValueError, match="minimises"):
        compile_model(m)


def test_deactivated_rows_are_left_out():
    model = mixed()
    model.many[1].deactivate()
    model.short.deactivate()
    names = compile_model(model).row_names()
    assert "many[1]" not in names
    assert "short" not in names


def test_values_come_back():
    compiled = compile_model(mixed())
    compiled.load(np.arange(6.0))
    assert [variable.value for variable in compiled.variables] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("number", [float, Fraction])
def test_bounds_of_whole_columns_are_rounded_inwards(number):
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(4), domain=pyo.Integers, bounds=lambda _, i: (number(i) - number(3) / 10, number(7) / 2))
    m.y = pyo.Var(bounds=(number(1) / 4, number(7) / 2))
    m.cost = pyo.Objective(expr=m.y)
    arrays = compile_model(m).model
    assert arrays.col_lower.tolist() == [0, 1, 2, 3, 0.25]
    assert arrays.col_upper.tolist() == [3, 3, 3, 3, 3.5]


def test_a_float_a_hair_off_a_whole_number_means_it_and_a_fraction_does_not():
    hair = 4e-16
    m = pyo.ConcreteModel()
    m.x = pyo.Var(domain=pyo.Integers, bounds=(1 + hair, 3 - hair))
    m.far = pyo.Var(domain=pyo.Integers, bounds=(-2e9, 3e9))
    m.exact = pyo.Var(domain=pyo.Integers, bounds=(1 + Fraction(1, 10**20), 3 - Fraction(1, 10**20)))
    m.cost = pyo.Objective(expr=m.x)
    arrays = compile_model(m).model
    assert arrays.col_lower.tolist() == [1, -2e9, 2]
    assert arrays.col_upper.tolist() == [3, 3e9, 2]


def test_a_model_in_fractions_gives_the_arrays_of_their_floats():
    def built(number):
        m = pyo.ConcreteModel()
        third, seventh = number(1) / number(3), number(1) / number(7)
        m.p = pyo.Param(initialize=third, mutable=True)
        m.x = pyo.Var(range(3), bounds=lambda _, i: (0, third))
        m.x[2].setub(seventh)
        x = list(m.x.values())
        m.sum = pyo.Constraint(expr=sum(third * v for v in x) + seventh >= seventh * seventh)
        m.linear = pyo.Constraint(expr=LinearExpression(linear_coefs=[third] * 3, linear_vars=x) <= third)
        m.range = pyo.Constraint(expr=(seventh, x[0] + third * x[1], third))
        m.rule = pyo.Constraint(range(2), rule=lambda m, i: m.x[i] / number(3) == seventh)
        m.nested = pyo.Constraint(expr=third * (x[0] - seventh * (x[1] + third)) <= m.p)
        m.cost = pyo.Objective(expr=sum(seventh * v for v in x) + third)
        return compile_model(m).model.as_dict()

    ours, plain = built(Fraction), built(float)
    for name, values in plain.items():
        if values is not None:
            np.testing.assert_allclose(np.asarray(ours[name], float), values, rtol=1e-15, atol=1e-16, err_msg=name)
