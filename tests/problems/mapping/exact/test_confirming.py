"""Guards the bound: a solver's "infeasible" counts only once a second run, in another order, has said the same."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from optsched.core.limits import Limits
from optsched.problems.mapping.exact.confirming import PATIENCE_S, confirmed
from optsched.solvers.backend import Outcome, Settings

POINT = np.zeros(1)
FALSE, NONE, HALF = Outcome("infeasible"), Outcome("time"), Outcome("time", values=POINT)
FOUND = Outcome("optimal", values=POINT, objective=1.0, bound=1.0)


@dataclass
class Scripted:
    """A solver that gives these answers in turn, and the last of them ever after."""

    answers: list[Outcome]
    options: dict[str, str] = field(default_factory=dict)
    asked: list[Settings] = field(default_factory=list)

    def solve(self, model, settings):
        self.asked.append(settings)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.mark.parametrize(
    ("answers", "status", "questions"),
    [
        ([FOUND], "optimal", 1),
        ([FALSE, FALSE], "infeasible", 2),
        ([FALSE, NONE, FALSE], "infeasible", 3),
        ([FALSE, FOUND], "optimal", 2),
        ([FALSE, NONE, HALF, FOUND], "optimal", 4),
        ([FALSE, HALF, HALF], "time", 3),
    ],
)
def test_who_has_the_last_word(answers, status, questions):
    solver = Scripted(answers)
    assert confirmed(solver, None, Settings(), Limits()).status == status
    assert len(solver.asked) == questions
    assert len({settings.seed for settings in solver.asked}) >= min(questions, 2)


def test_patience_doubles():
    solver = Scripted([FALSE, NONE, NONE, NONE, FALSE])
    confirmed(solver, None, Settings(), Limits())
    assert [settings.time_limit_s for settings in solver.asked[1:]] == [PATIENCE_S * 2**k for k in range(4)]


def test_a_word_that_nobody_confirms_in_time_proves_nothing():
    solver = Scripted([FALSE, NONE])
    outcome = confirmed(solver, None, Settings(), Limits(time_limit_s=0.2))
    assert (outcome.status, outcome.bound, outcome.values) == ("time", None, None)
