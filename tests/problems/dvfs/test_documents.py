"""Guards what a dvfs file may say: every fault with its path, warnings for what is odd but possible."""

from __future__ import annotations

import json

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.core.shipped import find
from tests.cli.here import optsched


def document(name):
    return json.loads(find(f"dvfs/{name}")[0].read_text())


def faults(content):
    with pytest.raises(FileFault) as refused:
        load(content)
    return list(refused.value.faults)


def levels(content):
    return content["case"]["workloads"][0]["tables"][0]["levels"]


def test_levels_out_of_order():
    content = document("tiny-two-jobs")
    levels(content).reverse()
    assert faults(content) == [
        "case.workloads[0].tables[0].levels[1].level: got 100.0 after 200.0, expected levels in ascending order"
    ]


def test_two_rows_for_one_level():
    content = document("tiny-two-jobs")
    levels(content)[1]["level"] = 100.0
    assert faults(content) == [
        "case.workloads[0].tables[0].levels[1].level: got 100.0 a second time, expected one row for each level"
    ]


def test_power_or_energy_not_both():
    content = document("tiny-two-jobs")
    levels(content)[0]["energy_j"] = 5.0
    del levels(content)[1]["power_w"]
    assert faults(content) == [
        "case.workloads[0].tables[0].levels[0]: got both of power_w and energy_j, expected one of them",
        "case.workloads[0].tables[0].levels[1]: got neither of power_w and energy_j, expected one of them",
    ]


def test_names_that_do_not_exist_all_at_once():
    content = document("tiny-two-jobs")
    content["case"]["jobs"][0]["workload"] = "nothing"
    content["case"]["workloads"][0]["tables"][0]["machine"] = "nowhere"
    assert faults(content) == [
        "case.workloads[0].tables[0].machine: got 'nowhere', expected the name of a machine",
        "case.jobs[0].workload: got 'nothing', expected the name of a workload",
    ]


def test_levels_of_a_profile():
    content = document("tiny-cap-three")
    rows = content["case"]["profiles"][0]["levels"]
    rows[1]["level"], rows[2]["level"] = 1.0, 0.5
    content["case"]["sockets"][0]["profile"] = "none"
    assert faults(content) == [
        "case.profiles[0].levels[1].level: got 1.0 a second time, expected one row for each level",
        "case.profiles[0].levels[2].level: got 0.5 after 1.0, expected levels in ascending order",
        "case.sockets[0].profile: got 'none', expected the name of a profile",
    ]


def test_an_unknown_kind_and_fields_of_another_one():
    content = document("tiny-cap-three")
    assert "expected a kind" in faults(content | {"case": content["case"] | {"kind": "flow"}})[0]
    assert faults(content | {"case": content["case"] | {"deadline_s": 3.0}}) == ["case.deadline_s: unknown key"]


def test_more_than_can_be_listed_is_refused():
    content = document("tiny-two-jobs")
    content["case"]["machines"][0]["count"] = 10**9
    assert "expected at most 1,000,000" in faults(content)[0]


def test_milliwatts_are_warned_of_and_worked_with():
    content = document("tiny-two-jobs")
    for level in levels(content):
        level["power_w"] *= 1000
    assert list(load(content).all_warnings()) == ["net on big: 150000 W: are these milliwatts?"]
    content = document("tiny-cap-three")
    content["case"]["profiles"][0]["levels"][2]["power_w"] = 120_000.0
    assert list(load(content).all_warnings()) == ["steady: 120000 W of one socket: are these milliwatts?"]


def test_show_names_dominated_levels_and_warns_of_unlike_settings():
    shown = optsched("show", "dvfs/zeus-12-44500")
    assert shown.code == 0
    assert "100, 125, 150, 175, 200, 225, 275, 300" in shown.out
    assert "warning: imagenet resnet50: settings differ (batch 128, adadelta; batch 256, adadelta)" in shown.out


def test_late_plans_stand_in_a_table_of_their_own():
    compared = optsched("compare", "dvfs/zeus-12-60334", "-m", "zeus-cost", "-m", "least-energy-level")
    table = compared.out.partition("dvfs: plans that miss the deadline")[2]
    assert "zeus-cost:eta=0.5" in table
    assert "least-energy-level" not in table
    assert "2,863.7" in table
