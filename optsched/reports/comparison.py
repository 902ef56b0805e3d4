"""Lays out a comparison: one table per family and variant, never mixed, the bound as its last row."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from optsched.core.compare import Row, flat
from optsched.core.gap import solver_gap
from optsched.core.result import WORDS, Result, word_of
from optsched.tables import grid
from optsched.tables.cells import number, percent
from optsched.tables.spreadsheet import to_csv

FORMATS = ("text", "md", "csv", "json", "latex")
"""What `--format` of compare takes."""


def render(rows: Sequence[Row], format: str, below: Iterable[grid.Table] = (), timed: bool = False) -> str:
    """The whole comparison as text.

    Parameters
    ----------
    rows : sequence of Row
    format : str
        One of FORMATS; csv and json: rows alone, at full precision.
    below : iterable of Table
        Further tables, such as a family's averages.
    timed : bool
        Whether tables have a last column of wall seconds: build, solve and read, without imports.

    Returns
    -------
    str
        One table per family and variant, which never mix.
    """
    if format == "json":
        return json.dumps([row.as_json() for row in rows], indent=2, ensure_ascii=False)
    if format == "csv":
        return to_csv([flat(row) for row in rows])
    made = []
    for (family, variant), members in _grouped(rows):
        title = f"{family}: {variant}" if variant else family
        made.append(grid.Table("", title, *_layout(members, timed), [] if format == "latex" else _notes(members)))
    return "\n\n".join(grid.titled(table, format) for table in (*made, *below))


def _grouped(rows: Sequence[Row]) -> Iterable[tuple[tuple[str, str], list[Row]]]:
    """Rows by family and variant, in order of first appearance."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.result.problem, row.variant), []).append(row)
    return groups.items()


def _notes(rows: Sequence[Row]) -> list[str]:
    """What the runs said beside their numbers, once per instance and text."""
    said = {(row.result.instance, row.result.message): row.result.method for row in rows if row.result.message}
    lines = [
        f"{instance}: {text}" if row_stopped(rows, instance) else f"{instance}, {method}: {text}"
        for (instance, text), method in said.items()
    ]
    off = [abs(row.deviation) for row in rows if row.deviation is not None]
    if off:
        lines.insert(0, f"mean deviation from the paper's {len(off)} values: {percent(math.fsum(off) / len(off))}")
    return lines


def row_stopped(rows: Sequence[Row], instance: str) -> bool:
    """Whether nothing at all can solve this instance, so that a message is not one method's own."""
    return all(row.result.stopped == "infeasible" for row in rows if row.result.instance == instance)


def _layout(rows: Sequence[Row], timed: bool) -> tuple[list[str], list[list[str]]]:
    """Header and rows: a line per method, the instance named once, its bound last; empty columns are left out."""
    cells: list[dict[str, str]] = []
    previous = ""
    for i, row in enumerate(rows):
        cells.append(_cells(row, row.columns, "" if row.result.instance == previous else row.result.instance))
        cells[-1] |= {"seconds": f"{row.result.seconds.get('total', 0.0):.2f}"} if timed else {}
        previous = row.result.instance
        last = i + 1 == len(rows) or rows[i + 1].result.instance != previous
        if last and row.result.bound is not None:
            cells.append(
                {"method": "bound", _objective_title(row): number(row.result.bound), "proof": proof_word(row)}
            )
    own = {column for row in rows for column in row.columns}
    names = [
        name
        for name in dict.fromkeys(name for cell in cells for name in cell)
        if any(cell.get(name) and (name not in own or cell[name] != "-") for cell in cells)
    ]
    return names, [[cell.get(name, "") for name in names] for cell in cells]


def _objective_title(row: Row) -> str:
    """With the unit, where the family has one."""
    return f"objective ({row.result.unit})" if row.result.unit else "objective"


def _cells(row: Row, columns: Sequence[str], shown_instance: str) -> dict[str, str]:
    """One row's cells by column title."""
    result = row.result
    cells = {"instance": shown_instance, "method": result.method, _objective_title(row): number(result.objective)}
    cells.update({column: number(result.parts.get(column)) for column in columns})
    own = result.own_bound if result.kind == "exact" else None
    cells["own bound"] = "" if own is None else number(own)
    cells["gap"] = percent(solver_gap(result.objective, own))
    cells["excess over optimum"] = excess_cell(row)
    cells["saving"] = percent(row.saving)
    cells["paper's saving"] = percent(row.published_saving)
    cells["paper's value"] = "" if row.published_value is None else number(row.published_value)
    cells["deviation"] = percent(row.deviation)
    cells["found"] = found_cell(result)
    cells["proof"] = ""
    return cells


def excess_cell(row: Row) -> str:
    """The excess over a proved optimum, else the interval [vs best found, vs bound]; '-' without a solution.

    The true excess lies in the interval, as the optimum lies between the bound and the best solution found.
    """
    if row.result.objective is None:
        return "-"
    if row.optimum is not None:
        return percent(row.excess)
    return f"[{percent(row.excess_over_best)}, {percent(row.excess_over_bound) or '?'}]"


def found_cell(result: Result) -> str:
    """'optimal', with the gap beside it where a wider one was asked for; else how the run ended."""
    if result.found == "optimal":
        return f"optimal (gap {result.requested_gap:g})" if result.requested_gap else "optimal"
    if result.within is not None:
        return f"within {percent(result.within) or '0 %'} of the bound"
    if result.tolerance_used:
        return f"within tolerance {result.tolerance_used:.0e}"
    if result.found == "none":
        return "infeasible" if result.stopped == "infeasible" else f"none ({result.stopped})"
    return result.found if result.stopped == "finished" else f"{result.found} ({result.stopped})"


def proof_word(row: Row) -> str:
    """'exact' where a shipped certificate states this very bound, else the word of what the run claims."""
    return WORDS["certified"] if row.certificate else word_of(row.result.proof)
