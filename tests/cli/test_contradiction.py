"""A claim that an exact plan refutes: exit 1, both sides named, and everything needed to look into it."""

from __future__ import annotations

import json
from pathlib import Path

from optsched.core.load import load
from optsched.core.result import Attempt, Bound
from optsched.core.solve import solve
from tests.cli.here import optsched

INSTANCE = "inference/tiny-two-nodes"


def boaster(instance):
    """Its plan is the optimum, its bound is above."""
    found = solve(instance, "exact")
    return Attempt(found.solution, Bound(found.objective * 1.01, "solver"))


def test_solve_names_both_sides_and_keeps_a_reproducer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = optsched("solve", INSTANCE, "-m", "tests.cli.test_contradiction:boaster", "--json")
    assert ended.code == 1
    answer = json.loads(ended.out)
    assert answer["found"] != "none" and answer["bound"] is not None
    assert "tests.cli.test_contradiction:boaster says >=" in answer["contradiction"]
    assert "but an exact plan has" in ended.err
    folder = Path("tiny-two-nodes-contradiction")
    assert {path.name for path in folder.iterdir()} == {
        *("instance.json", "model.mps", "answer.json", "answer-solution.json")
    }
    assert load(str(folder / "instance.json")) == load(INSTANCE)


def test_compare_exits_1_too():
    ended = optsched("compare", INSTANCE, "-m", "tests.cli.test_contradiction:boaster", "-m", "exact")
    assert ended.code == 1
    assert "the claim is wrong" in ended.err
