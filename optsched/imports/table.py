"""A comma-separated table as rows with line numbers, and its cells as numbers with faults that name them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from optsched.core.document import shortened

SMALLEST, LARGEST = 1e-12, 1e12
"""Numbers outside of these ranges are faults: no measurement of a device is a picosecond or 30,000 years."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
"""A decimal number; no hexadecimal, no underscores, no infinities."""


@dataclass
class Table:
    """Header and rows of a csv text; every fault found so far, to be raised together.

    Lines that start with # and blank lines are skipped. `header_line` is the line of the header.
    """

    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def number(self, line: int, cells: dict[str, str], column: str, *, positive: bool = True) -> float:
        """A cell's number, at most 1e12; a fault and 1.0 otherwise."""
        text = cells[column]
        words = f"line {line}: {column}: got {shortened(text) if text else 'nothing'}"
        if not NUMBER.fullmatch(text):
            hint = " (the unit stands in the header)" if NUMBER.match(text) else ""
            self.faults.append(f"{words}, expected a number{hint}")
            return 1.0
        value = float(text)
        if not (SMALLEST if positive else 0.0) <= value <= LARGEST:
            range_ = f"more than 0 (at least {SMALLEST:g})" if positive else "at least 0"
            self.faults.append(f"{words}, expected {range_}, at most {LARGEST:g}")
            return 1.0
        return value

    def name(self, line: int, cells: dict[str, str], column: str) -> str:
        """A cell's words, 1 to 200 characters; a fault otherwise."""
        text = cells[column]
        if not 1 <= len(text) <= 200:
            self.faults.append(
                f"line {line}: {column}: got {shortened(text) if text else 'nothing'}, expected a name"
            )
        return text


def table(text: str) -> Table:
    """Rows of the right width; the others are faults."""
    found = Table()
    reader = csv.reader(io.StringIO(text), skipinitialspace=True)
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if not any(stripped) or stripped[0].startswith("#"):
                continue
            _take(found, reader.line_num, stripped)
    except csv.Error as error:
        found.faults.append(f"line {reader.line_num}: {error}")
    if not found.header:
        found.faults.append("line 1: no header")
    elif not found.rows and not found.faults:
        found.faults.append(f"line {found.header_line}: no rows after the header")
    return found


def _take(found: Table, line: int, cells: list[str]) -> None:
    """A line as the header or as a row; a fault where it has the wrong number of cells."""
    if not found.header:
        found.header, found.header_line = [cell.lower() for cell in cells], line
        twice = sorted({cell for cell in found.header if found.header.count(cell) > 1})
        found.faults += [f"line {line}: column {shortened(cell)} twice" for cell in twice]
    elif len(cells) != len(found.header):
        found.faults.append(f"line {line}: got {len(cells)} values, expected {len(found.header)}")
    else:
        found.rows.append((line, dict(zip(found.header, cells, strict=True))))
