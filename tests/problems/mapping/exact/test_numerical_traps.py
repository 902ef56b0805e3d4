"""Does the model survive what logarithms and tolerances do to large whole numbers?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from optsched.core.limits import Limits
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import Accelerator, shipped
from optsched.problems.mapping.exact.read_back import read_nest, start_values
from optsched.problems.mapping.exact.subproblem import Subproblem
from optsched.problems.mapping.instance import Held, Instance, Layer, LayerMapping, Step
from optsched.problems.mapping.layers.networks import network
from tests.problems.mapping.cases import F, T, level, pe

DENSE = Layer(name="dense", loops={"B.opc": 64, "C.op": 4096, "C.ks": 3072})
WEIGHTS = 4096 * 3072
HOLDS_ALL = LayerMapping(
    layer="dense",
    spatial=({}, {}),
    temporal=(Step(loop="C.op", factor=4096), Step(loop="C.ks", factor=3072), Step(loop="B.opc", factor=64)),
    held=Held(K=(0, 2), I=(0, 0), O=(0, 0)),
)


def tpu(capacity: int) -> Accelerator:
    machine = shipped("tpu")
    buffer = machine.levels[1].model_copy(
        update={"K": machine.levels[1].K.model_copy(update={"capacity_bytes": capacity})}
    )
    return machine.model_copy(update={"levels": (machine.levels[0], buffer, machine.levels[2])})


def pinned(capacity: int) -> Subproblem:
    """The model with every exponent fixed to the mapping that holds all weights in the buffer."""
    instance = Instance(
        format="optsched/mapping@1", name="trap", accelerator=tpu(capacity), layers=(DENSE,), padding="none"
    )
    relaxation = Subproblem(instance, DENSE, "cycles", 1e18, {})
    start_values(relaxation.layout, HOLDS_ALL)
    lower, upper = relaxation.arrays.col_lower.copy(), relaxation.arrays.col_upper.copy()
    model = relaxation.layout.model
    for variable in (*model.spatial.values(), *model.steps.values(), *model.held.values()):
        lower[relaxation.column(variable)] = upper[relaxation.column(variable)] = variable.value
    relaxation.arrays = replace(relaxation.arrays, col_lower=lower, col_upper=upper)
    return relaxation


@pytest.mark.parametrize(("capacity", "status"), [(WEIGHTS, "optimal"), (WEIGHTS - 1, "infeasible")])
def test_one_element_too_many_of_twelve_million_is_seen(capacity: int, status: str) -> None:
    outcome = pinned(capacity).solve(dict(DENSE.sizes), 1e30, 1e-6, Limits(time_limit_s=20))
    assert outcome.status == status


def test_tiles_are_read_in_order_of_size() -> None:
    relaxation = pinned(WEIGHTS)
    outcome = relaxation.solve(dict(DENSE.sizes), 1e30, 1e-6, Limits(time_limit_s=20))
    nest = relaxation.nest(outcome.values)
    assert nest.tile("K", 1) == {"C.op": 4096, "C.ks": 3072}
    assert nest.tile("I", 1) == {}
    assert nest.steps == 64 * WEIGHTS


def test_tiles_that_are_no_prefixes_of_one_order_are_refused() -> None:
    relaxation = pinned(WEIGHTS)
    model = relaxation.layout.model
    relaxation.nest(relaxation.solve(dict(DENSE.sizes), 1e30, 1e-6, Limits(time_limit_s=20)).values)
    model.held["B.opc", 2, "I", 1].set_value(1)
    model.held["C.op", 2, "O", 1].set_value(2)
    with pytest.raises(ValueError, match="prefixes of one order"):
        read_nest(relaxation.layout)


@pytest.mark.slow
def test_cycles_are_proved_to_the_last_one() -> None:
    """A relative gap on log(cycles) = 12.4 would leave whole per cents unproved."""
    layer = network("resnet-50", 4)[0]
    instance = Instance(
        format="optsched/mapping@1", name="c", accelerator="eager-pruning", layers=(layer,), objective="cycles"
    )
    result = solve(instance, problem=PROBLEM, time_limit_s=60)
    assert result.objective == 250880
    assert result.bound > 250880 * (1 - 1e-6)


def test_a_limit_that_one_mapping_meets_exactly_is_met() -> None:
    """HiGHS 1.15.1 calls this model infeasible, and with presolve also in a quarter of all orders of its rows."""
    along, none, rows, row = (T, T, T), (F, F, F), (T, T, F), (T, F, F)
    machine = Accelerator(
        name="tight",
        element_bytes=2,
        pe=(pe("p0", 4, "N", "A", "M"), pe("p1", 4, "N", "N", "M"), pe("p2", 2, "N", "N", "N")),
        levels=(
            level("L0", (2, 90, none, 9e-8), (4, 2, rows, 7e-10), (3, 90, none, 1e-8), one_bandwidth=("K", "O")),
            level("L1", (12, 2, row, 1.5e-9), (10, 200, rows, 9e-8), (16, 2, row, 1e-9), one_bandwidth=("K", "O")),
            level(
                "L2",
                (None, 90, along, 2e-7),
                (None, 90, along, 7e-10),
                (None, 90, along, 2e-9),
                one_bandwidth=("I", "O", "K"),
            ),
        ),
    )
    loops = {"H.opc": 4, "H.ks": 3, "C.op": 2}
    layer = Layer(name="l", loops=loops, strides={"H": 2}, count=3, latency_limit_cycles=6)
    instance = Instance(format="optsched/mapping@1", name="tight", accelerator=machine, layers=(layer,))
    result = solve(instance, problem=PROBLEM, time_limit_s=20)
    assert result.found == "optimal"
    assert result.objective == pytest.approx(2.84202e-5, rel=1e-9)
