"""Is a solver's word that nothing lies below the target to be believed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from optsched.core.limits import Limits
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.choice import Engine

LEAST_S, STRICT_SHARE = 1.0, 0.5
"""The strict question gets this share of what the first run took, at least a second.

Small models answer it at once; on large ones it may take several times as long as the first, which would more than
double the time of every proof."""
PATIENCE_S, PATIENCE = 5.0, 3.0
"""The next question gets three times what the first took, at least 5 s; every further one twice that (assumed)."""
SPENT_S = 0.05
"""With less time left nothing is asked."""


def confirmed(solver: Engine, model: LinearModel, settings: Settings, limits: Limits) -> Outcome:
    """Run the solver; that nothing is feasible it has to say twice, in two orders of rows and columns.

    HiGHS 1.15.1 has said so of models with a point (`tests/data/highs_1151_false_infeasible.mps`): a false bound.
    Of the model in `test_numerical_traps.py` it says so with presolve in a quarter of all orders, without in none.
    So it is asked without presolve first. Where that takes too long, the word of another order with presolve counts:
    it has been wrong of small models only, and those answer the strict question. Where time ends before a second
    answer, the status is `time`: the word stands unconfirmed and proves nothing.
    """
    begun = perf_counter()
    outcome = solver.solve(model, settings)
    if outcome.status != "infeasible":
        return outcome
    seed = settings.seed
    for asked, patience_s in _questions(solver, perf_counter() - begun):
        left_s = limits.remaining_s()
        if left_s is not None and left_s <= SPENT_S:
            break
        seed += 1
        again = asked.solve(model, replace(settings, seed=seed, time_limit_s=min(patience_s, left_s or patience_s)))
        if again.status == "time" and again.values is not None:  # there is a point: all the time for this order
            return asked.solve(model, replace(settings, seed=seed, time_limit_s=limits.remaining_s()))
        if again.status != "time":
            return again
    return Outcome("time")


def _questions(solver: Engine, first_s: float) -> Iterator[tuple[Engine, float]]:
    """Who is asked next, and for how long (s): without end."""
    shuffled = replace(solver, options={**solver.options, "permute": "yes"})
    strict = replace(shuffled, options={**shuffled.options, "presolve": "off"})
    yield strict, max(LEAST_S, STRICT_SHARE * first_s)
    patience_s = max(PATIENCE_S, PATIENCE * first_s)
    yield shuffled, patience_s
    while True:
        patience_s *= 2
        yield strict, patience_s
