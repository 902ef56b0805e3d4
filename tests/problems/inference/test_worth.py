"""What one more unit is worth, against finite differences of the exact optimum."""

from __future__ import annotations

import pytest

from optsched import solve
from optsched.problems.inference.generate import generate
from optsched.problems.inference.heuristics.marginal import cheapest
from optsched.problems.inference.worth import worth_of

STEP = 1e-5


def energy(instance):
    result = solve(instance)
    assert result.found == "optimal"
    return result.objective


@pytest.mark.parametrize("seed", range(12))
def test_image_and_second_equal_finite_differences(seed):
    instance = generate(4, seed, load=0.55)
    worth, base = worth_of(instance, cheapest(instance)), energy(instance)
    images = instance.demand_images * STEP
    more = energy(instance.model_copy(update={"demand_images": instance.demand_images + images}))
    assert (more - base) / images == pytest.approx(worth.image_j, rel=1e-2)
    seconds = instance.latency_limit_s * STEP
    longer = energy(instance.model_copy(update={"latency_limit_s": instance.latency_limit_s + seconds}))
    assert (base - longer) / seconds == pytest.approx(worth.second_j, rel=2e-2, abs=0.05)


@pytest.mark.parametrize("seed", range(6))
def test_a_watt_is_worth_its_busy_seconds(seed):
    instance = generate(1, seed, load=0.55)
    worth, base = worth_of(instance, cheapest(instance)), energy(instance)

    def less(accelerator):
        watts = tuple(power - 1e-4 for power in accelerator.powers_active_w)
        return accelerator.model_copy(update={"powers_active_w": watts})

    node = instance.nodes[0]
    changed = node.model_copy(update={"accelerators": tuple(less(a) for a in node.accelerators)})
    saved = base - energy(instance.model_copy(update={"nodes": (changed,)}))
    assert saved / 1e-4 == pytest.approx(worth.watt_j[0], rel=1e-2)


@pytest.mark.parametrize("seed", range(6))
def test_a_bit_of_another_node_is_worth_its_share(seed):
    """With many equal copies, one more is a small change."""
    instance = generate(600, seed, types=3, load=0.6)
    plan = cheapest(instance)
    worth, base = worth_of(instance, plan), energy(instance)
    for g in range(3):
        nodes = list(instance.nodes)
        nodes[g] = nodes[g].model_copy(update={"count": nodes[g].count + 1})
        saved = base - energy(instance.model_copy(update={"nodes": tuple(nodes)}))
        assert saved == pytest.approx(worth.node_j[g], rel=2e-2, abs=base * 2e-6)
