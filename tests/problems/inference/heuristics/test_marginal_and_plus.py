"""marginal-greedy is the joint optimum; aslm-plus repairs covers; node-greedy spans ASLM and Nexus."""

from __future__ import annotations

import numpy as np
import pytest

from optsched import load, solve
from optsched.problems.inference.check import check
from optsched.problems.inference.generate import generate
from optsched.problems.inference.heuristics.aslm import aslm
from optsched.problems.inference.heuristics.aslm_plus import cover
from optsched.problems.inference.heuristics.greedy import node_greedy
from optsched.problems.inference.heuristics.marginal import applies, cheapest, curve
from optsched.problems.inference.heuristics.nexus import nexus_node
from optsched.problems.inference.instance import Pcie
from optsched.solvers.backend import Settings
from optsched.solvers.compile import compile_model
from optsched.solvers.highs import solve_arrays
from tests.problems.inference import brute


def convex(seed):
    """Random clusters for which marginal costs are exact: even powers, idle power now and then."""
    rng = np.random.default_rng(seed)
    instance = generate(int(rng.integers(1, 6)), seed, load=float(rng.uniform(0.1, 0.97)))
    if seed % 2:
        nodes = [
            node.model_copy(
                update={"accelerators": tuple(a.model_copy(update={"power_idle_w": 7.0}) for a in node.accelerators)}
            )
            for node in instance.nodes
        ]
        instance = instance.model_copy(update={"nodes": tuple(nodes)})
    return instance


@pytest.mark.parametrize("seed", range(80))
def test_marginal_greedy_is_the_optimum_and_proves_it(seed):
    instance = convex(seed)
    assert applies(instance)
    result = solve(instance, "marginal-greedy")
    assert result.found == "optimal"
    assert result.proof in ("theorem", "formula")  # the cheap bound may be just as tight
    assert result.objective == pytest.approx(
        brute.joint(instance) if seed < 25 else solve(instance).objective, rel=1e-7
    )


@pytest.mark.parametrize("seed", range(30))
def test_value_function_is_convex_and_the_price_is_the_lp_dual(seed):
    instance = convex(seed)
    for node in instance.nodes:
        assert (np.diff(curve(instance, node).marginal) >= -1e-9).all()
    plan = cheapest(instance)
    compiled = compile_model(_joint(instance))
    outcome = solve_arrays(compiled.model, Settings())
    dual = outcome.row_dual[compiled.row_names().index("demand_met")]
    more = solve(instance.model_copy(update={"demand_images": instance.demand_images * 1.0001}))
    measured = (more.objective - outcome.objective) / (instance.demand_images * 1e-4) if more.objective else None
    assert plan.price_j == pytest.approx(dual, rel=1e-6) or plan.price_j == pytest.approx(measured, rel=1e-3)


def _joint(instance):
    from optsched.problems.inference.formulations.joint import build

    return build(instance)


def test_where_it_does_not_apply_it_claims_no_bound():
    for instance in (
        generate(4, 1, on_power=True),
        generate(4, 1, uneven_power=True),
        generate(4, 1).model_copy(
            update={"pcie": Pcie(bandwidth_bytes_per_s=1e10, input_bytes=(1e5, 1e4), output_bytes=(1e4, 1e4))}
        ),
    ):
        assert not applies(instance)
        result = solve(instance, "marginal-greedy")
        assert result.proof == "formula"
        assert result.objective >= solve(instance).objective * (1 - 1e-7)


@pytest.mark.parametrize("seed", range(60))
def test_aslm_plus_is_never_worse_and_mostly_optimal(seed):
    instance = generate(8, seed, charging="full" if seed % 2 else "proportional", on_power=True, load=0.5)
    plain, plus = solve(instance, "aslm:last=full" if seed % 2 else "aslm"), solve(instance, "aslm-plus")
    best = solve(instance, "exact" if seed % 2 else "exact-equal-finish").objective
    assert plus.found != "none"
    assert best * (1 - 1e-7) <= plus.objective <= plain.objective * (1 + 1e-9)


def test_aslm_plus_repairs_the_worst_case():
    assert solve("inference/tiny-cover", "aslm-plus").objective == pytest.approx(101)


@pytest.mark.parametrize("seed", range(10))
def test_node_greedy_spans_aslm_and_nexus(seed):
    instance = generate(7, seed)
    assert node_greedy(instance) == aslm(instance)
    assert node_greedy(instance, unit="model", order="capacity") == nexus_node(instance)


def test_unit_matters_only_where_a_node_has_two_accelerators():
    instance = load("inference/paper-resnet152-cam-backward-3200-sourced")
    single = instance.model_copy(update={"nodes": tuple(n for n in instance.nodes if len(n.accelerators) == 1)})
    for order in ("energy", "capacity"):
        layer, model = (check(single, node_greedy(single, unit=unit, order=order)) for unit in ("layer", "model"))
        assert layer.objective == pytest.approx(model.objective)


@pytest.mark.parametrize("seed", range(200))
def test_a_demand_that_takes_every_node_to_the_last_digit_is_covered(seed):
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 12))
    most = random.random(count) * 10.0 ** random.integers(-6, 4, count)
    bill = random.random(count)
    demand = float(most[random.permutation(count)].sum())
    chosen = cover(bill, most, demand, np.argsort(bill / most))
    assert chosen is not None
    assert most[chosen].sum() >= demand * (1 - 1e-11)
