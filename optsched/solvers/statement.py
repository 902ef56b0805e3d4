"""How is a rational model stated in decimals of at most 17 digits? Exactly where that can be, else as a relaxation.

A row is exact if its numbers, or the row times a positive number, are such decimals. Otherwise it is rounded outward:
of a row sum a_j x_j <= b each a_j goes down where x_j >= 0 and up where x_j <= 0; where x_j may have either sign b
makes up for it through the lower bound of x_j; then b goes up. An equation becomes two such rows. Bounds go outward,
the objective down. So every point of the model is a point of the statement, at no greater cost.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from optsched.solvers.rational import Column, ExactRow, RationalModel, Terms

DIGITS = 15
"""Digits to which a number is rounded: any decimal of 15 digits is a double, so solvers read what is written."""
LONGEST = 17
"""Significant digits of any float's shortest decimal: what a file can say, an MPS says too."""
OBJECTIVE = "objective"
"""The objective's name among the rows that were rounded."""


@dataclass(frozen=True)
class Statement:
    """A model whose every number is a short decimal; `width`: the largest relative rounding, 0 if it is exact.

    `rounded` names the rows and columns that were rounded, the objective as "objective".
    """

    model: RationalModel
    width: Fraction
    rounded: tuple[str, ...]


def stated(model: RationalModel) -> Statement:
    """State a model in short decimals.

    Raises ValueError where a column that may be negative has no lower bound and rounding needs one.
    """
    ledger = _Ledger(model.columns)
    cost, offset = ledger.objective(model.cost, model.offset)
    rows = [row for given in model.rows for row in ledger.row(given)]
    columns = [ledger.column(column) for column in model.columns]
    said = replace(model, columns=columns, rows=rows, cost=cost, offset=offset)
    return Statement(said, ledger.width, tuple(dict.fromkeys(ledger.names)))


