"""What do many decimals and fractions add up to, exactly?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import reduce
from math import prod

from optsched.core.number import Number, fraction

EXACT = Context(prec=6_000, traps=[Inexact])
"""Six thousand digits: products of four floats have fewer, so nothing is rounded; `Inexact`
would raise if one were.
"""


def total(products: Iterable[Sequence[Number]]) -> Fraction:
    """The sum of products of numbers, each the decimal it is written as; about 1 us a factor where all are floats."""
    decimals, fractions = Decimal(0), []
    for factors in products:
        if Fraction in map(type, factors):
            fractions.append(prod(map(fraction, factors), start=Fraction(1)))
            continue
        first, *others = (Decimal(str(factor)) for factor in factors)
        decimals = EXACT.add(decimals, reduce(EXACT.multiply, others, first))
    return Fraction(decimals) + balanced(fractions) if fractions else Fraction(decimals)


def balanced(terms: Iterable[Fraction]) -> Fraction:
    """The sum by halves of halves: denominators grow late, so 10^4 different ones take seconds, not hours."""
    left = list(terms)
    while len(left) > 1:
        pairs = [a + b for a, b in zip(left[::2], left[1::2], strict=False)]
        left = [*pairs, left[-1]] if len(left) % 2 else pairs
    return left[0] if left else Fraction(0)
