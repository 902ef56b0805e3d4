"""What is passed on of a solver's claims: infeasible and optimal only if confirmed, exact plans, no warnings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import highspy
import numpy as np
import pyomo.environ as pyo
import pytest
from scipy.sparse import csc_array

from optsched.core.limits import Limits
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.choice import Engine, engine
from optsched.solvers.claims.infeasible import proves, second_answer
from optsched.solvers.claims.optimal import second_bound
from optsched.solvers.compile import compile_model
from optsched.solvers.exact import solve_model
from optsched.solvers.rows import tightened


def knapsack(least):
    """Whole columns between 0 and 4 whose weighted sum must reach `least`, and be even."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(3), domain=pyo.Integers, bounds=(0, 4))
    m.half = pyo.Var(domain=pyo.Integers, bounds=(0, 50))
    m.least = pyo.Constraint(expr=m.x[0] + 2 * m.x[1] + 3 * m.x[2] >= least)
    m.even = pyo.Constraint(expr=2 * m.x[0] + 4 * m.x[1] == 2 * m.half + 1)
    m.cost = pyo.Objective(expr=sum(m.x.values()))
    return m


def loose(least=7):
    m = knapsack(least)
    m.even.deactivate()
    return m


def overheard(monkeypatch, lies=1, word="infeasible"):
    """The solver answers `word` to its first `lies` models; returns the list of what it was asked."""
    own, asked = Engine.solve, []

    def solve(self, model, settings, on_progress=None):
        asked.append((model, settings))
        return Outcome(word) if len(asked) <= lies else own(self, model, settings, on_progress)

    monkeypatch.setattr(Engine, "solve", solve)
    return asked


def first_of(model):
    return [round(variable.value) for variable in model.x.values()]


def test_a_false_infeasible_is_not_passed_on(monkeypatch):
    overheard(monkeypatch)
    attempt = solve_model(loose, first_of, Limits())
    assert attempt.stopped == "finished"
    assert attempt.bound.value == pytest.approx(3)
    assert sum(attempt.solution) == 3
    assert "asked again" in attempt.message


def test_what_a_second_run_cannot_confirm_in_time_is_not_called_infeasible(monkeypatch):
    monkeypatch.setattr(
        Engine, "solve", lambda self, model, settings, *_: Outcome("infeasible" if settings.presolve else "time")
    )
    attempt = solve_model(loose, first_of, Limits(time_limit_s=5))
    assert attempt.stopped == "time"
    assert "infeasible" in attempt.message


def test_a_ray_settles_it_in_one_more_run(monkeypatch):
    asked = overheard(monkeypatch)
    assert solve_model(lambda: loose(100), first_of, Limits()).stopped == "infeasible"
    assert [model.is_mip for model, _ in asked] == [True, False]


def test_whole_numbers_alone_make_it_infeasible_and_a_second_run_says_so(monkeypatch):
    asked = overheard(monkeypatch)
    assert solve_model(lambda: knapsack(3), first_of, Limits()).stopped == "infeasible"
    again = asked[-1][1]
    assert (again.presolve, again.seed) == (False, 1)


def test_a_ray_proves_what_it_says_only_where_it_does():
    model = compile_model(loose(100)).model
    relaxed = replace(model, integer=np.zeros_like(model.integer))
    ray = engine("highs").solve(relaxed, Settings(presolve=False)).ray
    assert proves(model, ray)
    assert proves(model, -3 * ray)
    assert not proves(compile_model(loose(24)).model, ray), "24 is reached exactly"
    assert not proves(compile_model(loose(24 + 1e-10)).model, ray), "a miss that rounding could have made"
    assert proves(compile_model(loose(24.001)).model, ray)
    assert not proves(model, np.zeros(1))


def at_the_limit(unit=1.0):
    """The cheaper machine misses the limit by 3e-8, which the solver forgives; the dearer one keeps it."""
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(2), domain=pyo.Binary)
    m.one = pyo.Constraint(expr=m.x[0] + m.x[1] == 1)
    m.limit = pyo.Constraint(expr=unit * (1 + 3e-8) * m.x[0] + unit * 0.5 * m.x[1] <= unit)
    m.cost = pyo.Objective(expr=m.x[0] + 2 * m.x[1])
    return m


