"""What is refused, with one message per fault, and sizes that must not overflow anything."""

from __future__ import annotations

import json
import random

import pytest

from optsched import load, solve
from optsched.core.errors import FileFault
from optsched.core.shipped import template
from optsched.problems.offloading.generate import towers
from optsched.problems.offloading.graph.network import transfer_us
from optsched.problems.offloading.instance import Instance, Link
from tests.problems.offloading.cases import network


def changed(**fields):
    content = json.loads(template("offloading"))
    content.update(fields)
    return content


def with_layers(*changes):
    content = json.loads(template("offloading"))
    for position, fields in changes:
        content["layers"][position].update(fields)
    return content


FAULTS = {
    "cycle": (with_layers((1, {"inputs": ["image", "head"]}), (4, {"output_bytes": 4})), "cycle", 1),
    "unknown layer": (with_layers((4, {"inputs": ["left", "rigth"]})), "rigth", 1),
    "negative time": (with_layers((2, {"device_us": -1})), "layers[2].device_us", 1),
    "no input layer": (with_layers((0, {"op": "layer"})), "no input layer", 2),
    "two kinds mixed": (changed(paths=[{"name": "p", "device_us": 1, "link_us": 1, "server_us": 1}]), "paths", 1),
    "missing field": (changed(kind="stream"), "frames", 1),
    "free transfer": (with_layers((1, {"output_bytes": 0})), "output_bytes", 1),
    "same name": (with_layers((3, {"name": "left"}), (4, {"inputs": ["left"]})), "left", 1),
    "fraction of a microsecond": (with_layers((2, {"device_us": 1.5})), "layers[2].device_us", 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_network_is_named_fault_by_fault(name):
    content, word, count = FAULTS[name]
    with pytest.raises(FileFault) as caught:
        load(content)
    message = str(caught.value)
    assert word in message
    assert sum(len(fault.splitlines()) for fault in caught.value.faults) == count


@pytest.mark.parametrize("field", ["paths", "choices"])
def test_server_work_behind_a_transfer_of_no_length_is_refused(field):
    cut = {"name": "p", "device_us": 1, "link_us": 0, "server_us": 4}
    kind = "paths" if field == "paths" else "paths-with-cuts"
    items = [cut] if field == "paths" else [{"name": "q", "cuts": [cut]}]
    with pytest.raises(FileFault, match="overtake"):
        load({"format": "optsched/offloading@1", "name": "x", "kind": kind, field: items})


def test_transfers_are_rounded_up_to_whole_microseconds():
    link = Link(bandwidth_bits_per_s=5_850_000.0, latency_us=10)
    assert transfer_us(602112, link) == 823402 + 10
    assert transfer_us(1, Link(bandwidth_bits_per_s=1e9)) == 1
    assert transfer_us(0, Link(bandwidth_bits_per_s=1e9)) == 0


def test_a_line_of_ten_thousand_layers():
    numbers = random.Random(1)
    size = 10_000
    device = [numbers.randint(1, 50) for _ in range(size + 1)]
    server = [numbers.randint(1, 9) for _ in range(size + 1)]
    sent = [numbers.randint(1, 200_000) for _ in range(size + 1)]
    device[0] = server[0] = 0
    instance = network([[]] + [[v] for v in range(size)], device, server, sent)
    behind = [sum(server)]
    for time in server:
        behind.append(behind[-1] - time)
    before, best = 0, sum(device)
    for v in range(size):
        before += device[v]
        best = min(best, before + sent[v] + behind[v + 1])
    result = solve(instance)
    assert (result.found, result.objective) == ("optimal", best)
    assert solve(instance, "dsl").objective == best


def test_a_stream_over_a_thousand_layers_gives_the_best_found_and_a_bound():
    numbers = random.Random(2)
    size = 1000
    device, server, sent = ([numbers.randint(1, most) for _ in range(size + 1)] for most in (50, 9, 200_000))
    device[0] = server[0] = 0
    line = [[]] + [[v] for v in range(size)]
    stream = network(line, device, server, sent, kind="stream", frames=100)
    result = solve(stream, time_limit_s=2)
    assert 0 < result.bound <= result.objective <= solve(stream, "best-single-cut").objective


def test_two_thousand_towers_give_the_best_found_and_a_bound_in_time():
    wide = Instance(
        format="optsched/offloading@1",
        name="wide",
        kind="network",
        layers=towers(2000, 3, 1),
        link=Link(bandwidth_bits_per_s=8e6),
    )
    result = solve(wide, time_limit_s=2)
    assert result.found == "feasible"
    assert result.stopped == "time"
    assert 0 < result.bound < result.objective
    assert result.objective <= solve(wide, "extended-johnson:cut=dsl").objective
    assert "not all" in result.message


def test_wide_without_a_time_limit_ends_by_itself():
    wide = Instance(
        format="optsched/offloading@1",
        name="wide",
        kind="network",
        layers=towers(60, 4, 1),
        link=Link(bandwidth_bits_per_s=8e6),
    )
    result = solve(wide)
    assert result.found != "none"
    assert result.bound <= result.objective
