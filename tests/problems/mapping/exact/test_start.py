"""Does a proof go on from a given mapping, and show where it is?"""

from __future__ import annotations

import pytest

from optsched.core.limits import Progress
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.check import check
from optsched.problems.mapping.exact import every_layer as exact
from optsched.problems.mapping.instance import Instance, Layer, LayerMapping, Solution

LAYERS = (
    Layer(
        name="conv",
        loops={"B.opc": 4, "C.g": 2, "C.op": 192, "C.ks": 192, "H.opc": 13, "H.ks": 3, "W.opc": 13, "W.ks": 3},
    ),
    Layer(name="dense", loops={"C.op": 64, "C.ks": 56}, count=2),
)
INSTANCE = Instance(format="optsched/mapping@1", name="two", accelerator="tpu", layers=LAYERS)


@pytest.fixture(scope="module")
def best() -> Solution:
    result = solve(INSTANCE, problem=PROBLEM)
    assert result.found == "optimal"
    return result.solution


def test_no_time_left_returns_the_start(best: Solution) -> None:
    known = solve(INSTANCE, lambda instance: best, problem=PROBLEM).objective
    assert known < solve(INSTANCE, "lm-best", problem=PROBLEM).objective
    assert solve(INSTANCE, problem=PROBLEM, start=best, time_limit_s=0.02).objective == known


def test_a_start_the_judge_refuses_is_no_start(best: Solution) -> None:
    """It claims to hold all weights in one byte, which would cut everything off."""
    conv = best.mappings[0]
    steps = len(conv.temporal)
    liar: LayerMapping = conv.model_copy(update={"held": conv.held.model_copy(update={"K": (steps, steps)})})
    start = best.model_copy(update={"mappings": (liar, *best.mappings[1:])})
    result = solve(INSTANCE, problem=PROBLEM, start=start)
    assert result.found == "optimal"
    assert result.objective == pytest.approx(solve(INSTANCE, problem=PROBLEM).objective, rel=1e-3)
    assert check(INSTANCE, start).violations


def test_progress_comes_layer_by_layer() -> None:
    seen: list[Progress] = []
    solve(INSTANCE, problem=PROBLEM, on_progress=seen.append)
    assert len(seen) == len(LAYERS)
    assert [progress.incumbent is None for progress in seen] == [True, False]
    assert seen[-1].bound <= seen[-1].incumbent


def test_time_that_is_left_goes_to_layers_whose_share_was_too_short(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, float]] = []

    def hurried(instance, layer, first, limits):
        proof = prove(instance, layer, first, limits.restarted())
        asked.append((layer.name, limits.time_limit_s))
        if asked.count(asked[-1]) == len(asked) == 1:
            proof.bound, proof.stopped = proof.bound / 2, "time"
        return proof

    prove = exact.prove
    monkeypatch.setattr(exact, "prove", hurried)
    result = solve(INSTANCE, problem=PROBLEM, time_limit_s=100)
    assert [name for name, _ in asked] == ["conv", "dense", "conv"]
    assert asked[2][1] > asked[0][1], "the second share is all that is left"
    assert result.found == "optimal"
    assert result.message.startswith("2 shapes, 8 padded sizes"), "the work of both proofs of conv"


def test_layers_that_all_ran_out_of_time_are_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def hopeless(instance, layer, first, limits):
        asked.append(layer.name)
        return exact.Proof(first, first.energy, first.energy / 2, stopped="time")

    monkeypatch.setattr(exact, "prove", hopeless)
    result = solve(INSTANCE, problem=PROBLEM, time_limit_s=100)
    assert asked == ["conv", "dense"]
    assert (result.found, result.stopped) == ("feasible", "time")


def test_a_second_proof_never_loosens_the_bound() -> None:
    layer = LAYERS[1]
    nest = exact.heuristic(INSTANCE, layer)
    tally = exact.LayerProofs({layer.shape: nest}, {})
    tally.add(layer.shape, exact.Proof(nest, 10.0, 8.0, nodes=3))
    tally.add(layer.shape, exact.Proof(nest, 10.0, 7.0, nodes=4))
    assert (tally.proofs[layer.shape].bound, tally.proofs[layer.shape].nodes) == (8.0, 7)
