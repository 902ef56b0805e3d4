"""Every solver reads the same model, says the same optimum, and says honestly why it cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pyomo.environ as pyo
import pytest
from scipy.sparse import csr_array

from optsched.core.errors import SolverFault, UsageFault
from optsched.core.limits import Limits
from optsched.core.method import choose
from optsched.core.solve import run
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Settings
from optsched.solvers.choice import engine
from optsched.solvers.compile import compile_model
from optsched.solvers.listing import SOLVERS, available_solvers, python_of
from optsched.solvers.permute import permuted
from optsched.solvers.second.runner import second
from tests.solvers.second.linear import LINEAR, instance_of
from tests.solvers.second.solvers import LIMITED, OTHERS, needs, params
from tests.solvers.test_highs import DATA, arrays_of, issue_2957, issue_3043, issue_3073, issue_3094, small
from tests.solvers.test_worker import cover, idle
from tests.toy import TOY, generate

TAKES_CONTINUOUS = [name for name in OTHERS if name != "cp-sat"]


def whole(offset=0.0, least=7):
    model = small(domain=pyo.Integers)
    model.least.set_value(model.x[0] + 2 * model.x[1] + 3 * model.x[2] >= least)
    model.cost.set_value(2 * model.x[0] + 3 * model.x[1] + 6 * model.x[2] + offset)
    return compile_model(model).model


def held(model, values):
    """Whether a point satisfies every row and bound."""
    left = csr_array((model.value, model.index, model.start), shape=(model.rows, model.columns)) @ values
    inside = (values >= model.col_lower - 1e-6) & (values <= model.col_upper + 1e-6)
    return bool(inside.all() and (left >= model.row_lower - 1e-6).all() and (left <= model.row_upper + 1e-6).all())


@pytest.mark.parametrize("name", params(OTHERS))
def test_whole_columns_offset_and_infeasible(name):
    outcome = engine(name).solve(whole(offset=-7.0), Settings(time_limit_s=30))
    assert (outcome.status, outcome.objective, outcome.bound) == ("optimal", pytest.approx(4), pytest.approx(4))
    assert held(whole(), outcome.values)
    assert engine(name).solve(whole(least=100), Settings(time_limit_s=30)).status == "infeasible"


@pytest.mark.parametrize("name", params(TAKES_CONTINUOUS))
@pytest.mark.parametrize(
    ("build", "optimum"), [(issue_3043, 9), (issue_2957, 28.2), (issue_3094, 8000), (issue_3073, 0.03), (small, 10.5)]
)
def test_models_that_highs_1_14_gets_wrong(name, build, optimum):
    model = compile_model(build()).model
    outcome = engine(name).solve(model, Settings(time_limit_s=30))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(optimum)
    assert outcome.bound == pytest.approx(optimum, abs=1e-6)
    assert model.cost @ outcome.values + model.offset == pytest.approx(optimum)
    assert held(model, outcome.values)


@pytest.mark.parametrize("name", params(OTHERS))
def test_a_model_with_ranges_and_negative_numbers(name):
    model = arrays_of(DATA / "highs_1151_wrong_opt.mps")
    outcome = engine(name).solve(model, Settings(time_limit_s=60))
    assert outcome.status == "optimal"
    assert round(outcome.objective) == 69723
    assert held(model, outcome.values)


def unbounded():
    m = pyo.ConcreteModel()
    m.x, m.y = pyo.Var(), pyo.Var()
    m.row = pyo.Constraint(expr=m.x + m.y <= 3)
    m.cost = pyo.Objective(expr=m.x + m.y)
    return compile_model(m).model


@needs("cbc")
def test_what_cbc_cannot_read_is_a_fault_and_no_answer():
    with pytest.raises(SolverFault, match="bounds on every column"):
        engine("cbc").solve(unbounded(), Settings(time_limit_s=30))


@pytest.mark.parametrize("name", params([name for name in TAKES_CONTINUOUS if name != "cbc"]))
def test_unbounded_has_no_bound(name):
    outcome = engine(name).solve(unbounded(), Settings(time_limit_s=30))
    assert outcome.status == "unbounded"
    assert outcome.bound is None


@needs("cp-sat")
def test_cp_sat_refuses_continuous_columns_in_words():
    with pytest.raises(SolverFault, match="all-integer models only"):
        engine("cp-sat").solve(compile_model(issue_2957()).model, Settings())


@pytest.mark.parametrize("name", params(LIMITED))
def test_too_large_for_the_licence_is_said_so(name):
    size = sum(SOLVERS[name].most) + 1
    with pytest.raises(SolverFault, match="too large for this licence"):
        engine(name).solve(cover(size, initial=False), Settings(time_limit_s=10))


@pytest.mark.parametrize("name", params(["scip", "cbc"]))
def test_the_time_limit_is_hard_and_what_follows_is_not_hurt(name):
    outcome = engine(name).solve(cover(60_000, initial=False), Settings(time_limit_s=0.05))
    assert outcome.status in ("time", "optimal")
    assert engine(name).solve(whole(), Settings(time_limit_s=30)).objective == pytest.approx(11)


@needs("scip")
def test_a_second_solver_that_dies_is_a_fault_and_is_replaced():
    solver = second("scip")
    victim = idle(solver).pid
    threading.Timer(0.3, lambda: os.kill(victim, signal.SIGKILL)).start()
    with pytest.raises(SolverFault, match="died"):
        solver.solve(market_split(), Settings(time_limit_s=30))
    assert engine("scip").solve(whole(), Settings(time_limit_s=30)).objective == pytest.approx(11)


@needs("scip")
def test_a_dead_process_is_not_used_again_even_while_it_still_counts_as_running(monkeypatch):
    """Its pipe can close before the system has noted its death."""
    solver = second("scip")
    dying = idle(solver)
    dying.kill()
    dying.wait()
    monkeypatch.setattr(dying, "poll", lambda: None)
    with pytest.raises(SolverFault, match="died"):
        solver.solve(whole(), Settings(time_limit_s=30))
    assert engine("scip").solve(whole(), Settings(time_limit_s=30)).objective == pytest.approx(11)
    assert idle(solver) is not dying


def market_split(rows=6, columns=50):
    """Small and very hard: no solver ends it within seconds."""
    random = np.random.default_rng(3)
    values = random.integers(0, 100, (rows, columns)).astype(float)
    slack = np.eye(rows)
    matrix = csr_array(np.hstack([values, slack, -slack]))
    size = columns + 2 * rows
    return LinearModel(
        cost=np.r_[np.zeros(columns), np.ones(2 * rows)],
        offset=0.0,
        col_lower=np.zeros(size),
        col_upper=np.r_[np.ones(columns), np.full(2 * rows, 5000.0)],
        integer=np.r_[np.ones(columns), np.zeros(2 * rows)].astype(np.int32),
        row_lower=(values.sum(1) // 2),
        row_upper=(values.sum(1) // 2),
        start=matrix.indptr.astype(np.int32),
        index=matrix.indices.astype(np.int32),
        value=matrix.data,
    )


def planted(rows=4, columns=40):
    """A market split with a point of value 0 hidden in it, and that point."""
    model, random = market_split(rows, columns), np.random.default_rng(11)
    point = np.r_[random.integers(0, 2, columns), np.zeros(2 * rows)].astype(float)
    matrix = csr_array((model.value, model.index, model.start), shape=(model.rows, model.columns))
    return replace(model, row_lower=matrix @ point, row_upper=matrix @ point), point


@pytest.mark.parametrize("known", ["whole", "integers only"])
@pytest.mark.parametrize("name", params(TAKES_CONTINUOUS))
def test_a_start_is_passed_on(name, known):
    """No solver finds the hidden point within seconds; told of it, each answers at once."""
    model, point = planted()
    told = point if known == "whole" else np.where(model.integer == 1, point, np.nan)
    outcome = engine(name).solve(replace(model, initial=told), Settings(time_limit_s=30))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(0, abs=1e-6)
    assert held(model, outcome.values)
    assert engine(name).solve(model, Settings(time_limit_s=0.5)).status != "optimal"


@needs("cp-sat")
def test_cp_sat_is_given_the_start():
    model = replace(whole(), initial=np.array([np.nan, 2.0, 1.0]))
    assert engine("cp-sat").solve(model, Settings(time_limit_s=30)).objective == pytest.approx(11)


@needs("scip")
def test_scip_tells_of_its_incumbents():
    news = []
    engine("scip").solve(market_split(3, 20), Settings(time_limit_s=20), news.append)
    incumbents = [progress.incumbent for progress in news if progress.incumbent is not None]
    assert len(incumbents) > 1
    assert incumbents == sorted(incumbents, reverse=True)


@pytest.mark.parametrize("name", params(["highs:permute=yes", "highs:presolve=off", "highs:lp=ipm", "scip"][:3]))
@pytest.mark.parametrize("seed", [0, 1])
def test_options_of_highs_change_nothing_but_the_way(name, seed):
    instance = generate(30, seed)
    results = [
        run(TOY, instance, choose("exact", TOY.named_methods()), Limits(solver=s, seed=seed)) for s in ("highs", name)
    ]
    assert results[0].found == results[1].found == "optimal"
    assert results[0].objective == pytest.approx(results[1].objective)


def test_a_shuffled_model_is_the_same_model():
    model = arrays_of(DATA / "highs_1151_wrong_opt.mps")
    shuffle = permuted(model, 7)
    assert shuffle.model.nonzeros == model.nonzeros
    assert sorted(shuffle.columns) == list(range(model.columns))
    assert list(shuffle.columns) != list(range(model.columns))
    outcome = engine("highs:permute=yes").solve(model, Settings(time_limit_s=60, seed=7))
    assert round(outcome.objective) == 69723
    assert held(model, outcome.values)


def test_lp_duals_come_back_in_the_original_order():
    model = compile_model(small()).model
    assert engine("highs:permute=yes").solve(model, Settings(seed=3)).column_dual == pytest.approx(
        engine("highs").solve(model, Settings()).column_dual
    )


@pytest.mark.parametrize("text", ["higs", "highs:presolve", "highs:presolve=maybe", "scip:lp=ipm", "highs:fast=yes"])
def test_unknown_solver_words_are_refused(text):
    with pytest.raises(UsageFault, match="expected"):
        engine(text)


def test_listing_says_why_and_imports_nothing():
    code = "from optsched.solvers.listing import available_solvers; import sys; print(available_solvers());"
    code += "print(sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("'highspy'", "'pyscipopt'", "'ortools'", "'gurobipy'", "'pulp'"):
        assert module not in out.splitlines()[1]
    records = {record["solver"]: record for record in available_solvers()}
    assert list(records) == list(SOLVERS)
    for name, record in records.items():
        assert (record["version"] == "-") <= bool(record["unavailable"] or python_of(name))


def test_a_missing_solver_is_a_fault_with_its_package(monkeypatch):
    monkeypatch.setattr("optsched.solvers.second.runner.unavailable", lambda name: "gurobipy is not installed")
    with pytest.raises(SolverFault, match="gurobipy is not installed"):
        engine("gurobi").warm()


def test_another_python_can_run_a_solver(monkeypatch):
    monkeypatch.setenv("OPTSCHED_PYTHON_CBC", "/nonexistent/python")
    monkeypatch.setattr("optsched.solvers.second.runner._known", {})
    with pytest.raises(SolverFault, match="does not start"):
        engine("cbc").warm()


def test_instance_of_arrays_keeps_the_model():
    model = compile_model(issue_2957()).model
    result = run(LINEAR, instance_of("2957", model), choose("exact", LINEAR.named_methods()), Limits())
    assert result.objective == pytest.approx(28.2)
