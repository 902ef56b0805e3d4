"""Are energies, latencies and cycles judged and proved as the file's decimals have them, in any unit?"""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from optsched.core.compare import compare
from optsched.core.number import fraction
from optsched.core.solve import solve
from optsched.core.verdict import Verdict
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.bounds import bound
from optsched.problems.mapping.check import check
from optsched.problems.mapping.exact import fewest_cycles as fewest
from optsched.problems.mapping.exact.every_layer import heuristic
from optsched.problems.mapping.exact.fewest_cycles import fewest_cycles
from optsched.problems.mapping.heuristics.local_mapper import local_mapper, solution_of
from optsched.problems.mapping.instance import Bypass, Held, Instance, Layer, LayerMapping, Step
from tests.fuzz.mapping import draw, optimum
from tests.problems.mapping.cases import level, pe, small_instance

T, F = True, False


def one_pe(
    cost: float = 1.0, bandwidth: float = 64.0, off_chip: float = 10.0, **sharing: tuple[str, ...]
) -> Accelerator:
    """A store of 64 bytes per data kind, and off-chip memory."""
    store, outer = (64, bandwidth, (F,), cost), (None, 64.0, (T,), off_chip)
    levels = (level("store", store, store, store, **sharing), level("off-chip", outer, outer, outer))
    return Accelerator(name="one", pe=(pe("x", 1, "A", "N", "N"),), levels=levels)


def instance_of(machine: Accelerator, loops: dict[str, int], objective: str = "energy", **fields: object) -> Instance:
    layer = Layer(name="layer", loops=loops, **fields)
    return Instance(
        format="optsched/mapping@1",
        name="x",
        accelerator=machine,
        layers=(layer,),
        objective=objective,
        padding="none",
    )


def judged(instance: Instance) -> Verdict:
    return check(instance, solution_of(instance, {"layer": local_mapper(instance, instance.layers[0])}))


def test_energy_is_whole_bytes_times_decimals() -> None:
    verdict = judged(instance_of(one_pe(cost=0.1, off_chip=0.3), {"C.op": 3, "C.ks": 7}))
    local, outside = 3 * 21, 21 + 7 + 3
    assert verdict.value == Fraction(1, 10) * local + Fraction(3, 10) * outside
    assert verdict.exact
    assert Fraction(*verdict.objective.as_integer_ratio()) != verdict.value, "the float is only near"


@pytest.mark.parametrize(("limit", "feasible"), [(30, True), (29, False)])
def test_a_latency_met_to_the_last_digit_is_met(limit: int, feasible: bool) -> None:
    """21 bytes at 0.7 a cycle: 30 cycles, in floats a little more."""
    assert 21 / 0.7 > 30
    instance = instance_of(one_pe(bandwidth=0.7), {"C.op": 3, "C.ks": 7}, "latency", latency_limit_cycles=limit)
    verdict = judged(instance)
    assert (verdict.exact, verdict.value) == (feasible, 30)
    result = solve(instance, problem=PROBLEM)
    assert (result.found, result.stopped) == (("optimal", "finished") if feasible else ("none", "infeasible"))


def test_simple_bounds_are_exact_numbers() -> None:
    instance = instance_of(one_pe(cost=0.1, off_chip=0.7), {"C.op": 3, "C.ks": 7})
    assert bound(instance).value == judged(instance).value, "all fits: what must move moves once"
    assert bound(instance).relative_width == 0
    assert bound(instance.model_copy(update={"objective": "cycles"})).value == 21


def test_free_movement_costs_nothing_and_is_optimal() -> None:
    result = solve(instance_of(one_pe(cost=0.0, off_chip=0.0), {"C.op": 3, "C.ks": 7}), problem=PROBLEM)
    assert (result.found, result.objective, result.proof) == ("optimal", 0.0, "formula")


def rescaled(instance: Instance, field: str, factor: str) -> Instance:
    """The instance with one figure of every memory times a decimal."""

    def times(memory: object) -> object:
        value = float(fraction(getattr(memory, field)) * Fraction(factor))
        return memory.model_copy(update={field: value})

    machine = instance.machine
    levels = tuple(x.model_copy(update={k: times(x.of(k)) for k in "KIO"}) for x in machine.levels)
    return instance.model_copy(update={"accelerator": machine.model_copy(update={"levels": levels})})


@pytest.mark.parametrize("factor", ["1e-9", "1e-6", "1e6", "1e9"])
def test_another_unit_of_energy_gets_the_same_words(factor: str) -> None:
    for seed, kind in enumerate("EP"):
        instance = small_instance(seed, 4, kind)
        for method in ("lm-best", "exact"):
            first = solve(instance, method, problem=PROBLEM)
            second = solve(rescaled(instance, "cost_per_byte", factor), method, problem=PROBLEM)
            assert (second.found, second.stopped, second.proof) == (first.found, first.stopped, first.proof)
            assert second.verdict.value == first.verdict.value * Fraction(factor)
            assert second.bound == pytest.approx(first.bound * float(factor), rel=1e-3)


@pytest.mark.parametrize("factor", ["1e-9", "1e-6"])
def test_ports_that_decide_scale_the_latency(factor: str) -> None:
    """A range of latencies that leaves slow ports out would call the first mapping optimal."""
    instance = small_instance(3, 4, "N", objective="latency")
    slow = rescaled(instance, "bandwidth_bytes_per_cycle", factor)
    result = solve(slow, problem=PROBLEM)
    assert (result.found, result.verdict.value) == ("optimal", optimum(slow.model_dump(mode="json")))
    assert result.verdict.value > 1000
    assert solve(slow, "lm", problem=PROBLEM).verdict.value >= result.verdict.value


