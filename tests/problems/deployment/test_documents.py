"""Faults of an instance: one line each, all of them at once."""

from __future__ import annotations

import json

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.core.shipped import find


def document(name="tiny-sizes"):
    return json.loads(find(f"deployment/{name}")[0].read_text())


def faults(changed):
    with pytest.raises(FileFault) as refused:
        load(changed)
    return refused.value.faults


def test_all_faults_are_told_at_once():
    changed = document()
    net, conv = changed["networks"][0], changed["configurations"][1]
    net["layers"].append({"name": "odd", "kind": "attention"})
    net["layers"].append({"name": "alone", "kind": "norm"})
    net["deadline_ms"] = 2 * net["period_ms"]
    changed["resources"][3]["dsp"] = 100.0
    conv["rates"] = {"conv": 0.0, "lstm": 5.0}
    conv["threads"] = 3
    changed["configurations"][0]["parallel_share"] = 0.5
    changed["power_limit_w"] = 0.05
    found = "\n".join(faults(changed))
    for words in (
        "layers[3].kind: got 'attention', expected one of conv, ",
        "layers[4]: no configuration can run 'alone' (norm)",
        "networks[0].overlap: missing, expected true or false: the deadline of 200 ms is after the next release",
        "resources[3].dsp: got 100, expected at most the device's 44",
        "configurations[1].rates.conv: got 0, expected a number > 0",
        "configurations[1].rates: got the unknown kind 'lstm'",
        "configurations[1].threads: got 3, expected at most the 1 servers of '1 PE'",
        "configurations[1]: got 0 scaling laws for 3 threads",
        "configurations[0]: got 1 scaling laws for 1 threads",
        "power_limit_w: got 0.05, expected at least 0.1",
    ):
        assert words in found
    assert len(found.splitlines()) == 10


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("configurations", 0, "resource"), "gpu", "configurations[0].resource: got 'gpu'"),
        (("links", 0, "target"), "gpu", "links[0].target: got 'gpu', expected the name of a resource"),
        (("configurations", 1, "name"), "slow", "configurations: got 'slow' 2 times, expected different names"),
        (("networks", 0, "period_ms"), 33.3333333333, "expected at most 10,000; choose periods"),
    ],
)
def test_names_and_periods(place, value, words):
    changed = document("tiny-periods")
    part = changed
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    assert any(words in fault for fault in faults(changed))


def test_fabric_needs_a_device():
    changed = document()
    del changed["fabric"]
    assert faults(changed)[0].startswith("resources[1].dsp: got 10, expected a fabric")


def test_a_run_of_an_unknown_configuration():
    changed = document()
    changed["networks"][0]["layers"][0]["runs"] = [{"configuration": "gpu", "time_ms": 1.0}]
    assert faults(changed) == ("networks[0].layers[0].runs: got 'gpu', expected the name of a configuration",)
