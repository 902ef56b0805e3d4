"""How long, how exactly and with what help may a method work?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from numbers import Integral, Real
from time import perf_counter
from typing import Any

from optsched.core.errors import UsageFault
from optsched.core.verdict import ROW_TOLERANCE


@dataclass(frozen=True)
class Progress:
    """One progress report of a solver: seconds since its start, incumbent, bound (in the model's units), nodes.

    Values not known yet are None, never infinities.
    """

    seconds: float
    incumbent: float | None
    bound: float | None
    nodes: int


FOREVER_S = 1e9
"""Seconds (32 years) above which a time limit counts as none; systems refuse to wait much longer."""
ASKED: tuple[tuple[str, type, Callable[[Any], bool], str], ...] = (
    ("time_limit_s", Real, lambda value: value > 0, "a positive number of seconds"),
    ("gap", Real, lambda value: 0 <= value < 1, "a share such as 0.001"),
    ("threads", Integral, lambda value: 1 <= value < 2**31, "a whole number, 1 or more"),
    ("seed", Integral, lambda value: 0 <= value < 2**31, "a whole number from 0 to 2147483647"),
    ("tolerance", Real, lambda value: 0 <= value < 1, "a share such as 0.000001"),
)
"""Field, type, test, and what a message says was expected. Seeds and threads fit the solvers' 32-bit integers."""
OnProgress = Callable[[Progress], bool | None]


@dataclass(frozen=True)
class Limits:
    """What the caller allows a method.

    Parameters
    ----------
    time_limit_s : float, optional
        Seconds from `started`, so building a model and waiting for a solver that serves other threads use it up too.
        None, infinity or more than 10^9 mean no limit.
    gap : float, optional
        Relative gap at which a solver may stop; None asks for proven optimality (or the family's own default gap).
    threads, seed : int
        Threads of one solver, and the seed of everything random. Same seed, same answer, unless a time limit is hit.
    solver : str
        'highs', 'scip', 'highs:presolve=off' ...; see `optsched list solvers`.
    start : solution, optional
        Warm start: a solution to begin with.
    on_progress : callable, optional
        Gets a `Progress`; one that returns False stops the run: what was found and proved is kept, and `stopped` is
        'interrupted'. What it raises is raised to the caller.
    tolerance : float
        Largest relative violation of a row that counts as feasible; only plans that need none are called optimal.
    started : float
        Start of the clock, on `time.perf_counter`.

    Raises
    ------
    UsageFault
        A value out of range, or of the wrong type.
    """

    time_limit_s: float | None = None
    gap: float | None = None
    threads: int = 1
    seed: int = 0
    solver: str = "highs"
    start: Any = None
    on_progress: OnProgress | None = None
    tolerance: float = ROW_TOLERANCE
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
        """The same limits with the clock started now."""
        return replace(self, started=perf_counter())

    def remaining_s(self) -> float | None:
        """Seconds left, at least 0.01 (solvers reject 0); None where there is no limit."""
        if self.time_limit_s is None:
            return None
        return max(0.01, self.time_limit_s - (perf_counter() - self.started))
