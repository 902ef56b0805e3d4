"""Does the geometric program, another theory with another solver, stay below every proven optimum?"""

from __future__ import annotations

import pytest

from optsched.core.errors import UsageFault
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.bounds import geometric_bound
from optsched.problems.mapping.instance import Instance
from optsched.problems.mapping.layers.networks import network
from tests.problems.mapping.cases import small_instance

pytest.importorskip("cvxpy")


@pytest.mark.parametrize("machine", ["tpu", "nlr"])
def test_below_the_optimum_of_a_paper_layer(machine: str) -> None:
    layer = network("alexnet-2012", 4)[2]
    instance = Instance(format="optsched/mapping@1", name="conv3", accelerator=machine, layers=(layer,))
    bound = geometric_bound(instance).value
    result = solve(instance, problem=PROBLEM, time_limit_s=60)
    assert PROBLEM.bound(instance).value * 0.5 < bound <= result.objective
    assert bound > {"tpu": 0.8, "nlr": 0.1}[machine] * result.objective


def test_below_the_optimum_of_random_instances() -> None:
    compared = 0
    for seed in range(300, 312):
        instance = small_instance(seed, 5)
        if PROBLEM.infeasible(instance):
            continue
        result = solve(instance, problem=PROBLEM, gap=1e-6, time_limit_s=60)
        assert geometric_bound(instance).value <= result.objective * (1 + 1e-6), seed
        compared += 1
    assert compared >= 8


def test_only_energy_is_bounded() -> None:
    with pytest.raises(UsageFault, match="bounds energy, the objective is cycles"):
        geometric_bound(small_instance(300, 5, objective="cycles"))
