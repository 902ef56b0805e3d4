"""Records as CSV that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from optsched.core.units import visible

FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
"""How a cell begins that a spreadsheet may run, with or without apostrophes (OWASP, 'CSV Injection')."""
KEPT = "\n\t"
"""Hidden characters that cells may hold."""
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?( ?%)?|-", re.IGNORECASE)
"""Cells that are numbers, and stay so whatever they begin with."""


def to_csv(records: Sequence[Mapping[str, object]]) -> str:
    """Records as CSV with the union of their keys, in order of first appearance.

    Cells that a spreadsheet would run are defused; no newline at the end.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    return lines_of([names, *([record.get(name) for name in names] for record in records)]).rstrip("\n")


def lines_of(rows: Iterable[Sequence[object]]) -> str:
    """Rows of cells as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue()


def defused(cell: object) -> object:
    """Text that would be a formula gets an apostrophe, by which spreadsheets know text; numbers stay numbers."""
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return f"'{visible(cell, kept=KEPT)}" if FORMULA.match(cell) else visible(cell, kept=KEPT)


def undefused(cell: str) -> str:
    """The text that `defused` made a cell of."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
