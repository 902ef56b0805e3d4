"""What does this MPS file say? Its columns and rows in exact decimals, or a refusal that names the line.

Standard library only. What HiGHS, SCIP and CBC read alike is read so; where one of them differs, the file is refused.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from math import inf
from typing import Any

MOST_BYTES, MOST_LINE, MOST_LINES, MOST_BITS = 1 << 27, 1 << 23, 1_000_000, 10_000
LONGEST_LINE, LONGEST_NAME = 500, 150  # of MPS files: other readers cut off more, or misread it
INFINITE = 10**20 - 10**4  # 1e20 to floats: a bound this far out is none; no other number may be as large
GAPS = (12, 13, 22, 23, 36, 37, 38, 47, 48, 61, 62, 63)  # blanks between the fields of fixed format
ONE = -1  # the column that is always 1: it carries right-hand sides and the objective's constant
DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
SECTIONS = ["NAME", "OBJSENSE", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA"]
HEADS = {*SECTIONS, "QSECTION", "QMATRIX", "QUADOBJ", "QCMATRIX", "CSECTION", "SOS", "SETS", "INDICATORS"}
ENDS = {"LO": [0], "UP": [1], "LI": [0], "UI": [1], "FX": [0, 1], "MI": [0], "PL": [1], "FR": [0, 1], "BV": [0, 1]}
SENSES, MARKS = {"MIN": 0, "MINIMIZE": 0, "MAX": 1, "MAXIMIZE": 1}, {"'INTORG'": True, "'INTEND'": False}
Number = tuple[int, int]  # numerator and denominator, reduced


class Refused(Exception):
    """The files do not prove what they claim; the message says where."""


def need(holds: bool, message: str) -> None:
    if not holds:
        raise Refused(message)


class Work:
    """How much may still be done, in steps of about 0.1 microseconds: hostile files are refused, not endured."""

    def __init__(self, steps: float = inf) -> None:
        self.left = steps

    def spend(self, count: int, bits: int = 0, others: int = 0) -> None:
        """`count` steps, each of them a product of integers of so many bits."""
        self.left -= count * (1 + (bits * others >> 17))
        need(self.left >= 0, "more work than honest files of this size take")


def lines(path: str) -> Iterator[bytes]:
    """The lines of a plain or gzipped file, each with its end, refused beyond a size that no honest file has."""
    size = 0
    try:
        with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as file:
            while line := file.readline(MOST_LINE + 1):
                size += len(line)
                need(size <= MOST_BYTES and len(line) <= MOST_LINE, "file too large")
                yield line
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(f"cannot be read: {error}") from None


class Program:
    """An MPS file as it stands: columns and their boxes, rows by kind, numbers as (numerator, denominator)."""

    def __init__(self, path: str, work: Work) -> None:
        self.work, self.column, self.whole = work, dict[str, int](), list[bool]()
        self.kind, self.objective = dict[str, str](), ""  # of the rows; the first of kind N
        self.entries, self.widths = dict[str, dict[int, Number]](), dict[str, Number]()  # by row; of rows in RANGES
        self.ends: dict[tuple[int, int], Number | None] = {}  # by column and side: 0 its lower, 1 its upper end
        self.lined: dict[tuple[int, int], int] = {}  # the line of a column (side -1) and of its ends
        self.sections, self.sense, self.set, self.latest, self.marked = list[str](), "MIN", "", "", False
        self.numbers, self.free, self.line, digest = dict[str, Number](), False, 0, sha256()
        try:
            for self.line, raw in enumerate(lines(path), 1):
                digest.update(raw)
                self.take(raw)
            need(self.sections[-1:] == ["ENDATA"], "the file ends before ENDATA")
            idle = any(row for name, row in self.entries.items() if self.kind[name] == "N")
            need(not idle or bool(self.entries[self.objective]), "entries of a row N, and none of the first one")
            self.sha256, self.maximise = digest.hexdigest(), bool(SENSES[self.sense])
            self.box = [self.ends_of(name, j) for name, j in self.column.items()]
        except Refused as error:
            raise Refused(f"line {self.line} of the MPS file: {error}") from None

    def take(self, raw: bytes) -> None:
        """One line: a section's head, or words that belong to the section begun last."""
        self.work.spend(50)
        need(len(raw) <= LONGEST_LINE and self.line <= MOST_LINES, "a line too long, or too many")
        text = raw.decode(errors="surrogateescape").removesuffix("\n").removesuffix("\r").replace("\t", " ")
        need(text.isprintable(), "a control or separator character, or not UTF-8; lines end at \\n or \\r\\n only")
        words, section = [] if text.startswith("*") else text.split(), self.sections[-1] if self.sections else ""
        if words and text[0] != " ":
            self.head(words)
        elif words:
            odd = words[0] in HEADS - {section} or ("$" in text and any(word[0] == "$" for word in words))
            need(not odd, "a section's name indented, or a word from $ on")
            need(self.free or not self.joined(section, text.ljust(80)), "several words in one field of fixed format")
            self.body(section, words)

    def joined(self, section: str, text: str) -> bool:
        """Whether SCIP makes one word of several here: it takes lines for fixed format until one cannot be."""
        blank, number = all(text[at] == " " for at in GAPS), any(map(str.isdigit, text[24:36]))
        self.free = not blank or (section != "ROWS" and not number and len(text.rstrip()) >= 14)
        return blank and number and any(" " in text[a:b].strip() for a, b in ((4, 12), (14, 22), (39, 47)))

    def body(self, section: str, words: list[str]) -> None:
        match section, words:
            case "COLUMNS", [_, "'MARKER'", mark]:
                need(mark in MARKS and MARKS[mark] is not self.marked, f"marker {mark} is not expected here")
                self.marked, self.latest = MARKS[mark], ""
            case "COLUMNS", [name, _, _] | [name, _, _, _, _]:
                self.entry(words, self.column[name] if name == self.latest else self.new(name))
            case "RHS" | "RANGES", [name, _, _] | [name, _, _, _, _]:
                self.only(name, self.kind)
                self.entry(words, ONE if section == "RHS" else None)
            case "BOUNDS", [word, of, name, *value] if word in ENDS and len(value) == (
                word[0] in "LU" or word == "FX"
            ):
                self.only(of, self.column)
                self.bound(word, name, *value)
            case "ROWS", ["N" | "G" | "L" | "E" as kind, name]:
                need(name not in self.kind and len(name.encode()) <= LONGEST_NAME, f"row {name} twice, or too long")
                self.kind[name], self.entries[name] = kind, {}
                self.objective = self.objective or name * (kind == "N")
            case "OBJSENSE", [word] if word in SENSES and not self.sense:
                self.sense = word
            case _:
                raise Refused(f"not a line of section {section or 'NAME'}: {' '.join(words)[:60]}")

    def head(self, words: list[str]) -> None:
        """A section begins, later in SECTIONS than those before it and none of the needed ones left out."""
        word, rest = words[0], words[1:]
        place, before = SECTIONS.index(word) if word in SECTIONS else -1, map(SECTIONS.index, self.sections)
        need(place > max(before, default=-1), f"{word} here: sections are {' '.join(SECTIONS)}, in this order")
        missing = {"NAME", "ROWS", "COLUMNS", "RHS"}.intersection(SECTIONS[:place]) - {*self.sections}
        need(not missing and bool(self.sense), f"no {' '.join(missing) or 'MIN or MAX'} before {word}")
        need(bool(self.objective) or place <= SECTIONS.index("ROWS"), "no row of kind N: no objective")
        if word == "OBJSENSE":
            self.sense, rest = (rest[0], []) if rest in (["MIN"], ["MAX"]) else ("", rest)
        need(word == "NAME" or not rest, f"words behind {word}")
        self.sections, self.set = [*self.sections, word], ""

    def only(self, name: str, others: dict[str, Any]) -> None:
        """The name of a set of right-hand sides, ranges or bounds: readers differ about a second one."""
        fresh = not self.set and name not in others and len(name.encode()) <= LONGEST_NAME
        need(name == self.set or fresh, "a second set, or one that is named as something else or too long")
        self.set = name

    def new(self, name: str) -> int:
        """The index of a column that begins here; its lines stand together."""
        if name in self.column or len(name.encode()) > LONGEST_NAME:
            raise Refused(f"column {name} comes back: its lines must stand together; or its name is too long")
        j = self.column[name] = len(self.whole)
        self.latest, self.lined[j, -1] = name, self.line
        self.whole.append(self.marked)
        return j

    def number(self, text: str, bound: bool = False) -> Number:
        if (found := self.numbers.get(text)) is None:
            need(bool(DECIMAL.fullmatch(text)), f"number {text[:40]!r}")
            found = self.numbers[text] = Decimal(text).as_integer_ratio()
            self.work.spend(20, found[1].bit_length(), found[1].bit_length())
        if abs(found[0]) >= INFINITE * found[1] and not bound:
            raise Refused(f"number {text[:40]} is 1e20 or more")
        return found

    def entry(self, words: list[str], j: int | None = None) -> None:
        """Entries of a column, or of ONE: right-hand sides; without column the widths of ranges."""
        for name, text in zip(words[1::2], words[2::2], strict=True):
            row: Any = self.widths if j is None else self.entries.get(name)
            key = name if j is None else j
            idle = self.kind.get(name) == "N" and (j is None or (j == ONE and name != self.objective))
            if name not in self.kind or key in row or idle:
                raise Refused(f"entry of {words[0]} in {name}: no such row, twice, or a side of an idle row")
            row[key] = self.number(text)

    def bound(self, word: str, name: str, value: str = "") -> None:
        j = self.column.get(name, ONE)
        need(j != ONE, "bound on a column that is not there")
        for side in ENDS[word]:
            end = self.number(value, True) if value else (side, 1) if word == "BV" else None
            if end is not None and abs(end[0]) >= INFINITE * end[1]:
                need(word != "FX" and (end[0] > 0) == bool(side), f"{name} has no value within these bounds")
                end = None
            need((j, side) not in self.ends, "the bound of a column twice")
            before = self.ends.get((j, 1)) if side == 0 and self.whole[j] else None  # SCIP takes it back up to 1
            need(before is None or before[0] > before[1], "a lower bound that takes back the upper one before it")
            self.ends[j, side], self.lined[j, side] = end, self.line
        self.whole[j] = self.whole[j] or word in ("BV", "LI", "UI")

    def ends_of(self, name: str, j: int) -> tuple[Number | None, Number | None]:
        """The least and the greatest value of a column, those of an integer column whole."""
        low, high, self.line = self.ends.get((j, 0), (0, 1)), self.ends.get((j, 1)), self.lined[j, -1]
        if (j, 0) not in self.ends:
            need(not self.whole[j] or (j, 1) in self.ends, f"integer column {name} without bounds: readers differ")
            self.line = self.lined.get((j, 1), self.line)
            need(high is None or high[0] >= 0, f"upper bound of {name} below 0: is the lower one 0? readers differ")
        if self.whole[j]:
            low, high = low and (-(-low[0] // low[1]), 1), high and (high[0] // high[1], 1)
        return low, high
