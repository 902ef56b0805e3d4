"""How are models solved in processes that can be killed, one thread's model at a time in each?

A solver's own time limit is not a hard one: its process is killed GRACE_S after it, and replaced when next needed. An
idle process holds about 35 MB (HiGHS 31, SCIP 34, of which 20 are its own), a working one its model besides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

from optsched.children.child import Child, Gone, Overdue, Refused
from optsched.children.pool import Busy, Pool
from optsched.core.errors import SolverFault
from optsched.core.limits import OnProgress, Progress
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings

SOLVER_GRACE_S = 1.0
"""Seconds that a solver may overrun its limit: it looks at its clock between steps, and large LPs have long steps."""
LEAST_S = 0.01
"""Seconds left at least when a process was free only at the last moment."""
DIED = "died without an answer"
"""What the message of a SolverFault says of a process that crashed or was killed: the run may be tried again."""


class Stop(Exception):
    """Raised here where the caller's callback asks to stop; it never leaves this module."""


class SolverProcesses:
    """The processes of one solver, each started at first use.

    Parameters
    ----------
    name : str
        For messages.
    start : callable
        Starts a child.
    request : callable
        request(model, settings) -> what a child is sent.
    news, outcome : callable
        Read what it says: (Progress, values or None), and the final Outcome.
    """

    def __init__(
        self,
        name: str,
        start: Callable[[], Child],
        request: Callable[[LinearModel, Settings], Any],
        news: Callable[[Any], tuple[Progress, Floats | None]],
        outcome: Callable[[Any], Outcome],
    ) -> None:
        self.name, self._start = name, start
        self._request, self._news, self._outcome = request, news, outcome
        self.pool = Pool(self._started)

    def warm(self) -> None:
        """Have a process ready, unless all serve other threads. Raises SolverFault where none starts."""
        self.pool.warm()

    def solve(self, model: LinearModel, settings: Settings, on_progress: OnProgress | None = None) -> Outcome:
        """Solve, at most `settings.time_limit_s` + GRACE_S long, waiting for a free process included.

        A run that was killed, interrupted, or stopped by a callback that returned False gives the last
        incumbent and bound it reported. What a callback raises is raised here. Raises SolverFault where the
        solver refuses the model or crashes.
        """
        begun = perf_counter()
        until = None if settings.time_limit_s is None else begun + settings.time_limit_s
        latest = Outcome("time")

        def heard(content: Any) -> None:
            nonlocal latest
            progress, values = self._news(content)
            latest = _updated(latest, progress, values)
            if on_progress is not None and on_progress(progress) is False:
                raise Stop

        def stopped(status: Any, message: str) -> Outcome:
            return replace(latest, status=status, seconds=perf_counter() - begun, message=message)

        try:
            with self.pool.lend(until) as child:
                if until is not None:
                    settings = replace(settings, time_limit_s=max(LEAST_S, until - perf_counter()))
                killed = (
                    None if settings.time_limit_s is None else perf_counter() + settings.time_limit_s + SOLVER_GRACE_S
                )
                return self._outcome(child.ask(self._request(model, settings), killed, heard))
        except Busy:
            return stopped("time", "every solver process was busy until the time limit")
        except Overdue:
            return stopped("time", "killed at the time limit")
        except Stop:
            return stopped("interrupted", "stopped by the callback")
        except KeyboardInterrupt:
            return stopped("interrupted", "interrupted")
        except Refused as reason:
            raise SolverFault(str(reason)) from None
        except Gone as words:
            raise SolverFault(f"the process of {self.name} {DIED}: {words}") from None

    def _started(self) -> Child:
        """A child that is ready. Raises SolverFault where it does not start."""
        try:
            child = self._start()
            child.wait_until_ready()
        except (Refused, Gone, Overdue, OSError) as reason:
            raise SolverFault(f"solver {self.name!r} does not start: {reason or 'no answer'}") from None
        return child


def _updated(latest: Outcome, news: Progress, values: Floats | None) -> Outcome:
    """The latest incumbent and the best bound heard: what a killed run still proves."""
    bounds = [bound for bound in (latest.bound, news.bound) if bound is not None]
    latest = replace(latest, bound=max(bounds, default=None), nodes=news.nodes)
    return latest if values is None else replace(latest, values=values, objective=news.incumbent)
