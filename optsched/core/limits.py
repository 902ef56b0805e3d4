"""How long, how exactly and with what help a method may work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from numbers import Integral, Real
from time import perf_counter
from typing import Any

from optsched.core.errors import UsageFault


@dataclass(frozen=True)
class Progress:
    """One sign of life from a solver. Missing values are None, never infinities."""

    seconds: float
    incumbent: float | None
    bound: float | None
    nodes: int


FOREVER_S = 1e9
ASKED: tuple[tuple[str, type, Callable[[Any], bool], str], ...] = (
    ("time_limit_s", Real, lambda value: value > 0, "a positive number of seconds"),
    ("gap", Real, lambda value: 0 <= value < 1, "a share such as 0.001"),
    ("threads", Integral, lambda value: 1 <= value < 2**31, "a whole number, 1 or more"),
    ("seed", Integral, lambda value: 0 <= value < 2**31, "a whole number from 0 to 2147483647"),
)
OnProgress = Callable[[Progress], bool | None]


@dataclass(frozen=True)
class Limits:
    """What the caller allows a method. Raises UsageFault.

    `time_limit_s` counts from `started`, so building a model and waiting for a solver that serves other threads
    use it up too; inf, or more than 10^9 s, is no limit. `gap` is relative; None asks for proven optimality.
    `start` is a solution to begin from. An `on_progress` that returns False stops the run: what was found and
    proved is kept, and `stopped` is 'interrupted'. What it raises is raised to the caller.
    """

    time_limit_s: float | None = None
    gap: float | None = None
    threads: int = 1
    seed: int = 0
    solver: str = "highs"
    start: Any = None
    on_progress: OnProgress | None = None
    started: float = field(default_factory=perf_counter)

    def __post_init__(self) -> None:
        for name, kind, holds, expected in ASKED:
            value = getattr(self, name)
            absent = value is None and name in ("time_limit_s", "gap")
            if not absent and (isinstance(value, bool) or not isinstance(value, kind) or not holds(value)):
                raise UsageFault(f"{name}={value!r}: expected {expected}")
        if self.time_limit_s is not None and self.time_limit_s > FOREVER_S:
            object.__setattr__(self, "time_limit_s", None)

    def restarted(self) -> Limits:
        return replace(self, started=perf_counter())

    def remaining_s(self) -> float | None:
        """Seconds left, at least 0.01; None where there is no limit."""
        if self.time_limit_s is None:
            return None
        return max(0.01, self.time_limit_s - (perf_counter() - self.started))
