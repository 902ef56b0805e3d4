"""Malformed imports: one message that lists every fault with its line, and exit 3."""

from __future__ import annotations

import pytest

from tests.cli.here import optsched

HEAD = "device,batch,latency_ms,power_w\n"
SMI = "timestamp, name, power.draw [W]\n"
CASES = {
    "missing column": (
        "csv-profile",
        "device,latency_ms\nA,3\n",
        ["line 1: column batch is missing"],
    ),
    "no unit": (
        "csv-profile",
        "device,batch,latency\nA,1,3\n",
        ['line 1: column "latency" names no known unit, expected one of latency_s, latency_ms, latency_us'],
    ),
    "unknown column": (
        "csv-profile",
        "device,batch,latency_s,colour\nA,1,3,red\n",
        ['line 1: column "colour" is unknown'],
    ),
    "text in a number": (
        "csv-profile",
        HEAD + "A,1,fast,10\nA,two,3,10\nA,4,nan,1e999\n",
        [
            'line 2: latency_ms: got "fast", expected a number',
            'line 3: batch: got "two", expected a number',
            'line 4: latency_ms: got "nan", expected a number',
            'line 4: power_w: got "1e999", expected',
        ],
    ),
    "one batch only": (
        "csv-profile",
        HEAD + "A,16,3,10\nA,16,4,10\nB,1,1,1\nB,2,2,2\n",
        ["line 2, 3: A has one batch size only (16)", "beta=zero"],
    ),
    "negative latency": (
        "csv-profile",
        HEAD + "A,1,-3,10\nA,2,0,10\n",
        ['line 2: latency_ms: got "-3", expected more than 0', 'line 3: latency_ms: got "0"'],
    ),
    "negative power": (
        "csv-profile",
        HEAD + "A,1,3,-1\nA,2,4,1\n",
        ['line 2: power_w: got "-1", expected at least 0'],
    ),
    "fractional batch": ("csv-profile", HEAD + "A,1.5,3,1\nA,2,4,1\n", ["line 2: batch: got 1.5, expected a whole"]),
    "mixed units in the header": (
        "csv-profile",
        "device,batch,latency_ms,latency_s\nA,1,3,3\n",
        ["line 1: columns latency_ms and latency_s: mixed units"],
    ),
    "mixed units in a cell": (
        "csv-profile",
        HEAD + "A,1,3 s,10\nA,2,4,10\n",
        ['line 2: latency_ms: got "3 s", expected a number (the unit stands in the header)'],
    ),
    "wrong width": (
        "csv-profile",
        HEAD + "A,1,3\nA,2,4,1,9\n",
        ["line 2: got 3 values, expected 4", "line 3: got 5"],
    ),
    "a blank cell": ("csv-profile", HEAD + ",1,3,\nA,2,4,1\n", ["line 2: device: got nothing", "line 2: power_w"]),
    "empty file": ("csv-profile", "", ["line 1: empty file"]),
    "header only": ("csv-profile", HEAD, ["line 1: no rows after the header"]),
    "wrong encoding": (
        "csv-profile",
        HEAD.encode() + b"A,1,3,1\nGer\xe4t,2,4,1\n",
        ["line 3: not UTF-8 text at byte 4"],
    ),
    "UTF-16": ("csv-profile", HEAD.encode("utf-16"), ["line 1: UTF-16 text, expected UTF-8"]),
    "binary": ("csv-profile", HEAD.encode() + b"A,\x00,3,1\n", ["line 2: a NUL byte"]),
    "no power column": ("power-log", "time,energy\n0,1\n1,1\n", ["line 1: no column gives power"]),
    "no time column": ("power-log", "watts\n0\n1\n", ["line 1: no column gives time"]),
    "two power columns": (
        "power-log",
        "time,watts,power_kw\n0,1,1\n1,1,1\n",
        ["line 1: columns watts, power_kw all give power"],
    ),
    "power as text": (
        "power-log",
        SMI + "2024/01/01 10:00:00, A, low\n2024/01/01 10:00:01, A, 5 kW\n2024/01/01 10:00:02, A, -3 W\n",
        [
            'line 2: power.draw [w]: got "low", expected watts',
            'line 3: power.draw [w]: got "5 kW", mixed units: the header says w',
            'line 4: power.draw [w]: got "-3 W", expected 0 to 1e+12',
        ],
    ),
    "time that stands still": (
        "power-log",
        "time,watts\n0,1\n2,1\n2,1\n1,1\n",
        ["line 4: time of device does not increase (line 3)", "line 5: time of device"],
    ),
    "time as text": ("power-log", "time,watts\nnoon,1\n1,1\n2,1\n", ['line 2: time: got "noon", expected a time']),
    "one sample": ("power-log", "time,watts\n0,1\n", ["line 2: device has fewer than two samples"]),
    "power empty": ("power-log", "", ["line 1: empty file"]),
    "power encoding": ("power-log", b"time,watts\n0,\xff\n", ["line 2: not UTF-8"]),
    "knapsack text": ("knapsack", "2 5\n7 three\n4 4\n", ['line 2: got "three", expected a number']),
    "knapsack short": ("knapsack", "3 5\n7 3\n4 4\n", ["line 1: says 3 items, 2 follow"]),
    "knapsack widths": ("knapsack", "2 5\n7 3 1\n4\n", ["line 2: got 3 values", "line 3: got 1 values"]),
    "knapsack negative": ("knapsack", "2 5\n-7 3\n4 0\n", ["line 2: got value -7", "line 3: got value 4, weight 0"]),
    "knapsack header": ("knapsack", "two 5\n", ['line 1: got "two"', "expected the number of items"]),
    "knapsack that holds all": ("knapsack", "1 5\n7 3\n", ["nothing to leave out"]),
    "knapsack empty": ("knapsack", " \n", ["line 1: empty file"]),
    "knapsack encoding": ("knapsack", b"1 2\n\xff 3\n", ["line 2: not UTF-8"]),
    "zeus": ("zeus", "dataset,network\nimagenet,resnet50\n", ["header: no column 'batch_size'"]),
}


