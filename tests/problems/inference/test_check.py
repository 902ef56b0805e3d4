"""The judge on cases computed by hand."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from optsched import check, load
from optsched.core.load import load_solution
from optsched.problems import problem


def solution(*loads, **more):
    return {"format": "optsched/inference-solution@1", "loads": list(loads), **more}


def names(verdict):
    return [violation.constraint for violation in verdict.violations]


judging = import_module("optsched.problems.inference.check")
inference = problem("inference")
PAIR = load("inference/tiny-lemma1")  # GPU 100/s 200 W, FPGA 30/s 30 W; 200 images in 10 s
NODES = load("inference/tiny-two-nodes")  # fast 20/s 20.2 W, slow 10/s 10 W; 150 images in 10 s
PCIE = load("inference/tiny-pcie")
WHOLE = load("inference/tiny-whole-images")  # 2/s and 1/s; 7 images in 2.5 s


def test_equal_finish_is_the_default_split():
    verdict = check(PAIR, solution({"node": "pair", "images": 200.0}))
    assert verdict.feasible
    assert verdict.objective == pytest.approx(200 * 230 / 130)
    assert verdict.parts["time_s"] == pytest.approx(200 / 130)


def test_fpga_alone_is_cheaper_and_slower():
    verdict = check(PAIR, solution({"node": "pair", "images": 200.0, "split": [[0.0, 200.0]]}))
    assert verdict.objective == pytest.approx(200.0)
    assert verdict.parts["time_s"] == pytest.approx(200 / 30)


def test_cpu_link_and_idle_power_are_billed():
    """One of two nodes, 30 images: CPU 0.6 s, link 3 s, GPU 3 s then 1.5 s; FPGA idles."""
    load_ = {"node": "pair", "images": 30.0, "copies": 2, "split": [[30.0, 0.0], [30.0, 0.0]]}
    verdict = check(PCIE, solution(load_))
    assert verdict.feasible
    assert verdict.parts["time_s"] == pytest.approx(0.6 + 3.0 + 3.0 + 1.5)
    cpu = 0.6 * 30 + 7.5 * 10
    gpu = 4.5 * 50 + 3.6 * 5
    assert verdict.objective == pytest.approx(2 * (cpu + gpu))


def test_whole_model_has_one_barrier_and_moves_less():
    """20 on the GPU (2 + 1 s), 10 on the FPGA (2 + 2 s): 4 s, first input and last output only."""
    load_ = {"node": "pair", "images": 30.0, "copies": 2, "execution": "whole-model", "split": [[20.0, 10.0]]}
    verdict = check(PCIE, solution(load_))
    assert verdict.parts["time_s"] == pytest.approx(0.6 + 30 * 0.07 + 4.0)
    gpu = 3 * 50 + (0.6 + 2.1 + 1.0) * 5
    assert verdict.objective == pytest.approx(2 * (0.6 * 30 + 6.1 * 10 + gpu + 4 * 10))


def test_full_charging_bills_the_whole_limit_whatever_is_done():
    instance = load("inference/tiny-cover")
    verdict = check(instance, solution({"node": "enough", "images": 100.0}))
    assert verdict.objective == pytest.approx(101.0)
    assert check(instance, solution({"node": "big", "images": 100.0})).objective == pytest.approx(200.0)


def test_being_on_costs_the_whole_limit():
    instance = load("inference/tiny-on-power")
    verdict = check(instance, solution({"node": "big", "images": 60.0}))
    assert verdict.objective == pytest.approx(60 * 1.0 + 5 * 10)


@pytest.mark.parametrize(
    ("loads", "constraint", "amount"),
    [
        ([{"node": "fast", "images": 140.0}], "demand_met", 10.0),
        ([{"node": "fast", "images": 201.0}], "latency_limit", 0.05),
        ([{"node": "slow", "images": 75.0}, {"node": "slow", "images": 75.0}], "copies_available", 1.0),
        ([{"node": "fast", "images": 150.0, "split": [[149.0]]}], "split_complete", 1.0),
        ([{"node": "fast", "images": 150.0, "split": [[150.0], [150.0]]}], "split_complete", 1.0),
        ([{"node": "fast", "images": 150.0}, {"node": "ghost", "images": 1.0}], "node_known", 1.0),
    ],
)
def test_names_what_is_violated_where_and_by_how_much(loads, constraint, amount):
    verdict = check(NODES, solution(*loads))
    assert names(verdict) == [constraint]
    assert verdict.violations[0].amount == pytest.approx(amount)
    assert verdict.violations[0].where
    assert not verdict.feasible


def test_a_tiny_overrun_is_within_tolerance():
    assert check(NODES, solution({"node": "fast", "images": 150.0 - 1e-5})).feasible
    assert not check(NODES, solution({"node": "fast", "images": 150.0 - 1e-3})).feasible


def test_whole_images_are_rounded_within_tolerance_and_judged_again():
    close = {"node": "pair", "images": 7.0 + 5e-7, "split": [[5.0 - 4e-7, 2.0]]}
    assert check(WHOLE, solution(close)).parts["images"] == 7.0
    assert (
        names(check(WHOLE, solution({"node": "pair", "images": 7.0, "split": [[4.5, 2.5]]}))) == ["whole_images"] * 2
    )


def test_images_where_the_rate_is_zero():
    raw = PAIR.model_dump(mode="json")
    raw["nodes"][0]["accelerators"][1]["rates_images_per_s"] = [0.0]
    verdict = check(raw, solution({"node": "pair", "images": 200.0, "split": [[100.0, 100.0]]}))
    assert "component_runs" in names(verdict)
    assert verdict.objective is None
    assert check(raw, solution({"node": "pair", "images": 200.0})).feasible


def test_a_solution_of_another_instance_is_a_violation():
    given = solution({"node": "fast", "images": 150.0}, instance_sha256="0" * 64)
    assert names(check(NODES, given)) == ["instance_sha256"]
    given["instance_sha256"] = NODES.sha256()
    assert check(NODES, given).feasible


def test_the_last_plan_is_remembered_and_no_other_is_taken_for_it(monkeypatch):
    judged = []
    judge = judging._judged
    monkeypatch.setattr(judging, "_judged", lambda *plan: judged.append(plan) or judge(*plan))
    instance = load("inference/tiny-lemma1")
    split = {"node": "pair", "images": 200.0, "split": [[0.0, 200.0]]}
    plans = [load_solution(solution({**split, "images": images}), inference) for images in (200.0, 199.0)]
    whole, short = plans
    first, again = (judging.check(instance, whole) for _ in range(2))
    assert len(judged) == 1
    assert first == replace(again, valued=first.valued) and first.value == again.value == 200
    assert names(judging.check(instance, short)) == ["split_complete", "demand_met"]
    assert judging.check(instance, whole).exact and len(judged) == 3
    assert judging.check(instance.model_copy(update={"demand_images": 300.0}), whole).violations
