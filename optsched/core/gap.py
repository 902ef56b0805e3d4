"""Every formula for a gap in one place, each with its definition.

A heuristic has an *excess* over the optimum, a solver has a *gap* between what it found and what it
proved. All objectives are minimised. Nothing is absolute: values in another unit get the same words.
"""

from __future__ import annotations

from optsched.core.number import Number, size

RELATIVE_TOLERANCE = 1e-6
SAME = 1e-9
"""Relative distance within which two judged values are one value: the rounding of floats, nothing more."""


def excess(value: float | None, optimum: float | None) -> float | None:
    """(value - optimum) / optimum; 0 where both are 0; None where either is missing or optimum is 0."""
    if value is None or optimum is None:
        return None
    if optimum == 0:
        return 0.0 if value == 0 else None
    return (value - optimum) / abs(optimum)


def solver_gap(found: float | None, bound: float | None) -> float | None:
    """(found - bound) / found, never below 0; None where either is missing or found is 0."""
    if found is None or bound is None:
        return None
    if found == 0:
        return 0.0 if bound == 0 else None
    return max(0.0, (found - bound) / abs(found))


def saving(value: float | None, baseline: float | None) -> float | None:
    """(baseline - value) / baseline: what `value` saves over `baseline`."""
    if value is None or not baseline:
        return None
    return (baseline - value) / baseline


def distance(value: Number, bound: Number) -> float:
    """(value - bound) / max(|value|, |bound|); 0 where both are 0, below 0 where the bound is above the value."""
    if value == bound:
        return 0.0
    largest: Number = size(value) if size(value) > size(bound) else size(bound)
    return float((value - bound) / largest)


def is_optimal(value: Number | None, bound: Number | None, gap: float | None = None) -> bool:
    """Whether a value meets a proved bound: distance(value, bound) <= max(1e-6, gap)."""
    if value is None or bound is None:
        return False
    return distance(value, bound) <= max(RELATIVE_TOLERANCE, gap or 0.0)


def below(value: Number, bound: Number, width: float) -> bool:
    """Whether a value lies below a bound by more than the bound's relative width."""
    return value < bound and -distance(value, bound) > width
