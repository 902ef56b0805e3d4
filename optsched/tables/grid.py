"""Renders a grid of cells as aligned text, markdown, or LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Table:
    """A titled grid of text with notes below it."""

    name: str
    title: str
    header: list[str]
    rows: list[list[str]]
    notes: list[str]


def text(header: Sequence[str], rows: Cells) -> str:
    """Aligned columns; those whose cells look like numbers are set flush right."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    right = [_numeric([row[i] for row in rows]) for i in range(len(header))]
    lines = [_line(row, widths, right) for row in [header, *rows]]
    return "\n".join([lines[0], "-" * max(len(line) for line in lines), *lines[1:]])


def markdown(header: Sequence[str], rows: Cells) -> str:
    right = [_numeric([row[i] for row in rows]) for i in range(len(header))]
    rule = ["--:" if flush else ":--" for flush in right]
    lines = [[cell.replace("|", r"\|") for cell in row] for row in [header, rule, *rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def latex(header: Sequence[str], rows: Cells) -> str:
    """A booktabs tabular."""
    columns = "".join("r" if _numeric([row[i] for row in rows]) else "l" for i in range(len(header)))
    body = [" & ".join(_escaped(cell) for cell in row) + r" \\" for row in rows]
    head = " & ".join(_escaped(cell) for cell in header) + r" \\"
    return "\n".join(
        [rf"\begin{{tabular}}{{{columns}}}", r"\toprule", head, r"\midrule", *body, r"\bottomrule", r"\end{tabular}"]
    )


def titled(table: Table, format: str) -> str:
    """A table with its title and notes, in one of LAYOUTS."""
    layout, heading, comment = LAYOUTS[format]
    lines = [heading.format(table.title), layout(table.header, table.rows)]
    lines += ["", *(comment + note for note in table.notes)] if table.notes else []
    return "\n".join(lines)


LAYOUTS: dict[str, tuple[Callable[[Sequence[str], Cells], str], str, str]] = {
    "text": (text, "{}", ""),
    "md": (markdown, "### {}", ""),
    "latex": (latex, "% {}", "% "),
}
"""By format: the layout of a grid, of its title, and what stands before a note."""


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = [
        cell.rjust(width) if flush else cell.ljust(width)
        for cell, width, flush in zip(row, widths, right, strict=True)
    ]
    return "  ".join(cells).rstrip()


def _numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell not in ("", "-")]
    return bool(filled) and all(cell[0] in "0123456789-+[<≤" for cell in filled)


def _escaped(cell: str) -> str:
    for raw, safe in (("\\", r"\textbackslash{}"), ("%", r"\%"), ("_", r"\_"), ("&", r"\&"), ("#", r"\#")):
        cell = cell.replace(raw, safe)
    return cell
