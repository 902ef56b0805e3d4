"""A linear program solved in fractions: small, slow, and apart from everything it is held against."""

from __future__ import annotations

from fractions import Fraction

ZERO = Fraction()


def linear_program(costs: list[Fraction], rows: list[tuple[dict[int, Fraction], Fraction]]) -> Fraction | None:
    """min costs x, rows x <= sides, x >= 0, by the two-phase simplex method with Bland's rule; None if infeasible."""
    width, height = len(costs), len(rows)
    short = [i for i, (_, side) in enumerate(rows) if side < 0]
    columns = width + height + len(short)
    table, basis = [], []
    for i, (row, side) in enumerate(rows):
        sign = -1 if side < 0 else 1
        line = [ZERO] * (columns + 1)
        for j, value in row.items():
            line[j] = sign * value
        line[width + i], line[-1] = Fraction(sign), sign * side
        basis.append(width + i)
        if side < 0:
            basis[-1] = width + height + short.index(i)
            line[basis[-1]] = Fraction(1)
        table.append(line)
    first = [ZERO] * (width + height) + [Fraction(1)] * len(short) + [ZERO]
    if _minimise(table, basis, first, columns) > 0:
        return None
    for i, j in enumerate(basis):  # artificial columns that stayed, at 0
        if j >= width + height:
            other = next((c for c in range(width + height) if table[i][c] != 0), None)
            if other is not None:
                _pivot(table, basis, i, other)
    second = [*costs, *[ZERO] * (height + len(short)), ZERO]
    return _minimise(table, basis, second, width + height)


def _minimise(table: list[list[Fraction]], basis: list[int], cost: list[Fraction], usable: int) -> Fraction:
    reduced = list(cost)
    for i, j in enumerate(basis):
        if cost[j]:
            reduced = [r - cost[j] * value for r, value in zip(reduced, table[i], strict=True)]
    while (enter := next((j for j in range(usable) if reduced[j] < 0), None)) is not None:
        ratios = [(row[-1] / row[enter], basis[i], i) for i, row in enumerate(table) if row[enter] > 0]
        leave = min(ratios)[2]
        _pivot(table, basis, leave, enter)
        factor = reduced[enter]
        reduced = [r - factor * value if value else r for r, value in zip(reduced, table[leave], strict=True)]
    return -reduced[-1]


def _pivot(table: list[list[Fraction]], basis: list[int], leave: int, enter: int) -> None:
    pivot = table[leave][enter]
    table[leave] = [value / pivot if value else value for value in table[leave]]
    for i, row in enumerate(table):
        if i != leave and row[enter]:
            factor = row[enter]
            table[i] = [a - factor * b if b else a for a, b in zip(row, table[leave], strict=True)]
    basis[leave] = enter
