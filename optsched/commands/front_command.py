"""optsched front: a trade-off instead of a number."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import Any

import click

from optsched.commands.console.options import family_option, format_option, instance_from, limit_options, limits_from
from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.core.gap import solver_gap
from optsched.core.solve import solve
from optsched.tables import grid
from optsched.tables.cells import number, percent
from optsched.tables.front import Front, Placed
from optsched.tables.spreadsheet import to_csv

NOTHING = 5
"""Exit code where no point of the front could be found."""


@click.command("front")
@click.argument("file")
@click.option("--points", type=click.IntRange(2, 1000), default=8, show_default=True, help="Points asked for.")
@click.option("-m", "--method", "methods", multiple=True, metavar="METHOD[:opt=val,...]", help="Show its plan too.")
@limit_options
@click.option("--plot", metavar="FILE", help="Draw the front (needs the extra 'plot').")
@format_option("text", "md", "csv", "json")
@family_option
def command(
    file: str, points: int, methods: tuple[str, ...], plot: str | None, format_: str, **limit_words: Any
) -> int:
    """Prove FILE's trade-off point by point: energy against latency of a layer's mappings (mapping), or against
    the pseudo-labelled images kept (retraining).

    One row per point with the proved bound on every plan there; below them the plans of the methods asked for. The
    time limit applies to each point and method separately.
    """
    family, instance = instance_from(file)
    limits = limits_from(**limit_words)
    front: Front = family.call("front", instance, points, limits)
    results = [solve(instance, method, problem=family, limits=limits.restarted()) for method in methods]
    placed = {result.method: front.place(result.solution) if result.solution else None for result in results}
    marks = {method: place for method, place in placed.items() if place is not None}
    for method in placed.keys() - marks.keys():
        say(f"{method}: no feasible plan", err=True)
    records = _records(front, marks)
    if format_ == "json":
        plans = [point.solution.model_dump(mode="json", exclude_none=True) for point in front.points]
        say(json.dumps([record | {"solution": plan} for record, plan in zip_longest(records, plans)]))
    elif format_ == "csv":
        say(to_csv(records))
    else:
        rows = map(dict.values, records)
        cells = [[number(x), number(y), number(bound), percent(gap), by] for x, y, bound, gap, by in rows]
        say((grid.text if format_ == "text" else grid.markdown)([front.x, front.y, "bound", "gap", "by"], cells))
    if plot:
        from optsched.reports.fronts import drawn

        save_figure(drawn(front, marks, instance.name), plot)
    return 0 if front.points else NOTHING


def _records(front: Front, marks: dict[str, Placed]) -> list[dict[str, Any]]:
    """One per point, then one per plan of another method."""
    keys = (front.x, front.y, "bound", "gap", "by")
    points = [(p.x, p.y, p.bound, solver_gap(p.y, p.bound), "front") for p in front.points]
    others = [(x, y, None, None, method) for method, (x, y) in marks.items()]
    return [dict(zip(keys, row, strict=True)) for row in (*points, *others)]
