"""Reads plain MPS files into the same integers as the checker does, each distinct number once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from optsched.certify.verify import ENDS, MOST_BITS, ONE, PARTS, Instance, content, need, number

Words = list[list[str]]
Ends = dict[tuple[int, int], Fraction | None]
once = lru_cache(1 << 12)(number)
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
        parts = re.fullmatch(PARTS, mps)
        need(parts is not None, "sections")
        names, columns, sides, ranges, bounds = (
            [line.split() for line in part.splitlines()] for part in (parts.groups("")[2:] if parts else ())
        )
        kind = {name: kind for kind, name in names}
        plain = len(kind) == len(names) and re.fullmatch("N( [GLE])*", " ".join(kind.values()))
        need(bool(plain) and not ranges, "plain rows")
        entries = [*self._entries(columns), *((ONE, *pair) for _, *pairs in sides for pair in _pairs(pairs))]
        ends = self._ends(bounds)
        exact = {text: once(text) for text in {text for _, _, text in entries}}
        box = [self._box(j, ends) for j in range(len(self.whole))]
        self.scale = lcm(*(v.denominator for v in (*exact.values(), *(v for pair in box for v in pair if v))))
        self.own = [*((_times(low, self.scale), _times(high, self.scale)) for low, high in box), (self.scale,) * 2]
        self._rows(kind, entries, {text: _times(value, self.scale) or 0 for text, value in exact.items()})
        self.box, self.whole = list(self.own), [*self.whole, False]
        self.original, paid = len(self.rows), self.costs.keys() - {ONE}
        self.step = Fraction(gcd(*(self.costs[j] for j in paid)) * all(self.whole[j] for j in paid), self.scale)

    def _entries(self, lines: Words) -> Iterator[tuple[int, str, str]]:
        """(column, row, number) of the section COLUMNS; notes the columns and which are whole."""
        self.column, self.whole, marked = {}, [], False
        for first, *pairs in lines:
            if "'MARKER'" in pairs:
                marked = MARKERS[pairs[-1]]
                continue
            j = self.column.setdefault(first, len(self.whole))
            if j == len(self.whole):
                self.whole.append(marked)
            for row, text in _pairs(pairs):
                yield j, row, text

    def _ends(self, lines: Words) -> Ends:
        ends: Ends = {}
        for word, _, name, *value in lines:
            need(len(value) == (word in ("LO", "LI", "UP", "UI", "FX")), "bound")
            for end in ENDS[word]:
                key = self.column[name], end
                need(key not in ends, "bound twice")
                ends[key] = once(*value) if value else Fraction(end) if word == "BV" else None
        return ends

    def _box(self, j: int, ends: Ends) -> tuple[Fraction | None, Fraction | None]:
        need((j, 0) in ends and (j, 1) in ends, "both ends")
        low, high = ends[j, 0], ends[j, 1]
        need(not self.whole[j] or all(v is None or v.denominator == 1 for v in (low, high)), "whole ends")
        return low, high

    def _rows(self, kind: dict[str, str], entries: list[tuple[int, str, str]], value: dict[str, int]) -> None:
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


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return zip(words[::2], words[1::2], strict=True)


def _times(value: Fraction | None, scale: int) -> int | None:
    return None if value is None else value.numerator * (scale // value.denominator)
