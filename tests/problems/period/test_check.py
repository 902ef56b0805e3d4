"""The judge of a period, its picture of both modes, and the three-node example, by hand."""

from __future__ import annotations

import re

import pytest

from optsched import check, load, solve
from optsched.core.errors import FileFault
from optsched.core.load import load as load_document
from optsched.problems.period.instance import Instance, NodeLoad, Solution
from optsched.problems.period.picture import picture
from optsched.problems.period.show import show
from optsched.problems.retraining.instance import Share


def plan(images: dict[str, float], gpus: tuple[str, ...]) -> Solution:
    return Solution(
        format="optsched/period-solution@1",
        loads=tuple(NodeLoad(node=node, images=amount) for node, amount in images.items()),
        shares=tuple(Share(gpu=gpu) for gpu in gpus),
    )


def test_the_three_node_example() -> None:
    """Node 2 processes 2000 images at 2.1 J, node 1 retrains: 64 x 5 ms x 1000 iterations at 200 W."""
    together = check("period/tiny-three-nodes-700-exclusive", plan({"node-2": 2000.0}, ("node-1 GPU",)))
    assert together.feasible
    assert together.objective == pytest.approx(4200 + 64000)
    in_sequence = check(
        "period/tiny-three-nodes-700-exclusive", plan({"node-1": 2000.0}, ("node-2 GPU", "node-3 GPU"))
    )
    assert in_sequence.objective == pytest.approx(4000 + 256000)
    assert solve("period/tiny-three-nodes-700-exclusive").objective == pytest.approx(68200)
    assert solve("period/tiny-three-nodes-700-exclusive", "sequential").objective == pytest.approx(260000)
    tight = solve("period/tiny-three-nodes-500-exclusive", "sequential")
    assert tight.found == "none"
    assert "deadline" in tight.message
    assert solve("period/tiny-three-nodes-500-exclusive").objective == pytest.approx(68200)


def test_one_job_per_node_only_where_exclusive() -> None:
    both = plan({"node-1": 2000.0}, ("node-1 GPU",))
    exclusive = check("period/tiny-three-nodes-500-exclusive", both)
    assert [violation.constraint for violation in exclusive.violations] == ["one_job_per_node"]
    shared = check("period/tiny-three-nodes-500-time-shared", both)
    assert shared.feasible
    assert shared.parts["retraining_start_s"] == pytest.approx(20)
    assert shared.parts["retraining_end_s"] == pytest.approx(340)


def test_both_halves_and_the_common_deadline_are_judged() -> None:
    late = check("period/tiny-three-nodes-500-exclusive", plan({"node-1": 2000.0}, ("node-2 GPU", "node-3 GPU")))
    assert {violation.constraint for violation in late.violations} == {"deadline"}
    short = check("period/tiny-three-nodes-500-exclusive", plan({"node-2": 1500.0}, ("node-1 GPU",)))
    assert {violation.constraint for violation in short.violations} == {"demand_met"}
    assert check("period/tiny-three-nodes-500-exclusive", plan({"node-2": 2000.0}, ())).objective is None


def test_show_says_whether_the_queue_stays_stable() -> None:
    instance = load("period/tiny-three-nodes-700-exclusive")
    assert "stays stable" in show(instance, None)
    assert "grows without end" in show(instance.model_copy(update={"period_s": 5.0}), None)


def test_hosts_must_fit_both_parts() -> None:
    document = load("period/tiny-three-nodes-700-exclusive").model_dump(mode="json")
    document["hosts"][0]["node"] = "nowhere"
    document["hosts"][1]["gpu"] = "nothing"
    with pytest.raises(FileFault) as fault:
        load_document(document)
    assert "nowhere" in str(fault.value)
    assert "nothing" in str(fault.value)
    assert "node-2 GPU" in str(fault.value)


def test_a_coupled_plan_beats_deciding_in_sequence_on_the_papers_cluster() -> None:
    instance: Instance = load("period/paper-resnet152-cam-backward-6400-64-exclusive")
    first, best = solve(instance, "sequential").objective, solve(instance)
    assert best.found == "optimal"
    assert first / best.objective - 1 == pytest.approx(0.131, abs=5e-4)
    assert solve("period/paper-resnet152-cam-backward-8000-64-exclusive", "sequential").found == "none"
    assert solve("period/paper-resnet152-cam-backward-8000-64-exclusive").found == "optimal"


def test_images_where_a_rate_is_0_are_one_miss_and_hold_up_no_retraining() -> None:
    """No float says when such a node is done, and no fraction: the judge, `show` and the picture still answer."""
    document = load("period/tiny-three-nodes-500-time-shared").model_dump(mode="json")
    document["inference"]["nodes"][0]["accelerators"][0]["rates_images_per_s"] = [0.0]
    instance = load(document)
    stuck = plan({"node-1": 1e-4, "node-2": 2000.0}, ("node-1 GPU",))
    verdict = check(instance, stuck)
    assert [miss.constraint for miss in verdict.misses] == ["component_runs"]
    assert verdict.parts["retraining_start_s"] == 0
    assert re.search(r"node-1 +0.0001 +- +node-1 GPU", show(instance, stuck))
    assert picture(instance, stuck).axes


def test_a_load_of_no_images_leaves_its_node_off() -> None:
    """It costs nothing to be on, nothing to load a model, and no node is used."""
    document = load("period/tiny-three-nodes-700-time-shared").model_dump(mode="json")
    document["load_energy_j"] = 7.0
    for node in document["inference"]["nodes"]:
        node["power_on_w"] = 10.0
    instance = load(document)
    without = check(instance, plan({"node-2": 2000.0}, ("node-1 GPU",)))
    listed = check(instance, plan({"node-2": 2000.0, "node-3": 0.0}, ("node-1 GPU",)))
    assert (listed.objective, listed.parts, listed.value) == (without.objective, without.parts, without.value)


def test_mini_batches_are_given_to_all_or_to_none() -> None:
    """A fault of the file, which the retraining part's own document would refuse only while it is judged."""
    document = plan({"node-2": 2000.0}, ("node-1 GPU", "node-3 GPU")).model_dump(mode="json")
    document["shares"][0]["images"] = 64.0
    with pytest.raises(FileFault, match=r"shares: .*expected all or none"):
        check("period/tiny-three-nodes-700-exclusive", document)
