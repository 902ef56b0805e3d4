"""Limits met exactly, just missed, or in another unit: the decimals of the file decide, in every method alike."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from optsched import check, load, solve
from optsched.core.number import fraction
from optsched.problems.retraining.bounds import bound
from optsched.problems.retraining.fractions.sums import balanced, total
from optsched.problems.retraining.instance import Instance, Share, Solution
from optsched.problems.retraining.repair import repair
from tests.fuzz import retraining as edges

METHODS = ("exact", "ras", "ras-plus", "heterogeneous-dp")


def instance_of(gpus: list[dict[str, Any]], **fields: Any) -> Instance:
    listed = [{"name": f"gpu-{i}", **gpu} for i, gpu in enumerate(gpus)]
    document = {
        "format": "optsched/retraining@1",
        "name": "limits",
        "gpus": listed,
        "labelled_images": 12.0,
        **fields,
    }
    return load(document)


def plan_of(*shares: tuple[str, int, Any]) -> Solution:
    given = tuple(Share(gpu=gpu, copies=copies, images=images) for gpu, copies, images in shares)
    return Solution(format="optsched/retraining-solution@1", shares=given)


def test_a_plan_just_late_is_within_tolerance_and_never_optimal() -> None:
    """Frugal trains 3 images in 2.1 s, 4e-7 of the limit late; the optimum moves a little work to the fast one."""
    frugal = {"alpha_s_per_image": 0.7, "power_active_w": 5.0}
    fast = {"alpha_s_per_image": 0.02, "power_active_w": 900.0}
    instance = instance_of([frugal, fast], batch_images=3, iteration_limit_s=2.09999916)
    late = check(instance, plan_of(("gpu-0", 1, 3.0)))
    assert late.feasible and not late.exact
    assert late.tolerance_used == pytest.approx(4e-7, rel=1e-3)
    best = solve(instance)
    assert best.found == "optimal" and best.exact
    assert best.objective > 2 * late.objective
    user = solve(instance, lambda _: plan_of(("gpu-0", 1, 3.0)))
    assert user.found == "feasible" and user.tolerance_used > 0 and not user.contradiction


@pytest.mark.parametrize("method", METHODS)
def test_all_methods_tell_the_same_story_of_a_limit(method: str) -> None:
    """Two GPUs end together at 1.1 s: 0.1 + 0.2 x 5 and 0.3 + 0.4 x 2. Floats make 1.1000000000000001 of one."""
    gpus = [
        {"alpha_s_per_image": 0.2, "beta_s": 0.1, "power_active_w": 100.0},
        {"alpha_s_per_image": 0.4, "communication_s": 0.3, "power_active_w": 100.0},
    ]
    met = instance_of(gpus, batch_images=7, iteration_limit_s=1.1)
    found = solve(met, method)
    assert found.found == "optimal" and found.exact
    assert found.objective == pytest.approx(Fraction(12, 7) * (200 * Fraction(11, 10) - 30), rel=1e-12)
    missed = instance_of(gpus, batch_images=7, iteration_limit_s=1.0999999999999)
    assert solve(missed, method).stopped == "infeasible"
    whole = instance_of(gpus, batch_images=7, iteration_limit_s=1.1, whole_images=True)
    assert solve(whole, method).objective == pytest.approx(found.objective, rel=1e-12)
    short = instance_of(gpus, batch_images=7, iteration_limit_s=1.0999999999999, whole_images=True)
    assert solve(short, method).stopped == "infeasible"


@pytest.mark.parametrize("billing", ["text", "eq31", "refined"])
def test_somebody_must_be_able_to_guess(billing: str) -> None:
    """The cheapest GPU cannot guess labels; a choice without one that can is none, whatever order they stand in."""
    blind = {"alpha_s_per_image": 0.5, "power_active_w": 10.0, "count": 2}
    guessing = {"alpha_s_per_image": 0.6, "power_active_w": 700.0, "guess_rate_images_per_s": 4.0}
    for gpus in ([blind, guessing], [guessing, blind]):
        instance = instance_of(gpus, batch_images=2, unlabelled_images=8.0, iteration_limit_s=9.0, billing=billing)
        for method in (*METHODS, "ras:reading=paper", "exact:way=types"):
            found = solve(instance, method)
            assert found.exact, (method, found.message)
            assert found.parts["guessing_s"] == pytest.approx(2.0)


def test_removing_a_huge_gpu_leaves_no_rounding_behind() -> None:
    """1e9 labels/s leave: what is left of the sum is 0.3, not noise."""
    huge = {"alpha_s_per_image": 1e-9, "power_active_w": 1e9, "guess_rate_images_per_s": 1e9}
    small = {"alpha_s_per_image": 0.3, "power_active_w": 1.0, "guess_rate_images_per_s": 0.3}
    blind = {"alpha_s_per_image": 0.3, "power_active_w": 0.5}
    instance = instance_of([huge, small, blind], batch_images=4, unlabelled_images=3.0, latency_limit_s=15.0)
    best = solve(instance)
    assert best.found == "optimal"
    assert solve(instance, "ras").objective == pytest.approx(best.objective, rel=1e-9)


def test_one_huge_gpu_does_not_cancel_the_room_of_another() -> None:
    """A cover sums rooms of 2 and of 1e10 images: the free GPU's 2 must still be there. Found by the long fuzz."""
    huge = {"alpha_s_per_image": 2e-10, "power_active_w": 1e-4}
    free = {"alpha_s_per_image": 0.4, "beta_s": 1.2, "power_active_w": 0.0, "power_idle_w": 0.0}
    instance = instance_of([huge, free], batch_images=7, iteration_limit_s=2.0, billing="refined")
    best = solve(instance)
    assert best.found == "optimal" and best.parts["gpus_used"] == 2
    assert bound(instance).value <= best.objective
    assert best.objective == pytest.approx(Fraction(12, 7) * 5 * fraction(2e-14), rel=1e-12)