def digits(number: Fraction) -> int | None:
    """Significant digits of a number's decimal; None where the decimal does not end."""
    if _without_tens(number.denominator) != 1:
        return None
    twos, fives = (_power(number.denominator, prime) for prime in (2, 5))
    return len(str(abs(number.numerator) * 10 ** max(twos, fives) // number.denominator).rstrip("0")) or 1


def is_short(number: Fraction) -> bool:
    """Whether the number is a decimal of at most 17 digits."""
    found = digits(number)
    return found is not None and found <= LONGEST


def rounded(number: Fraction, up: bool) -> Fraction:
    """The nearest decimal of 15 digits that is not below (up) or not above the number; itself if it is one."""
    if is_short(number):
        return number
    unit = Fraction(10) ** (_exponent(number) - DIGITS + 1)
    steps = math.ceil(number / unit) if up else math.floor(number / unit)
    return steps * unit


@dataclass
class _Ledger:
    """Rounds one thing after another and keeps account of what was rounded, and how much."""

    columns: list[Column]
    width: Fraction = Fraction()
    names: list[str] = field(default_factory=list)

    def objective(self, cost: Terms, offset: Fraction) -> tuple[Terms, Fraction]:
        """The costs rounded down, and the constant with what rounding saved on columns that may be negative."""
        terms, spared = self._below(OBJECTIVE, cost)
        return terms, self._to(OBJECTIVE, offset + spared, up=False, scale=_reach(self.columns, cost))

    def column(self, column: Column) -> Column:
        """The column with its bounds rounded outward."""
        lower = None if column.lower is None else self._to(column.name, column.lower, up=False)
        upper = None if column.upper is None else self._to(column.name, column.upper, up=True)
        return replace(column, lower=lower, upper=upper)

    def row(self, row: ExactRow) -> Iterator[ExactRow]:
        """The row exactly where that can be; else one or two relaxed rows, an equation being two."""
        exact = _exact(row)
        if exact is not None:
            yield exact
            return
        both = row.lower is not None and row.upper is not None
        if row.upper is not None:
            terms, side = self._at_most(row.name, row.terms, row.upper)
            yield ExactRow(row.name + "_up" * both, terms, None, side)
        if row.lower is not None:
            terms, side = self._at_most(row.name, _negative(row.terms), -row.lower)
            yield ExactRow(row.name + "_lo" * both, _negative(terms), -side, None)

    def _at_most(self, name: str, terms: Terms, side: Fraction) -> tuple[Terms, Fraction]:
        """sum of terms <= side, relaxed."""
        fewer, spared = self._below(name, terms)
        return fewer, self._to(name, side - spared, up=True, scale=_reach(self.columns, terms))

    def _below(self, name: str, terms: Terms) -> tuple[Terms, Fraction]:
        """Terms t and a constant s <= 0 so that t + s is never above the given terms within the bounds."""
        found, spared = {}, Fraction()
        for j, given in terms.items():
            column = self.columns[j]
            up = column.upper is not None and column.upper <= 0
            found[j] = self._to(name, given, up)
            rest = given - found[j]
            if rest and not up and (column.lower is None or column.lower < 0):
                spared += rest * _lower(column, name)
        return {j: value for j, value in found.items() if value}, spared

    def _to(self, name: str, number: Fraction, up: bool, scale: Fraction = Fraction()) -> Fraction:
        """The number rounded, and booked against itself or `scale`, whichever is larger."""
        new = rounded(number, up)
        if new != number:
            self.names.append(name)
            self.width = max(self.width, abs(new - number) / max(abs(number), scale))
        return new


def _lower(column: Column, name: str) -> Fraction:
    """The column's lower bound. Raises ValueError where there is none."""
    if column.lower is None:
        raise ValueError(f"{name}: {column.name} may have either sign and has no lower bound: no way to round it")
    return column.lower


def _reach(columns: list[Column], terms: Terms) -> Fraction:
    """The largest term within the bounds: what a side is small or large against."""
    ends = ((value, end) for j, value in terms.items() for end in (columns[j].lower, columns[j].upper))
    return max((abs(value * end) for value, end in ends if end is not None), default=Fraction())


def _exact(row: ExactRow) -> ExactRow | None:
    """The row, or the row times the least number that makes it decimal, or whole; None where all are too long."""
    numbers = [*row.terms.values(), *(side for side in (row.lower, row.upper) if side is not None)]
    common = math.lcm(*(number.denominator for number in numbers))
    shared = math.gcd(*(number.numerator * (common // number.denominator) for number in numbers))
    factors = (Fraction(1), Fraction(_without_tens(common)), Fraction(common, shared or 1))
    for factor in factors:
        if all(is_short(number * factor) for number in numbers):
            return row if factor == 1 else _times(row, factor)
    return None


def _times(row: ExactRow, factor: Fraction) -> ExactRow:
    terms = {j: value * factor for j, value in row.terms.items()}
    lower, upper = (None if side is None else side * factor for side in (row.lower, row.upper))
    return ExactRow(row.name, terms, lower, upper)


def _negative(terms: Terms) -> Terms:
    return {j: -value for j, value in terms.items()}


def _power(number: int, prime: int) -> int:
    """How often `prime` divides the number."""
    count = 0
    while number % prime == 0:
        number, count = number // prime, count + 1
    return count


def _without_tens(number: int) -> int:
    """The part of a denominator that no decimal has: what is left without factors 2 and 5."""
    tens: int = 2 ** _power(number, 2) * 5 ** _power(number, 5)
    return number // tens


def _exponent(number: Fraction) -> int:
    """e with 10^e <= |number| < 10^(e + 1)."""
    guess = len(str(abs(number.numerator))) - len(str(number.denominator))
    return guess if abs(number) >= Fraction(10) ** guess else guess - 1


def decimal(number: Fraction) -> str:
    """A short decimal as text: '0.1', '-12', '3.5e-09'. The number must be one (`is_short`, `rounded`)."""
    places = max(_power(number.denominator, 2), _power(number.denominator, 5))
    scaled = number.numerator * 10**places // number.denominator
    if places and abs(number) >= Fraction(1, 10**4):
        text = str(abs(scaled)).rjust(places + 1, "0")
        return f"{'-' * (scaled < 0)}{text[:-places]}.{text[-places:]}"
    if not places:
        return str(scaled)
    return f"{scaled}e-{places}"
