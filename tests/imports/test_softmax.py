"""Softmax outputs: from csv and npz to a pool that a threshold chooses from."""

from __future__ import annotations

import json

import numpy as np
import pytest

from optsched import load, solve
from tests.cli.here import optsched

ROWS = np.array([[0.9, 0.05, 0.05], [0.4, 0.35, 0.25], [0.6, 0.3, 0.1], [0.98, 0.01, 0.01]])
TINY = "retraining/tiny-threshold"


def written(tmp_path, kind):
    path = tmp_path / f"softmax.{kind}"
    if kind == "npz":
        np.savez(path, probabilities=ROWS)
    else:
        path.write_text("a,b,c\n" + "\n".join(",".join(map(str, row)) for row in ROWS) + "\n")
    return path


@pytest.mark.parametrize("kind", ["csv", "npz"])
def test_the_least_confident_are_asked_for_and_the_rest_kept(kind, tmp_path):
    done = optsched("import", "softmax", written(tmp_path, kind), "--with", "budget=1")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["asked"] == [1]
    assert sorted(found["confidences"]) == [0.6, 0.9, 0.98]


def test_into_an_instance_it_becomes_the_pool(tmp_path):
    target = tmp_path / "instance.json"
    done = optsched("import", "softmax", written(tmp_path, "npz"), "--into", TINY, "-o", target)
    assert done.code == 0
    raw = json.loads(target.read_text())
    assert len(raw["pool"]["confidences"]) == 4
    assert solve(raw).found == "optimal"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"PKnonsense", "not an npz file"),
        (b"0.5,0.6\n", "sum to 1"),
        (b"0.5,x\n0.5,0.5\n0.1\n", "expected"),
        (b"", "empty"),
    ],
)
def test_what_is_not_softmax_is_said(content, expected, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    done = optsched("import", "softmax", path)
    assert done.code == 3
    assert expected in done.err
    assert done.out == ""


def test_a_measure_goes_with_the_confidences_into_a_period(tmp_path):
    target, into = tmp_path / "planned.json", tmp_path / "period.json"
    content = load("period/tiny-pool-exclusive").model_dump(mode="json")
    content["retraining"]["pool"]["least_pseudo_labels"] = 2
    into.write_text(json.dumps(content))
    given = ("import", "softmax", written(tmp_path, "npz"), "--with", "measure=entropy", "--into", into, "-o", target)
    assert optsched(*given).code == 0
    pool = json.loads(target.read_text())["retraining"]["pool"]
    entropies = -(ROWS * np.log(ROWS)).sum(axis=1)
    assert pool["measure"] == "entropy" and pool["confidences"] == pytest.approx(1 - entropies / np.log(3))
