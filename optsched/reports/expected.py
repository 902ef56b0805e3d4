"""Whether a comparison still gives the results of an expected file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from optsched.core.compare import Comparison, Row
from optsched.core.errors import FileFault
from optsched.core.files import read_text
from optsched.tables.spreadsheet import lines_of, undefused

COLUMNS = ("instance", "method", "objective", "found")
"""What an expected file must have; further columns are ignored."""
TOLERANCE = 1e-6
"""Relative: how far an objective may be from the expected one, as it is written with 9 digits and solvers' optima
differ within theirs.
"""


def to_expected(rows: Comparison) -> str:
    """The four columns of an expected file, objective rounded to 9 significant digits; repeatable methods only."""
    cells: list[Sequence[object]] = [COLUMNS]
    for result in (row.result for row in rows if _repeatable(row)):
        value = "" if result.objective is None else f"{result.objective:.9g}"
        cells.append([result.instance, result.method, value, result.found])
    return lines_of(cells)


Expected = dict[tuple[str, str], dict[str, str]]
"""Rows by instance and method."""


def read_expected(path: str) -> Expected:
    """Rows by instance and method of any CSV with the four columns, such as compare's own. Raises FileFault."""
    reader = csv.DictReader(io.StringIO(read_text(path)), restval="")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise FileFault(path, [f"column {name}: missing" for name in missing])
    return {(undefused(row["instance"]), undefused(row["method"])): row for row in reader}


def differences(rows: Comparison, known_rows: Expected, path: str) -> list[str]:
    """One line per row that is missing, unexpected, or differs.

    Two optima may differ by the gap they were proved to. What the machine's speed decides is not compared.

    Parameters
    ----------
    rows : Comparison
        What was run now.
    known_rows : Expected
        The rows of the file.
    path : str
        The file's name, for messages.
    """
    expected = dict(known_rows)
    lines = []
    for row in filter(_repeatable, rows):
        result = row.result
        known = expected.pop((result.instance, result.method), None)
        if known is None:
            lines.append(f"{result.instance}, {result.method}: not in {path}")
            continue
        before = float(known["objective"]) if known["objective"] else None
        proves = result.kind in ("exact", "restricted") and result.found == "optimal"
        slack = result.requested_gap or 0.0 if proves else 0.0
        if not _same(result.objective, before, slack) or result.found != known["found"]:
            lines.append(
                f"{result.instance}, {result.method}: got {result.objective} ({result.found}), "
                f"expected {before} ({known['found']})"
            )
    ran = {row.result.instance for row in rows}
    lines += [f"{name}, {method}: expected, but was not run" for name, method in expected if name in ran]
    return lines


def _repeatable(row: Row) -> bool:
    """What the machine's speed decides is not compared."""
    return row.result.repeatable


def _same(value: float | None, expected: float | None, slack: float) -> bool:
    """Equal up to `TOLERANCE` or the gap asked for; a missing value equals only a missing one."""
    if value is None or expected is None:
        return value is expected
    return abs(value - expected) <= max(TOLERANCE, slack) * max(1.0, abs(expected))
