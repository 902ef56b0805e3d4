"""What a method claims against what the judge grants, on a toy family: rent machines for a demand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optsched.core.compare import compare
from optsched.core.errors import FileFault
from optsched.core.result import Attempt, Bound
from optsched.core.solve import solve
from optsched.core.verdict import Verdict, Violation
from tests.toy import TOY, Instance, Solution

INSTANCE = Instance(format="optsched/toy@1", name="two", rates=(3.0, 5.0), prices=(10.0, 20.0), demand=4.0)


def rented(*machines):
    return Solution(format="optsched/toy-solution@1", rented=machines)


def graded(attempt, family=TOY, **options):
    """What becomes of an attempt. The optimum is machine 1 alone, at 20."""

    def method(instance):
        return attempt

    return solve(INSTANCE, method, problem=family, **options)


def test_a_judged_solution_without_a_bound_is_feasible():
    result = graded(rented(0, 1))
    assert (result.found, result.objective, result.bound, result.gap) == ("feasible", 30.0, None, None)


def test_optimal_is_granted_where_the_judged_objective_meets_the_bound():
    result = graded(Attempt(rented(1), Bound(20.0, "formula")))
    assert (result.found, result.proof, result.gap) == ("optimal", "formula", 0.0)


def test_optimal_is_not_granted_to_a_worse_solution_with_the_same_bound():
    result = graded(Attempt(rented(0, 1), Bound(20.0, "solver")))
    assert (result.found, result.objective) == ("feasible", 30.0)
    assert result.gap == pytest.approx(1 / 3)


def test_a_wider_gap_has_to_be_asked_for():
    attempt = Attempt(rented(1), Bound(19.9, "solver"))
    assert graded(attempt).found == "feasible"
    wide = graded(attempt, gap=0.01)
    assert (wide.found, wide.requested_gap) == ("optimal", 0.01)


def test_a_bound_above_a_judged_objective_is_refuted():
    result = graded(Attempt(rented(1), Bound(25.0, "solver")))
    assert (result.found, result.stopped, result.bound) == ("feasible", "error", None)
    assert "the claim is wrong" in result.message


def test_what_is_refuted_and_who_used_a_solver_are_fields_and_not_words():
    wrong = graded(Attempt(rented(1), Bound(21.0, "solver"), nodes=7, solver_used=True, message="any words"))
    right = graded(Attempt(rented(1), Bound(20.0, "formula")))
    assert (wrong.refuted, wrong.nodes, wrong.solver_used) == (True, 7, True)
    assert (right.refuted, right.nodes, right.solver_used) == (False, None, False)
    assert wrong.as_json()["nodes"] == 7


def test_a_model_says_how_many_nodes_its_solver_searched():
    result = solve(INSTANCE, problem=TOY)
    assert result.solver_used
    assert result.nodes is not None and result.nodes >= 0


def test_infeasible_beside_a_judged_solution_is_refuted():
    exact = replace(TOY.methods[0], function=lambda instance: Attempt(rented(1), stopped="infeasible"))
    result = solve(INSTANCE, "exact", problem=replace(TOY, methods=(exact,)))
    assert (result.found, result.stopped) == ("feasible", "error")
    assert "exact says infeasible" in result.contradiction


def test_a_heuristic_without_a_plan_proves_nothing():
    result = graded(Attempt(stopped="infeasible"))
    assert (result.found, result.stopped) == ("none", "finished")
    assert "does not prove" in result.message


@pytest.mark.parametrize(
    ("claim", "proof"),
    [
        (Attempt(stopped="infeasible", proof="enumerated", bound=Bound(1.0, "formula")), "enumerated"),
        (Attempt(stopped="infeasible", solver_used=True), "solver"),
        (Attempt(stopped="infeasible"), None),
    ],
)
def test_what_proves_that_nothing_is_feasible_is_named(claim: Attempt, proof: str | None):
    exact = replace(TOY.methods[0], function=lambda instance: claim)
    row = solve(INSTANCE, "exact", problem=replace(TOY, methods=(exact,))).as_json()
    assert (row["stopped"], row["proof"], row["bound"] if proof else None) == ("infeasible", proof, None)


def test_an_infeasible_solution_is_no_solution_and_says_why():
    result = graded(rented(0))
    assert (result.found, result.objective) == ("none", None)
    assert "demand_met" in result.message


def test_the_better_of_answer_and_fallback_counts():
    assert graded(Attempt(rented(0), fallback=rented(1))).objective == 20.0
    assert graded(Attempt(rented(0, 1), fallback=rented(1))).objective == 20.0


def test_the_family_bound_counts_beside_the_methods_own():
    family = replace(TOY, bound=lambda instance: Bound(20.0, "theorem"))
    result = graded(Attempt(rented(1), Bound(5.0, "solver")), family)
    assert (result.found, result.bound, result.proof) == ("optimal", 20.0, "theorem")


def test_a_proof_of_infeasibility_in_words_ends_the_run_before_it_starts():
    family = replace(TOY, infeasible=lambda instance: "the demand is too large")
    result = graded(rented(1), family)
    assert (result.found, result.stopped, result.message) == ("none", "infeasible", "the demand is too large")


def test_a_users_method_that_fails_is_an_error_and_not_a_crash():
    def breaks(instance):
        raise ZeroDivisionError("oh")

    result = solve(INSTANCE, breaks, problem=TOY)
    assert (result.found, result.stopped) == ("none", "error")
    assert "ZeroDivisionError: oh" in result.message


def test_a_solution_for_another_instance_is_refused():
    result = graded(rented(1).model_copy(update={"instance_sha256": "0" * 64}))
    assert result.found == "none"
    assert "instance_sha256" in result.message


def test_what_is_no_solution_is_a_fault_of_the_users_method():
    result = graded({"format": "optsched/toy-solution@1", "rented": "all"})
    assert (result.found, result.stopped) == ("none", "error")
    with pytest.raises(FileFault):
        solve({"format": "optsched/toy@1", "name": "x"}, problem=TOY)


def test_in_a_comparison_everybody_has_the_best_bound_anybody_proved():
    def lucky(instance):
        return rented(1)

    def spendthrift(instance):
        return rented(0, 1)

    rows = compare(INSTANCE, [lucky, spendthrift, "exact"], problem=TOY)
    assert [row.result.found for row in rows] == ["optimal", "feasible", "optimal"]
    assert [row.excess for row in rows] == [0.0, 0.5, 0.0]
    assert {row.result.bound for row in rows} == {20.0}


def test_without_a_proof_the_two_ends_of_what_is_known_are_kept_apart():
    def cheap(instance):
        return Attempt(rented(1), Bound(16.0, "formula"))

    def dear(instance):
        return rented(0, 1)

    rows = compare(INSTANCE, [cheap, dear], problem=TOY)
    assert [row.optimum for row in rows] == [None, None]
    assert [row.excess_over_best for row in rows] == [0.0, 0.5]
    assert [row.excess_over_bound for row in rows] == pytest.approx([0.25, 0.875])


def test_a_paper_s_printed_objective_stands_beside_ours():
    (row,) = compare("offloading/paper-alexnet-p-wifi", ["exact"])
    assert row.published_value == 187_000
    assert row.deviation == pytest.approx(190_370 / 187_000 - 1)


def test_a_shipped_certificate_is_named_where_it_states_the_bound():
    (row,) = compare("inference/tiny-cover", ["exact"])
    assert row.certificate == "proofs/tiny-cover.proof.jsonl.gz"
    (weaker,) = compare("inference/tiny-cover", ["aslm:last=full"])
    assert weaker.certificate is None
    (content,) = compare("inference/tiny-cover", ["aslm:last=full"], gap=0.99)
    assert content.certificate is None, "the certificate states another bound, however wide the gap asked for"


def judged(objective, *misses):
    """A toy family whose judge says this of every solution, however it is repaired."""
    verdict = Verdict(objective, misses=tuple(Violation("limit", "all", 1.0, "late", miss) for miss in misses))
    return replace(TOY, check=lambda instance, solution: verdict)


def test_a_plan_within_tolerance_is_never_optimal_and_refutes_nothing():
    result = graded(Attempt(rented(1), Bound(25.0, "theorem")), judged(20.0, 3e-7))
    assert (result.found, result.stopped, result.bound) == ("feasible", "finished", 25.0)
    assert result.tolerance_used == 3e-7 and not result.contradiction
    assert "within tolerance: misses limit by 3.0e-07" in result.message
    assert graded(Attempt(rented(1), Bound(20.0, "theorem")), judged(20.0, 3e-7)).found == "feasible"


def test_a_plan_within_tolerance_does_not_refute_infeasible():
    exact = replace(TOY.methods[0], function=lambda instance: Attempt(rented(1), stopped="infeasible"))
    result = solve(INSTANCE, "exact", problem=replace(judged(20.0, 5e-7), methods=(exact,)))
    assert (result.found, result.stopped, result.objective) == ("none", "infeasible", None)
    assert "within tolerance has 20" in result.message


def test_a_repaired_plan_is_exact():
    late = Verdict(20.0, misses=(Violation("limit", "all", 1.0, "late", 1e-8),))

    def check(instance, solution):
        return late if 0 in solution.rented else Verdict(20.000001)

    family = replace(TOY, check=check, repair=lambda instance, solution: rented(1))
    result = graded(Attempt(rented(0, 1), Bound(20.000001, "theorem")), family)
    assert (result.found, result.objective, result.tolerance_used) == ("optimal", 20.000001, 0.0)
    assert result.solution == rented(0, 1), "the plan is shown as its method wrote it"


def test_an_exact_plan_counts_before_a_cheaper_one_within_tolerance():
    def check(instance, solution):
        return Verdict(30.0) if 0 in solution.rented else Verdict(20.0, misses=(Violation("a", "b", 1, "c", 1e-9),))

    result = graded(Attempt(rented(1), fallback=rented(0)), replace(TOY, check=check))
    assert (result.objective, result.tolerance_used) == (30.0, 0.0)


def test_a_family_without_repair_contradicts_nobody():
    result = graded(Attempt(rented(1), Bound(25.0, "solver")), replace(TOY, repair=None))
    assert (result.found, result.contradiction, result.bound) == ("feasible", "", 25.0)


def test_a_bound_is_refuted_only_beyond_its_width():
    assert graded(Attempt(rented(1), Bound(20.0001, "solver"))).contradiction
    assert not graded(Attempt(rented(1), Bound(20.000001, "solver"))).contradiction
    assert graded(Attempt(rented(1), Bound(Fraction(20000001, 10**6), "certified"))).contradiction
    assert not graded(Attempt(rented(1), Bound(20.00001, "solver", width=1e-3))).contradiction


def test_of_whole_numbers_no_smaller_one_may_be_left():
    whole = replace(judged(2_000_001.0), integral=lambda instance: True)
    assert graded(Attempt(rented(1), Bound(2_000_000, "theorem")), whole).found == "feasible"
    assert graded(Attempt(rented(1), Bound(Fraction(4_000_001, 2), "theorem")), whole).found == "optimal"
    assert graded(Attempt(rented(1), Bound(2_000_000.9, "solver")), whole).found == "feasible"
    assert graded(Attempt(rented(1), Bound(2_000_000, "theorem")), whole, gap=1e-6).found == "optimal"


def test_zero_meets_zero_by_a_formula_only():
    free = judged(0.0)
    assert graded(Attempt(rented(1), Bound(0.0, "formula")), free).found == "optimal"
    assert graded(Attempt(rented(1), Bound(0.0, "solver")), free).found == "feasible"
    assert graded(Attempt(rented(1), Bound(-1e-12, "formula")), free).found == "feasible"


def test_in_a_table_only_the_least_value_is_optimal():
    prices = {1: 20.0, 0: 20.01}
    family = replace(TOY, check=lambda instance, solution: Verdict(prices[solution.rented[0]]))

    def least(instance):
        return Attempt(rented(1), Bound(19.999, "theorem"))

    def near(instance):
        return rented(0)

    rows = compare(INSTANCE, [near, least], problem=family, gap=1e-3)
    assert [row.result.found for row in rows] == ["feasible", "optimal"]
    assert rows[0].result.within == pytest.approx(0.011 / 20.01)
    assert rows[0].excess == pytest.approx(0.0005)


def test_in_a_table_an_exact_plan_refutes_the_claim_of_another_method():
    def wrong(instance):
        return Attempt(rented(0, 1), Bound(25.0, "solver"))

    def right(instance):
        return Attempt(rented(1), Bound(20.0, "theorem"))

    rows = compare(INSTANCE, [wrong, right], problem=TOY)
    assert "says >= 25" in rows[0].result.contradiction
    assert [(row.result.found, row.result.bound) for row in rows] == [("feasible", 20.0), ("optimal", 20.0)]


def test_what_a_solvers_rounding_adds_to_an_exact_bound_does_not_take_its_place():
    """A bound counts less its width: one of 20.000002 by a solver says less than an enumerated 20."""

    def listed(instance):
        return Attempt(rented(1), Bound(20, "enumerated"))

    def solved(instance):
        return Attempt(rented(1), Bound(20.000002, "solver"))

    rows = compare([INSTANCE], [solved, listed], problem=TOY)
    assert [(row.result.found, row.result.proof, row.result.bound) for row in rows] == 2 * [
        ("optimal", "enumerated", 20.0)
    ]
    assert [row.result.own_bound for row in rows] == [20.000002, 20.0]
    assert (
        graded(
            Attempt(rented(1), Bound(20.000002, "solver")), replace(TOY, bound=lambda _: Bound(20, "formula"))
        ).bound
        == 20
    )


def test_a_bound_that_is_met_stands_before_a_surer_one_that_is_not():
    """At a gap of 0.1 %, 20 meets a solver's 19.985, which less its width of 0.1 % is below the formula's 19.97."""
    family = replace(TOY, bound=lambda _: Bound(19.97, "formula"))

    def solved(instance):
        return Attempt(rented(1), Bound(19.985, "solver", width=1e-3))

    def greedy(instance):
        return Attempt(rented(1))

    alone = solve(INSTANCE, solved, problem=family, gap=1e-3)
    assert (alone.found, alone.proof, alone.bound) == ("optimal", "solver", 19.985)
    rows = compare([INSTANCE], [greedy, solved], problem=family, gap=1e-3)
    assert [(row.result.found, row.result.bound) for row in rows] == 2 * [("optimal", 19.985)]
