"""Every formula for a gap in one place, each with its definition.

A heuristic has an *excess* over the optimum, a solver has a *gap* between what it found and what it
proved. All objectives are minimised.
"""

from __future__ import annotations

ABSOLUTE_TOLERANCE = 1e-9
RELATIVE_TOLERANCE = 1e-6


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


def tolerance(value: float, gap: float | None = None) -> float:
    """The absolute distance to a proved bound within which `value` is called optimal.

    max(1e-9, 1e-6 |value|), or gap * |value| where the user asked for a wider gap.
    """
    return max(ABSOLUTE_TOLERANCE, max(RELATIVE_TOLERANCE, gap or 0.0) * abs(value))


def is_optimal(value: float | None, bound: float | None, gap: float | None = None) -> bool:
    """value - bound <= tolerance(value, gap)."""
    return value is not None and bound is not None and value - bound <= tolerance(value, gap)
