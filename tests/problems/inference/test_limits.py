"""Limits met exactly in decimals, just missed, and what tolerance forgives: judge, repair, bounds and words agree."""

from __future__ import annotations

import json
import math
from fractions import Fraction

import pytest

from optsched import check, load, solve
from optsched.core.errors import FileFault
from optsched.core.number import fraction
from optsched.core.plan import stood
from optsched.problems import problem
from optsched.problems.inference.bounds import infeasible
from optsched.problems.inference.check import check as judge
from optsched.problems.inference.generate import generate
from optsched.problems.inference.instance import Load
from optsched.problems.inference.physics import batches_of
from optsched.problems.inference.repair import MOVED, repair

FAMILY = problem("inference")


def document(rates, powers, demand, limit, **more):
    """One node per list of rates, one component; `on` watts per node, `idle` per accelerator."""
    on = more.pop("on", [0.0] * len(rates))
    nodes = [
        {
            "name": f"n{i}",
            "power_on_w": on[i],
            "accelerators": [
                {"name": f"a{j}", "rates_images_per_s": [rate], "powers_active_w": [power]}
                for j, (rate, power) in enumerate(zip(own, watts, strict=True))
            ],
        }
        for i, (own, watts) in enumerate(zip(rates, powers, strict=True))
    ]
    plain = {"format": "optsched/inference@1", "name": "limits", "components": ["c"], "charging": "proportional"}
    return plain | {"nodes": nodes, "demand_images": demand, "latency_limit_s": limit} | more


def solution(*loads):
    return {"format": "optsched/inference-solution@1", "loads": list(loads)}


def plan_of(raw, *loads):
    instance = load(raw)
    given = FAMILY.solution.model_validate_json(json.dumps(solution(*loads)))
    return stood(FAMILY, instance, given, instance.sha256())


def test_a_demand_that_is_all_that_decimals_allow_is_feasible():
    """(0.3 + 0.6) images/s for 7 s are 6.3 images exactly; in floats they are 6.299999999999999."""
    instance = load(document([[0.3, 0.6]], [[1.0, 2.0]], 6.3, 7.0))
    assert infeasible(instance) is None
    result = solve(instance)
    assert (result.found, result.tolerance_used) == ("optimal", 0.0)
    assert result.objective == pytest.approx(21.0, rel=1e-12)


@pytest.mark.parametrize("more", ["6.300006", "6.3000000001", "6.300000000000001"])
def test_a_demand_above_it_is_infeasible_however_little(more):
    result = solve(document([[0.3, 0.6]], [[1.0, 2.0]], float(more), 7.0))
    assert (result.found, result.stopped, result.proof) == ("none", "infeasible", "formula")
    assert "short by" in result.message


def test_rows_are_relative_to_their_own_limit():
    """0.05 % late is late, whether the limit is a millisecond or a month."""
    for limit in (1e-3, 2.6e6):
        raw = document([[1000.0 / limit]], [[5.0]], 1000.5, limit)
        verdict = check(raw, solution({"node": "n0", "images": 1000.5}))
        assert [one.constraint for one in verdict.violations] == ["latency_limit"]
        assert verdict.violations[0].relative == pytest.approx(0.0005, rel=1e-2)


def test_images_that_nobody_works_on_are_summed_over_copies():
    raw = document([[2.0]], [[40.0]], 3.0, 10.0)
    raw["nodes"][0]["count"] = 500_000
    idle = {"node": "n0", "images": 6e-6, "copies": 500_000, "split": [[0.0]]}
    assert "split_complete" in [one.constraint for one in check(raw, solution(idle)).violations]
    few = {"node": "n0", "images": 1e-12, "copies": 1, "split": [[0.0]]}
    assert check(raw, solution({"node": "n0", "images": 3.0}, few)).feasible


def test_dust_where_the_rate_is_zero_and_below_zero_is_tolerated_and_repaired():
    raw = document([[2.0, 0.0]], [[1.0, 1.0]], 3.0, 10.0)
    for split in ([[3.0 - 2e-10, 2e-10]], [[3.0, -3e-17]]):
        verdict = check(raw, solution({"node": "n0", "images": 3.0, "split": split}))
        assert verdict.feasible and not verdict.exact and verdict.tolerance_used < 1e-9
        assert plan_of(raw, {"node": "n0", "images": 3.0, "split": split}).verdict.exact
    heavy = check(raw, solution({"node": "n0", "images": 3.0, "split": [[2.9, 0.1]]}))
    assert not heavy.feasible and heavy.objective is None


def test_a_third_may_be_written_as_one():
    """Three nodes share one image; 0.333... in floats would miss it."""
    raw = document([[1.0]] * 3, [[1.0]] * 3, 1.0, 10.0)
    thirds = [{"node": f"n{i}", "images": "1/3", "split": [["1/3"]]} for i in range(3)]
    verdict = check(raw, solution(*thirds))
    assert verdict.exact and verdict.value == 1


def test_a_plan_worth_3000_joules_by_being_a_hair_late_is_not_repaired():
    """Without it a second node must be on. 10 / 9 s written with nine digits is 1e-10 too short for 10 images."""
    raw = document([[9.0], [9.0]], [[1.0], [1.0]], 10.0, 1.111111111, on=[0.0, 2700.0])
    late = plan_of(raw, {"node": "n0", "images": 10.0})
    assert late.verdict.feasible and not late.verdict.exact
    assert late.verdict.tolerance_used == pytest.approx(1e-10, rel=0.01)
    result = solve(raw)
    assert result.exact and result.objective > 2900 and not result.contradiction


