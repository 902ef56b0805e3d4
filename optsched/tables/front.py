"""What does more of one thing cost of another? A front: plans of which none is better in both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Placed = tuple[float, float]
"""Where a plan lies: what there is more or less of, and what it costs."""


@dataclass(frozen=True)
class FrontPoint:
    """The cheapest plan found at `x`: its judged cost `y`, a proved lower bound on it, and its solution."""

    x: float
    y: float
    bound: float | None
    solution: Any


@dataclass(frozen=True)
class Front:
    """What a family's `front(instance, points, limits)` returns.

    `x` and `y` name the axes with their units. `place(solution)` is where another method's plan lies; None where it
    is infeasible.
    """

    x: str
    y: str
    points: list[FrontPoint]
    place: Callable[[Any], Placed | None]
