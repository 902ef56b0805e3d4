"""False optima that solvers have really claimed are caught by a second opinion."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pyomo.environ as pyo
import pytest

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.method import choose
from optsched.core.solve import run, solve
from optsched.problems import problem
from optsched.runs.confirm import agreement, confirm
from optsched.runs.reproducer import save_reproducer
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.choice import Engine
from optsched.solvers.compile import compile_model
from optsched.solvers.export import mps_text
from optsched.solvers.highs import solve_arrays
from optsched.solvers.listing import SOLVERS, Listed, python_of
from optsched.solvers.second.runner import Numbered
from tests.cli.run import optsched
from tests.solvers.second.linear import LINEAR, instance_of
from tests.solvers.second.solvers import needs
from tests.solvers.test_highs import DATA, arrays_of, issue_2957, issue_3043, issue_3073, issue_3094

EXACT = choose("exact", LINEAR.named_methods())


def said_by(monkeypatch, outcome):
    """Make the solver 'past' answer with `outcome`; return the limits that choose it."""
    monkeypatch.setitem(SOLVERS, "past", Listed("highspy", "MIT"))
    warm, own = Engine.warm, Engine.solve
    monkeypatch.setattr(Engine, "warm", lambda self: None if self.name == "past" else warm(self))
    monkeypatch.setattr(Engine, "solve", lambda self, *asked: outcome if self.name == "past" else own(self, *asked))
    return Limits(solver="past")


# what highspy 1.14.0 answered to each: status Optimal, value and bound as here
CLAIMED = [
    (issue_2957, 29.0, [13.0, 8.0]),
    (issue_3043, 15.0, [0.0, 5.0]),
    (issue_3073, 200.01, [2.0, 1.0, 1.0]),
    (issue_3094, 10000.0, [0.0, 1.0, 0.0, 1000.0, 1000.0, 0.0]),
]


@pytest.mark.parametrize("by", ["highs", pytest.param("scip", marks=needs("scip"))])
@pytest.mark.parametrize(("build", "value", "point"), CLAIMED)
def test_what_highs_1_14_called_optimal(monkeypatch, build, value, point, by):
    limits = said_by(monkeypatch, Outcome("optimal", np.array(point), value, value))
    instance = instance_of(build.__name__, compile_model(build()).model)
    first = run(LINEAR, instance, EXACT, limits)
    assert first.found == "optimal"  # the judge alone cannot know better: the point is feasible
    found = confirm(LINEAR, instance, EXACT, limits, first, by)
    assert found.says == "disagree"
    assert f"{value:.12g}" in found.why


@needs("scip")
def test_what_a_loose_integrality_tolerance_calls_optimal(monkeypatch):
    model = arrays_of(DATA / "highs_1151_wrong_opt.mps")
    loose = solve_arrays(model, Settings(time_limit_s=60, integrality=1e-6))
    limits = said_by(monkeypatch, loose)
    instance = instance_of("highs-1151", model)
    first = run(LINEAR, instance, EXACT, limits)
    found = confirm(LINEAR, instance, EXACT, limits, first, "scip")
    assert found.second.objective == 69723
    assert found.says == ("disagree" if round(loose.bound) == 69724 else "agree")  # 1.15.1 says 69724


def bilinear(n=5):
    """Binary x times continuous y by McCormick rows: CP-SAT's scaling of y loses the optimum."""
    draw = random.Random(1)
    m = pyo.ConcreteModel()
    m.x, m.y = pyo.Var(range(n), domain=pyo.Binary), pyo.Var(range(n), bounds=(0, 1))
    pairs = {(i, j): draw.uniform(-1, 1) for i in range(n) for j in range(n) if draw.random() < 0.5}
    m.w = pyo.Var(list(pairs), bounds=(0, 1))
    m.on = pyo.Constraint(list(pairs), rule=lambda m, i, j: m.w[i, j] - m.x[i] <= 0)
    m.at = pyo.Constraint(list(pairs), rule=lambda m, i, j: m.w[i, j] - m.y[j] <= 0)
    m.both = pyo.Constraint(list(pairs), rule=lambda m, i, j: m.w[i, j] - m.x[i] - m.y[j] >= -1)
    m.most = pyo.Constraint(expr=sum(draw.uniform(0.1, 1) * m.y[j] for j in range(n)) <= n / 7)
    linear = sum(draw.uniform(-1, 1) * m.y[j] for j in range(n))
    m.cost = pyo.Objective(expr=linear + sum(c * m.w[i, j] for (i, j), c in pairs.items()))
    return compile_model(m).model


