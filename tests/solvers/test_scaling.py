"""Scaling: a model far from 1 is solved as its likeness near 1, the answer comes back in the model's own units."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyomo.environ as pyo
import pytest

from optsched import load, solve
from optsched.core.limits import Limits
from optsched.problems.offloading.formulations import wilson
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.choice import engine
from optsched.solvers.compile import compile_model
from optsched.solvers.exact import solve_model
from optsched.solvers.scaling import scaled
from tests.certify.milp import random_milp
from tests.solvers.test_highs import arrays_of, small

FACTORS = [2.0**-40, 1e-9, 1e-6, 1e6, 1e9]


def run_lengths(seconds=1.0, joules=1.0, domain=pyo.NonNegativeReals, count=3):
    """Work x_i (s) on machines that are switched on or not; rates, limits and prices all in chosen units."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(count), bounds=(0, 7 * seconds), domain=domain)
    m.on = pyo.Var(range(count), domain=pyo.Binary)
    m.need = pyo.Constraint(range(count), rule=lambda m, i: m.x[i] <= (3 + i) * seconds * m.on[i])
    m.enough = pyo.Constraint(expr=sum((1 + 0.3 * i) * m.x[i] for i in m.x) >= 6.4 * seconds)
    m.cost = pyo.Objective(
        expr=joules * (sum((2 - 0.4 * i) * m.on[i] for i in m.x) + sum((1.5 + i) / seconds * m.x[i] for i in m.x))
    )
    return m


def test_a_model_that_fits_is_left_alone():
    model = compile_model(run_lengths(joules=1000.0)).model
    fit = scaled(model)
    assert fit.model is model
    assert fit.well_scaled
    assert fit.cost == 1.0


@pytest.mark.parametrize("seconds", FACTORS)
@pytest.mark.parametrize("joules", [1e-12, 1e3, 1e12])
def test_units_change_neither_words_nor_choices(seconds, joules):
    plain, other = compile_model(run_lengths()).model, compile_model(run_lengths(seconds, joules)).model
    first, outcome = (engine("highs").solve(model, Settings()) for model in (plain, other))
    assert outcome.status == first.status == "optimal"
    assert outcome.well_scaled
    assert outcome.objective == pytest.approx(first.objective * joules, rel=1e-9, abs=0)
    assert outcome.bound == pytest.approx(first.bound * joules, rel=1e-9, abs=0)
    assert outcome.values[3:] == pytest.approx(first.values[3:])
    assert outcome.values[:3] == pytest.approx(first.values[:3] * seconds, rel=1e-6, abs=1e-9 * seconds)


def test_scaled_numbers_are_within_reach_and_powers_of_two_lose_nothing():
    model = compile_model(run_lengths(2.0**-40, 1e9)).model
    fit = scaled(model)
    for numbers in (fit.model.value, fit.model.cost):
        sizes = np.abs(numbers[numbers != 0])
        assert sizes.min() >= 1e-4
        assert sizes.max() <= 2**20
    back = fit.model.value / fit.row[np.repeat(np.arange(model.rows), np.diff(model.start))] / fit.column[model.index]
    assert np.array_equal(back, model.value)
    assert np.array_equal(fit.column[model.integer == 1], np.ones(3))


@pytest.mark.parametrize("factor", [1e-9, 1e9])
def test_duals_come_back_in_the_models_units(factor):
    def built(unit):
        m = small()
        m.x[0].setub(4)
        m.least.set_value(unit * (m.x[0] + 2 * m.x[1] + 3 * m.x[2]) >= 7 * unit)
        return compile_model(m).model

    first, outcome = (engine("highs").solve(built(unit), Settings()) for unit in (1.0, factor))
    assert outcome.row_dual == pytest.approx(first.row_dual / factor, rel=1e-9, abs=0)
    assert outcome.column_dual == pytest.approx(first.column_dual)


def test_progress_is_told_in_the_models_units():
    news = []
    model = compile_model(run_lengths(1e-9, 1e-12, count=12)).model
    outcome = engine("highs").solve(model, Settings(presolve=False), news.append)
    told = [one.incumbent for one in news if one.incumbent is not None]
    assert told
    assert min(told) == pytest.approx(outcome.objective, rel=1e-6, abs=0)


def test_a_start_and_an_absolute_gap_are_scaled_too():
    model = compile_model(run_lengths(1e-9, 1e-9)).model
    start = np.array([3e-9, 4e-9, 0.0, 1, 1, 0])
    fit = scaled(replace(model, initial=start))
    assert fit.restored(Outcome("time", values=fit.model.initial)).values == pytest.approx(start, rel=1e-15)
    assert fit.settings(Settings(absolute_gap=2e-9)).absolute_gap == pytest.approx(2e-9 * fit.cost)
    assert fit.settings(Settings()).absolute_gap == 1e-9


