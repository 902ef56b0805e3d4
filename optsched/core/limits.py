"""How long, how exactly and with what help a method may work."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from optsched.core.errors import UsageFault

SECONDS_PER = {"": 1.0, "s": 1.0, "ms": 1e-3, "m": 60.0, "min": 60.0, "h": 3600.0}


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


def seconds_of(text: str) -> float:
    """'90', '90s', '2m', '1.5h' -> seconds. Raises UsageFault."""
    match = re.fullmatch(r"\s*([0-9.eE+-]+)\s*([a-z]*)\s*", text)
    try:
        value = float(match[1]) * SECONDS_PER[match[2]] if match else math.nan
    except (ValueError, KeyError):
        value = math.nan
    if not (0 < value < math.inf):
        raise UsageFault(f"time limit {text!r}: expected a positive number with s, ms, m or h, such as 30s or 2m")
    return value


def gap_of(text: str) -> float:
    """'0.1%' or '0.001' -> 0.001. Raises UsageFault."""
    stripped = text.strip()
    try:
        value = float(stripped[:-1]) / 100 if stripped.endswith("%") else float(stripped)
    except ValueError:
        value = math.nan
    if not (0 <= value < 1):
        raise UsageFault(f"gap {text!r}: expected a share such as 0.1% or 0.001")
    return value
