"""Which mixed-integer rounding cuts tighten the root of a proof: covers of knapsacks,
flow covers over variable bounds?

Each candidate is one row of the instance, the row "better than the point" added where that removes a cost column,
continuous columns replaced through their variable bounds (Marchand & Wolsey 2001). Floats choose the divisor and the
complemented columns; the checker's own rule derives the cut, so a bad guess is a weak cut, never a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optsched.certify.prover.leaves import Multipliers, Target, flat
from optsched.certify.prover.relaxation import OPTIMAL, Relaxation
from optsched.certify.read_mps import ONE, Refused
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

ROUNDS = 20
"""Rounds of separation at the root (assumed); STALLED usually ends them earlier."""
PER_ROUND = 40
"""Cuts added per round at most (assumed)."""
PER_COMBINATION = 6
"""Divisors kept per combination of rows (assumed)."""
DIVISORS = 12
"""Divisors tried per combination: coefficients of the columns farthest from their ends."""
VIOLATED = 1e-3
"""Distance of the LP's point to a cut worth adding."""
STALLED = 0.01
"""Share of the gap that a round has to close; three rounds without it end the separation."""
WORTH = 0.05
"""Share of the gap that all rounds together have to close, else no cut is kept: each one lengthens the proof."""
LARGEST = 10**9
"""Largest multiplier of a row in a combination: longer numbers cost the checker time."""
MOST_BITS = 100
"""Longest coefficient of a cut, in bits, for the same reason."""
LONGEST = 20_000
"""Terms of a row looked at."""

Cut = tuple[list[int], list[int], str]  # multipliers, columns seen from above, divisor


@dataclass
class Guess:
    """A cut in floats: how far it cuts off the LP's point, and what the checker's rule needs to derive it."""

    violation: float
    y: Multipliers
    above: list[int]
    divisor: Fraction


def separate(instance: Instance, lp: Relaxation, target: Target) -> list[Cut]:
    """Add cuts to the instance and the LP while they close the gap to the target.

    Returns those that carry a multiplier at the end, as lines of the proof; all others are removed again.
    """
    if target.value is None or lp.solve() != OPTIMAL or lp.objective >= target.cutoff:
        return []
    begun, start = lp.objective, len(instance.rows)
    separator, found, idle = Separator(instance, lp), list[Cut](), 0
    for _ in range(ROUNDS):
        before = lp.objective
        fresh = separator.round(lp.values())
        found += fresh
        if not fresh or lp.solve() != OPTIMAL or lp.objective >= target.cutoff:
            break
        idle = idle + 1 if lp.objective - before < STALLED * (target.cutoff - before) else 0
        if idle == 3:
            break
    if lp.objective - begun < WORTH * (target.cutoff - begun):
        return _keep(instance, lp, start, found, [])
    return _keep(instance, lp, start, found, lp.tight(len(found)))


def _keep(instance: Instance, lp: Relaxation, start: int, found: list[Cut], kept: list[int]) -> list[Cut]:
    """Forget all rows from `start` but the kept ones."""
    rows = [instance.rows[start + k] for k in kept]
    lp.forget(len(found))
    del instance.rows[start:], instance.name[start:]
    for row in rows:
        instance.rows.append(row)
        instance.name.append("")
        lp.add_row(len(instance.rows) - 1)
    return [found[k] for k in kept]


