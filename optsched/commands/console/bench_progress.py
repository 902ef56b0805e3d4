"""Reports the progress of a sweep: one line rewritten on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from time import perf_counter

import click

from optsched.commands.console.say import say
from optsched.core.errors import FileFault
from optsched.runs.bench import BenchProgress

EVERY_S = 10.0
"""Seconds between two lines where there is no terminal: a log of an hour stays readable."""


class ProgressReporter:
    """Reports on standard error how a sweep progresses and how it ended."""

    def __init__(self, journal: str, complaints: list[str]) -> None:
        """Complaints about the journal are said at once."""
        self._journal = journal
        self._last: BenchProgress | None = None
        self._told = perf_counter()
        self._on_terminal = sys.stderr.isatty()
        if complaints:
            say(f"optsched: {FileFault(journal, complaints)}", err=True)

    def __enter__(self) -> ProgressReporter:
        """The reporter itself; leaving prints how far the sweep came."""
        return self

    def tell(self, standing: BenchProgress) -> None:
        """Take note of the standing, and show it where it is time to."""
        self._last = standing
        if self._on_terminal:
            click.echo(f"\r\x1b[K{sentence(standing)}", err=True, nl=False)
        elif perf_counter() - self._told >= EVERY_S:
            self._told = perf_counter()
            say(sentence(standing), err=True)

    def __exit__(self, kind: type[BaseException] | None, *ended: object) -> None:
        """Says how far the sweep came, and after an interruption how to continue it."""
        if self._on_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)
        if self._last is None:
            return
        again = f"; continue with --journal {self._journal} --resume" if kind is not None else ""
        say(f"{self._journal}: {sentence(self._last)}{again}", err=True)


def sentence(standing: BenchProgress) -> str:
    """'12 of 40 runs (5 already finished), 1 failed, 8.1 s, about 19 s left'.

    The time left is that of the runs to do at the pace of those done in this session.
    """
    words = f"{standing.done} of {standing.total} runs"
    words += f" ({standing.skipped} already finished)" if standing.skipped else ""
    words += f", {standing.failed} failed" if standing.failed else ""
    words += f", {standing.seconds:.1f} s"
    left = standing.left_s
    return words + (f", about {duration(left)} left" if left else "")


def duration(seconds: float) -> str:
    """About how long, in the unit a person would use."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