def test_images_below_nothing() -> None:
    gpu = {"alpha_s_per_image": 0.1, "power_active_w": 10.0, "count": 1000}
    instance = instance_of([gpu, gpu], batch_images=9, iteration_limit_s=1.0)
    noise = check(instance, plan_of(("gpu-0", 1, 9.0), ("gpu-1", 1, -1e-17)))
    assert noise.feasible and not noise.exact and noise.tolerance_used < 1e-17
    assert solve(instance, lambda _: plan_of(("gpu-0", 1, 9.0), ("gpu-1", 1, -1e-17))).exact
    many = check(instance, plan_of(("gpu-0", 1, 9.0), ("gpu-1", 1000, -1e-8)))
    assert [violation.constraint for violation in many.violations] == ["images_not_negative"]
    assert many.violations[0].relative == pytest.approx(1e-5 / 9)


def test_thirds_are_written_as_fractions() -> None:
    instance = instance_of([{"alpha_s_per_image": 0.3, "power_active_w": 10.0, "count": 3}], batch_images=1,
                           iteration_limit_s=0.1)  # fmt: skip
    third = check(instance, plan_of(("gpu-0", 3, "1/3")))
    assert third.exact and third.value == 12 * 30 * Fraction(1, 10)
    digits = plan_of(("gpu-0", 3, 0.333333333333333))
    assert not check(instance, digits).exact
    mended = repair(instance, digits)
    assert mended is not None and check(instance, mended).exact
    assert mended.shares[0].images == Fraction(1, 3)
    assert repair(instance, plan_of(("gpu-0", 3, 0.33333333))) is None
    assert check(instance, plan_of(("gpu-0", 3, None))).exact
    assert Solution.model_validate_json(mended.to_text()) == mended


def test_repair_moves_only_what_rounding_moved() -> None:
    """Thirty different GPUs at their common end: each at the limit exactly, the batch exactly."""
    draw = random.Random(5)
    images = [draw.randint(1, 9) for _ in range(30)]
    alphas = [draw.randint(100, 999) / 100_000 for _ in images]
    gpus = [
        {"alpha_s_per_image": alpha, "beta_s": float(Fraction(2, 10) - n * fraction(alpha)), "power_active_w": 3.0}
        for alpha, n in zip(alphas, images, strict=True)
    ]
    instance = instance_of(gpus, batch_images=sum(images), iteration_limit_s=0.2)
    noisy = [n * (1 + draw.choice([-1, 0, 1]) * 2e-16) for n in images]
    plan = plan_of(*((f"gpu-{i}", 1, n) for i, n in enumerate(noisy)))
    mended = repair(instance, plan)
    assert mended is not None
    assert check(instance, mended).exact
    assert [share.images for share in mended.shares] == images


