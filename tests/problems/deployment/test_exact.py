"""Two formulations, shortest paths and the exact method against each other; against brute force: tests/fuzz."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.number import fraction
from optsched.core.solve import solve
from optsched.problems.deployment.allocation import Allocation
from optsched.problems.deployment.chain import ENERGY, TIME, energy_and_time, shortest
from optsched.problems.deployment.check import check
from optsched.problems.deployment.constrained import cheapest_in_time, relaxed
from optsched.problems.deployment.formulations import assignment, paths
from optsched.problems.deployment.generate import generate
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.relaxation import linear_bound
from optsched.problems.deployment.whole import whole
from optsched.solvers.exact import solve_model
from tests.fuzz import deployment as edges

FORMULATIONS = {"assignment": assignment, "paths": paths}


def by_model(instance, formulation):
    """The value of the model's own plan, judged in fractions; None where the model is infeasible."""
    module = FORMULATIONS[formulation]
    found = solve_model(
        lambda: module.build(instance), lambda model: module.read(model, instance), Limits(time_limit_s=60)
    )
    return None if found.solution is None else check(instance, found.solution).value


def edge(seed):
    return load(edges.draw(random.Random(f"formulations-{seed}")))


def agree(instance):
    one, other = (by_model(instance, name) for name in FORMULATIONS)
    assert (one is None) == (other is None)
    assert one is None or abs(one - other) <= Fraction(2, 10**6) * max(one, 1)


@pytest.mark.parametrize("seed", range(8))
def test_both_formulations_agree_on_edges(seed):
    agree(edge(seed))


@pytest.mark.parametrize("seed", range(4))
def test_both_formulations_agree_on_larger_ones(seed):
    objective = ("energy", "latency", "bottleneck", "lexicographic")[seed]
    agree(generate(12 if objective == "bottleneck" else 20, seed, networks=3, objective=objective))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 124))
def test_both_formulations_agree_on_more_larger_ones(seed):
    objective = ("energy", "energy", "latency", "lexicographic")[seed % 4]
    agree(generate(15 + seed % 30, seed, networks=1 + seed % 4, slack=1.1 + seed % 3, objective=objective))


def loosened(instance: Instance, **update) -> Instance:
    """The instance with deadlines and periods that bind nobody."""
    networks = tuple(net.model_copy(update={"deadline_ms": 1e6, "period_ms": 1e6}) for net in instance.networks)
    return instance.model_copy(update={"networks": networks, **update})


def without_idle(instance):
    return tuple(room.model_copy(update={"power_idle_w": 0.0}) for room in instance.resources)


@pytest.mark.parametrize("seed", range(12))
def test_least_energy_is_the_optimum_where_nothing_couples(seed):
    uncoupled_is_optimal(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12, 130))
def test_least_energy_is_the_optimum_where_nothing_couples_more(seed):
    uncoupled_is_optimal(seed)


def uncoupled_is_optimal(seed):
    instance = generate(12, seed, networks=2)
    instance = loosened(instance, resources=without_idle(instance))
    alone = solve(instance, "least-energy")
    assert alone.verdict.value == by_model(instance, "assignment") == solve(instance, "exact").verdict.value


def brute_chain(figures, limit=None):
    """Least energy of the only network by listing chains, without idle power; None where none is in time."""
    best = None
    for at in product(*figures.ways):
        energy, time = energy_and_time(figures, 0, list(at))
        if (limit is None or time <= limit) and (best is None or energy < best):
            best = energy
    return best


@pytest.mark.parametrize("block", range(4))
def test_a_chain_is_a_shortest_path(block):
    """200 chains of up to five layers with transfers, without and with a deadline, against listing all chains."""
    tried = 0
    for seed in range(50 * block, 50 * block + 50):
        figures = whole(generate(1 + seed % 5, seed, networks=1, slack=3.0))
        free = shortest(figures, 0, ENERGY)
        assert energy_and_time(figures, 0, free)[0] == brute_chain(figures)
        quick = energy_and_time(figures, 0, shortest(figures, 0, TIME))[1]
        limit = quick + (energy_and_time(figures, 0, free)[1] - quick) * (seed % 4) // 4
        everyone = set(range(len(figures.names)))
        priced = relaxed(figures, 0, everyone, limit)
        found = cheapest_in_time(figures, 0, everyone, limit, 10**30, priced)
        assert found[0] == brute_chain(figures, limit) == energy_and_time(figures, 0, found[1])[0]
        assert priced.bound <= found[0]
        tried += 1
    assert tried == 50


@pytest.mark.parametrize("seed", range(6))
def test_whole_numbers_and_the_judge_add_up_alike(seed):
    """Moves one by one, against the judge's sums of the plan they end in."""
    instance, draw = generate(15, seed, networks=3, slack=1.5), random.Random(seed)
    figures = whole(instance)
    plan = Allocation.of(instance, [ways[0] for ways in figures.ways])
    for _ in range(40):
        j = draw.randrange(len(figures.ways))
        plan.put(j, draw.choice(figures.ways[j]))
    verdict = check(instance, figures.plans(instance, plan.at))
    assert plan.value() == verdict.value
    assert (plan.excess() == 0) == verdict.exact
    assert Fraction(sum(plan.latency), figures.per_ms) == fraction(verdict.parts["latency_ms"])


@pytest.mark.parametrize("name", ["tiny-switch-off", "tiny-deadline", "seizure-two-1_3", "zynq-3-1_3"])
def test_linear_bounds_are_in_order(name):
    instance = load(f"deployment/{name}")
    optimum = float(solve(instance, "exact").verdict.value)
    plain, cut = linear_bound(instance), linear_bound(instance, cuts=True)
    assert plain <= cut * (1 + 1e-9)
    assert cut <= optimum * (1 + 1e-6)
    assert linear_bound(instance, formulation="paths") <= optimum * (1 + 1e-6)


def test_engine_cuts_help_where_a_deadline_needs_an_engine():
    instance = load("deployment/tiny-deadline")
    assert linear_bound(instance, cuts=True) > linear_bound(instance) * 1.01


@pytest.mark.parametrize("method", ["exact", "milp"])
def test_a_plan_late_by_less_than_the_tolerance_gives_no_false_bound(method):
    """HiGHS' presolve has called 0.01078 optimal here, bound included (tests/data)."""
    file = Path(__file__).resolve().parents[2] / "data" / "deployment_just_late.json"
    optimum = Fraction("0.00008000001") + Fraction("0.0015") + 12 * Fraction("0.00005")  # c1, c0, and r1 idle
    result = solve(load(file), method=method)
    assert fraction(result.bound) <= optimum <= fraction(result.objective)
    assert result.found == "feasible" or fraction(result.objective) == optimum
