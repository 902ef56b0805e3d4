"""One long-lived solver process that can be killed: HiGHS' own time limit is not a hard one.

The process is started by executing a fresh interpreter (never forked), is sent arrays, streams
incumbents and bounds, is killed `GRACE_S` after the limit, and is replaced when next needed.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from optsched.core.errors import SolverFault
from optsched.core.limits import Progress
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.worker_main import receive, send

GRACE_S = 1.0
START_S = 60.0


class Worker:
    """A handle on the solver process; not thread-safe."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.Queue[Any] = queue.Queue()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def warm(self) -> None:
        """Start the process and wait until it is ready. Raises SolverFault."""
        if self.alive:
            return
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "optsched.solvers.worker_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._replies = queue.Queue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        self._complaints: list[bytes] = []
        threading.Thread(target=_keep, args=(self._process.stderr, self._complaints), daemon=True).start()
        kind, *_ = self._next(START_S)
        if kind != "ready":
            raise self._death("did not start")

    def solve(
        self,
        model: LinearModel,
        settings: Settings,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Outcome:
        """Solve, at most `settings.time_limit_s` + GRACE_S long.

        A run killed or interrupted returns the last incumbent and bound it streamed, or none.
        Raises SolverFault where the solver refuses the model or dies by itself.
        """
        self.warm()
        assert self._process is not None and self._process.stdin is not None
        begun = perf_counter()
        latest = Outcome("time")
        try:
            send(self._process.stdin, (model.as_dict(), settings))
            while True:
                wait = (
                    None
                    if settings.time_limit_s is None
                    else settings.time_limit_s + GRACE_S + begun - perf_counter()
                )
                kind, *content = self._next(wait)
                if kind == "news":
                    latest = _updated(latest, content[0], content[1])
                    if on_progress is not None:
                        on_progress(content[0])
                elif kind == "done":
                    return content[0]
                elif kind == "fault":
                    raise SolverFault(content[0])
                elif kind == "silence":
                    self.kill()
                    return replace(latest, seconds=perf_counter() - begun, message="killed at the time limit")
                else:
                    raise self._death()
        except KeyboardInterrupt:
            self.kill()
            return replace(latest, status="interrupted", seconds=perf_counter() - begun, message="interrupted")
        except BrokenPipeError:
            raise self._death() from None

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._process = None

    def _death(self, what: str = "died") -> SolverFault:
        """Be rid of the process and say why: its pipe can close before it counts as dead."""
        process = self._process
        self.kill()
        lines = b"".join(self._complaints).decode(errors="replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit status {process.returncode if process else None}"
        return SolverFault(f"the solver process {what}: {reason}")

    def _next(self, timeout: float | None) -> tuple[Any, ...]:
        if timeout is not None and timeout <= 0:
            return ("silence",)
        try:
            message: tuple[Any, ...] = self._replies.get(timeout=timeout)
        except queue.Empty:
            return ("silence",)
        return message


def _listen(stream: Any, replies: queue.Queue[Any]) -> None:
    try:
        while True:
            replies.put(receive(stream))
    except (EOFError, OSError, ValueError):
        replies.put(("gone",))


def _keep(stream: Any, lines: list[bytes]) -> None:
    for line in stream:
        lines.append(line)
        del lines[:-50]


def _updated(latest: Outcome, news: Progress, values: Floats | None) -> Outcome:
    bounds = [bound for bound in (latest.bound, news.bound) if bound is not None]
    latest = replace(latest, bound=max(bounds, default=None), nodes=news.nodes)
    return latest if values is None else replace(latest, values=values, objective=news.incumbent)


_shared: list[Worker] = []


def shared() -> Worker:
    """This process's own worker, started at first use and ended at exit."""
    if not _shared:
        _shared.append(Worker())
        atexit.register(_shared[0].kill)
    _shared[0].warm()
    return _shared[0]
