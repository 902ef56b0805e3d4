"""The optimum among levels that could still do better, socket by socket in whole numbers: undominated states only.

A state is what the sockets so far draw and lose. One that draws and loses no less than another is dropped
(Nemhauser and Ullmann 1969), and one whose priced loss is already too large for a better plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.problems.dvfs.cap.grid import Grid

MOST_STATES = 1_000_000
"""Looked at altogether, in three seconds: 24 sockets need up to 100,000. Beyond that a solver has its turn."""


class State(NamedTuple):
    """Power and speed lost so far, the priced loss above the least, and which step led here from which state."""

    power: int
    lost: int
    above: int
    step: int
    before: State | None


def best(
    found: Grid, kept: Sequence[Sequence[int]], price: Fraction, slack: Fraction
) -> tuple[tuple[int, ...] | None, bool]:
    """The best plan whose priced loss is less than `slack` above the least, and whether all were looked at.

    Parameters
    ----------
    found : Grid
    kept : sequence of sequences
        Positions that each socket may take.
    price : Fraction
        Of a unit of power in units of speed lost; whole when multiplied by its denominator.
    slack : Fraction
        In units of speed lost times that denominator.
    """
    a, b = price.numerator, price.denominator
    states, looked = [State(0, 0, 0, -1, None)], 0
    least = [min(found.steps[i][k].power for k in each) for i, each in enumerate(kept)]
    left = found.limit - sum(least)
    for i, each in enumerate(kept):
        costs = [b * found.steps[i][k].lost + a * found.steps[i][k].power for k in each]
        base = min(b * step.lost + a * step.power for step in found.steps[i])
        looked += len(states) * len(each)
        if looked > MOST_STATES:
            return None, False
        left += least[i]
        grown = [
            State(one.power + step.power, one.lost + step.lost, one.above + cost - base, k, one)
            for one in states
            for k, cost in zip(each, costs, strict=True)
            if (step := found.steps[i][k]) and one.above + cost - base < slack and one.power + step.power <= left
        ]
        states = _undominated(grown)
    end = min(states, key=lambda one: one.lost, default=None)
    return (None if end is None else _walked(end)), True


def _undominated(states: list[State]) -> list[State]:
    """From the least power up, those that lose less than all before them."""
    states.sort(key=lambda one: (one.power, one.lost))
    kept: list[State] = []
    for one in states:
        if not kept or one.lost < kept[-1].lost:
            kept.append(one)
    return kept


def _walked(end: State) -> tuple[int, ...]:
    """The steps that led to a state, in the order of the sockets."""
    at: list[int] = []
    state: State | None = end
    while state is not None and state.before is not None:
        at.append(state.step)
        state = state.before
    return tuple(reversed(at))
