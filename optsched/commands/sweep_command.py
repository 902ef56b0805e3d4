"""optsched sweep: a curve instead of a number."""

from __future__ import annotations

import json
from typing import Any

import click

from optsched.commands.console.options import family_option, format_option, instance_from, limit_options, limits_from
from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.core.compare import Row
from optsched.runs.sweep import SweepPoint, sweep, values_of
from optsched.tables import grid
from optsched.tables.cells import number
from optsched.tables.spreadsheet import to_csv


@click.command("sweep")
@click.argument("file")
@click.option("--vary", required=True, metavar="KEY=FROM:TO:STEPS", help="For example latency_limit_s=10:30:9.")
@click.option("-m", "--method", "methods", multiple=True, metavar="METHOD[:opt=val,...]")
@limit_options
@click.option("--plot", metavar="FILE", help="Draw the curves (needs the extra 'plot').")
@format_option("text", "md", "csv", "json")
@family_option
def command(
    file: str, vary: str, methods: tuple[str, ...], plot: str | None, format_: str, **limit_words: Any
) -> int:
    """Solve FILE with every method while one field varies, for instance energy against deadline.

    One row per value, one column per method, the best proved bound last. The time limit
    applies to each value and method separately.
    """
    field, values = values_of(vary)
    family, instance = instance_from(file)
    points = sweep(family, instance, field, values, methods, limits_from(**limit_words))
    if format_ in ("csv", "json"):
        records = [_record(field, point.value, row) for point in points for row in point.rows]
        say(json.dumps(records) if format_ == "json" else to_csv(records))
    else:
        say((grid.text if format_ == "text" else grid.markdown)(*_layout(points, field)))
    if plot:
        from optsched.reports.curves import curves

        save_figure(curves(points, field), plot)
    return 0


def _record(field: str, value: float, row: Row) -> dict[str, Any]:
    """A value, a method, and what came of it: seconds are wall seconds without imports."""
    found = row.as_json()
    words = ("method", "objective", "bound", "own_bound", "gap", "found", "excess")
    return {field: value, **{word: found[word] for word in words}, "seconds": found["seconds"].get("total")}


def _layout(points: list[SweepPoint], field: str) -> tuple[list[str], list[list[str]]]:
    """One row per value, one column per method, the best bound last."""
    methods = list(dict.fromkeys(row.result.method for point in points for row in point.rows))
    cells = []
    for point in points:
        found = {row.result.method: row.result for row in point.rows}
        bound = max((r.bound for r in found.values() if r.bound is not None), default=None)
        values = [number(found[m].objective) if m in found else "-" for m in methods]
        cells.append([number(point.value), *values, number(bound)])
    return [field, *methods, "bound"], cells