def apart(far=1e12):
    """A time that 1 decides and a limit that is a number like 1e12: no units suit both."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(2), domain=pyo.Integers, bounds=(0, far))
    m.y = pyo.Var(domain=pyo.Binary)
    m.late = pyo.Constraint(expr=m.x[0] + m.x[1] >= 3 + far * m.y)
    m.cost = pyo.Objective(expr=m.x[0] + 2 * m.x[1])
    return m


def test_no_bound_is_passed_on_of_a_model_that_no_units_suit():
    attempt = solve_model(apart, lambda m: m.x[0].value, Limits())
    assert attempt.solution == pytest.approx(3)
    assert attempt.bound is None
    assert "nothing is proved" in attempt.message
    assert solve_model(lambda: apart(1e4), lambda m: m.x[0].value, Limits()).bound.value == pytest.approx(3)


@pytest.mark.parametrize("name", ["highs:permute=yes", "scip"])
def test_every_solver_gets_the_scaled_model(name):
    if name == "scip":
        pytest.importorskip("pyscipopt")
    first = engine("highs").solve(compile_model(run_lengths()).model, Settings())
    outcome = engine(name).solve(compile_model(run_lengths(1e-9, 1e-9)).model, Settings(time_limit_s=30))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(first.objective * 1e-9, rel=1e-6, abs=0)


@pytest.mark.parametrize("seed", range(60))
def test_random_programs_in_wild_units_keep_their_optimum(seed, tmp_path):
    """Each row, the continuous column and the objective in a unit of its own, up to nine powers of ten away."""
    given, draw = random_milp(seed), np.random.default_rng(seed)
    (tmp_path / "given.mps").write_text(given.mps())
    model = arrays_of(tmp_path / "given.mps")
    row, cost = 10.0 ** draw.uniform(-9, 9, model.rows), 10.0 ** draw.uniform(-9, 9)
    column = np.where(model.integer == 1, 1.0, 10.0 ** draw.uniform(-9, 9))
    outcome = engine("highs").solve(in_units(model, row, column, cost), Settings(time_limit_s=20))
    best = given.optimum()
    assert outcome.well_scaled
    assert outcome.status == ("infeasible" if best is None else "optimal")
    if best is not None:
        assert outcome.objective / cost == pytest.approx(float(best), rel=1e-6, abs=1e-9)
        assert outcome.bound / cost <= float(best) + 1e-6 * abs(float(best)) + 1e-9


@pytest.mark.parametrize("presolve", [True, False])
@pytest.mark.parametrize("unit", [1, 10**3, 10**10])
def test_whole_numbers_beyond_what_a_solver_counts_give_no_false_bound(unit, presolve):
    """Five frames on a device and a link, cut anywhere: 32 units. HiGHS alone says 40, or infeasible, of 10^10 us."""
    stream = {
        "format": "optsched/offloading@1",
        "name": "five-frames",
        "kind": "stream",
        "frames": 5,
        "link": {"bandwidth_bits_per_s": 10**9 / unit},
        "layers": [
            {"name": "in", "output_bytes": 125, "op": "input", "device_us": 0},
            {"name": "v0", "output_bytes": 103, "inputs": ["in"], "device_us": 10 * unit, "server_us": 0},
            {"name": "v1", "output_bytes": 1, "inputs": ["v0"], "device_us": 6 * unit, "server_us": 0},
        ],
    }
    instance = load(stream)
    best = solve(instance, "exact")
    assert best.found == "optimal"
    outcome = engine("highs").solve(compile_model(wilson.build(instance)).model, Settings(presolve=presolve))
    assert outcome.status == "optimal"
    assert outcome.bound <= best.objective * (1 + 1e-9)
    assert outcome.objective == pytest.approx(best.objective, rel=1e-6)


def test_integer_columns_are_relaxed_only_beyond_what_a_solver_counts():
    model = compile_model(run_lengths(domain=pyo.NonNegativeIntegers)).model
    assert scaled(model).model.integer.all()
    far = replace(model, col_upper=np.where(np.arange(model.columns) == 1, 2e8, model.col_upper))
    assert not scaled(far).model.integer[1]
    assert scaled(far).model.integer.sum() == model.columns - 1
    endless = replace(model, col_upper=np.where(np.arange(model.columns) == 1, np.inf, model.col_upper))
    assert scaled(endless).model.integer.all()


def in_units(model, row, column, cost):
    """Rows, columns and objective multiplied: what scaling undoes."""
    return replace(
        model,
        cost=model.cost * column * cost,
        offset=model.offset * cost,
        col_lower=model.col_lower / column,
        col_upper=model.col_upper / column,
        row_lower=model.row_lower * row,
        row_upper=model.row_upper * row,
        value=model.value * np.repeat(row, np.diff(model.start)) * column[model.index],
    )
