"""Do machines joined, divided and shared behave as they must?"""

from __future__ import annotations

import pytest

from optsched.core.errors import UsageFault
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import Accelerator, shipped
from optsched.problems.mapping.heuristics.local_mapper import local_mapper
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.logical import Connection, best_split, equal, portion

LAYER = Layer(name="conv", loops={"C.op": 32, "C.ks": 14, "H.opc": 8, "H.ks": 3, "W.opc": 8, "W.ks": 3})
WIDE = Layer(name="wide", loops={**LAYER.loops, "C.op": 128})
FREE = Connection(bandwidth_bytes_per_cycle=1e9, cost_per_byte=0.0)


def instance(machine: Accelerator | str, objective: str = "energy") -> Instance:
    return Instance(
        format="optsched/mapping@1",
        name="logical",
        accelerator=machine,
        layers=(LAYER,),
        objective=objective,
        padding="none",
    )


def best(machine: Accelerator, objective: str) -> float:
    result = solve(instance(machine, objective), problem=PROBLEM, time_limit_s=60)
    assert result.found == "optimal"
    return result.objective


def test_one_accelerator_is_itself() -> None:
    machine = shipped("nlr")
    assert equal(machine, 1, FREE) is machine
    assert portion(machine, "Tm", 64) is machine
    with pytest.raises(UsageFault, match="at least 1"):
        equal(machine, 0, FREE)


def test_free_connection_is_n_times_the_pes() -> None:
    machine = portion(shipped("nlr"), "Tm", 8)
    double = equal(machine, 2, FREE)
    assert double.pes == 2 * machine.pes
    assert best(double, "cycles") == best(machine, "cycles") / 2
    assert best(double, "energy") <= best(machine, "energy") * 1.001


def test_less_bandwidth_and_dearer_connections_never_help() -> None:
    machine = portion(shipped("nlr"), "Tm", 8)
    latencies, energies = [], []
    for rate, cost in ((64.0, 0.0), (32.0, 10.0), (0.1, 1000.0)):
        joined = equal(machine, 2, Connection(bandwidth_bytes_per_cycle=rate, cost_per_byte=cost))
        latencies.append(best(joined, "latency"))
        energies.append(best(joined, "energy"))
    assert latencies == sorted(latencies)
    assert latencies[-1] > latencies[0]
    assert energies == sorted(energies)


def test_a_portion_is_never_better() -> None:
    machine = shipped("nlr")
    half = portion(machine, "Tm", 32)
    assert half.levels[1].K.capacity_bytes == 393216
    assert half.levels[0].K.capacity_bytes == 1
    assert half.levels[2].K.bandwidth_bytes_per_cycle == 32
    assert best(half, "cycles") >= best(machine, "cycles")
    with pytest.raises(UsageFault, match="expected 1 to 64"):
        portion(machine, "Tm", 65)
    with pytest.raises(UsageFault, match="no PE dimension"):
        portion(machine, "row", 1)


def test_two_unlike_machines_share_a_layer() -> None:
    first, second = instance("nlr"), instance("eyeriss")
    alone = local_mapper(first, WIDE).latency
    split = best_split(first, second, WIDE, FREE)
    assert split.latency <= alone
    slow = best_split(first, second, WIDE, Connection(bandwidth_bytes_per_cycle=1e-6, cost_per_byte=1.0))
    assert (slow.first, slow.exchanged_bytes, slow.latency) == (128, 0, alone)
    assert split.exchanged_bytes > 0


def test_equal_machines_split_better_than_one() -> None:
    half = best_split(instance("nlr"), instance("nlr"), WIDE, FREE)
    assert half.latency < local_mapper(instance("nlr"), WIDE).latency
