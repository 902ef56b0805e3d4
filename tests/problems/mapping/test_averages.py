"""Are averages over layers and the paper's claims worked out of judged values as they should be?"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from optsched.core.compare import compare, compare_one
from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.problems.mapping import PROBLEM
from optsched.problems.mapping.averages import averaged, averages, limited
from optsched.problems.mapping.instance import Instance, Layer, Solution

CONV = Layer(name="conv", loops={"C.op": 6, "C.ks": 4, "H.opc": 6, "H.ks": 3, "W.opc": 6, "W.ks": 3}, count=3)
DENSE = Layer(name="dense", loops={"C.op": 12, "C.ks": 10})


def network(machine: str, objective: str = "energy", off_chip: float = 1000.0) -> Instance:
    return Instance(
        format="optsched/mapping@1",
        name=f"two-{machine}-{objective}-{off_chip:g}",
        accelerator=machine,
        layers=(CONV, DENSE),
        objective=objective,  # type: ignore[arg-type]
        off_chip_cost_per_byte=off_chip,
    )


@pytest.fixture(scope="module")
def rows():
    every = [network("tpu"), network("nlr"), network("tpu", off_chip=200.0), network("tpu", "cycles")]
    return [row for instance in every for row in compare_one(PROBLEM, instance, (), Limits(time_limit_s=60))]


def cells(table, **wanted: str) -> dict[str, str]:
    """The one line with these cells."""
    lines = [dict(zip(table.header, line, strict=True)) for line in table.rows]
    (found,) = [line for line in lines if all(line[name] == text for name, text in wanted.items())]
    return found


def value(rows, instance: str, method: str, part: str, item: str | None = None) -> float:
    (row,) = [r for r in rows if r.result.instance == instance and r.result.method == method]
    return row.result.items[item][part] if item else row.result.parts[part]


def test_the_judge_gives_every_layer_its_own_numbers(rows) -> None:
    for row in rows:
        for part in ("energy", "cycles", "latency"):
            conv, dense = (row.result.items[name][part] for name in ("conv", "dense"))
            assert row.result.parts[part] == pytest.approx(3 * conv + dense)


def test_layers_count_once_each_whatever_their_number(rows) -> None:
    table, _ = averages(rows)
    line = cells(table, objective="energy", machine="nlr", conditions="padding small, off-chip cost 1000")
    assert (line["layers"], line["proved"]) == ("2", "2")
    ratios = []
    for layer in ("conv", "dense"):
        by_method = [
            row.result.items[layer]["energy"] for row in rows if row.result.instance == "two-nlr-energy-1000"
        ]
        ratios.append(value(rows, "two-nlr-energy-1000", "lm", "energy", layer) / min(by_method))
    assert line["lm"] == f"{math.sqrt(ratios[0] * ratios[1]):.2f} ({max(ratios):.1f})"
    assert line["exact"] == "1.00 (1.0)"


def test_machines_are_summed_up_only_under_equal_conditions(rows) -> None:
    table, _ = averages(rows)
    assert [tuple(line[:4]) for line in table.rows] == [
        ("cycles", "padding small, off-chip cost 1000", "tpu", "2"),
        ("energy", "padding small, off-chip cost 1000", "tpu", "2"),
        ("energy", "padding small, off-chip cost 1000", "nlr", "2"),
        ("energy", "padding small, off-chip cost 1000", "all", "4"),
        ("energy", "padding small, off-chip cost 200", "tpu", "2"),
    ]


def test_claims_are_ratios_of_totals_with_counts(rows) -> None:
    _, table = averages(rows)
    line = cells(table, ratio="energy of manual dataflow over lm", conditions="padding small, off-chip cost 200")
    manual, local = (value(rows, "two-tpu-energy-200", m, "energy") for m in ("manual-dataflow", "lm"))
    assert (line["n"], line["mean"]) == ("1", f"{manual / local:.2f}")
    least = cells(table, ratio="least energy over lm", conditions="padding small, off-chip cost 1000")
    assert least["n"] == "2"
    cycles = cells(table, ratio="fewest cycles over lm")
    assert float(cycles["mean"]) <= 1


def test_only_the_papers_machines_are_put_beside_its_claims() -> None:
    tables = averages(compare(["mapping/tiny-conv", "mapping/tiny-cycles"]))
    assert tables == [], "one layer each, on machines of ours"


def test_nothing_is_called_the_least_that_is_not_proved(rows) -> None:
    open_rows = [replace(row, optimum=None) if row.result.instance == "two-nlr-energy-1000" else row for row in rows]
    _, table = averages(open_rows)
    words = "padding small, off-chip cost 1000"
    assert cells(table, ratio="least energy over lm", conditions=words)["n"] == "1"
    assert cells(table, ratio="energy of manual dataflow over lm", conditions=words)["n"] == "2"


def test_a_claim_comes_out_near_either_average() -> None:
    assert averaged(2.3, [2.0, 2.4])[-1] == "yes"
    assert averaged(2.3, [1.0, 5.29])[2:] == ["3.15", "2.30", "1.00", "5.29", "yes"], "the geometric mean alone"
    assert averaged(2.3, [3.0, 3.0])[-1] == "no"
    assert limited(1.05, [1.0, 1.04])[-1] == "yes"
    assert limited(1.05, [1.0, 1.05])[-1] == "no"


def test_a_wrong_layer_in_a_solution_has_no_numbers() -> None:
    instance = load("mapping/tiny-conv")
    nothing = Solution(format="optsched/mapping-solution@1", mappings=())
    assert PROBLEM.check(instance, nothing).items == {}
