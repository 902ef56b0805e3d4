"""The judge on cases worked out by hand."""

from __future__ import annotations

import pytest

from optsched import check, load
from optsched.problems.retraining.instance import Instance, Share, Solution


def solution(*shares: tuple[str, int, float | None], threshold: float | None = None) -> Solution:
    return Solution(
        format="optsched/retraining-solution@1",
        shares=tuple(Share(gpu=gpu, copies=copies, images=images) for gpu, copies, images in shares),
        threshold=threshold,
    )


def broken(instance: Instance, plan: Solution) -> set[str]:
    return {violation.constraint for violation in check(instance, plan).violations}


def test_one_gpu_by_hand() -> None:
    verdict = check("retraining/tiny-one-is-enough", solution(("fast", 1, 50.0)))
    assert verdict.feasible
    assert verdict.objective == pytest.approx(2 * 0.6 * 200)
    assert verdict.parts["iteration_s"] == pytest.approx(0.6)
    assert verdict.parts["energy_per_iteration_j"] == pytest.approx(120)
    assert verdict.parts["iterations"] == 2


def test_mini_batches_left_out_finish_together() -> None:
    """Both start at 0.1 s; 50 images at 150 images/s: 0.4333 s, 33.3 and 16.7 images."""
    free = check("retraining/tiny-both-needed", solution(("fast", 1, None), ("slow", 1, None)))
    given = check("retraining/tiny-both-needed", solution(("fast", 1, 100 / 3), ("slow", 1, 50 / 3)))
    assert free.feasible and given.feasible
    assert free.objective == pytest.approx(given.objective)
    assert free.parts["iteration_s"] == pytest.approx(0.1 + 50 / 150)


def test_three_ways_to_bill_waiting_and_communication() -> None:
    """fast: 20 images, 0.3 s of training, 0.1 s of communication; slow: 30 images, 0.7 and 0.1 s."""
    instance = load("retraining/tiny-labels-to-guess").model_copy(update={"unlabelled_images": 0.0})
    plan = solution(("fast", 1, 20.0), ("slow", 1, 30.0))
    iterations = 4
    text = 200 * 0.7 + 20 * 0.1 + 120 * 0.7 + 10 * 0.1
    eq31 = 200 * 0.8 + 20 * 0.1 + 120 * 0.8 + 10 * 0.1
    refined = 200 * 0.3 + 20 * 0.5 + 120 * 0.7 + 10 * 0.1
    for billing, expected in (("text", text), ("eq31", eq31), ("refined", refined)):
        verdict = check(instance.model_copy(update={"billing": billing}), plan)
        assert verdict.objective == pytest.approx(iterations * expected)


def test_label_guessing_is_timed_and_billed() -> None:
    """500 labels at 50 + 50 images/s: 5 s at 320 W; 24 iterations of 0.8 s."""
    verdict = check("retraining/tiny-labels-to-guess", solution(("fast", 1, 20.0), ("slow", 1, 30.0)))
    assert verdict.parts["iterations"] == pytest.approx(24)
    assert verdict.parts["guessing_s"] == pytest.approx(5)
    assert verdict.parts["guessing_j"] == pytest.approx(5 * 320)
    assert verdict.parts["time_s"] == pytest.approx(24 * 0.8 + 5)
    assert {violation.constraint for violation in verdict.violations} == {"deadline"}


def test_a_late_starter_holds_everyone_up() -> None:
    """The last GPU starts at 0.5 s; without work it is still waited for."""
    instance = load("retraining/hard-negative-shares")
    verdict = check(instance, solution(("quick", 3, None), ("later", 1, None)))
    assert verdict.parts["iteration_s"] == pytest.approx(0.5)
    assert verdict.violations[0].constraint == "iteration_limit"
    assert verdict.violations[0].amount == pytest.approx(0.25)


def test_every_way_to_be_wrong_is_named() -> None:
    instance = load("retraining/tiny-one-is-enough")
    assert broken(instance, solution(("fast", 1, 40.0))) == {"batch_complete"}
    assert broken(instance, solution(("fast", 2, 25.0))) == {"copies_available"}
    assert broken(instance, solution(("other", 1, 50.0))) == {"gpu_known"}
    assert broken(instance, solution()) == {"batch_complete"}
    assert broken(instance, solution(("fast", 1, 50.0), threshold=0.5)) == {"threshold_known"}
    assert broken(instance, solution(("slow", 1, 50.0))) == {"iteration_limit"}
    unable = instance.model_copy(update={"unlabelled_images": 10.0})
    assert broken(unable, solution(("fast", 1, 50.0))) == {"guessing_complete"}
    whole = load("retraining/tiny-whole-images")
    assert "whole_images" in broken(whole, solution(("fast", 1, 4.5), ("slow", 1, 2.5)))


def test_a_threshold_decides_how_many_are_kept() -> None:
    instance = load("retraining/tiny-threshold")
    kept = check(instance, solution(("fast", 1, None), ("slow", 1, None), threshold=0.94))
    assert kept.parts["pseudo_labels"] == 4
    assert broken(instance, solution(("fast", 1, 50.0), threshold=0.96)) == {"pseudo_labels_kept"}
    assert broken(instance, solution(("fast", 1, 50.0))) == {"threshold_known", "pseudo_labels_kept"}
