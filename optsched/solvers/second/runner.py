"""Sends a model to a solver other than HiGHS, in a process that can be killed."""

from __future__ import annotations

import atexit
import json
import math
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from optsched.core.errors import SolverFault
from optsched.core.limits import Progress
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.export import mps_text
from optsched.solvers.listing import SOLVERS, python_of, unavailable

GRACE_S = 1.0
START_S = 60.0
PARTING_S = 0.5


@dataclass(frozen=True)
class Numbered:
    """A model whose columns are c0, c1, ... and whose rows are r0, r1, ...: what every solver reads alike."""

    model: LinearModel

    def column_names(self) -> list[str]:
        return [f"c{j}" for j in range(self.model.columns)]

    def row_names(self) -> list[str]:
        return [f"r{i}" for i in range(self.model.rows)]


class SecondSolver:
    """A handle on the process of one solver; started at first use, replaced when it was killed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._process: subprocess.Popen[str] | None = None
        self._replies: queue.Queue[dict[str, Any]] = queue.Queue()
        self._complaints: deque[str] = deque(maxlen=50)

    def warm(self) -> None:
        """Start the process and import the solver. Raises SolverFault."""
        if self._process is not None and self._process.poll() is None:
            return
        reason = unavailable(self.name)
        if reason:
            raise SolverFault(f"solver {self.name!r} cannot be used: {reason}")
        package = str(Path(__file__).resolve().parents[3])
        path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH", "")]))
        self._process = subprocess.Popen(
            [python_of(self.name) or sys.executable, "-m", "optsched.solvers.second.main", SOLVERS[self.name].module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path},
        )
        self._replies = queue.Queue()
        threading.Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        threading.Thread(target=self._complaints.extend, args=(self._process.stderr,), daemon=True).start()
        reply = self._next(START_S)
        if reply["kind"] != "ready":
            self.kill()
            raise SolverFault(f"solver {self.name!r} does not start: {reply.get('message') or self._complaint()}")

    def solve(
        self, model: LinearModel, settings: Settings, on_progress: Callable[[Progress], None] | None = None
    ) -> Outcome:
        """Solve, at most `settings.time_limit_s` + GRACE_S long.

        Raises SolverFault where the solver refuses the model, its licence is too small, or it dies.
        """
        self.warm()
        assert self._process is not None and self._process.stdin is not None
        begun, latest = perf_counter(), Outcome("time")
        try:
            self._process.stdin.write(json.dumps(_request(model, settings)) + "\n")
            self._process.stdin.flush()
            while True:
                limit = settings.time_limit_s
                reply = self._next(None if limit is None else limit + GRACE_S + begun - perf_counter())
                if reply["kind"] == "news":
                    latest = _heard(latest, reply, on_progress)
                elif reply["kind"] == "done":
                    return _outcome(reply)
                elif reply["kind"] == "fault":
                    raise SolverFault(f"{self.name}: {reply['message']}")
                elif reply["kind"] == "silence":
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
        """Close its input, which ends it and what it started; kill it if that does not help."""
        if self._process is None:
            return
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PARTING_S)
        self._process.kill()
        self._process.wait()
        self._process = None

    def _next(self, timeout: float | None) -> dict[str, Any]:
        try:
            return self._replies.get(timeout=None if timeout is None else max(0.0, timeout))
        except queue.Empty:
            return {"kind": "silence"}

    def _death(self) -> SolverFault:
        """Be rid of the process and say why: its pipe can close before it counts as dead."""
        self.kill()
        return SolverFault(f"the process of {self.name} died: {self._complaint()}")

    def _complaint(self) -> str:
        return self._complaints[-1].strip() if self._complaints else "no last words"


@cache
def second(name: str) -> SecondSolver:
    """This process's own handle on a solver, ended at exit."""
    solver = SecondSolver(name)
    atexit.register(solver.kill)
    return solver


def _request(model: LinearModel, settings: Settings) -> dict[str, Any]:
    numbered = Numbered(model)
    start = {}
    if model.initial is not None and model.is_mip:
        told = zip(numbered.column_names(), model.initial.tolist(), strict=True)
        start = {name: value for name, value in told if not math.isnan(value)}
    return {"mps": mps_text(numbered, "model"), "settings": asdict(settings), "start": start}  # type: ignore[arg-type]


def _listen(stream: Any, replies: queue.Queue[dict[str, Any]]) -> None:
    with suppress(OSError, ValueError):
        for line in stream:
            replies.put(json.loads(line))
    replies.put({"kind": "gone"})


def _heard(latest: Outcome, news: dict[str, Any], on_progress: Callable[[Progress], None] | None) -> Outcome:
    if on_progress is not None:
        on_progress(Progress(news["seconds"], news["incumbent"], news["bound"], 0))
    bounds = [bound for bound in (latest.bound, news["bound"]) if bound is not None]
    return replace(latest, bound=max(bounds, default=None))


def _outcome(reply: dict[str, Any]) -> Outcome:
    values = reply["values"]
    return Outcome(
        status=reply["status"],
        values=None if values is None else np.array(values, float),
        objective=reply["objective"],
        bound=reply["bound"],
        nodes=reply["nodes"],
        seconds=reply["seconds"],
        message=reply["message"],
    )
