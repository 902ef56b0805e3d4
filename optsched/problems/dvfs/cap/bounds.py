"""Which levels are nearly best under the cap, and what can no plan beat? Raises in order of slope, and one price.

The linear relaxation of a multiple-choice knapsack (Sinha and Zoltners 1979): from the least power up, every socket
climbs the convex hull of its steps, all in order of speed won per watt, until the cap. The slope at which that ends
is the price of a watt; by it the bound is computed in whole numbers, so the bound holds whatever the order was.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from optsched.core.result import Bound
from optsched.problems.dvfs.cap.documents import Cap
from optsched.problems.dvfs.cap.grid import Grid, Step, grid
from optsched.tables.cells import number


class Climb(NamedTuple):
    """Steps chosen (position by socket), and the price of a unit of power, in units of speed lost."""

    at: tuple[int, ...]
    price: Fraction


def climb(case: Cap) -> Climb:
    """The greedy by slope; once per case."""
    return case.once(_climb)


def _climb(case: Cap) -> Climb:
    """From the least power up, by slope; the first raise that does not fit sets the price."""
    found = grid(case)
    at = [0] * len(found.steps)
    left = found.limit - found.power(at)
    raises = [(i, k, m) for i, steps in enumerate(found.steps) for k, m in _hull(steps)]
    raises.sort(key=lambda one: _slope(found.steps[one[0]], one[1], one[2]))
    price = Fraction()
    for i, k, m in raises:
        steps = found.steps[i]
        more = steps[m].power - steps[k].power
        if at[i] == k and more <= left:  # a socket that was left behind stays there
            at[i], left = m, left - more
        else:
            price = price or Fraction(steps[k].lost - steps[m].lost, more)
    _fill(found, at, left)
    return Climb(tuple(at), price)


def _fill(found: Grid, at: list[int], left: Fraction) -> None:
    """Steps beside the hull that still fit, the most speed first."""
    for i, steps in enumerate(found.steps):
        fits = [k for k in range(at[i] + 1, len(steps)) if steps[k].power - steps[at[i]].power <= left]
        if fits:
            left -= steps[fits[-1]].power - steps[at[i]].power
            at[i] = fits[-1]


def _hull(steps: tuple[Step, ...]) -> Iterator[tuple[int, int]]:
    """Pairs of neighbouring positions on the lower convex hull of (power, lost)."""
    hull: list[int] = []
    for k, step in enumerate(steps):
        while len(hull) > 1 and _above(steps[hull[-2]], steps[hull[-1]], step):
            hull.pop()
        hull.append(k)
    return pairwise(hull)


def _above(first: Step, middle: Step, last: Step) -> bool:
    """Whether the middle one lies on or above the line between the others."""
    across = (middle.lost - first.lost) * (last.power - first.power)
    return across >= (last.lost - first.lost) * (middle.power - first.power)


def _slope(steps: tuple[Step, ...], low: int, high: int) -> float:
    """Speed lost per unit of power: negative, the steepest first."""
    return (steps[high].lost - steps[low].lost) / (steps[high].power - steps[low].power)


def bound(case: Cap) -> Bound:
    """What all sockets lose at least, at the price of a watt at which the greedy ends; once per case."""
    return case.once(_bound)


def _bound(case: Cap) -> Bound:
    """The priced optimum, in whole numbers, less the price of the whole cap."""
    found, price = grid(case), climb(case).price
    a, b = price.numerator, price.denominator
    least = sum(min(b * step.lost + a * step.power for step in steps) for steps in found.steps)
    value = (least - a * found.limit) / (b * found.per_speed)
    return Bound(max(value, Fraction()), "formula")


def infeasible(case: Cap) -> str | None:
    """Whether the sockets' least levels together draw more than the cap."""
    found = grid(case)
    least = found.power([0] * len(found.steps))
    if least <= found.limit:
        return None
    watts, above = Fraction(least, found.per_w), (least - found.limit) / found.per_w
    return f"at their least levels all sockets draw {number(float(watts))} W, {number(float(above))} W above the cap"