def test_whole_iterations_are_counted_in_decimals() -> None:
    """A thousand-millionth of an image more than a batch is a second batch; 2.9 + 0.1 images are one."""
    gpu = {"alpha_s_per_image": 0.1, "power_active_w": 10.0, "guess_rate_images_per_s": 1.0}
    for labelled, unlabelled, batches in (
        (3.0, 0.0, 1),
        (2.9, 0.1, 1),
        (3.000000001, 0.0, 2),
        (2.4, 0.6000000001, 2),
    ):
        data = {"labelled_images": labelled, "unlabelled_images": unlabelled}
        instance = instance_of([gpu], batch_images=3, iterations="ceil", iteration_limit_s=1.0, **data)
        assert check(instance, plan_of(("gpu-0", 1, 3.0))).parts["iterations"] == batches


@pytest.mark.parametrize("power", [-9, -6, 6, 9])
@pytest.mark.parametrize("field", ["seconds", "watts"])
def test_another_unit_gets_the_same_words(power: int, field: str) -> None:
    unit = Fraction(10) ** power
    gpus = [
        {"alpha_s_per_image": 0.3, "beta_s": 0.1, "power_active_w": 40.0, "power_idle_w": 4.0},
        {"alpha_s_per_image": 0.2, "beta_s": 0.3, "power_active_w": 90.0, "power_idle_w": 9.0},
    ]

    def scaled(names: tuple[str, ...], gpu: dict[str, float]) -> dict[str, float]:
        return {name: float(fraction(value) * (unit if name in names else 1)) for name, value in gpu.items()}

    names = ("alpha_s_per_image", "beta_s") if field == "seconds" else ("power_active_w", "power_idle_w")
    limit = float(Fraction(13, 10) * (unit if field == "seconds" else 1))
    for billing in ("text", "refined"):
        here = instance_of(gpus, batch_images=4, iteration_limit_s=1.3, billing=billing)
        there = instance_of(
            [scaled(names, gpu) for gpu in gpus], batch_images=4, iteration_limit_s=limit, billing=billing
        )
        for method in ("exact", "ras", "ras-plus", "heterogeneous-dp"):
            one, other = solve(here, method), solve(there, method)
            assert one.found == other.found
            assert other.objective == pytest.approx(float(one.objective * unit), rel=1e-12)
        assert bound(there).value == pytest.approx(float(bound(here).value * unit), rel=1e-9)


def test_edge_instances_against_brute_force_in_fractions() -> None:
    """A little of the long fuzz: every billing, whole images, pools, ties, limits met and just missed."""
    reached = 0
    for i in range(60):
        document = edges.draw(random.Random(f"limits-{i}"))
        least, found = edges.optimum(document), solve(document)
        if least is None:
            assert found.stopped == "infeasible", i
        else:
            assert found.found == "optimal" and found.exact, i
            assert found.verdict.value == pytest.approx(least, rel=1e-12) and found.bound <= float(least), i
            reached += 1
    assert reached >= 30


def test_sums_lose_nothing() -> None:
    assert total([(1e15, 1e-9), (-1e6,), (3, 0.1, 0.2)]) == Fraction(6, 100)
    assert total([(Fraction(1, 3), 0.3), (0.9,)]) == 1
    terms = [Fraction(1, n) for n in range(1, 200)]
    assert balanced(terms) == sum(terms)
    assert balanced([]) == 0


def test_a_time_that_may_hardly_vary_gives_no_false_bound() -> None:
    """Guessing takes 10,000 s whatever is chosen; with ends 3e-7 s apart HiGHS called 2,806,912 J optimal."""
    names = ("alpha_s_per_image", "beta_s", "communication_s", "power_active_w", "power_idle_w", "count")
    rows = (
        (0.05, 0.0, 0.0, 10.0, 3.0, 3),
        (0.07, 0.195, 0.195, 0.0, 0.0, 2),
        (0.07, 0.0, 0.4, 250.0, 0.0, 1),
        (0.05, 0.0, 0.0, 10.0, 3.0, 1),
    )
    gpus = [dict(zip(names, row, strict=True), guess_rate_images_per_s=0.0) for row in rows]
    gpus[2]["guess_rate_images_per_s"] = 0.3
    fields = {"batch_images": 24, "labelled_images": 72, "unlabelled_images": 3000, "whole_images": True}
    limits = {"latency_limit_s": 10070.4, "iteration_limit_s": 0.549999835}
    instance = instance_of(gpus, epochs=1, billing="text", iterations="real", **fields, **limits)
    for method in ("milp", "exact"):
        result = solve(instance, method)
        assert (result.found, result.objective) == ("optimal", 2705516.8)
        assert result.bound == pytest.approx(2705516.8, rel=1e-6)
