"""Periods at their limits: images on nodes that retrain, starts as fractions, and both exact ways alike."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from optsched import check, load, solve
from optsched.problems.inference.exactly import exact_node, frame
from optsched.problems.inference.physics import per_image
from optsched.problems.period.generate import generate
from optsched.problems.period.instance import Instance, NodeLoad, Solution
from optsched.problems.period.repair import repair
from optsched.problems.period.stages import figures_of
from optsched.problems.retraining.instance import Share
from tests.fuzz import period as edges


def period_of(mode: str, deadline_s: float, rates: tuple[float, ...] = (0.7, 0.3), **inference: Any) -> Instance:
    """Nodes of one GPU each, 30 s for 21 images; 10 iterations of 3 images at 0.1 s each."""
    nodes = [
        {"name": f"node-{i}", "accelerators": [
            {"name": "a", "rates_images_per_s": [rate], "powers_active_w": [70.0 + 20 * i]}]}
        for i, rate in enumerate(rates)
    ]  # fmt: skip
    gpus = [{"name": f"gpu-{i}", "alpha_s_per_image": 0.1, "power_active_w": 50.0} for i in range(len(rates))]
    images = {"demand_images": 21.0, "latency_limit_s": 30.0, "charging": "proportional", "components": ["net"]}
    return load(
        {
            "format": "optsched/period@1",
            "name": "limits",
            "mode": mode,
            "hosts": [{"gpu": f"gpu-{i}", "node": f"node-{i}"} for i in range(len(rates))],
            "inference": {"format": "optsched/inference@1", "name": "i", "nodes": nodes, **images, **inference},
            "retraining": {
                "format": "optsched/retraining@1",
                "name": "r",
                "gpus": gpus,
                "batch_images": 3,
                "labelled_images": 30.0,
                "latency_limit_s": deadline_s,
            },
        }
    )


def plan_of(loads: dict[str, Any], *gpus: str, images: Any = 3.0) -> Solution:
    return Solution(
        format="optsched/period-solution@1",
        loads=tuple(NodeLoad(node=node, images=amount) for node, amount in loads.items()),
        shares=tuple(Share(gpu=gpu, images=images) for gpu in gpus),
    )


def test_retraining_after_exactly_what_the_deadline_leaves() -> None:
    """0.7 images/s for 30 s are 21 images; then 3 s of retraining end at 33 s, in floats at 33.000000000000004."""
    met = solve(period_of("time-shared", 33.0, rates=(0.7,)))
    assert met.found == "optimal" and met.exact
    assert met.objective == pytest.approx(30 * 70 + 3 * 50, rel=1e-12)
    for method in ("exact", "sequential"):
        missed = solve(period_of("time-shared", 32.9999999999, rates=(0.7,)), method)
        assert missed.found == "none"
    assert solve(period_of("time-shared", 32.9999999999, rates=(0.7,))).stopped == "infeasible"
    late = check(period_of("time-shared", 32.99999, rates=(0.7,)), plan_of({"node-0": 21.0}, "gpu-0"))
    assert late.feasible and late.tolerance_used == pytest.approx(1e-5 / 33)


def test_a_second_late_in_fifteen_days_is_within_tolerance_and_not_optimal() -> None:
    """A deadline is a row: a second of 1,296,000 is 7.7e-7 of it, forgiven but never called exact."""
    instance = period_of("exclusive", 1_295_999.5, rates=(0.7, 0.7))
    slow = instance.retraining.model_copy(update={"labelled_images": 12_960_005.0})
    instance = instance.model_copy(update={"retraining": slow})
    verdict = check(instance, plan_of({"node-1": 21.0}, "gpu-0"))
    assert verdict.feasible and not verdict.exact
    assert verdict.tolerance_used == pytest.approx(1 / 1_296_000.5, rel=1e-3)
    assert solve(instance).stopped == "infeasible"


def test_images_on_a_node_that_retrains_are_measured_against_the_demand() -> None:
    instance = period_of("exclusive", 50.0, rates=(0.7, 0.7))
    dust = check(instance, plan_of({"node-0": 21.0, "node-1": 1e-8}, "gpu-1"))
    assert dust.feasible and dust.tolerance_used == pytest.approx(1e-8 / 21)
    mended = repair(instance, plan_of({"node-0": 21.0, "node-1": 1e-8}, "gpu-1"))
    assert mended is not None and check(instance, mended).exact
    many = check(instance, plan_of({"node-0": 21.0, "node-1": 1e-4}, "gpu-1"))
    assert [violation.constraint for violation in many.violations] == ["one_job_per_node"]
    assert repair(instance, plan_of({"node-0": 21.0, "node-1": 1e-6}, "gpu-1")) is None


def test_repair_gives_both_halves_their_decimals() -> None:
    instance = period_of("time-shared", 33.0, rates=(0.7,))
    noisy = plan_of({"node-0": 21.000000000000004}, "gpu-0", images=2.9999999999999996)
    assert not check(instance, noisy).exact
    mended = repair(instance, noisy)
    assert mended is not None and check(instance, mended).exact
    assert (mended.loads[0].images, mended.shares[0].images) == (21, 3)


@pytest.mark.parametrize("mode", ["exclusive", "time-shared"])
def test_every_choice_and_the_model_agree(mode: str) -> None:
    for seed in range(12):
        instance = generate(3, 100 + seed, mode=mode)
        if seed % 3 == 0:
            refined = instance.retraining.model_copy(update={"billing": "refined"})
            instance = instance.model_copy(update={"retraining": refined})
        listed, modelled = solve(instance), solve(instance, "exact:way=model")
        assert listed.proof in ("enumerated", "formula")
        assert listed.found == modelled.found or listed.stopped == modelled.stopped == "infeasible"
        if listed.objective is not None:
            assert modelled.objective == pytest.approx(listed.objective, rel=2e-6)


def test_edge_instances_against_brute_force_in_fractions() -> None:
    reached = 0
    for i in range(90):
        document = edges.draw(random.Random(f"limits-{i}"))
        if "periods" in document:
            continue  # test_periods
        least, found = edges.optimum(document), solve(document)
        if least is None:
            assert found.stopped == "infeasible", i
        else:
            assert found.found == "optimal" and found.exact, i
            assert found.verdict.value == pytest.approx(least, rel=1e-12) and found.bound <= float(least), i
            reached += 1
    assert reached >= 15


def test_stages_add_up_to_what_an_image_takes() -> None:
    """The stages' decimals against the inference family's own arithmetic, with CPU, link and two components."""
    accelerators = [
        {"name": "a", "rates_images_per_s": [0.7, 0.0], "powers_active_w": [70.0, 80.0], "power_idle_w": 7.0},
        {"name": "b", "rates_images_per_s": [0.9, 1.3], "powers_active_w": [30.0, 20.0], "power_idle_w": 2.0},
    ]
    cpu = {"rate_images_per_s": 11.0, "power_active_w": 65.0, "power_idle_w": 20.0}
    link = {"bandwidth_bytes_per_s": 3000.0, "input_bytes": [100.0, 10.0], "output_bytes": [10.0, 1.0]}
    nodes = [{"name": f"node-{i}", "accelerators": accelerators, "cpu": cpu} for i in range(2)]
    instance = period_of("exclusive", 90.0, nodes=nodes, pcie=link, components=["a", "b"])
    inference = instance.inference
    for name, figures in figures_of(instance).items():
        image = per_image(frame(inference), exact_node(inference, name))
        assert (figures.image_s, figures.image_j) == (image.time_s, image.energy_j)
        assert isinstance(figures.image_s, Fraction)
