"""A makespan is a whole number, so a solver's bound on it may be rounded up."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from optsched.core.result import Attempt, Bound

# a solver may stop as soon as no better whole number fits between its bound and its solution
LESS_THAN_ONE = 0.999


def rounded_up(attempt: Attempt, at_least: int = 0) -> Attempt:
    """The same attempt with the next whole bound, 1e-7 of it forgiven, or `at_least` if that is more."""
    solver = ceil(attempt.bound.value - 1e-7 * max(10.0, attempt.bound.value)) if attempt.bound else at_least
    return replace(
        attempt, bound=Bound(float(max(at_least, solver)), attempt.bound.proof if attempt.bound else "formula")
    )