def test_a_thousand_million_iterations_break_nothing() -> None:
    loops = {"C.op": 10**9, "C.ks": 999_999_937, "B.opc": 2**29}
    for objective in ("energy", "cycles"):
        instance = instance_of(one_pe(), loops, objective)
        result = solve(instance, problem=PROBLEM, time_limit_s=20)
        assert result.solution is not None
        assert result.verdict.exact
        assert result.bound <= result.objective
    assert result.found == "optimal"


def test_of_two_plans_within_the_gap_only_the_least_is_optimal() -> None:
    """They differ by some movement off chip beside much inside: 0.09 %, and both meet a bound of 0.1 %."""
    instance = instance_of(one_pe(cost=1.0, off_chip=0.003), {"C.op": 16, "C.ks": 16})
    best = solve(instance, problem=PROBLEM)
    order = (Step(loop="C.ks", factor=16), Step(loop="C.op", factor=16))
    mapping = LayerMapping(layer="layer", spatial=({},), temporal=order, held=Held(K=(0,), I=(0,), O=(1,)))
    worse = best.solution.model_copy(update={"mappings": (mapping,)})
    values = [check(instance, plan).value for plan in (best.solution, worse)]
    assert 0.0009 < (values[1] - values[0]) / values[1] < 0.001
    rows = {}
    for row in compare([instance], ["exact", lambda _: worse], problem=PROBLEM):
        rows[row.result.kind] = row.result
    assert rows["exact"].found == "optimal"
    assert rows["user"].found == "feasible"
    assert 0 < rows["user"].within <= 1e-3
    assert not rows["user"].contradiction
    alone = solve(instance, lambda _: worse, problem=PROBLEM)
    assert (alone.found, alone.contradiction) == ("optimal", ""), (
        "alone it meets the bound; beside a better one it does not"
    )


def test_the_bound_is_stated_with_the_gap_it_was_asked_for() -> None:
    instance = small_instance(0, 4, "P")
    assert solve(instance, problem=PROBLEM).bound_width == 1e-3
    assert solve(instance, problem=PROBLEM, gap=1e-5).bound_width == 1e-5
    assert solve(instance.model_copy(update={"objective": "cycles"}), problem=PROBLEM).bound_width == 0


@pytest.mark.parametrize("block", range(3))
def test_cycles_are_counted_by_trying_every_unrolling(block: int) -> None:
    counted = 0
    for seed in range(20 * block, 20 * block + 20):
        document = draw(random.Random(f"cycles-{seed}")) | {"objective": "cycles"}
        for layer in document["layers"]:
            layer.pop("latency_limit_cycles", None)
        result, least = solve(document, problem=PROBLEM), optimum(document)
        if least is None:
            assert result.stopped == "infeasible"
            continue
        counted += 1
        assert (result.found, result.proof, result.objective, result.bound) == ("optimal", "enumerated", least, least)
    assert counted >= 10


def test_too_many_unrollings_are_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = small_instance(4, 4, "E", objective="cycles")
    counted = solve(instance, problem=PROBLEM)
    monkeypatch.setattr(fewest, "WORK", 3)
    with pytest.raises(fewest.OutOfWork):
        fewest_cycles(instance, instance.layers[0], heuristic(instance, instance.layers[0]).steps)
    modelled = solve(instance, problem=PROBLEM)
    assert (counted.proof, modelled.proof) == ("enumerated", "solver")
    assert (modelled.found, modelled.objective) == ("optimal", counted.objective)


def test_no_mapping_in_time_is_said_with_the_least_latency() -> None:
    instance = instance_of(one_pe(bandwidth=0.5), {"C.op": 3, "C.ks": 7}, latency_limit_cycles=41)
    assert PROBLEM.infeasible(instance) is None, "21 MACs on one PE take 21 cycles"
    result = solve(instance, problem=PROBLEM)
    assert (result.found, result.stopped) == ("none", "infeasible")
    assert "no mapping takes less than 41.99" in result.message or "no mapping takes less than 42" in result.message
    assert solve(instance, "lm", problem=PROBLEM).stopped == "finished", "only a proof says that there is none"


def test_a_kind_that_skips_a_memory_needs_no_room_in_it() -> None:
    """Two bytes for three kinds, one of which goes past them."""
    store, buffer, outer = (8, 1.0, (T,), 1.0), (2, 1.0, (T,), 1.0), (None, 1.0, (T,), 10.0)
    levels = (
        level("store", store, store, store),
        level("buffer", buffer, buffer, buffer, one_capacity=("K", "I", "O")),
        level("off-chip", outer, outer, outer),
    )
    machine = Accelerator(name="m", pe=(pe("x", 2, "A", "N", "N"),), levels=levels)
    instance = instance_of(machine, {"C.op": 2})
    assert "one element of each needs 3 B" in PROBLEM.infeasible(instance)
    past = instance.model_copy(update={"bypass": (Bypass(data="K", level=1),)})
    result = solve(past, problem=PROBLEM)
    assert (result.found, result.verdict.exact) == ("feasible", True)
