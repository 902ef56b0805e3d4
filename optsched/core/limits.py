"""How long, how exactly and with what help a method may work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Progress:
    """One sign of life from a solver. Missing values are None, never infinities."""

    seconds: float
    incumbent: float | None
    bound: float | None
    nodes: int


@dataclass(frozen=True)
class Limits:
    """What the caller allows a method.

    `time_limit_s` counts from `started`, so building a model uses it up too. `gap` is relative;
    None asks for proven optimality. `start` is a solution to begin from.
    """

    time_limit_s: float | None = None
    gap: float | None = None
    threads: int = 1
    seed: int = 0
    solver: str = "highs"
    start: Any = None
    on_progress: Callable[[Progress], None] | None = None
    started: float = field(default_factory=perf_counter)

    def restarted(self) -> Limits:
        return replace(self, started=perf_counter())

    def remaining_s(self) -> float | None:
        """Seconds left, at least 0.01; None where there is no limit."""
        if self.time_limit_s is None:
            return None
        return max(0.01, self.time_limit_s - (perf_counter() - self.started))
