"""Periods against every choice of loaded nodes and retraining GPUs, in plain Python."""

from __future__ import annotations

import math
from itertools import product

import pytest

from optsched import solve
from optsched.problems.inference.physics import per_image
from optsched.problems.period.bounds import bound
from optsched.problems.period.generate import generate
from optsched.problems.period.instance import Instance
from tests.problems.retraining.brute import barrier, data, energy


def cheapest_loads(instance: Instance, most: list[float], on: tuple[int, ...]) -> float:
    """Fill the demand in order of joules per image, on-power paid for every node in `on`."""
    inference = instance.inference
    cost = [per_image(inference, node).energy_j for node in inference.nodes]
    left, total = inference.demand_images, 0.0
    for i in sorted(range(len(on)), key=lambda i: cost[i]):
        if on[i]:
            images = min(left, most[i])
            total += images * cost[i] + inference.nodes[i].power_on_w * inference.latency_limit_s
            left -= images
    return total if left <= 1e-7 else math.inf


def brute(instance: Instance) -> float:
    inference, retraining, host = instance.inference, instance.retraining, instance.node_of()
    names = [node.name for node in inference.nodes]
    tau = [per_image(inference, node).time_s for node in inference.nodes]
    best = math.inf
    for chosen in product((0, 1), repeat=len(retraining.gpus)):
        gpus = [gpu for gpu, use in zip(retraining.gpus, chosen, strict=True) if use]
        if not gpus:
            continue
        train_j = energy(instance.retraining, gpus, retraining.unlabelled_images)
        if math.isinf(train_j):
            continue
        rate = sum(gpu.guess_rate_images_per_s for gpu in gpus)
        run_s = data(retraining, retraining.unlabelled_images) * barrier(gpus, retraining.batch_images)
        spare_s = retraining.latency_limit_s - run_s - retraining.unlabelled_images / rate
        busy = {host[gpu.name] for gpu in gpus}
        for on in product((0, 1), repeat=len(names)):
            if instance.mode == "exclusive" and any(o and name in busy for o, name in zip(on, names, strict=True)):
                continue
            limits = [
                min(inference.latency_limit_s, max(0.0, spare_s)) if name in busy else inference.latency_limit_s
                for name in names
            ]
            most = [limit / t for limit, t in zip(limits, tau, strict=True)]
            best = min(best, train_j + cheapest_loads(instance, most, on))
    return best


@pytest.mark.parametrize("mode", ["exclusive", "time-shared"])
def test_exact_is_the_best_of_every_choice(mode: str) -> None:
    infeasible = worse = 0
    for seed in range(60):
        instance = generate(2 + seed % 2, seed, mode=mode)
        least = brute(instance)
        result = solve(instance)
        if math.isinf(least):
            assert result.found == "none" and result.stopped == "infeasible"
            infeasible += 1
            continue
        assert result.found == "optimal", (instance.name, result.message)
        assert result.objective == pytest.approx(least, rel=2e-6)
        assert bound(instance).value <= least * (1 + 1e-9)
        worse += ordered(instance, result.objective)
    assert infeasible < 40
    assert mode == "time-shared" or worse > 0


def ordered(instance: Instance, exact: float) -> bool:
    """exact <= sequential-exact <= sequential with the same first step, wherever both exist."""
    steps = [
        solve(instance, name).objective for name in ("sequential-exact", "sequential:inference=exact-equal-finish")
    ]
    for value in steps:
        assert value is None or exact <= value * (1 + 2e-6)
    if None not in steps:
        assert steps[0] <= steps[1] * (1 + 2e-6)
    return steps[0] is None or steps[0] > exact * (1 + 1e-4)
