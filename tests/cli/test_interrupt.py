"""Limits and interrupts on a cover that HiGHS does not finish: what was found is kept and said."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from optsched import check
from optsched.problems.inference.generate import generate
from tests.cli.here import optsched
from tests.cli.run import heed_interrupts

NODES = 1_000
"""Of a cover that HiGHS neither finishes in seconds nor is far from: a gap of 5e-5 remains after 3 s."""


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "cover.json"
    path.write_text(generate(NODES, 1, charging="full").to_text())
    return path


def test_a_hard_limit_returns_incumbent_and_bound(large, tmp_path):
    saved = tmp_path / "solution.json"
    done = optsched("solve", large, "--time-limit", "2s", "--json", "--save", saved)
    assert done.code == 0
    found = json.loads(done.out)
    assert found["found"] in ("feasible", "optimal")
    assert found["bound"] <= found["objective"]
    assert found["gap"] < 1e-4
    if found["found"] == "feasible":
        assert found["stopped"] == "time"
    assert saved.exists()


def test_require_optimal_agrees_with_what_was_proved(large):
    done = optsched("solve", large, "--time-limit", "1s", "--require", "optimal", "--json")
    assert done.code == (0 if json.loads(done.out)["found"] == "optimal" else 5)


def test_ctrl_c_writes_the_incumbent_and_exits_130(tmp_path):
    instance, saved = tmp_path / "cover.json", tmp_path / "solution.json"
    document = generate(NODES, 1, charging="full")
    instance.write_text(document.to_text())
    running = subprocess.Popen(
        [sys.executable, "-c", STOPPABLE, "solve", str(instance), "--save", str(saved), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    out, err = running.communicate(timeout=300)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    assert json.loads(out)["stopped"] == "interrupted"
    assert check(document, saved).feasible


STOPPABLE = """
import os, signal, sys
from optsched.children import child
from optsched.cli import main
plain = child.Child._reply
def stopped_while_waiting(self, number, until):
    if number != child.READY:  # the model is with the solver
        os.kill(os.getpid(), signal.SIGINT)
    return plain(self, number, until)
child.Child._reply = stopped_while_waiting
main(sys.argv[1:])
"""
