"""Does bad input get one clear message each, and does the judge report every rule that is broken?"""

from __future__ import annotations

import json

import pytest

from optsched.core.document import parse
from optsched.core.errors import FileFault
from optsched.core.shipped import template
from optsched.core.solve import solve
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.accelerator import shipped
from optsched.problems.mapping.check import check
from optsched.problems.mapping.heuristics.local_mapper import lm
from optsched.problems.mapping.instance import Instance, Solution


def edited(change) -> str:
    content = json.loads(template("mapping"))
    content["accelerator"] = json.loads(shipped("nlr").to_text())
    change(content)
    return json.dumps(content)


def at(*path):
    """A setter of one entry of the template's content."""

    def setter(value):
        def change(content):
            inner = content
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = value

        return change

    return setter


LOOP = at("layers", 0, "loops")
BUFFER = ("accelerator", "levels", 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (LOOP({"C.op": 0}), "loops.C.op: got 0, expected greater than or equal to 1"),
        (LOOP({"C.op": 2.5}), "loops.C.op: got 2.5, expected a valid integer"),
        (LOOP({"X.op": 2}), 'loops.X.op: got "X.op", expected one of B, C, H, W, V, a dot, and g, op, opc, ks'),
        (LOOP({"C.kk": 2}), 'loops.C.kk: got "C.kk", expected one of B, C, H, W, V'),
        (LOOP({"C.op": 10**10}), "loops.C.op: got 10000000000, expected less than or equal to 1000000000"),
        (at(*BUFFER, "K", "capacity_bytes")(0), "expected greater than or equal to 1"),
        (at(*BUFFER, "one_capacity")(["I", "I"]), "a data kind sharing with itself"),
        (at(*BUFFER, "one_capacity")(["I"]), "expected two or three data kinds"),
        (at(*BUFFER, "one_capacity")(["I", "K"]), "expected the same capacity_bytes on each"),
        (at(*BUFFER, "one_capacity")(["I", "Z"]), "expected 'K', 'I' or 'O'"),
        (lambda c: c["accelerator"]["levels"].pop(), "expected off-chip memory"),
        (at("accelerator")("eyeris"), "expected one of eager-pruning, eyeriss"),
        (at("accelerator", "pe", 0, "reduction")("Y"), "expected 'N', 'A' or 'M'"),
        (at(*BUFFER, "K", "shared_along")([True]), "expected 2, one per PE dimension"),
        (at("layers", 1, "name")("conv"), "2 layers named 'conv'"),
        (at("bypass")([{"data": "K", "level": 2}]), "expected 1 to 1"),
    ],
)
def test_bad_input_has_a_message(change, message) -> None:
    with pytest.raises(FileFault, match=message) as caught:
        parse(Instance, edited(change), "file")
    assert len(caught.value.faults) == 1


def test_every_memory_below_one_element_is_named() -> None:
    with pytest.raises(FileFault) as caught:
        parse(Instance, edited(at("accelerator", "element_bytes")(2)), "file")
    assert [fault.split(": got")[0] for fault in caught.value.faults] == [
        f"accelerator: levels[0].{data}.capacity_bytes" for data in "KIO"
    ]


def test_the_edited_template_is_valid() -> None:
    assert parse(Instance, edited(lambda content: None), "file").machine.name == "nlr"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (at("layers")([{"name": "relu", "loops": {"C.opc": 64}}]), ("relu", "no ks loop", "Tn", "only reduces")),
        (at("layers", 0, "latency_limit_cycles")(10), ("conv", "limit is 10", "short")),
    ],
)
def test_infeasible_says_why(change, words) -> None:
    instance = parse(Instance, edited(change), "file")
    result = solve(instance, problem=PROBLEM)
    assert result.stopped == "infeasible"
    for word in words:
        assert word in result.message


def test_a_pool_too_small_for_single_elements_names_level_kinds_and_bytes() -> None:
    def change(content):
        for data in "IO":
            content["accelerator"]["levels"][1][data]["capacity_bytes"] = 1

    result = solve(parse(Instance, edited(change), "file"), problem=PROBLEM)
    assert result.stopped == "infeasible"
    assert result.message == "global-buffer, I+O: one element of each needs 2 B, capacity 1 B, 1 B over"


def test_a_limit_no_mapping_meets_is_proved_infeasible() -> None:
    """All PEs busy would be in time, but the ports are not."""
    instance = parse(Instance, edited(at("layers", 0, "latency_limit_cycles")(70000)), "file")
    result = solve(instance, problem=PROBLEM, time_limit_s=60)
    assert result.stopped == "infeasible"
    assert "conv" in result.message


def test_a_copy_forgets_what_was_computed_from_the_old_fields() -> None:
    instance = parse(Instance, edited(lambda content: None), "file")
    assert instance.machine.levels[-1].K.cost_per_byte == 1000
    cheaper = instance.model_copy(update={"off_chip_cost_per_byte": 200.0})
    assert cheaper.machine.levels[-1].K.cost_per_byte == 200
    layer = instance.layers[0]
    assert layer.sizes["C.op"] == 64
    assert layer.model_copy(update={"loops": {"C.op": 2}}).sizes == {"C.op": 2}


@pytest.fixture(scope="module")
def solved() -> tuple[Instance, Solution]:
    instance = parse(Instance, edited(lambda content: None), "file")
    return instance, lm(instance)


def broken(solution: Solution, change) -> Solution:
    content = json.loads(solution.to_text())
    change(content["mappings"])
    return parse(Solution, json.dumps(content), "file")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        (lambda m: m.pop(), "each_layer_once"),
        (lambda m: m.append(m[0]), "each_layer_once"),
        (lambda m: m[0]["spatial"].pop(), "shape"),
        (lambda m: m[0]["held"]["K"].pop(), "shape"),
        (lambda m: m[0]["held"].update(K=[0, 99]), "shape"),
        (lambda m: m[0]["temporal"].append({"loop": "C.op", "factor": 2}), "factorisation"),
        (lambda m: m[0]["temporal"].append({"loop": "V.op", "factor": 2}), "factorisation"),
        (lambda m: m[0]["spatial"][1].update({"H.opc": 28}), "pe_size"),
        (lambda m: m[0]["spatial"][0].update({"C.op": 2}), "function"),
        (lambda m: m[0]["spatial"][1].update({"C.ks": 2}), "function"),
        (lambda m: m[0]["held"].update(K=[2, 1]), "inclusion"),
        (lambda m: m[0]["held"].update(K=[len(m[0]["temporal"])] * 2), "capacity"),
    ],
)
def test_the_judge_names_the_broken_rule(solved, change, constraint) -> None:
    instance, solution = solved
    assert check(instance, solution).feasible
    verdict = check(instance, broken(solution, change))
    assert constraint in {violation.constraint for violation in verdict.violations}


def test_capacity_names_level_kind_and_bytes(solved) -> None:
    instance, solution = solved
    everything = len(solution.mappings[0].temporal)
    worse = broken(solution, lambda m: m[0]["held"].update(K=[everything, everything]))
    (first, *_) = [v for v in check(instance, worse).violations if v.constraint == "capacity"]
    assert "K local" in first.where
    assert "B > 1 B" in first.message


def test_conventions_other_than_the_default_get_no_bound() -> None:
    instance = parse(Instance, edited(at("halo")("sliding")), "file")
    result = solve(instance, problem=PROBLEM)
    assert result.found == "feasible"
    assert "not proved" in result.message
    default = solve(parse(Instance, edited(lambda content: None), "file"), "lm", problem=PROBLEM)
    assert solve(instance, "lm", problem=PROBLEM).objective <= default.objective
