"""Sentences of the other four papers that printed numbers, small instances or shipped results decide."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from optsched import load, solve
from optsched.networks.catalogue import NETWORKS
from tests.problems.offloading.cases import network

ROOT = Path(__file__).resolve().parents[2]
TESTBED = {
    "AlexNet-P": (406, ((4422, 406), (877, 255), (337, 187))),
    "GoogLeNet": (848, ((4475, 848), (879, 728), (352, 352))),
    "ResNet18": (871, ((4463, 871), (946, 810), (341, 341))),
    "Siamese": (3919, ((8783, 1998), (1702, 1087), (613, 469))),
    "Multi-stream": (1198, ((13146, 931), (2513, 692), (891, 317))),
}
"""The slides' table (ms): LO, then (RO, Our) over 3G, 4G and WiFi."""


def test_intermediate_outputs_over_the_catalogue():
    smaller = half = larger = layers = 0
    for make in NETWORKS.values():
        built = list(make().layers.values())
        raw = sum(layer.elements for layer in built if layer.op == "input")
        sizes = [layer.elements for layer in built if layer.op != "input"]
        layers += len(sizes)
        smaller += sum(size < raw for size in sizes)
        half += sum(2 * size <= raw for size in sizes)
        larger += sum(size > raw for size in sizes)
    assert (len(NETWORKS), layers, smaller, half, larger) == (13, 946, 704, 609, 239)
    layers = {layer.name: layer for layer in load("offloading/paper-resnet18-4g").layers}
    (first,) = (layer for layer in layers.values() if layer.op == "input")
    assert sum(layer.output_bytes > first.output_bytes for layer in layers.values()) == 8


def test_the_link_takes_most_of_remote_only():
    for net in ("alexnet-p", "googlenet", "resnet18", "siamese", "multi-stream"):
        for link in ("3g", "4g"):
            instance = load(f"offloading/paper-{net}-{link}")
            sent_us = sum(layer.output_bytes for layer in instance.layers if layer.op == "input") * 8e6
            share = sent_us / instance.link.bandwidth_bits_per_s / solve(instance, "remote-only").objective
            assert 0.5 < share <= 1


def test_the_best_cut_of_a_line_is_found_by_looking_at_each():
    numbers = random.Random(2)
    for _ in range(40):
        n = numbers.randint(2, 9)
        times = [[1, *(numbers.randint(1, 30) for _ in range(n))] for _ in range(3)]
        line = network([[], *([i] for i in range(n))], *times)
        assert solve(line, "neurosurgeon").objective == solve(line).objective


def test_algorithm_1_orders_the_example_as_printed():
    instance = load("offloading/paper-four-paths")
    assert [path.times for path in instance.paths] == [(3, 2, 5), (3, 2, 2), (4, 3, 3), (4, 2, 3)]
    names = [path.name for path in instance.paths]
    order = [names.index(name) + 1 for name in solve(instance, "extended-johnson").solution.order]
    assert order == [1, 3, 4, 2]
    first, link, last = zip(*(path.times for path in instance.paths), strict=True)
    assert max(min(first), min(last)) >= max(link)


def test_the_printed_testbed_never_loses_to_its_baselines():
    cells = [(lo, ro, our) for lo, row in TESTBED.values() for ro, our in row]
    assert len(cells) == 15
    assert all(our <= min(lo, ro) for lo, ro, our in cells)


def test_ainns_numbers_beside_each_other():
    table = {"AINNS": (66, 1765, 35, 5, 13, 3), "PRE": (66, 942, 9, 1, 3, 0), "FIX": (66, 725, 20, 3, 6, 2)}
    assert {row[0] for row in table.values()} == {66}
    assert max(row[1] for row in table.values()) <= 1800
    ours, pre, fixed = table.values()
    assert ours[1] - pre[1] == 823
    assert (ours[2] - fixed[2], ours[4] - fixed[4]) == (15, 7)
    assert (ours[2] - pre[2], ours[4] - pre[4]) == (26, 10)
    assert (ours[3] - fixed[3], ours[5] - fixed[5]) == (2, 1)
    assert round(185 / 8, 1) == 23.1
    assert round(1 / (1 - 0.43), 2) == 1.75
    assert (round(9.1 * 1800 / 1e3, 1), round(9.1 * 1.8 / 1.36, 1)) == (16.4, 12.0)


def test_random_search_beats_the_local_mapper_on_energy():
    with (ROOT / "scripts" / "results" / "mapping-tables.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 592
    assert sum(float(row["ms_energy"]) < float(row["lm_energy"]) for row in rows) == 434
    assert sum(float(row["ms_cycles"]) < float(row["lm_cycles"]) for row in rows) == 200


def test_scalenet_numbers_are_consistent():
    """Power falls by the ratio of energy efficiency to throughput."""
    assert pytest.approx((1.68, 1.46), abs=0.005) == (3.7 / 2.2, 1.9 / 1.3)
