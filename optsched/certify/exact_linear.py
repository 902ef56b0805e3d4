"""Solves sparse systems of linear equations in rational numbers.

Singletons are peeled off first; what remains goes to python-flint where it is installed (extra `certify`),
and otherwise to elimination in fractions, which is meant for cores of up to a hundred rows.
"""

from __future__ import annotations

from fractions import Fraction

Row = dict[int, Fraction]
SMALL = 60  # rows of a core up to which loading python-flint costs more than it saves


class Singular(Exception):
    """The matrix has no inverse."""


def solve_square(rows: list[Row], right: list[Fraction]) -> list[Fraction]:
    """x with rows @ x = right; row i is {column: value}, columns 0 .. len(rows) - 1. Raises Singular."""
    size = len(rows)
    rows, right = [dict(row) for row in rows], list(right)
    x: list[Fraction | None] = [None] * size
    users: list[set[int]] = [set() for _ in range(size)]
    for i, row in enumerate(rows):
        for j in row:
            users[j].add(i)
    alive = set(range(size))
    _peel_rows(rows, right, x, users, alive)
    later = _peel_columns(rows, x, users, alive)
    postponed = {j for _, j in later}
    core = [j for j in range(size) if x[j] is None and j not in postponed]
    if len(core) != len(alive):
        raise Singular
    order = sorted(alive)
    if order:
        place = {j: position for position, j in enumerate(core)}
        dense = [{place[j]: v for j, v in rows[i].items()} for i in order]
        for j, value in zip(core, _solve_core(dense, [right[i] for i in order]), strict=True):
            x[j] = value
    for i, j in reversed(later):
        rest = sum((v * (x[k] or 0) for k, v in rows[i].items() if k != j), Fraction(0))
        x[j] = (right[i] - rest) / rows[i][j]
    return [value if value is not None else Fraction(0) for value in x]


def _peel_rows(
    rows: list[Row], right: list[Fraction], x: list[Fraction | None], users: list[set[int]], alive: set[int]
) -> None:
    """Rows with one unknown give its value at once."""
    queue = [i for i in alive if len(rows[i]) == 1]
    while queue:
        i = queue.pop()
        if i not in alive or len(rows[i]) != 1:
            continue
        ((j, v),) = rows[i].items()
        value = x[j] = right[i] / v
        alive.discard(i)
        for k in users[j] & alive:
            right[k] -= rows[k].pop(j) * value
            if len(rows[k]) == 1:
                queue.append(k)
        users[j] = set()


def _peel_columns(
    rows: list[Row], x: list[Fraction | None], users: list[set[int]], alive: set[int]
) -> list[tuple[int, int]]:
    """Columns used by one row only are computed last, from that row; returned in the order of removal."""
    later: list[tuple[int, int]] = []
    for j in range(len(x)):
        users[j] &= alive
    queue = [j for j in range(len(x)) if x[j] is None and len(users[j]) == 1]
    while queue:
        j = queue.pop()
        if len(users[j]) != 1:
            continue
        (i,) = users[j]
        alive.discard(i)
        later.append((i, j))
        for k in rows[i]:
            users[k].discard(i)
            if x[k] is None and len(users[k]) == 1:
                queue.append(k)
    return later


def _solve_core(rows: list[Row], right: list[Fraction]) -> list[Fraction]:
    if len(rows) <= SMALL:
        return _eliminate(rows, right)
    try:
        import flint
    except ImportError:
        return _eliminate(rows, right)
    size = len(rows)
    matrix, vector = flint.fmpq_mat(size, size), flint.fmpq_mat(size, 1)
    for i, row in enumerate(rows):
        for j, v in row.items():
            matrix[i, j] = flint.fmpq(v.numerator, v.denominator)
        vector[i, 0] = flint.fmpq(right[i].numerator, right[i].denominator)
    try:
        found = matrix.solve(vector)
    except ZeroDivisionError:
        raise Singular from None
    return [Fraction(int(found[i, 0].p), int(found[i, 0].q)) for i in range(size)]


def _eliminate(rows: list[Row], right: list[Fraction]) -> list[Fraction]:
    """Gauss-Jordan on sparse rows, always on the shortest row and its least used column."""
    rows, right = [dict(row) for row in rows], list(right)
    users: dict[int, set[int]] = {}
    for i, row in enumerate(rows):
        for j in row:
            users.setdefault(j, set()).add(i)
    pivots: dict[int, int] = {}
    open_rows = set(range(len(rows)))
    while open_rows:
        i = min(open_rows, key=lambda k: (len(rows[k]), k))
        if not rows[i]:
            raise Singular
        j = min(rows[i], key=lambda k: (len(users[k]), k))
        open_rows.discard(i)
        pivots[j] = i
        scale = rows[i][j]
        rows[i] = {k: v / scale for k, v in rows[i].items()}
        right[i] /= scale
        for k in list(users[j] - {i}):
            _subtract(rows, right, users, k, i, rows[k][j])
    return [right[pivots[j]] for j in range(len(rows))] if len(pivots) == len(rows) else _fail()


def _subtract(
    rows: list[Row], right: list[Fraction], users: dict[int, set[int]], target: int, pivot: int, factor: Fraction
) -> None:
    row = rows[target]
    for k, v in rows[pivot].items():
        value = row.get(k, Fraction(0)) - factor * v
        if value:
            row[k] = value
            users[k].add(target)
        elif k in row:
            del row[k]
            users[k].discard(target)
    right[target] -= factor * right[pivot]


def _fail() -> list[Fraction]:
    raise Singular
