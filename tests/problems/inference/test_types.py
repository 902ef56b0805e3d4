"""Counting types instead of nodes changes nothing but the speed."""

from __future__ import annotations

import numpy as np
import pytest

from optsched import solve
from optsched.core.problem import resolve_part
from optsched.problems.inference import PROBLEM
from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.generate import generate
from optsched.problems.inference.instance import Pcie
from optsched.problems.inference.physics import full_charge_j, per_image
from optsched.problems.inference.types import node_types, numbers_of, single_nodes
from optsched.problems.machines.identical import equal_rows
from optsched.solvers.backend import Settings
from optsched.solvers.compile import compile_model
from optsched.solvers.highs import solve_arrays


def listed_one_by_one(instance):
    """The same cluster with every copy listed under a name of its own."""
    nodes = [
        node.model_copy(update={"name": f"{node.name}-{c}", "count": 1})
        for node in instance.nodes
        for c in range(node.count)
    ]
    order = np.random.default_rng(0).permutation(len(nodes))
    return instance.model_copy(update={"nodes": tuple(nodes[i] for i in order)})


def optimum(model):
    outcome = solve_arrays(compile_model(model).model, Settings(time_limit_s=20))
    assert outcome.status == "optimal"
    return outcome.objective


@pytest.mark.parametrize("seed", range(110))
def test_aggregated_equals_raw(seed):
    rng = np.random.default_rng(seed)
    name = ("cover", "equal-finish", "joint")[seed % 3]
    instance = generate(
        int(rng.integers(2, 9)),
        seed,
        types=int(rng.integers(1, 4)),
        charging="full" if name == "cover" else "proportional",
        on_power=seed % 2 == 0,
        uneven_power=seed % 4 == 1,
        load=float(rng.uniform(0.1, 0.95)),
    )
    if seed % 5 == 0 and name == "joint":
        link = Pcie(bandwidth_bytes_per_s=1e9, input_bytes=(6e5, 3e5), output_bytes=(3e5, 1e5))
        instance = instance.model_copy(update={"pcie": link, "demand_images": instance.demand_images * 0.8})
    build = resolve_part(PROBLEM.formulations[name].build)
    value = optimum(build(instance))
    assert optimum(build(instance, single_nodes(instance))) == pytest.approx(value, rel=1e-7)
    method = "exact-equal-finish" if name == "equal-finish" else "exact"
    result = solve(listed_one_by_one(instance), method)
    assert result.objective == pytest.approx(value, rel=2e-7)
    used = {load.node for load in result.solution.loads}
    assert used <= {node.name for node in listed_one_by_one(instance).nodes}


@pytest.mark.parametrize("seed", range(20))
def test_arrays_and_the_judges_physics_agree(seed):
    instance = generate(6, seed, on_power=True, uneven_power=True)
    table = coefficients(instance)
    for i, node in enumerate(instance.nodes):
        plain, whole = per_image(instance, node), per_image(instance, node, "whole-model")
        assert (table.time_s[i], table.energy_j[i]) == pytest.approx(plain)
        assert (table.whole_time_s[i], table.whole_energy_j[i]) == pytest.approx(whole)
        assert table.charge_j[i] == pytest.approx(full_charge_j(instance, node))


def test_types_keep_the_order_of_first_appearance_and_all_copies():
    instance = listed_one_by_one(generate(12, 4, types=3))
    kinds = node_types(instance)
    assert len(kinds) == 3
    assert [kind.index for kind in kinds] == sorted(kind.index for kind in kinds)
    assert sum(kind.count for kind in kinds) == 12
    names = [name for kind in kinds for name, _ in kind.spread(kind.count)]
    assert sorted(names) == sorted(node.name for node in instance.nodes)
    assert list(kinds[0].spread(1)) == [(kinds[0].machine.name, 1)]


def test_nodes_that_differ_in_one_number_are_two_types():
    instance = listed_one_by_one(generate(4, 4, types=1))
    changed = instance.nodes[2].model_copy(update={"power_on_w": 1e-9})
    nodes = (*instance.nodes[:2], changed, instance.nodes[3])
    assert len(node_types(instance.model_copy(update={"nodes": nodes}))) == 2


def test_grouping_survives_a_hash_collision(monkeypatch):
    from optsched.problems.inference.columns import columns

    instance = listed_one_by_one(generate(6, 1, types=3))

    class NoRandomness:
        @staticmethod
        def integers(low, high, size, dtype):
            return np.zeros(size, dtype)

    monkeypatch.setattr(np.random, "default_rng", lambda seed: NoRandomness())
    flat = columns(instance)
    assert len(equal_rows(numbers_of(flat))) == 3
