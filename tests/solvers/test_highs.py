"""The bridge never calls a wrong answer optimal: models on which HiGHS has failed before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np
import pyomo.environ as pyo
import pytest
from scipy.sparse import csc_array

from optsched.core.errors import SolverFault
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Settings
from optsched.solvers.compile import compile_model
from optsched.solvers.highs import refuse_old, solve_arrays
from optsched.solvers.mip_start import whole_point

DATA = Path(__file__).resolve().parent.parent / "data"


def issue_3043():
    m = pyo.ConcreteModel()
    m.x, m.z = pyo.Var(bounds=(0, 10)), pyo.Var(bounds=(0, 10), domain=pyo.Integers)
    m.row = pyo.Constraint(expr=m.x + m.z >= 4.5)
    m.cost = pyo.Objective(expr=2 * m.x + 3 * m.z)
    return m


def issue_2957():
    m = pyo.ConcreteModel()
    m.x, m.y = pyo.Var(bounds=(0, 20), domain=pyo.Integers), pyo.Var(bounds=(8, 20))
    m.row = pyo.Constraint(expr=m.x + m.y >= 20.1)
    m.cost = pyo.Objective(expr=m.x + 2 * m.y)
    return m


def issue_3094():
    m = pyo.ConcreteModel()
    m.x, m.z, m.d = (
        pyo.Var([0, 1], domain=pyo.Binary),
        pyo.Var([0, 1], bounds=(0, 1000)),
        pyo.Var([0, 1], bounds=(0, 1000)),
    )
    m.link = pyo.Constraint([0, 1], rule=lambda m, i: m.z[i] <= 1000 * m.x[i])
    m.rest = pyo.Constraint([0, 1], rule=lambda m, i: m.z[i] + m.d[i] == 1000)
    m.one = pyo.Constraint(expr=m.x[0] + m.x[1] <= 1)
    m.cost = pyo.Objective(expr=10 * m.d[0] + 8 * m.d[1])
    return m


def issue_3073():
    m = pyo.ConcreteModel()
    m.g, m.t, m.x = pyo.Var(bounds=(0, None)), pyo.Var(), pyo.Var(bounds=(0, None), domain=pyo.Integers)
    m.sum = pyo.Constraint(expr=m.g + m.x == 3)
    m.above = pyo.Constraint(expr=m.x - m.t <= 0)
    m.below = pyo.Constraint(expr=-m.x - m.t <= 0)
    m.most = pyo.Constraint(expr=m.x <= 3)
    m.least = pyo.Constraint(expr=-m.x <= -0.45)
    m.cost = pyo.Objective(expr=100 * m.g + 0.01 * m.t)
    return m


@pytest.mark.parametrize("presolve", [True, False])
@pytest.mark.parametrize(
    ("build", "optimum"), [(issue_3043, 9), (issue_2957, 28.2), (issue_3094, 8000), (issue_3073, 0.03)]
)
def test_models_that_highs_1_14_gets_wrong(build, optimum, presolve):
    outcome = solve_arrays(compile_model(build()).model, Settings(presolve=presolve))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(optimum)
    assert outcome.bound == pytest.approx(optimum)


def arrays_of(path):
    """An MPS file as arrays, through HiGHS' own reader."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(str(path)) == highspy.HighsStatus.kOk
    lp = highs.getLp()
    matrix = lp.a_matrix_
    shape = (lp.num_row_, lp.num_col_)
    rows = csc_array((np.array(matrix.value_), np.array(matrix.index_), np.array(matrix.start_)), shape=shape).tocsr()
    whole = [kind == highspy.HighsVarType.kInteger for kind in lp.integrality_]
    return LinearModel(
        cost=np.array(lp.col_cost_),
        offset=lp.offset_,
        col_lower=np.array(lp.col_lower_),
        col_upper=np.array(lp.col_upper_),
        integer=np.array(whole, np.int32),
        row_lower=np.array(lp.row_lower_),
        row_upper=np.array(lp.row_upper_),
        start=rows.indptr.astype(np.int32),
        index=rows.indices.astype(np.int32),
        value=rows.data,
    )


def test_proof_settings_find_what_the_default_tolerance_misses():
    model = arrays_of(DATA / "highs_1151_wrong_opt.mps")
    outcome = solve_arrays(model, Settings(time_limit_s=60))
    assert outcome.status == "optimal"
    assert round(outcome.objective) == 69723
    assert outcome.bound <= 69723 + 1e-6
    loose = solve_arrays(model, Settings(time_limit_s=60, integrality=1e-6))
    assert round(loose.objective) in (69723, 69724)


@pytest.mark.parametrize("presolve", [True, False])
@pytest.mark.parametrize(("file", "least"), [("wrong_opt", 69723), ("wrong_bound", 234.656)])
def test_proof_settings_are_right_where_looser_and_tighter_tolerances_are_not(file, least, presolve):
    outcome = solve_arrays(arrays_of(DATA / f"highs_1151_{file}.mps"), Settings(time_limit_s=60, presolve=presolve))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(least, abs=1e-4)
    assert outcome.bound <= least + 1e-4


@pytest.mark.parametrize("version", [(1, 14, 0), (1, 13, 1), (1, 15, 0)])
def test_old_highs_is_refused_with_the_reason(version):
    with pytest.raises(SolverFault, match=r"1\.14 reports wrong optima"):
        refuse_old(version)
    refuse_old((1, 15, 1))


