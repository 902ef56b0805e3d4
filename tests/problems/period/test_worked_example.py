"""The worked example: a softmax file becomes labels to ask for, a pool, and the plan of the next period."""

from __future__ import annotations

import json

import numpy as np

from scripts.gallery.plan_next_period import BUDGET, SOFTMAX, planned
from tests.cli.here import optsched


def test_people_get_the_smallest_margins_and_the_threshold_keeps_the_surest() -> None:
    outputs = np.loadtxt(SOFTMAX, delimiter=",", skiprows=1)
    ranked = np.sort(outputs, axis=1)
    found = planned()
    assert set(found.asked) == set(np.argsort(ranked[:, -1] - ranked[:, -2])[:BUDGET].tolist())
    surest = np.sort(np.delete(outputs.max(axis=1), found.asked))
    plan = found.best.solution
    assert (surest > plan.threshold).sum() == found.best.verdict.parts["pseudo_labels"] == 5
    kept = (surest > 0.9).sum()
    assert found.procedure.solution.threshold == 0.9 and found.procedure.verdict.parts["pseudo_labels"] == kept
    assert found.best.found == "optimal" and found.procedure.objective > 3 * found.best.objective


def test_the_command_line_plans_the_same(tmp_path) -> None:
    target, plan = tmp_path / "next.json", tmp_path / "plan.json"
    options = ("--with", f"budget={BUDGET},criterion=margin", "--into", "period/tiny-pool-exclusive", "-o", target)
    assert optsched("import", "softmax", SOFTMAX, *options).code == 0
    pool = json.loads(target.read_text())["retraining"]["pool"]["confidences"]
    assert pool == list(planned().instance.retraining.pool.confidences)
    assert optsched("solve", target, "--save", plan).code == 0
    assert optsched("check", target, plan).code == 0
    assert "threshold" in json.loads(plan.read_text())
