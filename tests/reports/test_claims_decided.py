"""Claims of the papers that no family's own tests decide."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from optsched import load, solve
from optsched.problems.inference.physics import usage

ROOT = Path(__file__).resolve().parents[2]
DNNS, DEMANDS = ("resnet152-cam-backward", "fasterrcnn-cam-none"), (3200, 4800, 6400, 8000)
PAPER = [f"inference/paper-{dnn}-{demand}" for dnn in DNNS for demand in DEMANDS]
PCIE_3_X16_BYTES_PER_S = 15.754e9  # published: 16 lanes of 8 GT/s, 128b/130b
INPUT_BYTES, FEATURE_BYTES = 224 * 224 * 3 * 4, 7 * 7 * 2048 * 4  # derived: ResNet's input and last feature maps
FULLY_CONNECTED_BYTES = 2048 * 1000 * 4  # derived: ResNet-152's only fully connected layer, 32-bit weights


@pytest.mark.parametrize("name", PAPER[:4])
def test_the_dropped_link_is_small_on_the_papers_cluster(name):
    """ResNet-152: every component is assumed to move an input image in and all last feature maps out."""
    from optsched.problems.inference.instance import Pcie

    instance = load(f"{name}-sourced")
    many = len(instance.components)
    pcie = Pcie(
        bandwidth_bytes_per_s=PCIE_3_X16_BYTES_PER_S,
        input_bytes=(float(INPUT_BYTES),) * many,
        output_bytes=(float(FEATURE_BYTES),) * many,
    )
    linked = instance.model_copy(update={"pcie": pcie})
    for share in solve(instance, "aslm").solution.loads:
        node = instance.by_name[share.node]
        before, after = usage(instance, node, share), usage(linked, node, share)
        assert 0 < after.time_s / before.time_s - 1 < 0.02


def test_aslm_charged_in_full_is_not_near_optimal():
    excess = {}
    for name in PAPER:
        for figures in ("sourced", "calibrated"):
            best = solve(f"{name}-{figures}-full")
            assert best.found == "optimal"
            excess[name, figures] = solve(f"{name}-{figures}-full", "aslm:last=full").objective / best.objective - 1
    assert max(excess, key=excess.get) == ("inference/paper-fasterrcnn-cam-none-6400", "calibrated")
    assert max(excess.values()) == pytest.approx(0.2033, abs=1e-3)
    assert sum(value > 0.05 for value in excess.values()) >= 8


@pytest.mark.parametrize("memory_bytes_per_s", [9e9, 34e9, 90e9])
@pytest.mark.parametrize("operations_per_s", [1e11, 5e11])
def test_fully_connected_layers_are_no_bottleneck_of_an_fpga(memory_bytes_per_s, operations_per_s):
    """A roofline over a decade of assumed bandwidths: one layer's weights against 11.3 GMAC of convolution."""
    connected_s = max(FULLY_CONNECTED_BYTES / memory_bytes_per_s, 2 * 2048 * 1000 / operations_per_s)
    convolution_s = 2 * 11.3e9 / operations_per_s
    assert connected_s < 0.05 * convolution_s


def test_the_best_cut_may_be_where_the_tensor_grows():
    instance = load("claims/offloading-cut-where-it-grows")
    layers = {layer.name: layer for layer in instance.layers}
    assert layers["a"].output_bytes > layers["in"].output_bytes
    result = solve(instance)
    assert (result.found, result.solution.link) == ("optimal", ("a",))
    sent_us = layers["in"].output_bytes * 8e6 / instance.link.bandwidth_bits_per_s
    all_remote_us = sent_us + layers["a"].server_us + layers["b"].server_us
    local_us = layers["a"].device_us + layers["b"].device_us
    assert result.objective < min(all_remote_us, local_us)


@pytest.fixture(scope="module")
def measured():
    """Rows of scripts/results/tabulate_mapping.py: one per machine, off-chip cost and layer of the set paper."""
    with (ROOT / "scripts" / "results" / "mapping-tables.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 592
    assert all(row["energy_found"] == row["cycles_found"] == "optimal" for row in rows)
    return rows


def ratios(rows, above, below):
    return [float(row[above]) / float(row[below]) for row in rows]


def mean(values):
    return math.exp(math.fsum(map(math.log, values)) / len(values))


def drawn(rows, above, below):
    """One ratio of totals per network and machine at off-chip cost 1000, as the paper's figures draw them."""
    totals = {}
    for row in rows:
        if row["off_chip"] == "1000.0":
            total = totals.setdefault((row["network"], row["machine"]), [0.0, 0.0])
            total[0] += int(row["count"]) * float(row[above])
            total[1] += int(row["count"]) * float(row[below])
    assert len(totals) == 16
    return [top / bottom for top, bottom in totals.values()]


def test_sampled_mapping_search_misses_proven_optima(measured):
    for search, optimum in (("ms_energy", "energy"), ("ms_cycles", "cycles")):
        assert min(ratios(measured, search, f"{optimum}_bound")) >= 1  # nothing beats a proved bound
        assert sum(ratio > 1.01 for ratio in ratios(measured, search, optimum)) > 250


def test_the_order_of_loops_matters(measured):
    spread = ratios(measured, "worst_order", "best_order")
    assert mean(spread) > 2
    assert max(spread) > 20


def test_the_local_mapper_against_manual_dataflow(measured):
    cycles, energy = drawn(measured, "md_cycles", "lm_cycles"), drawn(measured, "md_energy", "lm_energy")
    assert (sum(cycles) / 16, mean(cycles)) == pytest.approx((2.62, 1.48), abs=0.01)
    assert (sum(energy) / 16, mean(energy)) == pytest.approx((1.01, 0.83), abs=0.01)
    best = drawn(measured, "md_energy", "best_energy")
    assert (sum(best) / 16, mean(best)) == pytest.approx((2.99, 2.14), abs=0.01)


def test_the_local_mapper_against_proven_optima(measured):
    shares = {name: sum(drawn(measured, *name.split("/"))) / 16 for name in ("cycles/lm_cycles", "energy/lm_energy")}
    assert shares == pytest.approx({"cycles/lm_cycles": 0.83, "energy/lm_energy": 0.42}, abs=0.01)
    assert sum(drawn(measured, "energy", "best_energy")) / 16 == pytest.approx(0.91, abs=0.01)
    assert sum(drawn(measured, "cycles", "mst_cycles")) / 16 == pytest.approx(0.75, abs=0.01)
    assert sum(drawn(measured, "energy", "mst_energy")) / 16 == pytest.approx(0.78, abs=0.01)


def test_table_8_is_consistent():
    """AINNS, section 6.5: two speedups follow from the printed counts; the text rounds the first to 1.8."""
    served = {"AINNS": 1879, "PRE": 1020, "FIX": 817}
    assert round(served["AINNS"] / served["PRE"], 2) == 1.84
    assert round(served["AINNS"] / served["FIX"], 2) == 2.30
