"""Knapsack files through import and solve: what is left out is worth the published optimum's complement."""

from __future__ import annotations

import json
from itertools import product

import pytest

from optsched.imports.knapsack import read
from tests.cli.here import optsched
from tests.imports.knapsack_facts import KNAPSACKS, LEFT_OUT


@pytest.mark.parametrize("name", KNAPSACKS)
def test_published_optimum_through_the_command_line(name, tmp_path):
    path = tmp_path / f"{name}.txt"
    path.write_text(KNAPSACKS[name].text())
    imported = optsched("import", "knapsack", path)
    assert imported.code == 0
    result = json.loads(optsched("solve", "-", "--json", stdin=imported.out).out)
    assert result["found"] == "optimal"
    assert result["objective"] == pytest.approx(LEFT_OUT[name], abs=1e-4)
    total = sum(value for value, _ in KNAPSACKS[name].numbers())
    assert total - result["objective"] == pytest.approx(KNAPSACKS[name].packed, abs=1e-4)


@pytest.mark.parametrize("name", [name for name, file in KNAPSACKS.items() if len(file.numbers()) <= 15])
def test_the_numbers_are_typed_right(name):
    items, best = KNAPSACKS[name].numbers(), 0.0
    for chosen in product((0, 1), repeat=len(items)):
        if sum(c * w for c, (_, w) in zip(chosen, items, strict=True)) <= KNAPSACKS[name].capacity:
            best = max(best, sum(c * v for c, (v, _) in zip(chosen, items, strict=True)))
    assert best == pytest.approx(KNAPSACKS[name].packed, abs=1e-4)


def test_the_header_may_stand_on_one_line():
    file = KNAPSACKS["f6"]
    assert read(file.text(two_lines=False), "f6") == read(file.text(), "f6")


def test_every_item_is_a_fully_charged_node_and_the_rest_of_the_weight_is_the_demand():
    instance = read("2 5\n7 3\n4 4\n", "two")
    assert instance.charging == "full"
    assert instance.demand_images == 2.0
    assert [node.accelerators[0].rates_images_per_s for node in instance.nodes] == [(3.0,), (4.0,)]
    assert [node.accelerators[0].powers_active_w for node in instance.nodes] == [(7.0,), (4.0,)]
    assert {source.kind for source in instance.sources} == {"published", "derived"}
