"""Small random integer programs, their MPS text, and their exact optimum by enumeration."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Row = tuple[list[int], str, int]  # entries and side in hundredths


@dataclass
class Milp:
    """Columns as (cost, low, high), the last `continuous` (0 or 1) of them not whole; rows as (entries, sense, side).

    A sense 'R' row is a range: side is (low, high). Numbers are decimal strings.
    """

    columns: list[tuple[str, str, str]]
    rows: list[tuple[dict[int, str], str, Any]]
    continuous: int = 0
    offset: str = "0"
    names: list[str] = field(default_factory=list)

    def mps(self) -> str:
        names = self.names or [f"r{i}" for i in range(len(self.rows))]
        lines = ["NAME random", "ROWS", " N cost"]
        lines += [f" {'G' if kind == 'R' else kind} {names[i]}" for i, (_, kind, _) in enumerate(self.rows)]
        lines += ["COLUMNS", " M1 'MARKER' 'INTORG'"]
        whole = len(self.columns) - self.continuous
        for j, (cost, _, _) in enumerate(self.columns):
            lines += [" M2 'MARKER' 'INTEND'"] if j == whole else []
            lines.append(f" x{j} cost {cost}")
            lines += [f" x{j} {names[i]} {row[j]}" for i, (row, _, _) in enumerate(self.rows) if j in row]
        lines += [] if self.continuous else [" M2 'MARKER' 'INTEND'"]
        lines += ["RHS", f" RHS cost {-float(self.offset)!r}"]
        sides = [side[0] if kind == "R" else side for _, kind, side in self.rows]
        lines += [f" RHS {names[i]} {side}" for i, side in enumerate(sides)]
        ranges = [(i, side) for i, (_, kind, side) in enumerate(self.rows) if kind == "R"]
        lines += ["RANGES"] if ranges else []
        lines += [f" RNG {names[i]} {int(side[1]) - int(side[0])}" for i, side in ranges]
        lines += ["BOUNDS"]
        for j, (_, low, high) in enumerate(self.columns):
            lines += [f" LO B x{j} {low}", f" UP B x{j} {high}"]
        return "\n".join([*lines, "ENDATA", ""])

    def points(self) -> Iterator[tuple[tuple[int, ...], Fraction | int, Fraction | int]]:
        """(whole values, least and most of the continuous column) of every feasible choice of whole values.

        Numbers have at most two decimals: rows are compared in hundredths, as integers.
        """
        whole = self.columns[: len(self.columns) - self.continuous]
        rows = [
            ([_hundredths(row.get(j, "0")) for j in range(len(self.columns))], one, 100 * at)
            for row, kind, side in self.rows
            for one, at in ([("G", side[0]), ("L", side[1])] if kind == "R" else [(kind, side)])
        ]
        for values in itertools.product(*(range(int(low), int(high) + 1) for _, low, high in whole)):
            ends = self._ends(values, rows)
            if ends is not None:
                yield values, *ends

    def _ends(self, values: Sequence[int], rows: list[Row]) -> tuple[Fraction | int, Fraction | int] | None:
        low: Fraction | int
        high: Fraction | int
        low, high = (Fraction(self.columns[-1][k]) for k in (1, 2)) if self.continuous else (0, 0)
        for row, sense, side in rows:
            gap = side - sum(a * v for a, v in zip(row, values, strict=False))
            a = row[-1] if self.continuous else 0
            if a == 0:
                if (sense in "GE" and gap > 0) or (sense in "LE" and gap < 0):
                    return None
                continue
            if sense == "E" or (sense == "G") == (a > 0):
                low = max(low, Fraction(gap, a))
            if sense == "E" or (sense == "G") != (a > 0):
                high = min(high, Fraction(gap, a))
        return (low, high) if low <= high else None

    def optimum(self) -> Fraction | None:
        """The exact least objective, or None where nothing is feasible."""
        costs = [_hundredths(cost) for cost, _, _ in self.columns]
        best: Fraction | int | None = None
        for values, low, high in self.points():
            value: Fraction | int = sum(c * v for c, v in zip(costs, values, strict=False))
            if self.continuous:
                value += costs[-1] * (low if costs[-1] >= 0 else high)
            best = value if best is None else min(best, value)
        return None if best is None else Fraction(best) / 100 + Fraction(self.offset)


def _hundredths(text: str) -> int:
    scaled = Fraction(text) * 100
    assert scaled.denominator == 1
    return int(scaled)


def random_milp(seed: int, most_columns: int = 5) -> Milp:
    """2-5 whole columns, sometimes a continuous one, up to 4 rows of every sense; a third is infeasible."""
    rng = random.Random(seed)
    size, continuous = rng.randint(2, most_columns), rng.randint(0, 1)
    tenths = rng.random() < 0.5

    def entry() -> str:
        return str(rng.randint(-9, 9)) if not tenths or rng.random() < 0.5 else str(rng.randint(-90, 90) / 10)

    columns = [(entry(), str(rng.randint(-2, 0)), str(rng.randint(1, 4))) for _ in range(size)]
    if continuous:
        columns.append((rng.choice(["0", "1", "-2.5"]), "-2.5", "3.25"))
    rows: list[tuple[dict[int, str], str, Any]] = []
    for _ in range(rng.randint(1, 4)):
        row = {j: entry() for j in range(len(columns)) if rng.random() < 0.8} or {0: "1"}
        kind = rng.choices("GLER", (45, 45, 5, 5))[0]
        side = rng.randint(-15, 15)
        rows.append((row, kind, (side - 3, side) if kind == "R" else side))
    return Milp(columns, rows, continuous, rng.choice(["0", "7", "-2.5"]))
