"""The exact methods against every subset of GPUs, in plain Python."""

from __future__ import annotations

import math
import random

import pytest

from optsched import solve
from optsched.problems.retraining.bounds import bound, infeasible
from optsched.problems.retraining.generate import generate
from optsched.problems.retraining.instance import Gpu, Instance
from optsched.problems.retraining.shares import earliest_whole_shares
from tests.problems.retraining.brute import energy, least_energy, least_whole_barrier

HEURISTICS = ("ras", "ras:stop=yes", "ras:reading=paper", "ras-plus", "heterogeneous-dp", "homogeneous-dp")


def drawn(seed: int, billing: str) -> Instance:
    """All the options in turn: own communication, whole iterations, a slow starter, deadlines per run
    and per iteration."""
    size = 2 + seed % (4 if billing == "refined" else 8)
    instance = generate(size, seed, billing=billing, own_communication=seed % 2 == 0)
    changes: dict[str, object] = {"iterations": "ceil" if seed % 3 == 0 else "real"}
    if seed % 5 == 0:
        changes |= {"latency_limit_s": None, "iteration_limit_s": 0.9}
    if seed % 7 == 0:
        changes |= {"iteration_limit_s": 0.6}
    if seed % 4 == 1:
        late = instance.gpus[0].model_copy(update={"beta_s": 0.3 + 0.1 * (seed % 5)})
        changes |= {"gpus": (late, *instance.gpus[1:])}
    return instance.model_copy(update=changes)


def negative_shares(instance: Instance) -> bool:
    """Whether eq. 27 and 29 would give some GPU of the full set less than nothing."""
    speed = sum(1 / gpu.alpha_s_per_image for gpu in instance.gpus)
    start = [gpu.beta_s + gpu.communication_s for gpu in instance.gpus]
    total = instance.batch_images + sum(s / g.alpha_s_per_image for s, g in zip(start, instance.gpus, strict=True))
    return max(start) > total / speed


def agrees(instance: Instance, methods: tuple[str, ...], least: float) -> None:
    for method in methods:
        result = solve(instance, method)
        if math.isinf(least):
            assert result.found == "none" and result.stopped == "infeasible", (instance.name, method)
        else:
            assert result.found == "optimal", (instance.name, method, result.message)
            assert result.objective == pytest.approx(least, rel=2e-6)


@pytest.mark.slow
@pytest.mark.parametrize(("billing", "seeds"), [("text", 120), ("eq31", 110), ("refined", 80)])
def test_exact_is_the_best_subset(billing: str, seeds: int) -> None:
    reached = 0
    for seed in range(seeds):
        instance = drawn(seed, billing)
        least = least_energy(instance)
        agrees(instance, ("exact:way=enumeration", "exact:way=types"), least)
        reached += not math.isinf(least)
    assert reached >= 0.7 * seeds


def test_random_instances_include_negative_shares() -> None:
    assert sum(negative_shares(drawn(seed, "text")) for seed in range(120)) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("labels", [0.0, 30000.0])
def test_types_are_exact_on_sums(labels: float) -> None:
    for seed in range(80):
        instance = generate(2 + seed % 9, seed, types=1 + seed % 3, unlabelled=labels)
        agrees(instance, ("exact:way=types",), least_energy(instance))


@pytest.mark.slow
def test_bounds_and_intervals_stay_below_and_heuristics_above() -> None:
    for seed in range(24):
        instance = drawn(seed, ("text", "eq31", "refined")[seed % 3])
        least = least_energy(instance)
        if math.isinf(least):
            assert infeasible(instance)
            continue
        assert infeasible(instance) is None
        assert bound(instance).value <= least * (1 + 1e-9)
        result = solve(instance, "exact:way=intervals", gap=0.01)
        assert result.bound <= least * (1 + 1e-9) and result.objective >= least * (1 - 1e-9)
        for method in HEURISTICS:
            found = solve(instance, method).objective
            assert found is None or found >= least * (1 - 1e-9), method


def small_whole(seed: int) -> Instance:
    draw = random.Random(seed)
    gpus = [
        Gpu(
            name=f"gpu-{i}",
            alpha_s_per_image=draw.choice([0.01, 0.02, 0.03]) + 0.001 * draw.randrange(5),
            beta_s=0.01 * draw.randrange(4),
            power_active_w=float(draw.randrange(50, 250)),
            power_idle_w=10.0,
        )
        for i in range(2 + seed % 2)
    ]
    return Instance(
        format="optsched/retraining@1",
        name=f"whole-{seed}",
        gpus=tuple(gpus),
        batch_images=3 + seed % 8,
        labelled_images=100.0,
        iteration_limit_s=draw.choice([0.06, 0.1, 0.2, 1.0]),
        whole_images=True,
    )


def test_earliest_finisher_is_min_max_in_whole_images() -> None:
    for seed in range(110):
        instance = small_whole(seed)
        given = earliest_whole_shares(instance.gpus, instance.batch_images)
        ends = [g.alpha_s_per_image * n + g.beta_s for g, n in zip(instance.gpus, given, strict=True)]
        assert sum(given) == instance.batch_images
        assert max(ends) == pytest.approx(least_whole_barrier(list(instance.gpus), instance.batch_images), rel=1e-12)


def test_whole_mini_batches_are_exact() -> None:
    for seed in range(110):
        instance = small_whole(seed)
        subsets = [
            [gpu for i, gpu in enumerate(instance.gpus) if mask >> i & 1]
            for mask in range(1, 1 << len(instance.gpus))
        ]
        ends = [(least_whole_barrier(gpus, instance.batch_images), gpus) for gpus in subsets]
        within = [(end, gpus) for end, gpus in ends if end <= instance.iteration_limit_s + 1e-9]
        per_iteration = [end * sum(gpu.power_active_w for gpu in gpus) for end, gpus in within]
        iterations = instance.labelled_images / instance.batch_images
        least = iterations * min(per_iteration, default=math.inf)
        agrees(instance, ("exact",), least)


def test_refined_billing_may_take_longer_to_pay_less() -> None:
    """With free waiting, everything goes to the GPU with the least joules per image that is in time."""
    gpus = [
        Gpu(name="fast", alpha_s_per_image=0.001, power_active_w=300.0),
        Gpu(name="frugal", alpha_s_per_image=0.002, power_active_w=100.0),
    ]
    instance = Instance(
        format="optsched/retraining@1",
        name="waiting-is-free",
        gpus=tuple(gpus),
        batch_images=100,
        labelled_images=100.0,
        iteration_limit_s=0.15,
        billing="refined",
    )
    result = solve(instance, "exact")
    assert result.objective == pytest.approx(75 * 0.2 + 25 * 0.3)
    assert energy(instance, gpus, 0.0) == pytest.approx(22.5)
