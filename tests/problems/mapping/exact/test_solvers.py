"""The proof of a mapping runs on the solver that was asked for, and two of them agree."""

from __future__ import annotations

import pytest

from optsched import solve
from optsched.problems.mapping.exact import subproblem
from optsched.solvers.choice import engine
from tests.solvers.second.solvers import needs


@needs("scip")
@pytest.mark.parametrize("name", ["tiny-conv", "tiny-latency", "tiny-limit"])
def test_scip_proves_what_highs_proves(name, monkeypatch):
    asked = []
    monkeypatch.setattr(subproblem, "engine", lambda text: asked.append(text) or engine(text))
    first = solve(f"mapping/{name}")
    assert set(asked) <= {"highs"}
    asked.clear()
    second = solve(f"mapping/{name}", solver="scip")
    assert set(asked) == {"scip"}
    assert first.found == second.found == "optimal"
    assert second.objective == pytest.approx(first.objective, rel=2e-3)
    assert max(first.bound, second.bound) <= min(first.objective, second.objective) * (1 + 1e-6)