def test_whole_images_obey_one_ceil_rule():
    raw = document([[2.0]], [[4.0]], 12.0000002, 10.0, whole_images=True)
    assert check(raw, solution({"node": "n0", "images": 13.0 - 4e-7, "split": [[13.0 - 4e-7]]})).exact
    short = check(raw, solution({"node": "n0", "images": 12.0, "split": [[12.0]]}))
    assert [one.constraint for one in short.violations] == ["demand_met"]
    assert solve(raw).objective == pytest.approx(26.0)


def test_whole_images_left_unsplit_meet_a_limit_exactly():
    """42 / 0.7 is 60 exactly, and 60.00000000000001 in floats."""
    raw = document([[0.7]], [[1.0]], 42.0, 60.0, whole_images=True)
    assert check(raw, solution({"node": "n0", "images": 42.0})).exact


def test_whole_images_left_unsplit_end_earliest():
    """4 on the fast, 2 on the slow one: 2 s; Lemma 1's 4.2 and 1.8 are no whole images."""
    raw = document([[2.1, 0.9]], [[1.0, 1.0]], 6.0, 3.0, whole_images=True)
    assert check(raw, solution({"node": "n0", "images": 6.0})).parts["time_s"] == pytest.approx(2 / 0.9)


@pytest.mark.parametrize(
    ("images", "size", "batches"), [(30.00000009, 3, 10), (30.00001, 3, 11), (0.0, 4, 0), (1e-7, 4, 0)]
)
def test_batches_obey_it_too(images, size, batches):
    assert batches_of(images, size) == batches_of(fraction(images), size) == batches


def test_a_solver_s_rounding_bills_no_further_batch():
    raw = document([[10.0], [50.0]], [[90.0], [2000.0]], 40.0, 3.3)
    raw["nodes"][0]["accelerators"][0]["batching"] = {"images": 3, "overheads_s": [0.2]}
    over = plan_of(raw, {"node": "n0", "images": 30.00000001}, {"node": "n1", "images": 9.99999999})
    plain = plan_of(raw, {"node": "n0", "images": 30.0}, {"node": "n1", "images": 10.0})
    assert plain.verdict.exact and over.verdict.exact
    assert over.verdict.objective == pytest.approx(plain.verdict.objective, rel=1e-9)
    assert solve(raw).found == "optimal"


@pytest.mark.parametrize("where", ["accelerator", "batch"])
def test_idle_power_above_active_power_is_refused(where):
    raw = document([[1.0]], [[5.0]], 1.0, 10.0)
    accelerator = raw["nodes"][0]["accelerators"][0] | {"power_idle_w": 5.5}
    if where == "batch":
        batch = {"images": 1, "latencies_s": [1.0], "powers_active_w": [5.0]}
        accelerator = {"name": "a0", "power_idle_w": 5.5, "batches": [batch]}
    raw["nodes"][0]["accelerators"][0] = accelerator
    with pytest.raises(FileFault, match=r"power_idle_w: got 5\.5, expected at most"):
        load(raw)


@pytest.mark.parametrize("seed", range(12))
def test_float_plans_of_every_method_are_made_exact_by_next_to_nothing(seed):
    instance = generate(
        4, seed, load=(0.3, 0.7, 0.97, 1.0)[seed % 4], on_power=seed % 3 == 0, uneven_power=seed % 2 == 0
    )
    for method in ("exact", "aslm", "marginal-greedy", "nexus-node", "nexus-accelerator"):
        result = solve(instance, method)
        if result.solution is None or not result.verdict.feasible:
            continue
        assert result.exact, (method, result.message)
        repaired = repair(instance, result.solution)
        assert judge(instance, repaired).exact
        moved = zip(repaired.loads, result.solution.loads, strict=True)
        assert all(abs(float(a.images - b.images)) * a.copies <= 2 * MOVED * instance.demand_images for a, b in moved)


def test_repair_touches_only_what_must_be():
    instance = load(document([[3.0], [7.0]], [[1.0], [1.0]], 9.0, 2.0))
    loads = (Load(node="n0", images=2.0, split=((2.0,),)), Load(node="n1", images=7.0 - 1e-15, split=((7.0,),)))
    plan = FAMILY.solution(format="optsched/inference-solution@1", loads=loads)
    repaired = repair(instance, plan)
    assert judge(instance, repaired).exact
    assert Fraction(sum(fraction(one.images) for one in repaired.loads)) == 9
    assert sum(a is not b for a, b in zip(plan.loads, repaired.loads, strict=True)) <= 2


def test_values_that_differ_are_never_one_optimum_however_small():
    raw = document([[50.0], [25.0]], [[6e-11], [5e-11]], 25.0, 1.0, charging="full")
    results = [solve(raw, method) for method in ("aslm:last=full", "aslm-plus", "exact")]
    optimal = {result.objective for result in results if result.found == "optimal"}
    assert all(value == pytest.approx(5e-11, rel=1e-9) for value in optimal)


def test_generated_demands_at_full_load_are_feasible():
    for seed in range(10):
        instance = generate(5, seed, load=1.0)
        assert infeasible(instance) is None and math.isfinite(instance.demand_images)
