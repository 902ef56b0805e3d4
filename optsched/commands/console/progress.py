"""One line of progress on a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from optsched.core.gap import solver_gap
from optsched.core.limits import Progress
from optsched.tables.cells import number, percent


@contextmanager
def progress_line() -> Iterator[Callable[[Progress], None] | None]:
    """Yields a callback that rewrites one line on standard error, or None without a terminal.

    None tells solvers that nobody watches, so they need not report. The line is wiped at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _show(progress: Progress) -> None:
    """Seconds, incumbent, bound, relative gap and nodes of the search tree."""
    gap = percent(solver_gap(progress.incumbent, progress.bound)) or "-"
    values = f"incumbent {number(progress.incumbent)}  bound {number(progress.bound)}  gap {gap}"
    click.echo(f"\r\x1b[K{progress.seconds:7.1f} s  {values}  nodes {progress.nodes}", err=True, nl=False)