def small(**more):
    m = pyo.ConcreteModel()
    m.x = pyo.Var(range(3), bounds=(0, 4), **more)
    m.least = pyo.Constraint(expr=m.x[0] + 2 * m.x[1] + 3 * m.x[2] >= 7)
    m.cost = pyo.Objective(expr=2 * m.x[0] + 3 * m.x[1] + 6 * m.x[2])
    return m


def test_lp_duals_are_what_one_more_unit_costs():
    base = solve_arrays(compile_model(small()).model, Settings())
    changed = small()
    changed.least.set_value(changed.x[0] + 2 * changed.x[1] + 3 * changed.x[2] >= 7.5)
    more = solve_arrays(compile_model(changed).model, Settings())
    assert base.row_dual[0] == pytest.approx((more.objective - base.objective) / 0.5)


@pytest.mark.parametrize(("given", "status"), [(100, "infeasible"), (7, "optimal")])
def test_status_says_infeasible_only_then(given, status):
    model = small(domain=pyo.Integers)
    model.least.set_value(model.x[0] + 2 * model.x[1] + 3 * model.x[2] >= given)
    outcome = solve_arrays(compile_model(model).model, Settings())
    assert outcome.status == status
    assert (outcome.values is None) == (status == "infeasible")


def test_unbounded_is_not_called_feasible():
    m = pyo.ConcreteModel()
    m.x = pyo.Var()
    m.row = pyo.Constraint(expr=m.x <= 3)
    m.cost = pyo.Objective(expr=m.x)
    outcome = solve_arrays(compile_model(m).model, Settings())
    assert outcome.status == "unbounded"
    assert outcome.bound is None


@pytest.mark.parametrize("known", [{0: 1, 1: 3, 2: 0}, {1: 3}])
def test_full_and_partial_starts_are_taken(known):
    model = small(domain=pyo.Integers)
    for i, value in known.items():
        model.x[i].set_value(value)
    news = []
    compiled = compile_model(model).with_start()
    outcome = solve_arrays(compiled.model, Settings(presolve=False), lambda progress, values: news.append(values))
    assert outcome.status == "optimal"
    assert outcome.objective == pytest.approx(11)
    assert np.isnan(compiled.model.initial).sum() == 3 - len(known)


def test_refused_options_are_errors():
    with pytest.raises(SolverFault, match="refused"):
        solve_arrays(compile_model(small()).model, Settings(relative_gap=-1.0))


def test_pyomos_own_interface_agrees():
    for build in (issue_3043, issue_2957, issue_3094, issue_3073):
        model = build()
        solver = pyo.SolverFactory("appsi_highs")
        solver.solve(model)
        ours = solve_arrays(compile_model(model).model, Settings())
        assert pyo.value(model.cost) == pytest.approx(ours.objective, abs=1e-6)


def split(rows=3, columns=20):
    """Market split: choose columns so that every row sums to half of all, deviations cost; 0 deviation is rare."""
    values = np.random.default_rng(3).integers(0, 100, (rows, columns))
    m = pyo.ConcreteModel()
    m.take = pyo.Var(range(columns), domain=pyo.Binary)
    m.more, m.less = pyo.Var(range(rows), bounds=(0, 5000)), pyo.Var(range(rows), bounds=(0, 5000))
    m.half = pyo.Constraint(
        range(rows),
        rule=lambda m, i: (
            sum(int(v) * m.take[j] for j, v in enumerate(values[i])) + m.more[i] - m.less[i]
            == int(values[i].sum()) // 2
        ),
    )
    m.miss = pyo.Objective(expr=sum(m.more.values()) + sum(m.less.values()))
    return m


@pytest.mark.parametrize("told", [20, 10])
def test_no_streamed_bound_is_that_of_the_start(told):
    """HiGHS completes a partial start by solving a smaller model, and streams that one's bounds."""
    model = split()
    for j in range(told):
        model.take[j].set_value(0)
    compiled, news = compile_model(model).with_start(), []
    outcome = solve_arrays(compiled.model, Settings(time_limit_s=60), lambda progress, values: news.append(progress))
    assert outcome.status == "optimal"
    bounds = [progress.bound for progress in news if progress.bound is not None]
    assert bounds
    assert max(bounds) <= outcome.objective + 1e-6


def starting(model, **known):
    for name, value in known.items():
        getattr(model, name).set_value(value)
    return compile_model(model).with_start().model


def mixed():
    m = pyo.ConcreteModel()
    m.whole, m.part = pyo.Var(bounds=(0, 9), domain=pyo.Integers), pyo.Var(bounds=(0, 9))
    m.least = pyo.Constraint(expr=m.whole + m.part >= 4.5)
    m.cost = pyo.Objective(expr=2 * m.whole + 3 * m.part)
    return m


def test_a_start_is_made_whole_or_dropped():
    asked = []

    def complete(model):
        asked.append(model)
        return solve_arrays(model, Settings()).values

    assert whole_point(starting(mixed(), whole=4, part=2.0), complete).tolist() == [4, 2]
    assert not asked, "what is whole is taken as it is"
    assert whole_point(starting(mixed(), whole=3), complete) == pytest.approx([3, 1.5])
    assert whole_point(starting(mixed(), whole=3, part=0.0), complete) == pytest.approx([3, 1.5])
    assert whole_point(starting(mixed(), whole=3), lambda model: None) is None
    out = starting(mixed(), whole=4, part=2.0)
    out = replace(out, initial=np.array([11.0, -1.0]))
    assert whole_point(out, complete).tolist() == [9, 0], "clipped to the columns' bounds"
    impossible = mixed()
    impossible.most = pyo.Constraint(expr=impossible.part <= 1)
    assert whole_point(starting(impossible, whole=3), complete) is None
