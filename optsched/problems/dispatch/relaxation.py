"""How far down can each class of schedules go at all? Bounds by linear programs, each of one class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np

from optsched.core.limits import Limits
from optsched.problems.dispatch.bounds import bound
from optsched.problems.dispatch.formulations import completions, makespan, slowdown, time_indexed
from optsched.problems.dispatch.formulations.grid import MOST_SLOTS, grid_of
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import site_of
from optsched.problems.dispatch.parts import Allowed
from optsched.solvers.backend import Settings
from optsched.solvers.building import building
from optsched.solvers.choice import engine
from optsched.solvers.compile import compile_model

CLOSE = 1.03
"""The slowdown bound stops at this ratio between what is proved impossible and what is not."""
LACKING = 1e-6
"""Shares of work that a feasible LP may leave over: ten times the solver's own tolerance."""


def class_bound(instance: Instance, allowed: Allowed, limits: Limits, slots: int = MOST_SLOTS) -> float | None:
    """A lower bound of latency or makespan over the schedules of a class; None where the solver did not end.

    Latency in classes single and fixed: the larger of the time-indexed LP on `slots` slots rounded down, and of the
    LP of the class that may also change (preemptive, any), on few intervals: it knows no grid.
    """
    asked = instance.model_copy(update={"allowed": _with_changes(allowed)})
    if instance.objective == "makespan":
        return _least(lambda: makespan.build(asked), limits)
    if allowed not in time_indexed.CLASSES:
        return _least(lambda: completions.build(asked), limits)
    found = [_least(lambda: completions.build(asked, intervals=completions.INTERVALS[0]), limits)]
    still = instance.model_copy(update={"allowed": allowed})
    grid = grid_of(site_of(still), slots, narrowed=True)
    found.append(_least(lambda: time_indexed.build(still, grid=grid, narrowed=True), limits))
    return max((value for value in found if value is not None), default=None)


def _with_changes(allowed: Allowed) -> Allowed:
    """The class of a relaxation: single accelerators at any time, or any configuration at any time."""
    return "preemptive" if allowed in ("single", "preemptive") else "any"


def slowdown_bound(instance: Instance, allowed: Allowed, upper: float, limits: Limits) -> float | None:
    """A lower bound of the largest slowdown over a class, by bisection from the formula's to `upper`, of a schedule.

    None where the solver did not end.
    """
    asked = instance.model_copy(update={"allowed": _with_changes(allowed), "objective": "slowdown"})
    low, high = float(bound(asked).value), upper
    while high > CLOSE * low and limits.remaining_s() != 0:
        middle = sqrt(low * high)
        lacking = _least(lambda sigma=Fraction(middle): slowdown.build(asked, sigma), limits)  # type: ignore[misc]
        if lacking is None:
            return None
        low, high = (middle, high) if lacking > LACKING else (low, middle)
    return low


def _least(build: Callable[[], Any], limits: Limits) -> float | None:
    """The optimum of a model's linear relaxation."""
    with building():
        arrays = compile_model(build()).model
    settings = Settings(time_limit_s=limits.remaining_s())
    outcome = engine(limits.solver).solve(replace(arrays, integer=np.zeros_like(arrays.integer)), settings)
    return outcome.bound if outcome.status == "optimal" else None
