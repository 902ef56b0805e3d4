"""Is every optimum of the model the optimum of trying everything, on random tiny instances?"""

from __future__ import annotations

import pytest

from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.instance import Instance
from tests.batches import batches
from tests.problems.mapping.brute import enumerate_best
from tests.problems.mapping.cases import small_instance, square_instance

TIGHT = 1e-6


def disagreements(instance: Instance) -> list[tuple[object, ...]]:
    if PROBLEM.infeasible(instance):
        return []
    found = []
    for objective, expected in enumerate_best(instance).items():
        asked = instance.model_copy(update={"objective": objective})
        result = solve(asked, problem=PROBLEM, gap=TIGHT, time_limit_s=60)
        values = [result.objective]
        if "-then-" in objective:
            values.append(result.parts[objective.rpartition("-")[2]])
        if result.found != "optimal" or values != pytest.approx(expected[: len(values)], rel=2 * TIGHT):
            found.append((instance.name, objective, expected, values, result.found, result.message))
    return found


@pytest.mark.parametrize("block", range(4))
def test_five_objectives_of_random_instances(block: int) -> None:
    seeds = range(1000 + 8 * block, 1008 + 8 * block)
    instances = [small_instance(seed, 4, padding="small" if seed % 2 else "none") for seed in seeds]
    assert [fault for instance in instances for fault in disagreements(instance)] == []


def test_square_layers_with_padding() -> None:
    instances = [square_instance(seed) for seed in (1, 2, 4, 5)]
    assert [fault for instance in instances for fault in disagreements(instance)] == []


@pytest.mark.slow
def test_more_square_layers_with_padding() -> None:
    instances = [square_instance(seed) for seed in (0, 7, 9, 10, 13)]
    assert [fault for instance in instances for fault in disagreements(instance)] == []


@pytest.mark.slow
@pytest.mark.parametrize("block", batches(3, 13))
def test_five_objectives_of_many_more(block: int) -> None:
    seeds = range(2000 + 10 * block, 2010 + 10 * block)
    instances = [small_instance(seed, 4, padding="small" if seed % 2 else "none") for seed in seeds]
    assert [fault for instance in instances for fault in disagreements(instance)] == []


def test_enough_instances_are_compared() -> None:
    seeds = [*range(1000, 1032), *range(2000, 2130)]
    solvable = [seed for seed in seeds if not PROBLEM.infeasible(small_instance(seed, 4))]
    assert len(solvable) >= 145
