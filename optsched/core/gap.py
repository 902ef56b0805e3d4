"""Which formula does each word for a gap stand for?

A heuristic has an *excess* over the optimum, (heuristic - optimum) / optimum; a solver has a *gap* between what it
found and what it proved, (found - bound) / found. All objectives are minimised. All formulas are relative: values
in another unit get the same words.
"""

from __future__ import annotations

from optsched.core.number import Number, size

RELATIVE_TOLERANCE = 1e-6
"""Relative gap at which a value meets a bound; HiGHS' default mip_feasibility_tolerance is the same."""
SAME = 1e-9
"""Relative distance within which two judged values are one value: the rounding of floats, nothing more."""


def excess(value: float | None, optimum: float | None) -> float | None:
    """(value - optimum) / optimum; 0 where both are 0; None where either is missing or only the optimum is 0."""
    if value is None or optimum is None:
        return None
    if optimum == 0:
        return 0.0 if value == 0 else None
    return (value - optimum) / abs(optimum)


def solver_gap(found: float | None, bound: float | None) -> float | None:
    """(found - bound) / found, never below 0; None where either is missing or only `found` is 0."""
    if found is None or bound is None:
        return None
    if found == 0:
        return 0.0 if bound == 0 else None
    return max(0.0, (found - bound) / abs(found))


def saving(value: float | None, baseline: float | None) -> float | None:
    """(baseline - value) / baseline: what `value` saves over `baseline`; None where either is missing or 0."""
    if value is None or not baseline:
        return None
    return (baseline - value) / baseline


def distance(value: Number, bound: Number) -> float:
    """(value - bound) / max(|value|, |bound|); 0 where both are equal, negative where the bound is above the value.

    Symmetric in its two arguments but for the sign, unlike `excess`, so it is defined where one of them is 0.
    """
    if value == bound:
        return 0.0
    largest: Number = size(value) if size(value) > size(bound) else size(bound)
    return float((value - bound) / largest)


def is_optimal(value: Number | None, bound: Number | None, gap: float | None = None) -> bool:
    """Whether a value meets a proved bound: distance(value, bound) <= max(1e-6, gap).

    `gap` is the relative gap that was asked for. False where either number is missing.
    """
    if value is None or bound is None:
        return False
    return distance(value, bound) <= max(RELATIVE_TOLERANCE, gap or 0.0)


def below(value: Number, bound: Number, width: float) -> bool:
    """Whether a value lies below a bound by more than the bound's relative width: then one of the two is wrong."""
    return value < bound and -distance(value, bound) > width
