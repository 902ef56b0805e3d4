"""Does a proof go on from a given mapping, and show where it is?"""

from __future__ import annotations

import pytest

from optsched.core.limits import Progress
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.check import check
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
