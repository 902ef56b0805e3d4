"""May a solver's answer that nothing is feasible be passed on? HiGHS has given it of feasible models.

A ray of the linear relaxation settles it where there is one: a linear combination of rows that no point of the box
meets. Otherwise the solver is asked again without presolve, with another seed and with every limit slightly wider.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.rows import moved

Ask = Callable[[LinearModel, Settings], Outcome]
MARGIN = 1e-9
"""A ray counts if it misses by this share of the sizes it adds up, far above what rounding can do to the sum."""
HAIR = 1e-9
"""Relative amount by which limits are widened when asking again: above rounding, below any tolerance."""


def second_answer(model: LinearModel, settings: Settings, ask: Ask, ask_linear: Ask) -> Outcome:
    """What is to be believed of a model called infeasible: status `infeasible` only where that is confirmed.

    Parameters
    ----------
    model : LinearModel
        The model that was called infeasible.
    settings : Settings
        Of the run that did so.
    ask : callable
        ask(model, settings) -> Outcome, by the solver that said so.
    ask_linear : callable
        The same by one that gives rays.

    Raises
    ------
    SolverFault
        As these two.
    """
    plain = replace(settings, presolve=False, seed=settings.seed + 1)
    relaxed = replace(model, integer=np.zeros_like(model.integer), initial=None)
    linear = ask_linear(relaxed, plain)
    if linear.ray is not None and proves(model, linear.ray):
        return Outcome("infeasible")
    again = ask(wider(model), plain)
    if again.status == "infeasible":
        return again
    doubt = "the solver called the model infeasible; asked again, without presolve, it did not"
    return replace(again, message="; ".join(filter(None, (doubt, again.message))))


def wider(model: LinearModel) -> LinearModel:
    """Every limit a hair wider: what floats have made of decimals must not decide."""
    sides = [np.where(np.isfinite(side), np.abs(side), 0.0) for side in (model.row_lower, model.row_upper)]
    return moved(replace(model, initial=None), HAIR * np.maximum(*sides))


def proves(model: LinearModel, ray: Floats) -> bool:
    """Whether the rows, multiplied by `ray` and added up, ask for more than the columns' bounds allow."""
    return any(_asks_too_much(model, sign * ray) for sign in (1.0, -1.0))


def _asks_too_much(model: LinearModel, ray: Floats) -> bool:
    """ray A x >= ray b for every feasible x, so nothing is feasible if the box has max ray A x < ray b."""
    side = np.where(ray > 0, model.row_lower, model.row_upper)
    used = (ray != 0) & np.isfinite(side)
    multiplier = np.where(used, ray, 0.0)
    asked = multiplier[used] * side[used]
    row_of = np.repeat(np.arange(model.rows), np.diff(model.start))
    terms = multiplier[row_of] * model.value
    sums = np.bincount(model.index, terms, model.columns)
    sizes = np.bincount(model.index, np.abs(terms), model.columns)
    priced = sizes > 0
    end = np.where(sums > 0, model.col_upper, model.col_lower)[priced]
    if not np.isfinite(end).all():
        return False
    given, scale = sums[priced] * end, float(np.abs(asked).sum() + (sizes[priced] * np.abs(end)).sum())
    return float(asked.sum() - given.sum()) > MARGIN * scale
