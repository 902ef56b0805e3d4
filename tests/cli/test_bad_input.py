"""Bad input: one message that lists every fault, the right exit code, no traceback, nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from optsched.core.load import load
from tests.cli import run
from tests.cli.here import optsched

TINY = "inference/tiny-two-nodes"


def document(**changes):
    return load(TINY).model_dump(mode="json") | changes


def solve_text(text, tmp_path, *arguments):
    path = tmp_path / "bad.json"
    path.write_text(text)
    return optsched("solve", path, *arguments)


def with_rate(value):
    raw = document()
    raw["nodes"][0]["accelerators"][0]["rates_images_per_s"] = [value]
    return raw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (json.dumps(document(color="red")), "color: unknown key"),
        (json.dumps(with_rate(-3.5)), "nodes[0].accelerators[0].rates_images_per_s[0]: got -3.5"),
        (json.dumps(with_rate("fast")), 'rates_images_per_s[0]: got "fast", expected a valid number'),
        (json.dumps(document(demand_images=float("nan"))), "NaN is not JSON"),
        (json.dumps(document(demand_images=1)).replace("1,", "1e999,", 1), "demand_images: got inf"),
        (json.dumps(document(nodes=[])), "nodes: got"),
        (json.dumps(document(format="optsched/nothing@9")), 'format: got "optsched/nothing@9", expected one of'),
        (json.dumps(document())[:-1] + ', "demand_images": 3}', 'duplicate key "demand_images"'),
        ("[" * 100_000, "expected a JSON object"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("", "expected a JSON object"),
        ("{", "not JSON at line 1"),
        (json.dumps([document()]), "expected a JSON object"),
    ],
    ids=[
        "unknown",
        "negative",
        "text",
        "nan",
        "1e999",
        "empty",
        "tag",
        "duplicate",
        "deep",
        "deeper",
        "blank",
        "cut",
        "list",
    ],
)
def test_a_bad_file_is_named_with_its_fault(text, expected, tmp_path):
    done = solve_text(text, tmp_path)
    assert done.code == 3
    assert "bad.json" in done.err
    assert expected in done.err
    assert done.out == ""


def test_every_fault_is_listed_in_one_message(tmp_path):
    raw = with_rate(-1.0)
    raw["latency_limit_s"] = 0
    raw["charging"] = "free"
    del raw["demand_images"]
    done = solve_text(json.dumps(raw), tmp_path)
    assert "4 faults" in done.err
    for path in ("rates_images_per_s[0]", "latency_limit_s", "charging", "demand_images: missing"):
        assert path in done.err


def test_faults_between_fields_are_listed_too(tmp_path):
    raw = document(components=["a", "b"])
    raw["nodes"][1]["name"] = raw["nodes"][0]["name"]
    done = solve_text(json.dumps(raw), tmp_path)
    assert done.code == 3
    assert "expected distinct names" in done.err
    assert done.err.count("expected 2, one per component") == 4


def test_200_megabytes_of_junk(tmp_path):
    path = tmp_path / "junk.json"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    done = run.optsched("solve", path)
    assert done.code == 3
    assert len(done.err) < 500


@pytest.mark.parametrize("content", [b"\xff\xfe\x00broken", b"\x80abc"])
def test_not_text(content, tmp_path):
    path = tmp_path / "binary.json"
    path.write_bytes(content)
    done = optsched("solve", path)
    assert done.code == 3
    assert "not UTF-8" in done.err


def test_a_directory_and_a_missing_file(tmp_path):
    assert optsched("solve", tmp_path).code == 3
    done = optsched("solve", tmp_path / "absent.json")
    assert done.code == 3
    assert "no such file" in done.err


def test_closed_standard_input():
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m optsched solve - <&-"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "standard input" in done.stderr or "-:" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-m", "nonsense"], "unknown method 'nonsense': expected one of aslm"),
        (["-m", "aslm:color=red"], "option 'color=red' is unknown; expected reading=..., last=..."),
        (["-m", "aslm:last=half"], "expected one of trim, full"),
        (["--time-limit", "soon"], "expected a positive number with s, ms, m or h"),
        (["--gap", "150%"], "expected a relative gap"),
        (["--solver", "abacus"], "unknown solver 'abacus'"),
        (["--threads", "0"], "--threads"),
    ],
)
def test_usage_errors_exit_2_and_say_what_is_expected(arguments, expected):
    done = optsched("solve", TINY, *arguments)
    assert done.code == 2
    assert expected in done.err
    assert done.out == ""


def test_nothing_is_half_written(tmp_path):
    target = tmp_path / "out.json"
    target.write_text("before")
    assert optsched("solve", "inference/tiny-infeasible", "--save", target).code == 4
    assert target.read_text() == "before"
    absent = tmp_path / "absent" / "out.json"
    done = optsched("solve", TINY, "--save", absent)
    assert done.code == 3
    assert "cannot be written" in done.err
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_broken_pipe_is_quiet():
    done = subprocess.run(
        f"{sys.executable} -m optsched list instances | head -1", shell=True, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr
    assert done.stderr == ""


HUGE = 10**400
"""A whole number that no float holds."""


@pytest.mark.parametrize(
    ("instance", "key", "entry"),
    [
        ("inference/tiny-two-nodes", "loads", {"node": "nowhere", "images": 1}),
        ("inference/tiny-two-nodes", "loads", {"node": "fast", "images": HUGE}),
        ("retraining/tiny-labels-to-guess", "shares", {"gpu": "nowhere"}),
        ("retraining/tiny-labels-to-guess", "shares", {"gpu": "nowhere", "images": HUGE}),
        ("period/tiny-labels-to-guess", "shares", {"gpu": "nowhere"}),
        ("period/tiny-labels-to-guess", "loads", {"node": "nowhere", "images": 1}),
        ("offloading/tiny-paths", "order", "nowhere"),
        ("mapping/tiny-conv", "mappings", None),
    ],
)
def test_what_has_no_objective_is_neither_drawn_nor_listed(instance, key, entry, tmp_path):
    saved, picture = tmp_path / "s.json", tmp_path / "p.png"
    assert optsched("solve", instance, "--save", saved).code == 0
    raw = json.loads(saved.read_text())
    raw[key] = [] if entry is None else [*raw[key], entry]
    saved.write_text(json.dumps(raw))
    done = optsched("show", instance, saved, "--plot", picture)
    assert done.code == 3
    assert "fault of optsched" not in done.err
    assert not picture.exists()
    assert optsched("show", instance, saved, "--json").code == 3
    assert optsched("check", instance, saved).code in (1, 3)


def test_of_an_infeasible_instance_there_is_no_picture(tmp_path):
    done = optsched("show", "inference/tiny-infeasible", "--plot", tmp_path / "p.png")
    assert done.code == 4
    assert "no solution to draw: needs 250 images" in done.err
