"""A pool in a period: the threshold is judged, decided with nodes and GPUs, and chosen by the paper's three steps."""

from __future__ import annotations

import pytest

from optsched import check, load, solve
from optsched.problems.period.instance import NodeLoad, Solution
from optsched.problems.retraining.instance import Share

POOL = "period/tiny-pool-exclusive"


def plan(threshold: float | None, *gpus: str, node: str = "node-2") -> Solution:
    return Solution(
        format="optsched/period-solution@1",
        loads=(NodeLoad(node=node, images=2000.0),),
        shares=tuple(Share(gpu=gpu) for gpu in gpus),
        threshold=threshold,
    )


def test_five_labels_guessed_and_trained_on() -> None:
    """64,005 images of 5 ms and 5 guessed at 100 images/s, all at 200 W, beside 2000 images at 2.1 J."""
    verdict = check(POOL, plan(0.9, "node-1 GPU"))
    assert verdict.feasible and verdict.parts["pseudo_labels"] == 5
    assert verdict.objective == pytest.approx(4200 + 200 * (64005 * 0.005 + 0.05), rel=1e-12)
    more = check(POOL, plan(0.8, "node-1 GPU"))
    assert more.feasible and more.objective - verdict.objective == pytest.approx(200 * (0.005 + 0.01))


@pytest.mark.parametrize(("threshold", "names"), [(0.91, ["pseudo_labels_kept"]), (None, ["threshold_known"])])
def test_a_threshold_is_needed_and_keeps_enough(threshold: float | None, names: list[str]) -> None:
    found = {violation.constraint for violation in check(POOL, plan(threshold, "node-1 GPU")).violations}
    assert found == {*names, "pseudo_labels_kept"}


def test_the_procedure_loses_because_of_its_order_and_only_there() -> None:
    """Node 1 is cheapest for images and fastest for retraining: first come, first served costs 3.8 times as much."""
    best = solve(POOL)
    assert best.found == "optimal" and best.objective == pytest.approx(68215)
    for method in ("cooperative", "sequential-exact"):
        assert solve(POOL, method).objective == pytest.approx(4000 + 200 * (64005 * 0.02 + 0.05))
    shared = solve("period/tiny-pool-time-shared")
    assert solve("period/tiny-pool-time-shared", "cooperative").objective == shared.objective
    assert shared.objective == pytest.approx(4000 + 64015)


def test_cooperative_is_the_papers_three_steps() -> None:
    for name in (POOL, "period/tiny-labels-to-guess", "period/paper-resnet152-cam-backward-6400-64-exclusive"):
        for reading in ("corrected", "paper"):
            by_name = solve(name, f"cooperative:reading={reading}")
            by_steps = solve(name, f"sequential:inference=aslm,retraining=ras:reading={reading}")
            assert by_name.solution == by_steps.solution


def test_a_threshold_without_a_pool_is_refused() -> None:
    instance = load("period/tiny-three-nodes-700-exclusive")
    found = check(instance, plan(0.5, "node-1 GPU")).violations
    assert [violation.constraint for violation in found] == ["threshold_known"]
