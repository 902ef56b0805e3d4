"""One self-contained page of a report: tables, plots with hover, and from a row to its instance's picture."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from optsched.reports.gallery import gallery
from optsched.reports.runs import Run
from optsched.tables.grid import Table

UNFOLDED = 30
"""Rows up to which a table is open from the start."""
TEMPLATE = Path(__file__).with_name("page.html")
"""The page around tables and data: style and script, loaded from nowhere else."""
COLUMNS = (
    "family",
    "instance",
    "setting",
    "seed",
    "outcome",
    "objective",
    "bound",
    "excess over best (%)",
    "seconds",
    "memory (MB)",
    "size",
)
"""Headings of the table of runs, in the order of `_row`."""


def page(runs: Sequence[Run], made: Sequence[Table]) -> str:
    """The page as text; it loads nothing from anywhere.

    Parameters
    ----------
    runs : sequence of Run
        One row each; a few thousand stay quick in a browser.
    made : sequence of Table
        Shown above the runs, as in the terminal.

    Returns
    -------
    str
        HTML with style, script, data and pictures inside: it can be mailed, and opened in years.
    """
    data = {
        "columns": COLUMNS,
        "runs": [_row(run) for run in runs],
        "instances": [run.record["instance_sha256"][:12] for run in runs],
        "why": {i: run.why for i, run in enumerate(runs) if run.why},
        "pictures": gallery(runs),
    }
    # '<' must not end the script element whatever an instance is called
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    parts = {"tables": "\n".join(map(_section, made)), "data": text, "count": str(len(runs))}
    # in one pass: what is filled in is not looked at again, whatever braces it holds
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], TEMPLATE.read_text(encoding="utf-8"))


def _row(run: Run) -> list[Any]:
    """One run as the page's script reads it; infinite numbers become null, which JSON has."""
    record, excess = run.record, run.excess_over_best
    return [
        record["problem"],
        record["instance"],
        run.setting,
        record["seed"],
        run.outcome,
        record["objective"],
        record["bound"],
        None if excess is None or math.isinf(100 * excess) else round(100 * excess, 4),
        round(run.seconds, 5),
        record.get("memory_mb"),
        record.get("size"),
    ]


def _section(table: Table) -> str:
    """A table as HTML, its text escaped."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in table.header)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    notes = "".join(f"<p class=note>{html.escape(note)}</p>" for note in table.notes)
    return (
        f"<details{' open' if len(table.rows) <= UNFOLDED else ''}><summary>{html.escape(table.title)}</summary>"
        f"<table class=sortable><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{notes}</details>"
    )


def _cell(text: str) -> str:
    """Cells that begin with a digit are set flush right."""
    return f"<td{' class=n' if text[:1].isdigit() else ''}>{html.escape(text)}</td>"
