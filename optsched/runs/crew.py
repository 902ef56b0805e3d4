"""k processes that run tasks, each killed at its task's limits and replaced: nothing is lost with one.

Each leads its own session, so that its solver dies with it.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any

from optsched.children.child import READY, Child, Gone, Message
from optsched.core.errors import SolverFault
from optsched.runs.execute import failed
from optsched.runs.memory import held_mb
from optsched.runs.task import Task

TASK_GRACE_S = 5.0
"""Seconds over its time limit after which a run is killed: enough to read a solution back and judge it. Assumed."""
ATTEMPTS = 3
"""Times that a task whose process dies is tried: what kills three processes is the task's own doing."""
MEMORY_EVERY_S = 0.05
"""How often memory is looked at where it is limited: a process can hardly allocate more than a
gigabyte in that time.
"""
STARTS = 5
"""Failed starts of one member after which the environment is at fault."""


class Member:
    """One place in the crew: its process, what that is working on, and until when."""

    def __init__(self, number: int, news: SimpleQueue[Message]) -> None:
        """`news` is where all members' processes report."""
        self.number = number
        self.news = news
        self.failed_starts = 0
        self.start()

    def start(self) -> None:
        """A fresh process; it reports when it is ready."""
        self.ready = False
        self.task: Task | None = None
        self.child = Child("optsched.runs.member", search=sys.path, session=True, inbox=self.news)

    def give(self, task: Task) -> None:
        """Hand over a task; the clock of its limit starts."""
        self.task, self.begun = task, perf_counter()
        with suppress(Gone):  # a dead process is told of by its listener
            self.child.send(task)

    def overdue(self) -> dict[str, Any] | None:
        """The line of a run that must be killed now, or None."""
        if self.task is None:
            return None
        spent = perf_counter() - self.begun
        seconds, memory = self.task.options.get("time_limit_s"), self.task.options.get("memory_limit_mb")
        if seconds is not None and spent > seconds + TASK_GRACE_S:
            return failed(self.task, f"killed {TASK_GRACE_S:g} s after its time limit", "time", spent)
        if memory is not None and held_mb(self.child.process.pid) > memory:
            return {**failed(self.task, f"killed at {memory:g} MB of memory", "memory", spent), "memory_mb": memory}
        return None

    def restart(self) -> None:
        """Kill the process, whatever it does, and start another."""
        self.child.kill()
        self.start()

    def stop(self) -> None:
        """End what it works on, if anything: nobody waits for the answer."""
        if self.task is not None:
            self.child.kill()
            self.child.asked = self.task = None


class Crew:
    """Runs tasks on `jobs` processes and hands back one line per task, in the order they end."""

    def __init__(self, jobs: int = 1) -> None:
        """`jobs` processes start at once, in parallel."""
        self._news: SimpleQueue[Message] = SimpleQueue()
        self._looked = perf_counter()
        self.members = [Member(number, self._news) for number in range(jobs)]

    def __enter__(self) -> Crew:
        """The crew itself; leaving ends its processes."""
        return self

    def __exit__(self, *ended: object) -> None:
        """Ends all processes."""
        self.close()

    def close(self) -> None:
        """End all processes, also those at work."""
        for member in self.members:
            member.child.kill()

    def run(self, tasks: Iterable[Task]) -> Iterator[dict[str, Any]]:
        """One line per task, in the order they end.

        A task whose process dies is repeated, at most ATTEMPTS times. Left before its end, it ends the processes that
        still work.

        Raises
        ------
        SolverFault
            Where no process can be started.
        """
        waiting = deque(tasks)
        deaths: dict[str, int] = {}
        left = len(waiting)
        try:
            while left:
                self._give_out(waiting)
                line, task = self._next(deaths)
                if task is not None:
                    waiting.appendleft(task)
                if line is not None:
                    left -= 1
                    yield line
        finally:
            for member in self.members:
                member.stop()

    def _give_out(self, waiting: deque[Task]) -> None:
        """Waiting tasks to members that are ready; a dead idle process is replaced first."""
        for member in self.members:
            if member.ready and not member.child.alive and member.task is None:
                member.start()
            if waiting and member.ready and member.task is None:
                member.give(waiting.popleft())

    def _next(self, deaths: dict[str, int]) -> tuple[dict[str, Any] | None, Task | None]:
        """One thing that happened: a line to keep, a task to repeat, or neither."""
        patience = self._patience()
        if patience is not None and perf_counter() - self._looked > patience:
            self._looked = perf_counter()
            line = self._overdue()
            if line is not None:
                return line, None
        try:
            process, number, kind, content = self._news.get(timeout=patience)
        except Empty:
            return None, None
        member = next((one for one in self.members if one.child.process is process), None)
        if member is None or number not in (READY, member.child.asked):
            return None, None
        task, member.child.asked = member.task, None
        if kind == "ready":
            member.ready, member.failed_starts = True, 0
            return None, None
        if kind == "done":
            member.task = None
            return {**content, "worker": member.number, "attempts": deaths.get(content["key"], 0) + 1}, None
        why = content if kind == "fault" else f"the process died: {member.child.last_words()}"
        if kind == "gone":
            self._replace(member)
        member.task = None
        return (None, None) if task is None else self._repeated(task, why, deaths)

    def _repeated(self, task: Task, why: str, deaths: dict[str, int]) -> tuple[dict[str, Any] | None, Task | None]:
        """The task again, or the line that gives it up after `ATTEMPTS`."""
        deaths[task.key] = deaths.get(task.key, 0) + 1
        if deaths[task.key] < ATTEMPTS:
            return None, task
        return {**failed(task, f"{why} ({ATTEMPTS} attempts)"), "attempts": ATTEMPTS}, None

    def _replace(self, member: Member) -> None:
        """A new process for one that died. Raises SolverFault after `STARTS` that never came up."""
        if not member.ready:
            member.failed_starts += 1
            if member.failed_starts >= STARTS:
                raise SolverFault(f"worker processes do not start: {member.child.last_words()}")
        member.restart()

    def _overdue(self) -> dict[str, Any] | None:
        """The line of one run that was killed now, if any had to be."""
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