def is_exact(choice):
    return Fraction(repr(1 + 3e-8)) * choice[0] + Fraction(1, 2) * choice[1] <= 1


@pytest.mark.parametrize("unit", [1e-9, 1e-3, 1e3, 1e9])
def test_in_any_units_the_plan_is_exact(unit):
    assert solve_model(lambda: at_the_limit(unit), first_of, Limits(), judge=is_exact).solution == [0, 1]


def test_a_plan_that_uses_the_tolerance_is_followed_by_one_that_does_not():
    first = solve_model(at_the_limit, first_of, Limits())
    assert first.solution == [1, 0]
    attempt = solve_model(at_the_limit, first_of, Limits(), judge=is_exact)
    assert attempt.solution == [0, 1]
    assert attempt.fallback == [1, 0]
    assert attempt.bound.value == first.bound.value
    assert "needs none" in attempt.message


def test_where_no_other_plan_is_left_the_first_stays_and_says_so():
    def only():
        m = at_the_limit()
        m.x[1].fix(0)
        return m

    attempt = solve_model(only, first_of, Limits(), judge=is_exact)
    assert attempt.solution == [1, 0]
    assert "tolerance at a limit" in attempt.message


def test_an_exact_plan_costs_no_run_with_tighter_limits(monkeypatch):
    asked = overheard(monkeypatch, lies=0)
    attempt = solve_model(loose, first_of, Limits(), judge=lambda solution: True)
    assert attempt.stopped == "finished"
    assert attempt.message == ""
    assert len(asked) == 2
    assert all((model.row_upper == asked[0][0].row_upper).all() for model, _ in asked)


def test_only_limits_that_are_used_up_are_tightened():
    model = compile_model(loose(7)).model
    assert tightened(model, np.array([1.0, 0, 2, 0]), 1e-3).row_lower == pytest.approx([7 + 7e-3])
    assert tightened(model, np.array([4.0, 0, 4, 0]), 1e-3).row_lower.tolist() == [7]
    m = pyo.ConcreteModel()
    m.x = pyo.Var(bounds=(0, 1))
    m.equal = pyo.Constraint(expr=m.x == 0.5)
    m.cost = pyo.Objective(expr=m.x)
    kept = tightened(compile_model(m).model, np.array([0.5]), 1e-3)
    assert kept.row_lower.tolist() == kept.row_upper.tolist() == [0.5]


@pytest.mark.parametrize(("value", "taken"), [(2.4, 2), (-3.0, 0), (9.0, 4), (None, None)])
def test_a_start_is_made_to_fit_without_a_word(value, taken, caplog, capfd):
    def start(model, solution):
        model.x[0].set_value(solution[0])

    seen = []

    def build():
        m = loose()
        seen.append(m)
        return m

    attempt = solve_model(build, first_of, Limits(), start=start, fallback=[value])
    assert attempt.stopped == "finished"
    assert not caplog.records
    assert capfd.readouterr().err == ""
    model = loose()
    model.x[0].set_value(value, skip_validation=True)
    initial = compile_model(model).with_start().model.initial
    assert (initial is None) == (taken is None)
    assert taken is None or initial[0] == taken


def test_pyomos_warnings_are_heard_elsewhere(caplog):
    loose().x[0].set_value(9)
    assert "outside the bounds" in caplog.text


DATA = Path(__file__).resolve().parent.parent / "data"


