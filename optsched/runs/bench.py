"""Brings a journal from what is done to everything that was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from optsched.runs.journal import Journal
from optsched.runs.task import Task

Runner = Callable[[Sequence[Task]], Iterable[dict[str, Any]]]
"""Runs tasks and yields one journal line for each, in the order they end."""


@dataclass(frozen=True)
class BenchProgress:
    """How far a sweep is, in runs; `skipped` were in the journal before, `failed` ended in an
    error in this session.
    """

    done: int
    total: int
    skipped: int
    failed: int
    seconds: float

    @property
    def left_s(self) -> float | None:
        """Seconds to go at the pace so far; None before the first run has ended."""
        ran = self.done - self.skipped
        return None if not ran else self.seconds / ran * (self.total - self.done)


def sweep(tasks: Sequence[Task], journal: Journal, runner: Runner) -> Iterator[BenchProgress]:
    """Run what the journal does not hold yet, writing each run as it ends.

    Parameters
    ----------
    tasks : sequence of Task
        Tasks with equal keys count once.
    journal : Journal
        Open for writing; runs that it contains are skipped.
    runner : callable
        Where the runs happen: a crew of processes, a cluster, or this process.

    Yields
    ------
    BenchProgress
        One before the first run, then one after each.

    Raises
    ------
    FileFault
        The journal cannot be written; what was written before stays.
    """
    wanted, done = {task.key: task for task in tasks}, journal.content.keys
    left = [task for key, task in wanted.items() if key not in done]
    skipped, failed, begun = len(wanted) - len(left), 0, perf_counter()
    yield BenchProgress(skipped, len(wanted), skipped, 0, 0.0)
    if not left:
        return
    for count, record in enumerate(runner(left), start=1):
        journal.append(record)
        failed += record["stopped"] == "error"
        yield BenchProgress(skipped + count, len(wanted), skipped, failed, perf_counter() - begun)
