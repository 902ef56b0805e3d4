"""May a solver's answer that a point is optimal be passed on? HiGHS has given it where a better point exists.

Within its tolerances presolve lets a whole column be almost 0; the point found so is repaired and costs more, and
what lay between is cut off with it (`tests/data/highs_1151_false_bound.mps`). Asked again from that point, without
presolve and with another seed, HiGHS has not repeated such an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings

Ask = Callable[[LinearModel, Settings], Outcome]
UNCONFIRMED = "optimal with presolve only: asked again without, the solver did not come to an end"


def second_bound(model: LinearModel, first: Outcome, settings: Settings, ask: Ask) -> Outcome:
    """What is to be believed of a mixed-integer model called solved: the lower one of two bounds, the better point.

    Parameters
    ----------
    model : LinearModel
        The model that was solved.
    first : Outcome
        Status `optimal`.
    settings : Settings
        Of a run that begins now: what is left of the limits.
    ask : callable
        ask(model, settings) -> Outcome, by the same solver.

    Returns
    -------
    Outcome
        The second run's status where it did not end: its bound, if lower, is then all that is proved.

    Raises
    ------
    SolverFault
        As `ask`.
    """
    plain = replace(settings, presolve=False, seed=settings.seed + 1)
    again = ask(replace(model, initial=first.values), plain)
    bound = None if again.bound is None or first.bound is None else min(first.bound, again.bound)
    told = replace(_better(first, again), bound=bound, nodes=first.nodes + again.nodes)
    if again.status == "optimal":
        return replace(told, status="optimal")
    return replace(told, status="error" if again.status == "infeasible" else again.status, message=UNCONFIRMED)


def _better(first: Outcome, again: Outcome) -> Outcome:
    """The outcome with the lower objective; the first one where they are equal."""
    if again.values is None or again.objective is None or first.objective is None:
        return first
    return again if again.objective < first.objective else first
