"""Formats of the other families through the command line: small files made up here, good and bad."""

from __future__ import annotations

import json

import pytest

from optsched.core.load import problem_of
from tests.cli.here import optsched

FLOWSHOP = "2 4\n0 9 1 1 2 2 3 3\n0 9 1 4 2 5 3 6\n"
PIPEDREAM = (
    "node0 -- Input -- forward_compute_time=0.0, activation_size=640.0\n"
    "node1 -- Conv2d(3) -- forward_compute_time=8.0, activation_size=64.0\n"
    "\tnode0 -- node1\n"
)
TENSOR = {"Dimensions": [1, 8], "Format/Datatype": "Half"}
GRAPH = {
    "Layers": [{"Name": "conv", "Inputs": [{"Name": "in", **TENSOR}], "Outputs": [{"Name": "out", **TENSOR}]}],
    "Bindings": ["in", "out"],
}
PROFILE = [{"count": 3}, {"name": "conv", "averageMs": 0.5}]
TABLE = "name,N,K,C,P,Q,R,S,stride,groups,count\nconv,1,8,4,6,6,3,3,1,1,1\n"
TIMELOOP = "problem:\n  C: 4\n  K: 8\n  P: 6\n  Q: 6\n  R: 3\n  S: 3\n  N: 1\n"


def imported(tmp_path, format_, texts, *options):
    paths = [tmp_path / f"file{i}.txt" for i in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return optsched("import", format_, *paths, *options)


@pytest.mark.parametrize(
    ("format_", "texts", "options", "family"),
    [
        ("flowshop", [FLOWSHOP], ("--with", "stages=2+3+4"), "offloading"),
        ("pipedream", [PIPEDREAM], ("--with", "batch=4,device_slowdown=10"), "offloading"),
        ("trtexec", [json.dumps(PROFILE), json.dumps(GRAPH)], (), "offloading"),
        ("layers", [TABLE], ("--family", "mapping"), "mapping"),
        ("timeloop", [TIMELOOP], (), "mapping"),
        ("timeloop", [TIMELOOP, TIMELOOP], ("--with", "accelerator=eyeriss"), "mapping"),
    ],
)
def test_a_good_file_is_an_instance_without_folders_in_it(format_, texts, options, family, tmp_path):
    done = imported(tmp_path, format_, texts, *options)
    assert done.code == 0, done.err
    assert problem_of(json.loads(done.out)["format"]).name == family
    assert str(tmp_path) not in done.out


@pytest.mark.parametrize("options", [("--with", "stages=2+3+4"), ("--stages", "2,3,4")])
def test_flowshop_takes_the_stages_asked_for(options, tmp_path):
    done = imported(tmp_path, "flowshop", [FLOWSHOP], *options)
    times = [(path["device_us"], path["link_us"], path["server_us"]) for path in json.loads(done.out)["paths"]]
    assert times == [(1, 2, 3), (4, 5, 6)]


@pytest.mark.parametrize(
    ("format_", "texts", "options", "expected"),
    [
        ("flowshop", [FLOWSHOP], (), "4 machines: choose three of them"),
        ("flowshop", ["2 3\n0 1 1 1 2 x\n"], (), "line 2: expected whole numbers"),
        ("flowshop", ["1 3\n0 1 1 1 2 -4\n"], (), "job 1: got a negative time"),
        ("flowshop", ["1 3\n0 9999999999999999999 1 1 2 4\n"], (), "device_us: got 9999999999999999999"),
        ("trtexec", [json.dumps(PROFILE).replace("0.5", "-0.5"), json.dumps(GRAPH)], (), "server_us: got"),
        ("pipedream", [PIPEDREAM + "junk\n"], ("--with", "batch=4"), "line 4: expected a node or an edge"),
        ("trtexec", ["{", "{}"], (), "not JSON at line 1"),
        ("trtexec", ["[1]", "{}"], (), "not the profile and layer graph that trtexec writes"),
        ("trtexec", [json.dumps(PROFILE), '{"Layers": [{}]}'], (), "(KeyError: 'Outputs')"),
        (
            "trtexec",
            [json.dumps(PROFILE[:1]), json.dumps(GRAPH)],
            (),
            "'conv' is in the graph but not in the profile",
        ),
        ("layers", ["name,K\nconv,1\n"], (), "C"),
        ("timeloop", ["problem:\n  C: 0\n"], (), "2 faults"),
    ],
)
def test_a_bad_file_is_a_fault(format_, texts, options, expected, tmp_path):
    done = imported(tmp_path, format_, texts, *options)
    assert done.code == 3
    assert expected in done.err
    assert str(tmp_path / "file0.txt") in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("format_", "texts", "expected"),
    [
        ("pipedream", [PIPEDREAM], "needs --with batch=..."),
        ("trtexec", ["[]"], "got 1 files, expected 2"),
        ("flowshop", [FLOWSHOP, FLOWSHOP], "got 2 files, expected 1"),
        ("layers", [TABLE, TABLE], "got 2 files, expected one table"),
    ],
)
def test_usage(format_, texts, expected, tmp_path):
    done = imported(tmp_path, format_, texts)
    assert done.code == 2
    assert expected in done.err
