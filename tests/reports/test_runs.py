"""Which runs a report calls solved, stopped, wrong or failed."""

from __future__ import annotations

import pytest

from optsched.core.load import load
from optsched.reports.judging import by_hash
from optsched.reports.runs import seen_together
from tests.reports.records import PLAN, record, shown

HEURISTIC = {
    "method": "greedy",
    "kind": "heuristic",
    "solver": "",
    "solver_used": False,
    "bound": None,
    "found": "feasible",
}


def outcomes(*records):
    return {(run.record["method"], run.record["solver"]): (run.outcome, run.why) for run in seen_together(records)}


def test_a_bound_above_somebodys_solution_is_wrong():
    found = outcomes(shown(bound=160.0), shown(solver="scip"))
    assert found["exact", "highs"] == ("wrong", "proved at least 160, but a judged solution has 150.5")
    assert found["exact", "scip"] == ("solved", "")


def test_where_nobody_can_judge_a_contradiction_is_recorded_and_nobody_is_wrong():
    found = outcomes(record(), record(solver="scip", objective=90.0, bound=90.0))
    assert found["exact", "highs"] == ("recorded", "proved at least 100, but 90 is recorded, not judged")


@pytest.mark.parametrize(
    ("made_up", "why"),
    [
        ({"solution": None}, "recorded, not judged: 3, but a judged solution has 150.5"),
        ({}, "recorded, not judged: 3; the judge gives its solution 150.5"),
        ({"solution": {**PLAN, "loads": []}}, "recorded, not judged: 3; the judge calls its solution infeasible"),
        ({"solution": {"loads": 1}}, "recorded, not judged: 3; the judge calls its solution infeasible"),
    ],
)
def test_a_made_up_line_makes_no_honest_run_wrong(made_up, why):
    lie = shown(method="magic", objective=3.0, bound=3.0, **made_up)
    runs = {run.record["method"]: run for run in seen_together([shown(), lie])}
    assert (runs["exact"].outcome, runs["exact"].best, runs["exact"].lower) == ("solved", 150.5, 150.5)
    assert (runs["magic"].outcome, runs["magic"].why) == ("recorded", why)
    assert runs["magic"].record["objective"] in (None, 150.5)


def test_instances_that_are_given_are_judged_like_shipped_ones():
    document = load("inference/tiny-two-nodes").model_copy(update={"name": "mine"})
    own = {"instance": "mine", "instance_sha256": document.sha256()}
    lie = shown(**own, solver="scip", objective=3.0, bound=3.0)
    assert outcomes(shown(**own), lie)["exact", "highs"][0] == "recorded"
    runs = seen_together([shown(**own), lie], by_hash([document]))
    assert [(run.record["solver"], run.outcome, run.judged) for run in runs] == [
        ("highs", "solved", True),
        ("scip", "recorded", True),
    ]


def test_infeasible_is_wrong_where_somebody_has_a_solution():
    claim = record(solver="scip", stopped="infeasible", found="none", objective=None, bound=None)
    assert outcomes(claim)["exact", "scip"][0] == "solved"
    assert outcomes(claim, record(**HEURISTIC))["exact", "scip"][0] == "recorded"
    claim = shown(solver="scip", stopped="infeasible", found="none", objective=None, bound=None, solution=None)
    assert outcomes(claim, shown(**HEURISTIC))["exact", "scip"][0] == "wrong"


def test_a_refuted_claim_is_wrong_and_not_merely_failed():
    message = "the solver claimed bound 5, but a judged solution has 3: the claim is wrong"
    line = record(stopped="error", found="feasible", message=message, contradiction=message)
    assert outcomes(line)["exact", "highs"] == (
        "wrong",
        message,
    )


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"stopped": "time", "found": "feasible", "bound": 50.0}, "limit"),
        ({"stopped": "memory", "found": "none", "objective": None, "bound": None}, "limit"),
        ({"stopped": "error", "found": "none", "objective": None, "bound": None}, "failed"),
        ({"stopped": "finished", "found": "feasible", "bound": 50.0}, "failed"),
        ({"stopped": "infeasible", "found": "none", "objective": None, "bound": None}, "solved"),
        (HEURISTIC, "solved"),
        ({**HEURISTIC, "found": "none", "objective": None}, "failed"),
    ],
)
def test_outcome_of_one_run(given, outcome):
    (run,) = seen_together([record(**given)])
    assert run.outcome == outcome


def test_excess_over_best_and_over_bound_are_kept_apart():
    runs = seen_together([record(found="feasible", stopped="time", bound=50.0), record(**HEURISTIC, objective=110.0)])
    heuristic = next(run for run in runs if run.record["kind"] == "heuristic")
    assert heuristic.excess_over_best == pytest.approx(0.1)
    assert heuristic.excess_over_bound == pytest.approx(1.2)
    assert not heuristic.proven


def test_a_wrong_bound_is_not_used_as_a_bound():
    runs = seen_together(
        [record(bound=120.0, objective=120.0), record(solver="scip"), record(**HEURISTIC, objective=110.0)]
    )
    assert {run.lower for run in runs} == {100.0}


def test_solver_is_named_for_all_runs_of_a_method_that_ever_used_it():
    runs = seen_together([record(), record(instance="b", solver_used=False, stopped="infeasible")])
    assert [run.setting for run in runs] == ["exact [highs]", "exact [highs]"]
    (run,) = seen_together([record(solver_used=False)])
    assert run.setting == "exact"


def test_order_does_not_depend_on_the_journals():
    records = [record(instance=name, seed=seed) for name in "cab" for seed in (1, 0)]
    assert seen_together(records) == seen_together(records[::-1])


def test_a_method_that_never_called_a_solver_is_not_counted_once_per_solver():
    own = {"method": "dynamic-program"}
    assert (
        len(seen_together([record(**own, solver_used=False), record(**own, solver="scip", solver_used=False)])) == 1
    )
    assert len(seen_together([record(**own), record(**own, solver="scip")])) == 2
