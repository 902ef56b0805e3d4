"""Reads plain MPS files into the same integers as the checker does, each distinct number once."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

from optsched.certify.verify import ENDS, MOST_BITS, NUMBER, ONE, Instance, content, need

Words = list[list[str]]
Entries = list[tuple[int, str, str]]  # column, row, number
Ends = dict[tuple[int, int], str | None]
HEADS = ["ROWS", "COLUMNS", "RHS", "BOUNDS", "ENDATA"]
MARKERS = {"'INTORG'": True, "'INTEND'": False}


class Reading(Instance):
    """An Instance for the producer; files that are unusual in any way are left to the checker's own reader."""

    def __init__(self, path: str) -> None:
        raw = content(path)
        try:
            self._fill(raw.decode())
        except Exception:  # whatever is wrong, the checker's reader has the words for it
            super().__init__(path)
        self.sha256 = hashlib.sha256(raw).hexdigest()

    def _fill(self, mps: str) -> None:
        names, columns, sides, bounds = _sections(mps)
        kind = {name: kind for kind, name in names}
        kinds = [*kind.values()]
        need(len(kind) == len(names) and kinds[0] == "N" and {*kinds[1:]} <= {"G", "L", "E"}, "plain rows")
        entries = [*self._entries(columns), *((ONE, row, text) for _, row, text in sides)]
        ends = self._ends(bounds)
        exact = {text: _exact(text) for text in {*(text for _, _, text in entries), *filter(None, ends.values())}}
        self.scale = lcm(*(divisor for _, divisor in exact.values()))
        value = {text: over * (self.scale // divisor) for text, (over, divisor) in exact.items()}
        self._boxes({key: None if text is None else value[text] for key, text in ends.items()})
        self._rows(kind, entries, value)
        self.original, paid = len(self.rows), self.costs.keys() - {ONE}
        self.step = Fraction(gcd(*(self.costs[j] for j in paid)) * all(self.whole[j] for j in paid), self.scale)

    def _entries(self, lines: Words) -> Entries:
        """The section COLUMNS, one entry a line; notes the columns and which are whole."""
        self.column, self.whole, marked, entries = {}, [], False, []
        for first, row, text in lines:
            if row == "'MARKER'":
                marked = MARKERS[text]
                continue
            j = self.column.get(first)
            if j is None:
                j = self.column[first] = len(self.whole)
                self.whole.append(marked)
            entries.append((j, row, text))
        return entries

    def _ends(self, lines: Words) -> Ends:
        ends: Ends = {}
        for word, _, name, *value in lines:
            need(len(value) == (word in ("LO", "LI", "UP", "UI", "FX")), "bound")
            for end in ENDS[word]:
                key = self.column[name], end
                need(key not in ends, "bound twice")
                ends[key] = value[0] if value else str(end) if word == "BV" else None
        return ends

    def _boxes(self, ends: dict[tuple[int, int], int | None]) -> None:
        own = [(ends[j, 0], ends[j, 1]) for j in range(len(self.whole))]
        whole = (v for pair, is_whole in zip(own, self.whole, strict=True) if is_whole for v in pair)
        need(not any(v and v % self.scale for v in whole), "whole ends")
        self.own = [*own, (self.scale, self.scale)]
        self.box, self.whole = list(self.own), [*self.whole, False]

    def _rows(self, kind: dict[str, str], entries: Entries, value: dict[str, int]) -> None:
        """All rows as a x >= 0: those of the file, then the other sides of its equations."""
        need(max(map(int.bit_length, value.values()), default=0) <= MOST_BITS, "short numbers")
        rows: dict[str, dict[int, int]] = {name: {} for name in kind}
        for j, name, text in entries:
            rows[name][j] = value[text] if (kind[name] == "L") == (j == ONE) else -value[text]
        need(sum(map(len, rows.values())) == len(entries), "entry twice")
        for name in [name for name in kind if kind[name] == "E"]:
            need(f"{name} opposite" not in rows, "names")
            rows[f"{name} opposite"] = {j: -v for j, v in rows[name].items()}
        self.costs, *self.rows = ({j: v for j, v in row.items() if v} for row in rows.values())
        self.name = list(rows)[1:]


def _sections(mps: str) -> list[Words]:
    """The words of each line between one of HEADS and the next."""
    lines = mps.splitlines()
    heads = [k for k, line in enumerate(lines) if line[:1] != " "]
    need(lines[0].startswith("NAME") and [lines[k] for k in heads[1:]] == HEADS, "plain sections")
    return [[line.split() for line in lines[first + 1 : last]] for first, last in pairwise(heads[1:])]


def _exact(text: str) -> tuple[int, int]:
    """Numerator and denominator, reduced; quotients are unusual in MPS files."""
    need(bool(NUMBER.fullmatch(text)), "number")
    return Decimal(text).as_integer_ratio()
