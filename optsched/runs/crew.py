"""k processes that run tasks, each killed at its task's limits and replaced: nothing is lost with one.

Processes are started by executing a fresh interpreter, never forked. Each leads a session of its own, so
that its solver dies with it.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from optsched.core.errors import SolverFault, UsageFault
from optsched.runs.execute import failed
from optsched.runs.memory import can_measure, held_mb
from optsched.runs.task import Task
from optsched.solvers.worker_main import receive, send

GRACE_S = 5.0
ATTEMPTS = 3
MEMORY_EVERY_S = 0.05
STARTS = 5

News = tuple["Member", int, tuple[Any, ...]]


class Member:
    """A handle on one process, what it is working on, and until when."""

    def __init__(self, number: int, news: queue.Queue[News]) -> None:
        self.number = number
        self.news = news
        self.life = 0
        self.failed_starts = 0
        self.ready = False
        self.task: Task | None = None
        self.begun = 0.0
        self.start()

    def start(self) -> None:
        self.life += 1
        self.ready, self.task = False, None
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(dict.fromkeys([package, *filter(None, sys.path)]))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "optsched.runs.member"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        self.complaints: deque[bytes] = deque(maxlen=50)
        threading.Thread(target=self._listen, args=(self.process.stdout, self.life), daemon=True).start()
        threading.Thread(target=self.complaints.extend, args=(self.process.stderr,), daemon=True).start()

    def give(self, task: Task) -> None:
        self.task, self.begun = task, perf_counter()
        with suppress(BrokenPipeError):  # a dead process is told of by its listener
            send(self.process.stdin, task)  # type: ignore[arg-type]

    def overdue(self) -> dict[str, Any] | None:
        """The line of a run that must be killed now, or None."""
        if self.task is None:
            return None
        spent = perf_counter() - self.begun
        seconds, memory = self.task.options.get("time_limit_s"), self.task.options.get("memory_limit_mb")
        if seconds is not None and spent > seconds + GRACE_S:
            return failed(self.task, f"killed {GRACE_S:g} s after its time limit", "time", spent)
        if memory is not None and held_mb(self.process.pid) > memory:
            return {**failed(self.task, f"killed at {memory:g} MB of memory", "memory", spent), "memory_mb": memory}
        return None

    def restart(self) -> None:
        self.kill()
        self.start()

    def kill(self) -> None:
        """End the process and its solver, whatever they are doing."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            with suppress(OSError):
                self.process.stdin.close()

    def complaint(self) -> str:
        lines = b"".join(self.complaints).decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self.process.poll()}"

    def _listen(self, stream: Any, life: int) -> None:
        try:
            while True:
                self.news.put((self, life, receive(stream)))
        except (EOFError, OSError, ValueError):
            self.news.put((self, life, ("gone", None)))


class Crew:
    """Runs tasks on `jobs` processes and hands back one line per task, in the order they end."""

    def __init__(self, jobs: int = 1) -> None:
        self._news: queue.Queue[News] = queue.Queue()
        self._looked = perf_counter()
        self.members = [Member(number, self._news) for number in range(jobs)]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *ended: object) -> None:
        self.close()

    def close(self) -> None:
        for member in self.members:
            member.kill()

    def run(self, tasks: Iterable[Task]) -> Iterator[dict[str, Any]]:
        """One line per task. A task whose process dies is repeated, at most ATTEMPTS times.

        Raises UsageFault where memory cannot be watched, SolverFault where no process can be started.
        """
        waiting = deque(tasks)
        if any(task.options.get("memory_limit_mb") for task in waiting) and not can_measure():
            raise UsageFault("--memory-limit needs /proc, which this system does not have")
        deaths: dict[str, int] = {}
        left = len(waiting)
        while left:
            for member in self.members:
                if waiting and member.ready and member.task is None:
                    member.give(waiting.popleft())
            line, task = self._next(deaths)
            if task is not None:
                waiting.appendleft(task)
            if line is not None:
                left -= 1
                yield line

    def _next(self, deaths: dict[str, int]) -> tuple[dict[str, Any] | None, Task | None]:
        """One thing that happened: a line to keep, a task to repeat, or neither."""
        patience = self._patience()
        if patience is not None and perf_counter() - self._looked > patience:
            self._looked = perf_counter()
            line = self._overdue()
            if line is not None:
                return line, None
        try:
            member, life, message = self._news.get(timeout=patience)
        except queue.Empty:
            return None, None
        if life != member.life:
            return None, None
        kind, content = message
        task = member.task
        if kind == "ready":
            member.ready, member.failed_starts = True, 0
            return None, None
        if kind == "done":
            member.task = None
            return {**content, "worker": member.number, "attempts": deaths.get(content["key"], 0) + 1}, None
        why = content if kind == "fault" else f"the process died: {member.complaint()}"
        if kind == "gone":
            self._replace(member)
        member.task = None
        return (None, None) if task is None else self._repeated(task, why, deaths)

    def _repeated(self, task: Task, why: str, deaths: dict[str, int]) -> tuple[dict[str, Any] | None, Task | None]:
        deaths[task.key] = deaths.get(task.key, 0) + 1
        if deaths[task.key] < ATTEMPTS:
            return None, task
        return {**failed(task, f"{why} ({ATTEMPTS} attempts)"), "attempts": ATTEMPTS}, None

    def _replace(self, member: Member) -> None:
        if not member.ready:
            member.failed_starts += 1
            if member.failed_starts >= STARTS:
                raise SolverFault(f"worker processes do not start: {member.complaint()}")
        member.restart()

    def _overdue(self) -> dict[str, Any] | None:
        for member in self.members:
            line = member.overdue()
            if line is not None:
                member.restart()
                return line
        return None

    def _patience(self) -> float | None:
        """Seconds until some task may have to be killed."""
        busy = [member for member in self.members if member.task is not None]
        if any(member.task and member.task.options.get("memory_limit_mb") for member in busy):
            return MEMORY_EVERY_S
        limits = [member.task.options.get("time_limit_s") for member in busy if member.task]
        return 0.25 if any(limit is not None for limit in limits) else None