SCALED = """
import json, sys
from ortools.linear_solver.python import model_builder
from optsched.solvers.second.cpsat import solve_scaled
model = model_builder.Model()
model.import_from_mps_file(sys.argv[1])
print(json.dumps(solve_scaled(model, json.loads(sys.argv[2]))))
"""


@needs("cp-sat")
def test_what_cp_sat_calls_optimal_with_continuous_columns(monkeypatch, tmp_path):
    model = bilinear()
    (tmp_path / "m.mps").write_text(mps_text(Numbered(model), "m"))
    settings = {
        "time_limit_s": 20,
        "threads": 1,
        "seed": 0,
        "relative_gap": 0,
        "absolute_gap": 1e-9,
        "presolve": True,
    }
    words = [python_of("cp-sat") or sys.executable, "-c", SCALED, str(tmp_path / "m.mps"), json.dumps(settings)]
    claim = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert claim["status"] == "optimal"
    outcome = Outcome("optimal", np.array(claim["values"]), claim["objective"], claim["bound"])
    limits = said_by(monkeypatch, outcome)
    instance = instance_of("bilinear", model)
    first = run(LINEAR, instance, EXACT, limits)
    second = run(LINEAR, instance, EXACT, Limits())
    assert claim["bound"] > second.objective + 0.01  # the false optimum is real
    assert confirm(LINEAR, instance, EXACT, limits, first, "highs").says == "disagree"


def test_agreement_of_two_proofs_and_what_is_not_one():
    result = solve("inference/tiny-two-nodes")
    value = result.objective
    assert agreement(result, result)[0] == "agree"
    assert agreement(result, replace(result, objective=value * (1 + 1e-8)))[0] == "agree"
    higher = replace(result, objective=value + 1, bound=value + 1)
    assert agreement(result, higher)[0] == agreement(higher, result)[0] == "disagree"
    nothing = replace(result, found="none", objective=None, bound=None, stopped="infeasible")
    assert agreement(result, nothing)[0] == agreement(nothing, result)[0] == "disagree"
    assert agreement(nothing, nothing)[0] == "agree"
    stopped = replace(result, found="feasible", objective=value + 1, bound=value - 1, stopped="time")
    assert agreement(result, stopped)[0] == "undecided"


def test_infeasible_by_formula_is_confirmed_by_the_model_not_by_the_formula():
    family, instance = problem("inference"), load("inference/tiny-infeasible")
    choice = choose("exact", family.named_methods())
    first = run(family, instance, choice, Limits())
    assert first.proof == "formula"
    found = confirm(family, instance, choice, Limits(), first)
    assert (found.says, found.by) == ("agree", "model joint with highs")
    assert found.second.proof != "formula"


def test_a_heuristic_has_nothing_to_confirm():
    family, instance = problem("inference"), load("inference/tiny-two-nodes")
    choice = choose("aslm", family.named_methods())
    with pytest.raises(UsageFault, match="proves nothing"):
        confirm(family, instance, choice, Limits(), run(family, instance, choice, Limits()))


def test_the_reproducer_holds_model_and_both_answers(tmp_path):
    family, instance = problem("inference"), load("inference/tiny-two-nodes")
    choice = choose("exact", family.named_methods())
    first = run(family, instance, choice, Limits())
    found = confirm(family, instance, choice, Limits(), first, "highs:presolve=off,permute=yes")
    folder = save_reproducer(family, instance, {"first": found.first, "second": found.second}, tmp_path / "kept")
    assert {path.name for path in folder.iterdir()} == {
        *("instance.json", "model.mps"),
        *("first.json", "second.json", "first-solution.json", "second-solution.json"),
    }
    assert load(folder / "instance.json") == instance


@needs("scip")
def test_command_line():
    ended = optsched(
        "solve", "period/tiny-three-nodes-500-exclusive", "-m", "exact:way=model", "--confirm-with", "scip", "--json"
    )
    assert ended.code == 0
    answer = json.loads(ended.out)
    assert answer["proof"] == "two-solvers"
    assert answer["confirmed"]["says"] == "agree"
    assert answer["confirmed"]["objective"] == pytest.approx(answer["objective"])
