"""The tables of a report against cases worked by hand."""

from __future__ import annotations

import math

import pytest

from optsched.commands.report_command import rendered
from optsched.reports.runs import seen_together
from optsched.reports.tables import pairs, quality, sizes, solvers, tables, troubles
from tests.reports.records import record, shown


def rows(table):
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def two_solvers():
    """highs: 1 s, 3 s, limit; scip: 2 s, 2 s, 7 s."""
    return seen_together(
        [
            record(instance="a", total=1.0),
            record(instance="b", total=3.0),
            record(instance="c", total=10.0, found="feasible", stopped="time", bound=50.0),
            record(instance="a", solver="scip", total=2.0),
            record(instance="b", solver="scip", total=2.0),
            record(instance="c", solver="scip", total=7.0),
        ]
    )


def test_counts_and_means():
    highs, scip = rows(solvers(two_solvers(), 1.0))
    assert (highs["solved"], highs["limit"], highs["wrong"], highs["failed"]) == ("2", "1", "0", "0")
    assert highs["SGM (shift 1 s)"] == f"{(2 * 4 * 11) ** (1 / 3) - 1:.3f}"  # the unsolved run counts its limit
    assert highs["PAR10 (s)"] == f"{(1 + 3 + 100) / 3:.3f}"
    assert scip["SGM (shift 1 s)"] == f"{(3 * 3 * 8) ** (1 / 3) - 1:.3f}"
    assert highs["fastest"] == "33.33 %"
    assert scip["fastest"] == "66.67 %"


def test_primal_integral_uses_the_trace_and_the_end():
    trace = [[1.0, None, 10.0], [2.0, 200.0, 10.0]]
    (row,) = rows(solvers(seen_together([record(total=4.0, trace=trace)]), 1.0))
    assert row["primal integral (s)"] == "3.000"  # 2 s without, 2 s at gap 1/2, then the optimum


def test_par10_is_not_made_up_where_there_is_no_limit():
    runs = seen_together([record(options={}, stopped="time", found="none", objective=None, bound=None)])
    (row,) = rows(solvers(runs, 1.0))
    assert row["PAR10 (s)"] == "-"


def test_pairs():
    (row,) = rows(pairs(two_solvers(), 1.0))
    assert (row["cases"], row["both"], row["only first"], row["only second"], row["first faster"]) == tuple("32011")
    assert float(row["time ratio"]) == pytest.approx((math.sqrt(2 * 4) - 1) / (math.sqrt(3 * 3) - 1), rel=1e-3)
    assert row["p"] == "-"


def test_quality_says_how_many_had_no_solution():
    greedy = {"method": "greedy", "kind": "heuristic", "solver": "", "bound": None, "found": "feasible"}
    runs = seen_together(
        [
            record(),
            record(**greedy, objective=110.0),
            record(instance="b", found="feasible", stopped="time", bound=80.0),
            record(instance="b", **greedy, objective=130.0),
            record(instance="c", **{**greedy, "found": "none"}, objective=None),
        ]
    )
    row = next(row for row in rows(quality(runs)) if row["method"] == "greedy")
    assert (row["runs"], row["no solution"], row["optimum proved"]) == ("3", "1", "1")
    assert (row["median"], row["largest"]) == ("20.00 %", "30.00 %")
    assert row["largest over bound"] == "62.50 %"


def test_sizes():
    runs = seen_together([record(size=16), record(instance="b", size=63, total=3.0), record(instance="c", size=64)])
    small, large = rows(sizes(runs))
    assert (small["size"], small["runs"], small["median (s)"], small["largest (s)"]) == (
        "16-63",
        "2",
        "2.000",
        "3.000",
    )
    assert large["size"] == "64-255"


def test_troubles_list_wrong_before_failed():
    failing = {"stopped": "error", "found": "none", "objective": None, "bound": None, "message": "crash"}
    runs = seen_together(
        [
            record(**failing),
            record(instance="b"),
            record(instance="b", solver="scip", objective=9.0),
            shown(bound=151.0),
        ]
    )
    assert [(row["outcome"], row["why"]) for row in rows(troubles(runs))] == [
        ("wrong", "proved at least 151, but a judged solution has 150.5"),
        ("recorded", "proved at least 100, but 9 is recorded, not judged"),
        ("recorded", "proved at least 100, but 9 is recorded, not judged"),
        ("failed", "crash"),
    ]


@pytest.mark.parametrize("format_", ["text", "md", "csv", "latex", "json"])
def test_every_format_holds_every_row(format_):
    made = tables(two_solvers())
    text = rendered(made, format_)
    assert text.count("exact [scip]") == sum(row.count("exact [scip]") for table in made for row in table.rows)
