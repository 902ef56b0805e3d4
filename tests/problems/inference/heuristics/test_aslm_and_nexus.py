"""ASLM and Nexus: readings, worst cases, and the paper's cluster."""

from __future__ import annotations

import pytest

from optsched import load, solve
from optsched.core.shipped import published
from optsched.problems.inference.generate import generate
from optsched.problems.inference.instance import Accelerator, Instance, Node


def two_nodes(big, small):
    """Capacities big and small (images in 1 s), energy 1 and 1.01 J per image, fully charged."""

    def node(name, rate, joules):
        accelerator = Accelerator(name="GPU", rates_images_per_s=(rate,), powers_active_w=(rate * joules,))
        return Node(name=name, accelerators=(accelerator,))

    return Instance(
        format="optsched/inference@1",
        name="worst",
        components=("all",),
        nodes=(node("big", big, 1.0), node("small", small, 1.01)),
        demand_images=small,
        latency_limit_s=1.0,
        charging="full",
    )


@pytest.mark.parametrize(("factor", "ratio"), [(2, 1.98), (10, 9.90), (100, 99.0)])
def test_fully_charged_aslm_is_unboundedly_bad(factor, ratio):
    instance = two_nodes(factor * 50.0, 50.0)
    greedy, best = solve(instance, "aslm:last=full"), solve(instance)
    assert best.found == "optimal"
    assert greedy.objective / best.objective == pytest.approx(ratio, rel=1e-3)


def test_paper_reading_stops_after_one_node_or_never():
    instance = generate(6, 1, load=0.9)
    literal = solve(instance, "aslm:reading=paper")
    assert literal.found == "none"
    assert literal.verdict.violations[0].constraint == "demand_met"
    easy = instance.model_copy(update={"demand_images": 10.0})
    assert solve(easy, "aslm:reading=paper").parts["nodes_used"] == 6
    assert solve(easy, "aslm").parts["nodes_used"] == 1


def test_last_decides_only_what_the_last_node_is_given():
    instance = load("inference/tiny-two-nodes")
    assert solve(instance, "aslm").parts["images"] == 150
    assert solve(instance, "aslm:last=full").parts["images"] == 300


def test_ties_go_by_index():
    node = load("inference/tiny-two-nodes").nodes[0]
    twins = load("inference/tiny-two-nodes").model_copy(
        update={"nodes": (node, node.model_copy(update={"name": "twin"}))}
    )
    assert [item.node for item in solve(twins, "aslm").solution.loads] == ["fast"]


def test_equal_shares_wait_for_the_straggler():
    instance = load("inference/tiny-lemma1")
    result = solve(instance, "nexus-node:share=equal")
    assert result.parts["time_s"] == pytest.approx(100 / 30)
    assert result.objective == pytest.approx(100 / 100 * 200 + 100 / 30 * 30)
    assert result.method == "nexus-node:order=capacity,share=equal"


def test_accelerators_of_a_node_share_its_cpu():
    """Two GPUs of 10/s behind a CPU of 10/s: 1 s CPU for every 10 images, both in time at 4 s."""
    gpu = Accelerator(name="GPU", rates_images_per_s=(10.0,), powers_active_w=(1.0,))
    raw = load("inference/tiny-lemma1").model_dump(mode="json")
    raw["nodes"] = [
        {
            "name": "shared",
            "cpu": {"rate_images_per_s": 10.0, "power_active_w": 1.0},
            "accelerators": [gpu.model_dump(mode="json")] * 2,
        }
    ]
    raw["latency_limit_s"], raw["demand_images"] = 6.0, 30.0
    result = solve(raw, "nexus-accelerator")
    assert result.found != "none"
    assert result.parts["time_s"] <= 6.0 + 1e-9


@pytest.mark.parametrize("demand", [3200, 4800, 6400, 8000])
@pytest.mark.parametrize("dnn", ["resnet152-cam-backward", "fasterrcnn-cam-none"])
def test_on_the_papers_cluster_aslm_is_the_equal_finish_optimum(dnn, demand):
    for figures in ("sourced", "calibrated"):
        instance = load(f"inference/paper-{dnn}-{demand}-{figures}")
        greedy, best = solve(instance, "aslm"), solve(instance, "exact-equal-finish")
        assert greedy.objective == pytest.approx(best.objective, rel=1e-9)


def test_calibrated_savings_come_close_to_the_papers_in_sample():
    """Two fitted factors: root mean square error 0.4 and 1.0 percentage points, as the files say."""
    for dnn, worst in (("resnet152-cam-backward", 0.41), ("fasterrcnn-cam-none", 1.03)):
        errors = []
        for (name, method, baseline), printed in published("inference").items():
            if dnn in name and "calibrated" in name:
                ours, theirs = solve(f"inference/{name}", method), solve(f"inference/{name}", baseline)
                errors.append(100 * (1 - ours.objective / theirs.objective) - 100 * printed)
        assert len(errors) == 4
        assert (sum(error**2 for error in errors) / 4) ** 0.5 < worst


@pytest.mark.parametrize(("factor", "ratio"), [(2, 1.32), (10, 3.97), (100, 33.8)])
def test_with_on_power_aslm_is_unboundedly_bad_too(factor, ratio):
    instance = load(f"inference/hard-on-power-{factor}")
    greedy, best = solve(instance, "aslm"), solve(instance)
    assert best.found == "optimal"
    assert greedy.objective / best.objective == pytest.approx(ratio, rel=5e-3)
