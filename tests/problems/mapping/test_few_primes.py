"""Does every method answer, with a plan the judge accepts, however few prime factors a layer has?"""

from __future__ import annotations

import random

import pytest

from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.check import check
from optsched.problems.mapping.instance import Instance, Layer
from tests.problems.mapping.cases import small_machine

METHODS = ("lm", "lm-best", "mapping-search:samples=50", "mst", "exact")
LOOPS = ({}, {"C.op": 1}, {"C.ks": 3}, {"B.opc": 5}, {"C.g": 2}, {"W.opc": 2, "W.ks": 2}, {"H.opc": 7, "C.ks": 7})


def single_pe(machine: Accelerator) -> Accelerator:
    """The machine with one PE in every dimension."""
    return machine.model_copy(update={"pe": tuple(d.model_copy(update={"size": 1}) for d in machine.pe)})


@pytest.mark.parametrize("kind", "ENPUX")
@pytest.mark.parametrize("objective", ["energy", "latency"])
def test_every_method_answers(kind: str, objective: str) -> None:
    rng = random.Random(f"{kind}-{objective}")
    for loops in LOOPS:
        machine = small_machine(rng, kind)
        instance = Instance(
            format="optsched/mapping@1",
            name="few",
            accelerator=single_pe(machine) if rng.random() < 0.3 else machine,
            layers=(Layer(name="layer", loops=loops),),
            objective=objective,
            padding=rng.choice(["none", "small", "wide"]),
        )
        results = {method: solve(instance, method, problem=PROBLEM) for method in METHODS}
        if PROBLEM.infeasible(instance):
            assert {(r.found, r.stopped) for r in results.values()} == {("none", "infeasible")}
            continue
        assert results["exact"].found == "optimal"
        for method, result in results.items():
            assert result.solution is not None, method
            assert check(instance, result.solution).exact, method
            assert result.objective >= results["exact"].objective * (1 - 1e-3)
