"""optsched compare: methods against the proven optimum."""

from __future__ import annotations

from typing import Any

import click

from optsched.commands.expected import differences, read_expected
from optsched.commands.options import format_option, limit_options, limits_from
from optsched.commands.plot import save_figure
from optsched.core.compare import Comparison, compare
from optsched.core.files import write_text
from optsched.problems import problem
from optsched.tables.comparison import FORMATS, render


@click.command("compare")
@click.argument("files", nargs=-1, required=True, metavar="FILE|SET...")
@click.option("-m", "--method", "methods", multiple=True, metavar="METHOD[:opt=val,...]")
@click.option("--baseline", default="", metavar="METHOD", help="Show what each method saves over this one.")
@limit_options
@click.option("--against", metavar="EXPECTED.csv", help="Exit 1 where a result differs from this file.")
@click.option("-o", "--output", metavar="FILE", help="Write the table here instead of standard output.")
@click.option("--plot", metavar="FILE", help="Draw every method's excess, or the family's own picture.")
@format_option(*FORMATS)
def command(
    files: tuple[str, ...],
    methods: tuple[str, ...],
    baseline: str,
    against: str | None,
    output: str | None,
    plot: str | None,
    format_: str,
    **limit_words: Any,
) -> int:
    """Compare methods on files or named sets (optsched list instances names them).

    Without -m each family runs its own choice. Rows billed differently never share a table.
    """
    expected = read_expected(against) if against else None
    rows: Comparison = compare(files, methods, limits=limits_from(**limit_words), baseline=baseline)
    table = render(rows, format_)
    if output:
        write_text(output, table + "\n")
    else:
        click.echo(table)
    if plot:
        save_figure(_drawn(rows), plot)
    if any(row.result.stopped == "interrupted" for row in rows):
        return 130
    found = differences(rows, expected, against) if expected is not None and against else []
    for line in found:
        click.echo(f"optsched: {line}", err=True)
    return 1 if found else 0


def _drawn(rows: Comparison) -> Any:
    """The family's own picture where it has one and is alone, else bars of excess."""
    names = {row.result.problem for row in rows}
    family = problem(names.pop()) if len(names) == 1 else None
    if family is not None and family.comparison is not None:
        return family.call("comparison", rows)
    from optsched.pictures.excess import excess_bars

    return excess_bars(rows)
