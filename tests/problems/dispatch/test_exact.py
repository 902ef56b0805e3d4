"""Exact values and bounds against enumeration: bound <= exact <= every policy of the class."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from optsched.core.solve import solve
from optsched.problems.dispatch import PROBLEM
from optsched.problems.dispatch.bounds import bound
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.exact import best_of_policies
from optsched.problems.dispatch.formulations import completions, makespan, time_indexed
from optsched.problems.dispatch.formulations.grid import grid_of
from optsched.problems.dispatch.options import site_of
from optsched.solvers.compile import compile_model
from tests.problems.dispatch.brute import least
from tests.problems.dispatch.cases import made, random_case
from tests.problems.dispatch.test_policies import ONLINE, pieces

FEW = range(4)
"""Seeds of every run; `make long` takes more."""
MANY = pytest.param(range(4, 24), marks=pytest.mark.long, id="many")
OBJECTIVES = ("latency", "makespan", "slowdown", "energy", "dissatisfaction")


def relaxed(build, instance, **options):
    """The LP optimum of a model, by scipy's HiGHS: no process, no scaling, no reading back."""
    arrays = compile_model(build(instance, **options)).model
    rows = np.repeat(np.arange(arrays.rows), np.diff(arrays.start))
    matrix = coo_matrix((arrays.value, (rows, arrays.index)), shape=(arrays.rows, arrays.columns)).tocsr()
    equal = arrays.row_lower == arrays.row_upper
    assert np.isneginf(arrays.row_lower[~equal]).all()
    found = linprog(
        arrays.cost,
        A_ub=matrix[~equal] if (~equal).any() else None,
        b_ub=arrays.row_upper[~equal] if (~equal).any() else None,
        A_eq=matrix[equal],
        b_eq=arrays.row_upper[equal],
        bounds=np.column_stack([arrays.col_lower, arrays.col_upper]),
        integrality=arrays.integer if options.get("grid") else None,
        method="highs",
    )
    assert found.status == 0, found.message
    return found.fun + arrays.offset


@pytest.mark.parametrize("seeds", [pytest.param(FEW, id="few"), MANY])
@pytest.mark.parametrize("allowed", ["single", "fixed"])
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_time_indexed_model_is_enumeration_on_its_own_grid(objective, allowed, seeds):
    for seed in seeds:
        instance = random_case(seed, allowed=allowed, objective=objective)
        grid = grid_of(site_of(instance))
        assert grid.exact
        best = least(instance)
        assert relaxed(time_indexed.build, instance, grid=grid) == pytest.approx(float(best), abs=1e-6)
        assert bound(instance).value <= best


@pytest.mark.parametrize("allowed", ["single", "fixed"])
def test_a_coarser_grid_rounded_down_is_a_bound(allowed):
    tried = 0
    for seed in range(12):
        instance = random_case(seed, allowed=allowed, tasks=3)
        grid = grid_of(site_of(instance), slots=7)
        if not grid.exact:
            tried += 1
            assert relaxed(time_indexed.build, instance, grid=grid) <= float(least(instance)) + 1e-6
    assert tried > 3


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(8), id="few"), pytest.param(range(8, 180), marks=pytest.mark.long, id="many")]
)
@pytest.mark.parametrize(
    ("objective", "build"),
    [("latency", completions.build), ("makespan", makespan.build)],
    ids=["latency", "makespan"],
)
def test_the_relaxations_are_below_every_schedule_of_their_class(objective, build, seeds):
    """Class P against enumeration without breaks and pre-emptive policies; class F against all of them."""
    for seed in seeds:
        for allowed, without_breaks in (("preemptive", "single"), ("any", "fixed")):
            instance = random_case(seed, allowed=allowed, objective=objective, types=2 + seed % 2, tasks=2 + seed % 3)
            value = relaxed(build, instance)
            slack = 1e-6 * (1 + abs(value))
            if seed % 5 == 0:
                assert value <= float(least(instance.model_copy(update={"allowed": without_breaks}))) + slack
            for policy in ONLINE.values():
                found = policy(instance).solution
                if found is not None:
                    assert value <= check(instance, found).objective + slack
            if objective == "makespan":
                assert float(bound(instance).value) <= check(instance, best_of_policies(instance)).objective + slack


def test_class_f_is_never_above_class_p_nor_p_above_n():
    for seed in range(20):
        values = [relaxed(completions.build, random_case(seed, allowed=allowed)) for allowed in ("any", "preemptive")]
        values.append(float(least(random_case(seed, allowed="single"))))
        assert values == sorted(values) or values == pytest.approx(sorted(values), abs=1e-6)


def test_growing_pays_where_the_bound_of_class_n_lies_above_it():
    """Both accelerators make one task faster than any alone: a ratio below 1 to class N is no contradiction."""
    one = [{"name": "one", "workload": "net"}]
    assert least(made(tasks=one, allowed="single")) == 4
    grown = made(tasks=one, allowed="growing")
    result = solve(grown, problem=PROBLEM)
    assert (result.found, result.objective, result.message) == ("optimal", 3.0, "")


def test_a_deadline_that_only_one_order_meets_is_met_and_one_that_none_meets_is_proved():
    tasks = [
        {"name": "one", "workload": "net"},
        {"name": "two", "workload": "net", "release_s": 1.0, "deadline_s": 5.0},
    ]
    met = solve(made(tasks=tasks, allowed="single"), problem=PROBLEM)
    assert met.found == "optimal"
    assert met.objective == float(least(made(tasks=tasks, allowed="single"))) == 10.0
    assert ("two", "a", 1.0, 5.0) in pieces(met)
    alone = [tasks[0], {**tasks[1], "deadline_s": 4.5}]
    together = [{**tasks[0], "deadline_s": 5.0}, tasks[1]]
    for never in (alone, together):
        assert least(made(tasks=never, allowed="single")) is None
        result = solve(made(tasks=never, allowed="single"), problem=PROBLEM)
        assert (result.found, result.stopped) == ("none", "infeasible")


def test_models_refuse_what_they_are_not_for():
    with pytest.raises(ValueError, match="classes single and fixed"):
        time_indexed.build(made())
    with pytest.raises(ValueError, match="latency"):
        completions.build(made(objective="energy"))
    with pytest.raises(ValueError, match="makespan"):
        makespan.build(made())