@pytest.mark.parametrize(("format_", "content", "expected"), CASES.values(), ids=CASES)
def test_every_fault_is_named_with_its_line(format_, content, expected, tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    target = tmp_path / "out.json"
    done = optsched("import", format_, path, "-o", target)
    assert done.code == 3
    assert done.out == ""
    assert not target.exists()
    assert done.err.count("optsched: ") == 1
    assert "bad.txt" in done.err
    for words in expected:
        assert words in done.err


def test_thousands_of_faults_are_cut_short(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(HEAD + "A,1,fast,10\n" * 5000)
    done = optsched("import", "csv-profile", path)
    assert done.code == 3
    assert "and 4800 more" in done.err
    assert len(done.err.splitlines()) < 210


def test_a_missing_file():
    done = optsched("import", "csv-profile", "absent.csv")
    assert done.code == 3
    assert "absent.csv: cannot be read" in done.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["abacus", "FILE"], "'abacus' is not one of"),
        (["csv-profile", "FILE", "FILE"], "got 2 files, expected 1"),
        (
            ["csv-profile", "FILE", "--with", "colour=red"],
            "option 'colour=red' is unknown; expected name=..., beta=...",
        ),
        (["csv-profile", "FILE", "--with", "beta=one"], "expected one of free, nonnegative, zero"),
        (["csv-profile", "FILE", "--family", "mapping"], "serves inference, retraining, not 'mapping'"),
        (["csv-profile"], "Missing argument 'FILE...'"),
    ],
)
def test_usage_errors_exit_2(arguments, expected, tmp_path):
    path = tmp_path / "good.csv"
    path.write_text(HEAD + "A,1,3,10\nA,2,4,10\n")
    done = optsched("import", *(path if word == "FILE" else word for word in arguments))
    assert done.code == 2
    assert expected in done.err
    assert done.out == ""