class Separator:
    """Looks for cuts that the LP's present point violates.

    `base` are the rows that cuts are made of, `variable_bounds` per continuous column (~column for its lower side)
    the rows that bound it by one integer column, `known` what was added already.
    """

    def __init__(self, instance: Instance, lp: Relaxation) -> None:
        self.instance, self.lp, self.size = instance, lp, len(instance.column)
        self.whole = np.array(instance.whole[:ONE])
        self.lower, self.upper = lp.lower.copy(), lp.upper.copy()
        self.better = instance.original  # the row "better than the point"
        self.base = [i for i in range(self.better + 1) if 2 < len(instance.rows[i]) <= LONGEST and self._tame(i)]
        self.known: set[tuple[Any, ...]] = set()
        self.variable_bounds = self._variable_bounds()

    def _variable_bounds(self) -> dict[int, list[int]]:
        """By continuous column: the rows that bound it from above by one integer column."""
        found: dict[int, list[int]] = {}
        for i, row in enumerate(self.instance.rows[: self.better]):
            columns = [j for j in row if j != ONE]
            if len(columns) == 2 and self.whole[columns].sum() == 1:
                j = columns[int(self.whole[columns[0]])]
                found.setdefault(j if row[j] < 0 else ~j, []).append(i)
        return found

    def round(self, x: Floats) -> list[Cut]:
        """The most violated cuts, added to the instance and the LP."""
        guesses = [guess for y in self._combinations(x) for guess in self._guesses(y, x)]
        guesses.sort(key=lambda guess: -guess.violation)
        added = []
        for guess in guesses[:PER_ROUND]:
            key = (tuple(flat(guess.y)), tuple(guess.above), guess.divisor)
            if key not in self.known and self._add(guess, x):
                self.known.add(key)
                added.append((flat(guess.y), guess.above, str(guess.divisor)))
        return added

    def _add(self, guess: Guess, x: Floats) -> bool:
        """Derive the cut by the checker's rule; whether it is short, violated and added."""
        try:
            self.instance.cut(guess.y, set(guess.above), guess.divisor * self.instance.scale)
        except Refused:
            return False
        row = self.instance.rows[-1]
        if not self._tame(-1):
            self._undo()
            return False
        terms = [(j, float(a)) for j, a in row.items() if j != ONE]
        norm = math.sqrt(sum(a * a for _, a in terms))
        if norm == 0 or -(sum(a * x[j] for j, a in terms) + row.get(ONE, 0)) < VIOLATED * norm:
            self._undo()
            return False
        self.lp.add_row(len(self.instance.rows) - 1)
        return True

    def _tame(self, i: int) -> bool:
        """Whether a row's integers are short: values with long denominators make "better than the point" long."""
        return max(map(int.bit_length, self.instance.rows[i].values()), default=0) <= MOST_BITS

    def _undo(self) -> None:
        """Take the latest row of the instance away."""
        self.instance.rows.pop()
        self.instance.name.pop()

    def _combinations(self, x: Floats) -> Iterator[Multipliers]:
        """Multipliers of rows to round: each row with its continuous columns replaced, and with "better than the
        point" added where a cost column cancels.
        """
        better = self.instance.rows[self.better] if self._tame(self.better) else {}
        for i in self.base:
            row = self.instance.rows[i]
            tried = []
            for wide in (False, True):
                plain = self._replaced({i: Fraction(1)}, x, wide)
                if plain and plain not in tried:
                    tried.append(plain)
                    yield plain
            for j in row.keys() & better.keys() - {ONE} if i != self.better and len(better) <= 4 else ():
                if row[j] * better[j] < 0:
                    share = Fraction(abs(row[j]), abs(better[j]))
                    both = self._replaced({i: Fraction(1), self.better: share}, x, False)
                    if both:
                        yield both

    def _replaced(self, y: dict[int, Fraction], x: Floats, wide: bool) -> Multipliers:
        """Whole multipliers after continuous columns (`wide`: even at their ends) gave way to what bounds them."""
        rows = self.instance.rows
        for i in list(y):
            for j, a in rows[i].items():
                if j == ONE or self.whole[j]:
                    continue
                at_end = x[j] <= self.lower[j] + 1e-9 if a > 0 else x[j] >= self.upper[j] - 1e-9
                bounds = [] if at_end and not wide else self.variable_bounds.get(j if a > 0 else ~j, [])
                if bounds:
                    k = min(bounds, key=lambda k: self._slack(k, x) / abs(rows[k][j]))
                    y[k] = y.get(k, Fraction(0)) + y[i] * abs(Fraction(a, rows[k][j]))
        common = math.lcm(*(v.denominator for v in y.values()))
        found = {i: int(v * common) for i, v in y.items()}
        divisor = math.gcd(*found.values())
        return {i: v // divisor for i, v in found.items()} if max(found.values()) < LARGEST * divisor else {}

    def _slack(self, i: int, x: Floats) -> float:
        return sum(float(a) * (1.0 if j == ONE else x[j]) for j, a in self.instance.rows[i].items())

    def _guesses(self, y: Multipliers, x: Floats) -> list[Guess]:
        """The divisors by which this combination cuts off the most, columns taken from the end that is nearer."""
        total = {j: -v for j, v in self.instance.subtract(y, {}).items() if v}
        columns = np.array([j for j in total if j != ONE], np.int64)
        if not len(columns):
            return []
        a = np.array([total[j] for j in columns.tolist()], np.float64)
        low, high, at, whole = self.lower[columns], self.upper[columns], x[columns], self.whole[columns]
        above = np.where(np.isfinite(low), np.isfinite(high) & (high - at < at - low), True)
        end = np.where(above, high, low)
        if not np.isfinite(end).all():
            return []
        z, signed = np.abs(at - end), np.where(above, -a, a)
        beta = -float(total.get(ONE, 0)) - float((a * end).sum())
        inner = whole & (z > 1e-6) & (np.abs(signed) > 1e-9)
        order = np.flatnonzero(inner)[np.argsort(-z[inner])]
        sizes = dict.fromkeys(abs(total[int(columns[k])]) for k in order.tolist())
        tried = [(_violation(signed, z, whole, beta, size), size, 1) for size in list(sizes)[:DIVISORS]]
        best = sorted((guess for guess in tried if guess[0] > 0), reverse=True)[:PER_COMBINATION]
        for _, size, _ in best[:1]:
            best += [(_violation(signed, z, whole, beta, size / part), size, part) for part in (2, 4, 8)]
        return [
            Guess(violation, y, columns[above].tolist(), Fraction(size, self.instance.scale * part))
            for violation, size, part in best
            if violation > 0
        ]


def _violation(signed: Floats, z: Floats, whole: NDArray[np.bool_], beta: float, divisor: float) -> float:
    """How far outside the rounded row the point with distances z to the ends lies, per length of the row."""
    right = beta / divisor
    part = right - math.floor(right)
    if not 1e-3 < part < 1 - 1e-6:
        return -1.0
    a = signed / divisor
    floor = np.floor(a + 1e-12)
    row = np.where(whole, floor + np.minimum((a - floor) / part, 1.0), np.maximum(a, 0.0) / part)
    return float((math.ceil(right) - (row * z).sum()) / max(1e-9, math.sqrt((row * row).sum())))
