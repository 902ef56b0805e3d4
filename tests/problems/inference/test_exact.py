"""Exact methods against enumeration, and the order that optima must stand in."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from optsched import load, solve
from optsched.problems.inference.bounds import bound
from optsched.problems.inference.check import check
from optsched.problems.inference.generate import generate
from optsched.problems.inference.heuristics.aslm import aslm
from optsched.problems.inference.heuristics.nexus import nexus_accelerator, nexus_node
from optsched.problems.inference.instance import Pcie
from tests.problems.inference import brute

CLOSE = {"rel": 2e-7, "abs": 1e-9}


def randomly(seed):
    return np.random.default_rng(seed)


def assert_proven(result, value):
    assert result.found == "optimal"
    assert result.objective == pytest.approx(value, **CLOSE)


@pytest.mark.parametrize("seed", range(130))
def test_fully_charged_equals_enumeration(seed):
    rng = randomly(seed)
    instance = generate(
        int(rng.integers(1, 13)), seed, charging="full", load=float(rng.uniform(0.1, 0.95)), on_power=seed % 3 == 0
    )
    best = brute.full_charge(instance)
    assert_proven(solve(instance), best)
    assert check(instance, aslm(instance, last="full")).objective >= best * (1 - 1e-9)
    assert bound(instance).value <= best * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(120))
def test_equal_finish_equals_enumeration(seed):
    rng = randomly(1000 + seed)
    instance = generate(int(rng.integers(1, 11)), seed, load=float(rng.uniform(0.1, 0.95)), on_power=seed % 2 == 0)
    best = brute.equal_finish(instance)
    result = solve(instance, "exact-equal-finish")
    assert result.objective == pytest.approx(best, **CLOSE)
    greedy = check(instance, aslm(instance)).objective
    assert greedy >= best * (1 - 1e-9)
    if seed % 2:  # without on-power Algorithm 1 is the optimum of eq. 7-10
        assert greedy == pytest.approx(best, rel=1e-9)


def variations(seed):
    """A random instance of at most 4 nodes over every variant of the joint problem."""
    rng = randomly(2000 + seed)
    instance = generate(
        int(rng.integers(1, 5)),
        seed,
        load=float(rng.uniform(0.1, 0.9)),
        on_power=seed % 3 == 0,
        uneven_power=seed % 2 == 0,
    )
    changes = {}
    if seed % 5 == 0:
        changes["pcie"] = Pcie(bandwidth_bytes_per_s=1e9, input_bytes=(6e5, 3e5), output_bytes=(3e5, 1e5))
        changes["demand_images"] = instance.demand_images * 0.8
    if seed % 4 == 0:
        nodes = [
            node.model_copy(
                update={"accelerators": tuple(a.model_copy(update={"power_idle_w": 9.0}) for a in node.accelerators)}
            )
            for node in instance.nodes
        ]
        changes["nodes"] = tuple(nodes)
    return instance.model_copy(update=changes)


@pytest.mark.parametrize("seed", range(100))
def test_joint_equals_subsets_times_executions_times_lp(seed):
    instance = variations(seed)
    best = brute.joint(instance)
    result = solve(instance)
    assert_proven(result, best)
    assert bound(instance).value <= best * (1 + 1e-9)
    for method in ("exact-equal-finish", "aslm", "nexus-node", "nexus-accelerator", "nexus-node:share=equal"):
        other = solve(instance, method)
        if other.objective is not None:
            assert other.objective >= best * (1 - 1e-7), method


@pytest.mark.parametrize("seed", range(60))
def test_with_even_powers_layer_splitting_beats_nexus(seed):
    """Where an accelerator's power is the same in all components: equal-finish <= nexus-node."""
    instance = generate(6, seed, load=float(randomly(seed).uniform(0.1, 0.95)))
    ours = solve(instance, "exact-equal-finish").objective
    assert ours <= check(instance, nexus_node(instance)).objective * (1 + 1e-9)
    best = solve(instance).objective
    accelerators = check(instance, nexus_accelerator(instance))
    if accelerators.feasible:
        assert best <= accelerators.objective * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(200))
def test_lemma_1_min_max_equals_equal_finish(seed):
    """min max_j d_j / Th_j over sum d_j = n, as an LP, is n / sum Th_j."""
    rng = randomly(seed)
    rates, images = rng.uniform(1, 300, int(rng.integers(1, 6))), rng.uniform(1, 1e4)
    width = len(rates)
    found = linprog(
        np.r_[np.zeros(width), 1.0],
        A_ub=np.c_[np.diag(1 / rates), -np.ones(width)],
        b_ub=np.zeros(width),
        A_eq=[np.r_[np.ones(width), 0.0]],
        b_eq=[images],
    )
    assert found.fun == pytest.approx(images / rates.sum(), rel=1e-8)


def test_lemma_1_is_not_energy_optimal():
    instance = load("inference/tiny-lemma1")
    together, best = solve(instance, "exact-equal-finish"), solve(instance)
    assert together.objective / instance.demand_images == pytest.approx(230 / 130)
    assert best.objective / instance.demand_images == pytest.approx(1.0)
    assert best.found == "optimal"


def test_more_time_or_less_demand_never_costs_more():
    instance = generate(5, 3, load=0.7)
    base = solve(instance).objective
    assert solve(instance.model_copy(update={"latency_limit_s": 25.0})).objective <= base * (1 + 1e-9)
    fewer = instance.model_copy(update={"demand_images": instance.demand_images * 0.9})
    assert solve(fewer).objective <= base * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_whole_images_cost_at_least_the_relaxation_and_are_whole(seed):
    free = generate(3, seed, load=0.5)
    limit = float(randomly(seed).uniform(0.05, 0.2))
    free = free.model_copy(update={"latency_limit_s": limit, "demand_images": free.demand_images * limit / 20 * 0.8})
    instance = free.model_copy(update={"whole_images": True})
    result = solve(instance)
    if result.found == "none":
        assert result.stopped == "infeasible"
        return
    assert result.found == "optimal"
    assert result.objective >= solve(free).objective * (1 - 1e-7)
    for load_ in result.solution.loads:
        assert load_.images == round(load_.images)


def test_infeasible_is_explained_in_numbers():
    result = solve("inference/tiny-infeasible")
    assert result.stopped == "infeasible"
    assert "needs 250 images in 10 s; the whole cluster can do 200: short by 50" in result.message
    assert result.objective is None and result.gap is None
