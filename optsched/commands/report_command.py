"""optsched report: a journal as tables, figures, or one page."""

from __future__ import annotations

import json
from pathlib import Path

import click

from optsched.commands.console.amounts import seconds_of
from optsched.commands.console.options import format_option
from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import find
from optsched.reports.judging import by_hash
from optsched.reports.runs import Run, load_runs
from optsched.reports.tables import tables
from optsched.tables import grid
from optsched.tables.grid import Table
from optsched.tables.spreadsheet import to_csv

NAMES = ("solvers", "pairs", "quality", "sizes", "troubles")
"""Tables of a report."""


@click.command("report")
@click.argument("journals", nargs=-1, required=True, metavar="RUNS.jsonl...")
@click.option(
    "--instance", "known", multiple=True, metavar="FILE|SET", help="Also judge solutions of these instances."
)
@click.option("--table", "chosen", multiple=True, type=click.Choice(NAMES), help="Only this table; may be repeated.")
@click.option("--shift", default="1s", show_default=True, metavar="TIME", help="Shift of the geometric mean.")
@click.option("-o", "--output", metavar="FILE", help="Write the tables here instead of standard output.")
@click.option("--plot", metavar="FOLDER", help="Draw the figures into this folder (needs the extra 'plot').")
@click.option("--html", metavar="FILE", help="Write one self-contained page.")
@format_option("text", "md", "csv", "latex", "json")
def command(
    journals: tuple[str, ...],
    known: tuple[str, ...],
    chosen: tuple[str, ...],
    shift: str,
    output: str | None,
    plot: str | None,
    html: str | None,
    format_: str,
) -> int:
    """Turn journals of `optsched bench` into tables.

    Recorded solutions are judged again if their instance is shipped or named by --instance. A value that cannot be
    judged is 'recorded': it counts as the run's claim and never makes another run wrong.

    Exit 1 if a run was wrong.
    """
    runs, complaints = load_runs(journals, by_hash(load(path) for word in known for path in find(word)))
    for line in complaints:
        say(f"optsched: {line}", err=True)
    made = [table for table in tables(runs, seconds_of(shift)) if not chosen or table.name in chosen]
    text = rendered(made, format_)
    if output:
        write_text(output, text + "\n")
    elif not html:
        say(text)
    if plot:
        _draw(runs, Path(plot))
    if html:
        from optsched.reports.html import page

        write_text(html, page(runs, made))
    return 1 if any(run.outcome == "wrong" for run in runs) else 0


def rendered(made: list[Table], format_: str) -> str:
    """Tables as text; csv is one block per table, headed by its name, json one object of lists of records."""
    if format_ == "json":
        return json.dumps({table.name: _records(table) for table in made}, indent=2, ensure_ascii=False)
    if format_ == "csv":
        return "\n\n".join(f"# {table.name}\n{to_csv(_records(table))}" for table in made)
    return "\n\n".join(grid.titled(table, format_) for table in made)


def _records(table: Table) -> list[dict[str, object]]:
    """Rows as objects by column title."""
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def _draw(runs: list[Run], folder: Path) -> None:
    """One PNG per figure. Raises UsageFault where the folder is missing."""
    from optsched.reports.figures import figures

    if not folder.is_dir():
        raise UsageFault(f"--plot {folder}: no such folder")
    for name, figure in figures(runs).items():
        save_figure(figure, str(folder / f"{name}.png"))
