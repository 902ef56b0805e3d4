"""Bounds of a class: below every schedule of it, met where a hand can tell, and ordered from class to class."""

from __future__ import annotations

import random

import pytest

from optsched.core.limits import Limits
from optsched.core.solve import solve
from optsched.problems.dispatch import PROBLEM
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.exact import exact
from optsched.problems.dispatch.formulations import slowdown
from optsched.problems.dispatch.formulations.grid import grid_of
from optsched.problems.dispatch.generate import generate
from optsched.problems.dispatch.guided import listed
from optsched.problems.dispatch.options import site_of
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.problems.dispatch.policies.simulation import solution_of
from optsched.problems.dispatch.relaxation import CLOSE, class_bound, slowdown_bound
from tests.problems.dispatch.brute import least
from tests.problems.dispatch.cases import made, random_case
from tests.problems.dispatch.test_exact import OBJECTIVES
from tests.problems.dispatch.test_policies import ONLINE


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(8), id="few"), pytest.param(range(8, 160), marks=pytest.mark.long, id="many")]
)
def test_the_slowdown_bound_is_below_every_schedule_of_its_class(seeds):
    for seed in seeds:
        for allowed, without_breaks in (("preemptive", "single"), ("any", "fixed")):
            instance = random_case(seed, allowed=allowed, objective="slowdown", types=2, tasks=2 + seed % 2)
            best = float(least(instance.model_copy(update={"allowed": without_breaks})))
            value = slowdown_bound(instance, allowed, 4 * best, Limits())
            assert 0 < value <= best * (1 + 1e-6)
            for policy in ONLINE.values():
                found = policy(instance).solution
                if found is not None:
                    assert value <= check(instance, found).objective * (1 + 1e-6)


def test_two_tasks_on_one_accelerator_end_after_twice_their_time():
    """Pre-empting helps none of them: one of two equal tasks ends at 8 s, twice its own 4 s."""
    alone = made(
        accelerators=[{"name": "a"}],
        configurations=[{"name": "a", "uses": [{"accelerator": "a"}]}],
        workloads=[
            {"name": "net", "network": "net", "table": [{"configuration": "a", "time_s": 4.0, "energy_j": 1.0}]}
        ],
        tasks=[{"name": "one", "workload": "net"}, {"name": "two", "workload": "net"}],
        allowed="preemptive",
        objective="slowdown",
    )
    value = slowdown_bound(alone, "preemptive", 5.0, Limits())
    assert 2 / CLOSE <= value <= 2
    result = solve(alone, "exact", problem=PROBLEM)
    assert (result.objective, result.found) == (2.0, "feasible")
    assert 2 / CLOSE <= result.own_bound <= 2
    with pytest.raises(ValueError, match="slowdown LP"):
        slowdown.build(made(), 2)


def test_bounds_grow_from_class_to_class_on_a_drawn_instance():
    """On a grid too coarse to be exact; the schedule is of class N, so above them all."""
    instance = generate(12, 3, region="4+4", fleet=4)
    values = [class_bound(instance, allowed, Limits(), slots=60) for allowed in ("any", "preemptive", "single")]
    values.append(check(instance, rolling_matching(instance).solution).objective)
    assert values == sorted(values)
    spans = [
        class_bound(instance.model_copy(update={"objective": "makespan"}), a, Limits()) for a in ("any", "single")
    ]
    assert spans[0] <= spans[1] <= check(instance, rolling_matching(instance).solution).parts["makespan"] * (1 + 1e-9)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("allowed", ["single", "fixed"])
def test_on_a_coarse_grid_the_optimum_lies_between_bound_and_schedule(allowed, objective):
    """Three slots are too few for whole seconds: relaxations, and what they suggest, against enumeration."""
    tried = 0
    for seed in range(6):
        instance = random_case(5000 + seed, allowed=allowed, objective=objective, tasks=3)
        if grid_of(site_of(instance), 3, narrowed=True).exact:
            continue
        best = float(least(instance))
        attempt = exact(instance, slots=3, limits=Limits())
        verdict = check(instance, attempt.solution)
        assert verdict.exact
        assert attempt.bound.value <= best * (1 + 1e-6)
        assert best <= verdict.objective * (1 + 1e-9)
        tried += attempt.bound.proof == "solver"
    assert tried or objective in ("energy", "dissatisfaction")


def test_a_list_schedule_of_any_options_is_exact():
    """Of shares, pairs and several equal ones, in any order: none starts before there is room for all of it."""
    draw = random.Random(7)
    for seed in range(20):
        instance = random_case(6000 + seed, types=3, tasks=7, allowed="fixed")
        site = site_of(instance)
        jobs = draw.sample(site.jobs, len(site.jobs))
        placed = listed(site, [(job, draw.choice(job.options)) for job in jobs])
        assert check(instance, solution_of(instance, site, iter(placed))).exact


def test_what_is_too_large_for_a_model_has_a_schedule_and_the_formula(monkeypatch):
    monkeypatch.setattr("optsched.problems.dispatch.exact.MOST_OPTIONS", 3)
    for allowed in ("single", "any"):
        result = solve(random_case(1, tasks=4, allowed=allowed), "exact", problem=PROBLEM)
        assert (result.found, result.proof) == ("feasible", "formula")
        assert "not modelled" in result.message
        assert "not modelled" in solve(random_case(1, tasks=4, allowed=allowed), "milp", problem=PROBLEM).message
