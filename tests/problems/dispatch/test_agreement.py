"""Ways to the same number agree: bound, exact, enumeration, matching, and every policy of the class above them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from optsched.core.number import fraction
from optsched.core.solve import solve
from optsched.problems.dispatch import PROBLEM
from optsched.problems.dispatch.bounds import bound
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.formulations import completions, makespan, time_indexed
from optsched.problems.dispatch.formulations.grid import grid_of
from optsched.problems.dispatch.matching import matching
from optsched.problems.dispatch.options import site_of
from tests.problems.dispatch.brute import least
from tests.problems.dispatch.cases import random_case
from tests.problems.dispatch.test_exact import OBJECTIVES, relaxed
from tests.problems.dispatch.test_policies import CLASSES, ONLINE


def batches(few: int, many: int):
    """The first of the seeds in every run, the rest in `make long`."""
    return pytest.mark.parametrize(
        "seeds",
        [
            pytest.param(range(few), id="few"),
            pytest.param(range(few, many), id="many", marks=pytest.mark.long),
        ],
    )


@batches(1, 13)
@pytest.mark.parametrize("allowed", CLASSES)
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_bound_exact_and_every_policy_are_in_this_order(objective, allowed, seeds):
    """13 seeds x 5 classes x 5 objectives: 325 instances, larger configurations faster, no faster, or slower."""
    for seed in seeds:
        size = {"types": 2 + seed % 2, "tasks": 2 + seed % 3}
        instance = random_case(1000 + seed, objective=objective, allowed=allowed, **size)
        result = solve(instance, "exact", problem=PROBLEM)
        least_known = min(result.own_bound, float(bound(instance).value))
        assert float(bound(instance).value) <= result.objective * (1 + 1e-9)
        assert result.own_bound <= result.objective * (1 + 1e-6)
        for name, policy in ONLINE.items():
            found = policy(instance).solution
            if found is not None:
                verdict = check(instance, found)
                assert verdict.exact, (name, seed)
                assert least_known <= verdict.objective * (1 + 1e-6), (name, seed)
                if result.found == "optimal":
                    assert result.objective <= verdict.objective * (1 + 1e-6), (name, seed)


@batches(2, 160)
def test_the_time_indexed_model_is_enumeration_for_up_to_five_tasks(seeds):
    """Also where starts are left out because a known plan rules them out; three types, classes in turn."""
    for seed in seeds:
        allowed, objective = ("single", "fixed")[seed % 2], OBJECTIVES[seed % 5]
        tasks = 5 if allowed == "single" else 3 + seed % 4 // 3
        instance = random_case(2000 + seed, types=3, tasks=tasks, allowed=allowed, objective=objective)
        best = float(least(instance))
        for narrowed in (False, True):
            grid = grid_of(site_of(instance), narrowed=narrowed)
            assert grid.exact
            value = relaxed(time_indexed.build, instance, grid=grid, narrowed=narrowed)
            assert value == pytest.approx(best, abs=1e-6), (seed, narrowed)


def least_sum(instance) -> Fraction:
    """R||sum C by trying every assignment, each accelerator's own tasks shortest first."""
    machines = [kind.name for kind in instance.accelerators for _ in range(kind.count)]
    table = {w.name: {e.configuration: fraction(e.time_s) for e in w.table} for w in instance.workloads}
    best = None
    for chosen in product(range(len(machines)), repeat=len(instance.tasks)):
        total = Fraction()
        for machine in set(chosen):
            own = [
                table[t.workload][machines[machine]]
                for t, m in zip(instance.tasks, chosen, strict=True)
                if m == machine
            ]
            total += sum((len(own) - i) * time for i, time in enumerate(sorted(own)))
        best = total if best is None else min(best, total)
    return best


@batches(6, 206)
def test_matching_is_the_model_and_enumeration(seeds):
    """Up to 8 tasks on 3 accelerators, all there from the start."""
    for seed in seeds:
        base = random_case(3000 + seed, types=1 + seed % 3, tasks=2 + seed % 7, release=0, allowed="single")
        kinds = tuple(kind.model_copy(update={"count": 1}) for kind in base.accelerators)
        tasks = tuple(task.model_copy(update={"weight": 1.0}) for task in base.tasks)
        instance = base.model_copy(update={"tasks": tasks, "accelerators": kinds})
        best = least_sum(instance)
        attempt = matching(instance)
        assert check(instance, attempt.solution).value == attempt.bound.value == best
        grid = grid_of(site_of(instance), narrowed=True)
        assert relaxed(time_indexed.build, instance, grid=grid, narrowed=True) == pytest.approx(float(best), abs=1e-6)


@batches(4, 160)
@pytest.mark.parametrize("build", [completions.build, makespan.build], ids=["latency", "makespan"])
def test_relaxations_of_classes_p_and_f_are_below_enumeration(build, seeds):
    """Schedules without a break are schedules of the class that may change: an LP above one would be wrong."""
    objective = "latency" if build is completions.build else "makespan"
    for seed in seeds:
        for allowed, without_breaks, tasks in (("preemptive", "single", 4), ("any", "fixed", 3)):
            size = {"types": 2 + seed % 2, "tasks": tasks - seed % 2}
            instance = random_case(4000 + seed, allowed=allowed, objective=objective, **size)
            best = least(instance.model_copy(update={"allowed": without_breaks}))
            assert relaxed(build, instance) <= float(best) * (1 + 1e-6), (seed, allowed)
