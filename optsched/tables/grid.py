"""Renders a grid of cells as aligned text, markdown, or LaTeX, in which every cell stays a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from optsched.core.units import visible

Cells = Sequence[Sequence[str]]
"""Rows of text."""
MARKUP = re.compile(r"<(?=[A-Za-z/!?])|(?<=\])\(|!(?=\[)")
"""Where text would become HTML, a link or a picture in markdown."""
ENDS = re.compile(rf"[\\|]|{MARKUP.pattern}")
"""Where it would also end its cell."""
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%_&#${}"},
}
"""Characters that LaTeX would read as commands."""


class Marked(str):
    """A cell written in markdown by us, with links and code; every other cell is what somebody called something."""

    __slots__ = ()


@dataclass(frozen=True)
class Table:
    """A titled grid of text with notes below it."""

    name: str
    title: str
    header: list[str]
    rows: list[list[str]]
    notes: list[str]


def text(header: Sequence[str], rows: Cells) -> str:
    """Aligned columns; those whose cells look like numbers are set flush right.

    Parameters
    ----------
    header : sequence of str
    rows : sequence of sequences of str
        As long as the header; hidden characters are written out.
    """
    header, rows = [visible(cell) for cell in header], [[visible(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    right = [_numeric([row[i] for row in rows]) for i in range(len(header))]
    lines = [_line(row, widths, right) for row in [header, *rows]]
    return "\n".join([lines[0], "-" * max(len(line) for line in lines), *lines[1:]])


def markdown(header: Sequence[str], rows: Cells) -> str:
    """A pipe table; text that would become a link or end its cell is escaped."""
    right = [_numeric([row[i] for row in rows]) for i in range(len(header))]
    rule = ["--:" if flush else ":--" for flush in right]
    lines = [[_in_markdown(cell) for cell in row] for row in [header, rule, *rows]]
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
    title, *notes = [_sentence(words, format) for words in (table.title, *table.notes)]
    lines = [heading.format(title), layout(table.header, table.rows)]
    lines += ["", *(comment + note for note in notes)] if notes else []
    return "\n".join(lines)


LAYOUTS: dict[str, tuple[Callable[[Sequence[str], Cells], str], str, str]] = {
    "text": (text, "{}", ""),
    "md": (markdown, "### {}", ""),
    "latex": (latex, "% {}", "% "),
}
"""By format: the layout of a grid, of its title, and what stands before a note."""


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    """Cells padded to their columns, without spaces at the end."""
    cells = [
        cell.rjust(width) if flush else cell.ljust(width)
        for cell, width, flush in zip(row, widths, right, strict=True)
    ]
    return "  ".join(cells).rstrip()


def _numeric(cells: Sequence[str]) -> bool:
    """Whether every filled cell looks like a number."""
    filled = [cell for cell in cells if cell not in ("", "-")]
    return bool(filled) and all(cell[0] in "0123456789-+[<≤" for cell in filled)


def _sentence(words: str, format: str) -> str:
    """One line outside the grid, where a bar is a bar."""
    return MARKUP.sub(r"\\\g<0>", visible(words)) if format == "md" else visible(words)


def _in_markdown(cell: str) -> str:
    """Our own markup stays; other text is escaped."""
    return cell.replace("|", r"\|") if isinstance(cell, Marked) else ENDS.sub(r"\\\g<0>", visible(cell))


def _escaped(cell: str) -> str:
    """Text for LaTeX."""
    return "".join(TEX.get(character, character) for character in visible(cell))