def arrays_of_file(path):
    """A file as HiGHS reads it, row by row."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.readModel(str(path))
    lp = highs.getLp()
    shape, stored = (lp.num_row_, lp.num_col_), lp.a_matrix_
    matrix = csc_array((stored.value_, stored.index_, stored.start_), shape=shape).tocsr()
    return LinearModel(
        cost=np.array(lp.col_cost_),
        offset=lp.offset_,
        col_lower=np.array(lp.col_lower_),
        col_upper=np.array(lp.col_upper_),
        integer=np.array([kind != highspy.HighsVarType.kContinuous for kind in lp.integrality_], np.int32),
        row_lower=np.array(lp.row_lower_),
        row_upper=np.array(lp.row_upper_),
        start=matrix.indptr.astype(np.int32),
        index=matrix.indices.astype(np.int32),
        value=matrix.data,
    )


def test_a_model_that_presolve_calls_infeasible_has_its_point():
    model = arrays_of_file(DATA / "highs_1151_false_infeasible.mps")
    highs = engine("highs")
    settings = Settings(relative_gap=5e-7, absolute_gap=1e-9, heuristics=False)
    answer = second_answer(model, settings, highs.solve, highs.solve)
    assert (answer.status, answer.objective) == ("optimal", pytest.approx(0.8796462105, rel=1e-6))


@pytest.mark.parametrize("seed", range(3))
def test_nor_does_another_order_of_rows_and_columns(seed):
    model = arrays_of_file(DATA / "highs_1151_false_infeasible.mps")
    settings = Settings(relative_gap=5e-7, absolute_gap=1e-9, heuristics=False, seed=seed)
    assert engine("highs:permute=yes").solve(model, settings).status == "optimal"


def test_a_bound_that_presolve_has_made_too_high_is_not_passed_on():
    """Of the points with column 15 at 0, one is better than what is called optimal; another is late by 3e-9."""
    model = arrays_of_file(DATA / "highs_1151_false_bound.mps")
    solve = engine("highs").solve
    first = solve(model, Settings())
    answer = second_bound(model, replace(first, bound=first.objective), Settings(), solve)
    assert answer.bound <= 0.00218000001


def claiming(monkeypatch, second):
    """The solver calls the point 2, 2, 2 optimal, with its cost for a bound; of the second run it says `second`."""
    own, asked = Engine.solve, []

    def solve(self, model, settings, on_progress=None):
        asked.append((model, settings))
        if len(asked) > 1:
            return second or own(self, model, settings, on_progress)
        return Outcome("optimal", np.full(model.columns, 2.0), 6.0, 6.0)

    monkeypatch.setattr(Engine, "solve", solve)
    return asked


def test_a_false_optimum_is_not_passed_on(monkeypatch):
    asked = claiming(monkeypatch, None)
    attempt = solve_model(loose, first_of, Limits())
    assert (attempt.stopped, sum(attempt.solution)) == ("finished", 3)
    assert attempt.bound.value == pytest.approx(3)
    again, settings = asked[1]
    assert (settings.presolve, settings.seed) == (False, 1)
    assert again.initial == pytest.approx(np.full(again.columns, 2.0))


@pytest.mark.parametrize("status", ["time", "interrupted"])
def test_an_optimum_that_a_second_run_does_not_confirm_proves_what_that_run_did(monkeypatch, status):
    claiming(monkeypatch, Outcome(status, bound=2.5))
    attempt = solve_model(loose, first_of, Limits())
    assert (attempt.stopped, attempt.bound.value, attempt.solution) == (status, 2.5, [2, 2, 2])
    assert "asked again" in attempt.message


def test_two_runs_that_contradict_each_other_prove_nothing(monkeypatch):
    claiming(monkeypatch, Outcome("infeasible"))
    attempt = solve_model(loose, first_of, Limits())
    assert (attempt.stopped, attempt.bound, attempt.solution) == ("error", None, [2, 2, 2])


def test_a_linear_program_is_asked_once(monkeypatch):
    asked = overheard(monkeypatch, lies=0)

    def linear():
        m = loose()
        m.x.domain = pyo.Reals
        m.half.domain = pyo.Reals
        return m

    assert solve_model(linear, first_of, Limits()).stopped == "finished"
    assert len(asked) == 1


def test_where_presolve_fails_the_solver_is_asked_without(monkeypatch):
    """HiGHS 1.15.1 ended so on a path of 949,210,739,717 us."""
    asked = overheard(monkeypatch, word="error")
    attempt = solve_model(loose, first_of, Limits())
    assert (attempt.stopped, attempt.bound.value) == ("finished", pytest.approx(3))
    assert [settings.presolve for _, settings in asked[:2]] == [True, False]
