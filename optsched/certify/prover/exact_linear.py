"""How are sparse systems of linear equations with integer coefficients solved in rational numbers?

Singletons are peeled off first; what remains goes to python-flint where it is installed (extra `certify`) and worth
loading, and otherwise to elimination, which is meant for cores of up to a hundred rows: it is cubic and its numbers
grow. Quotients are pairs of integers here: a Fraction would spend most of its time on being one.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

Row = dict[int, int]
Pair = tuple[int, int]  # numerator, positive denominator
SMALL = 60
"""Rows of a core up to which loading python-flint costs more than it saves."""


class Singular(Exception):
    """The matrix has no inverse."""


def solve_square(matrix: list[Row], values: list[Fraction]) -> list[Fraction]:
    """x with matrix @ x = values; row i is {column: entry}, columns 0 .. len(matrix) - 1. Raises Singular."""
    system = System(matrix, values)
    system.peel_rows()
    order = system.peel_columns()
    if system.alive and not (len(system.alive) > SMALL and system.solve_core()):
        order += system.eliminate()
    for i, j in reversed(order):
        system.x[j] = system.solved(i, j)
    return [Fraction(*(pair or _fail())) for pair in system.x.values()]


class System:
    """Equations `rows` @ x = `right`, of which those `alive` still have to be used."""

    def __init__(self, matrix: list[Row], values: list[Fraction]) -> None:
        self.rows = [dict(row) for row in matrix]
        self.right: list[Pair] = [v.as_integer_ratio() for v in values]
        self.x: dict[int, Pair | None] = dict.fromkeys(range(len(matrix)))
        self.users: list[set[int]] = [set() for _ in matrix]
        for i, row in enumerate(matrix):
            for j in row:
                self.users[j].add(i)
        self.alive = set(range(len(matrix)))

    def peel_rows(self) -> None:
        """Rows with one unknown give its value at once."""
        rows, right = self.rows, self.right
        queue = [i for i in self.alive if len(rows[i]) == 1]
        while queue:
            i = queue.pop()
            if i not in self.alive or len(rows[i]) != 1:
                continue
            ((j, _),) = rows[i].items()
            value = self.x[j] = self.solved(i, j)
            self.alive.discard(i)
            for k in self.users[j] & self.alive:
                right[k] = _less(right[k], rows[k].pop(j), value)
                if len(rows[k]) == 1:
                    queue.append(k)
            self.users[j] = set()

    def peel_columns(self) -> list[tuple[int, int]]:
        """Columns used by one row only are computed last, from that row; returned in the order of removal."""
        order: list[tuple[int, int]] = []
        for users in self.users:
            users &= self.alive
        queue = [j for j, users in enumerate(self.users) if len(users) == 1]
        while queue:
            j = queue.pop()
            if len(self.users[j]) != 1:
                continue
            (i,) = self.users[j]
            self.alive.discard(i)
            order.append((i, j))
            for k in self.rows[i]:
                self.users[k].discard(i)
                if len(self.users[k]) == 1:
                    queue.append(k)
        return order

    def solved(self, i: int, j: int) -> Pair:
        """The value of column j from row i, all its other columns being known."""
        over, under = self.right[i]
        for k, v in self.rows[i].items():
            if k != j:
                over, under = _less((over, under), v, self.x[k] or _fail())
        under *= self.rows[i][j]
        shared = gcd(over, under) if under > 0 else -gcd(over, under)
        return over // shared, under // shared

    def eliminate(self) -> list[tuple[int, int]]:
        """(row, column) of each pivot: always the shortest row and its least used column."""
        order = []
        while self.alive:
            i = min(self.alive, key=lambda k: (len(self.rows[k]), k))
            if not self.rows[i]:
                raise Singular
            j = min(self.rows[i], key=lambda k: (len(self.users[k]), k))
            self.alive.discard(i)
            for k in self.rows[i]:
                self.users[k].discard(i)
            for k in list(self.users[j]):
                self._subtract(k, i, j)
            order.append((i, j))
        return order

    def _subtract(self, k: int, i: int, j: int) -> None:
        """Rid row k of column j by row i."""
        row, by = self.rows[k], self.rows[i]
        shared = gcd(row[j], by[j])
        times, factor = by[j] // shared, row[j] // shared
        found = {c: v * times for c, v in row.items()}
        for c, v in by.items():
            found[c] = found.get(c, 0) - v * factor
            (self.users[c].add if found[c] else self.users[c].discard)(k)
        over, under = self.right[k]
        over, under = _less((over * times, under), factor, self.right[i])
        found = {c: v for c, v in found.items() if v}
        content = gcd(*found.values())
        if not content:
            raise Singular
        self.rows[k] = {c: v // content for c, v in found.items()}
        under *= content
        shared = gcd(over, under)
        self.right[k] = over // shared, under // shared

    def solve_core(self) -> bool:
        """Whether python-flint is there to solve for what remains."""
        try:
            import flint
        except ImportError:
            return False
        lines, core = sorted(self.alive), [j for j, users in enumerate(self.users) if users]
        place, size = {j: position for position, j in enumerate(core)}, len(lines)
        if len(core) != size:
            raise Singular
        matrix, vector = flint.fmpq_mat(size, size), flint.fmpq_mat(size, 1)
        for k, i in enumerate(lines):
            for j, v in self.rows[i].items():
                matrix[k, place[j]] = flint.fmpq(v)
            vector[k, 0] = flint.fmpq(*self.right[i])
        try:
            found = matrix.solve(vector)
        except ZeroDivisionError:
            raise Singular from None
        for k, j in enumerate(core):
            self.x[j] = int(found[k, 0].p), int(found[k, 0].q)
        return True


def _less(value: Pair, times: int, other: Pair) -> Pair:
    """value - times * other, not reduced."""
    over, under = value
    if under == other[1]:
        return over - times * other[0], under
    shared = gcd(under, other[1])
    scale = other[1] // shared
    return over * scale - times * other[0] * (under // shared), under * scale


def _fail() -> Pair:
    raise Singular
