"""How far can a choice of items be from the cheapest one that covers a demand?

Trusted: Dantzig (1957): filling the demand in the order of price per weight, the last item in part, costs no
more than any choice. Standard library only; numbers are decimal strings or integers, computed as fractions.
"""

from __future__ import annotations

from fractions import Fraction

THEOREM = "filling a demand by price per weight, the last item in part, costs no more than any choice (Dantzig 1957)"

Number = int | str


def dantzig_bound(prices: list[Number], weights: list[Number], demand: Number) -> Fraction:
    """The least price of covering `demand`, parts of items allowed. Raises ValueError if all are too few."""
    items = [(Fraction(p), Fraction(w)) for p, w in zip(prices, weights, strict=True)]
    if any(p < 0 or w <= 0 for p, w in items):
        raise ValueError("prices must be >= 0 and weights > 0")
    open_, price = Fraction(demand), Fraction(0)
    for p, w in sorted(items, key=lambda item: item[0] / item[1]):
        if open_ <= 0:
            break
        part = min(Fraction(1), open_ / w)
        price, open_ = price + part * p, open_ - part * w
    if open_ > 0:
        raise ValueError("all items together do not cover the demand")
    return price


def gap(prices: list[Number], weights: list[Number], demand: Number, chosen: list[int]) -> Fraction:
    """(price of the choice - Dantzig's bound) / price. Raises ValueError if the choice does not cover the demand."""
    if len(set(chosen)) != len(chosen) or sum((Fraction(weights[i]) for i in chosen), Fraction(0)) < Fraction(demand):
        raise ValueError("the choice does not cover the demand")
    price = sum((Fraction(prices[i]) for i in chosen), Fraction(0))
    bound = dantzig_bound(prices, weights, demand)
    return (price - bound) / price if price else Fraction(0)
