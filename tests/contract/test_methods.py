"""Every method on every tiny instance: judged, bounded, reproducible, never better than the optimum."""

from __future__ import annotations

import pytest

from optsched.core.document import parse
from optsched.core.errors import UsageFault
from optsched.core.families import NAMES, problem
from optsched.core.gap import SAME
from optsched.core.method import choose
from optsched.core.plan import stood
from optsched.core.problem import resolve_part
from optsched.core.solve import solve
from tests.contract.families import TIME_LIMIT_S, every_family, every_method, tiny


def run(instance, method, family):
    return solve(instance, method, problem=family, time_limit_s=TIME_LIMIT_S)


@every_method
def test_result_is_judged_and_within_its_bound(family, method):
    for instance in tiny(family):
        result = run(instance, method, family)
        if result.found == "none":
            assert result.message or result.stopped != "finished" or result.solution is None
            continue
        verdict = stood(family, instance, result.solution, instance.sha256()).verdict
        assert verdict.feasible
        assert verdict.exact or result.found != "optimal"
        assert verdict.objective == result.objective
        if result.bound is not None:
            assert result.bound <= result.objective * (1 + max(SAME, result.bound_width)) or result.tolerance_used


@every_method
def test_solution_survives_its_file(family, method):
    for instance in tiny(family):
        result = run(instance, method, family)
        if result.solution is not None and result.found != "none":
            again = parse(family.solution, result.solution.to_text(), "round trip")
            assert family.check(instance, again).objective == pytest.approx(result.objective, rel=1e-12)


@every_method
def test_same_seed_same_answer(family, method):
    if not family.named_methods()[method].repeatable:
        pytest.skip("its budget is a time")
    instance = tiny(family)[0]
    first, second = run(instance, method, family), run(instance, method, family)
    assert first.objective == second.objective
    assert first.solution == second.solution


@every_method
def test_names_its_source_and_its_label_names_it(family, method):
    choice = choose(method, family.named_methods())
    assert choice.method.source
    assert choose(choice.label, family.named_methods()).label == choice.label


@every_family
def test_nothing_beats_a_proven_optimum(family):
    for instance in tiny(family):
        results = [run(instance, method.name, family) for method in family.methods]
        optimal = [result.objective for result in results if result.found == "optimal"]
        for result in results:
            if optimal and result.objective is not None:
                assert result.tolerance_used or result.objective >= min(optimal) * (
                    1 - (result.requested_gap or SAME)
                )


@every_family
def test_an_exact_method_proves_every_tiny_instance(family):
    exact = [method.name for method in family.methods if method.kind == "exact"]
    assert exact
    for instance in tiny(family):
        results = [run(instance, method, family) for method in exact]
        assert any(result.found == "optimal" or result.stopped == "infeasible" for result in results), instance.name


@pytest.mark.parametrize("name", NAMES)
def test_the_model_alone_finds_what_exact_finds(name):
    """`milp` has no heuristic, start or bound of ours: where both end, they agree."""
    family, ended = problem(name), 0
    if "milp" not in family.named_methods():
        pytest.skip(f"{name} has no method milp: its model is not solved as written")
    assert family.named_methods()["milp"].kind == "exact"
    seeds = range(0 if name == "mapping" else 4)  # a generated layer takes the model alone up to a minute
    small = [resolve_part(family.generate)(4, seed) for seed in seeds]
    for instance in (*tiny(family), *small):
        exact, milp = run(instance, "exact", family), run(instance, "milp", family)
        assert not exact.refuted and not milp.refuted
        if exact.stopped == "infeasible" or milp.stopped == "infeasible":
            assert (exact.found, milp.found) == ("none", "none"), instance.name
        elif "optimal" in (exact.found, milp.found) and exact.stopped == milp.stopped == "finished":
            ended += 1
            width = max(exact.requested_gap or 0.0, 1e-6)
            assert milp.objective == pytest.approx(exact.objective, rel=width), instance.name
            assert milp.own_bound <= exact.objective * (1 + 1e-6), instance.name
            assert milp.solver_used and milp.as_json()["solver"] == "highs"
    assert ended >= 3


def test_what_solved_the_model_and_another_bound_are_told_apart():
    """`own_bound` is the solver's though the family's formula proves more; a greedy has neither."""
    milp = solve("offloading/tiny-paths", "milp").as_json()
    assert (milp["solver"], milp["own_bound"], milp["bound"]) == ("highs", pytest.approx(18), 18)
    assert solve("offloading/tiny-paths", "palmer").as_json()["solver"] is None


def test_an_old_name_is_refused_with_the_new_one():
    with pytest.raises(UsageFault, match=r"unknown method 'exact-milp': .*; it is now 'milp'"):
        solve("offloading/tiny-paths", "exact-milp")


@every_family
def test_cheap_bound_never_exceeds_the_optimum(family):
    if family.bound is None:
        pytest.skip(f"{family.name} has no cheap bound")
    for instance in tiny(family):
        result = run(instance, "exact", family)
        bound = family.bound(instance)
        if result.objective is not None and bound is not None:
            assert float(bound.value) <= result.objective * (1 + SAME)


@every_family
def test_what_is_called_infeasible_has_no_solution(family):
    if family.infeasible is None:
        pytest.skip(f"{family.name} proves no infeasibility")
    for instance in tiny(family):
        reason = family.infeasible(instance)
        result = run(instance, "exact", family)
        assert (result.stopped == "infeasible") == bool(reason) or result.found == "none"
