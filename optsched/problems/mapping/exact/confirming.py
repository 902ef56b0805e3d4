"""Whether a solver's word that nothing lies below the target is to be believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from optsched.core.limits import Limits
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.choice import Engine

PATIENCE_S, PATIENCE = 5.0, 3.0
"""The second question gets at least this long, or this many times what the first took; the next one twice that.

On seven slow models of AlexNet on Eager Pruning this took 1 to 3 times as long as the first."""
SPENT_S = 0.05
"""With less time left nothing is asked."""


def confirmed(solver: Engine, model: LinearModel, settings: Settings, limits: Limits) -> Outcome:
    """Run the solver; that nothing is feasible it has to say twice, then shuffled and without presolve.

    HiGHS 1.15.1 has said so of models with a point (`tests/data/highs_1151_false_infeasible.mps`): a false bound.
    Of the model in `test_numerical_traps.py` it says so with presolve in a quarter of all orders, without in none.
    How long the second answer takes is a matter of luck, so orders are tried in turn, each for twice as long as the
    one before. Where time ends first, the status is `time`: the word stands unconfirmed and proves nothing.
    """
    begun = perf_counter()
    outcome = solver.solve(model, settings)
    if outcome.status != "infeasible":
        return outcome
    shuffled = replace(solver, options={**solver.options, "permute": "yes", "presolve": "off"})
    return _in_other_orders(
        shuffled.solve, model, settings, max(PATIENCE_S, PATIENCE * (perf_counter() - begun)), limits
    )


def _in_other_orders(
    ask: Callable[[LinearModel, Settings], Outcome],
    model: LinearModel,
    settings: Settings,
    patience_s: float,
    limits: Limits,
) -> Outcome:
    """The first answer to be had in any order; of a run that has found a point, the end of that run."""
    seed = settings.seed
    while (left_s := limits.remaining_s()) is None or left_s > SPENT_S:
        seed += 1
        asked = replace(settings, seed=seed, time_limit_s=patience_s if left_s is None else min(patience_s, left_s))
        again = ask(model, asked)
        if again.status == "time" and again.values is not None:
            again = ask(model, replace(asked, time_limit_s=limits.remaining_s()))
        if again.status != "time" or again.values is not None:
            return again
        patience_s *= 2
    return Outcome("time")
