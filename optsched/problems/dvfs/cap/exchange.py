"""Can one socket go up and another down so that less speed is lost below the cap? Pairs, until none helps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.problems.dvfs.cap.grid import Grid

ROUNDS = 50
"""Exchanges tried one after another; a few dozen bring 1,930 sockets within 1e-6 of the bound. Measured."""


class Move(NamedTuple):
    """A socket to another of its steps: how much power and lost speed that adds, in units of the grid."""

    power: int
    lost: int
    socket: int
    step: int


def exchanged(found: Grid, start: Sequence[int], enough: Fraction) -> tuple[int, ...]:
    """Steps no worse than `start`, which must be below the cap; ends at the first that lose no more than `enough`.

    O(sockets x levels x log) for each exchange.
    """
    at = list(start)
    left = found.limit - found.power(at)
    for _ in range(ROUNDS):
        if found.lost(at) <= enough:
            break
        moves = _best(found, at, left)
        if moves is None:
            break
        for move in moves:
            at[move.socket] = move.step
            left -= move.power
    return tuple(at)


def _best(found: Grid, at: Sequence[int], left: Fraction) -> list[Move] | None:
    """The raise alone, or with a fall that makes room for it, that saves the most speed."""
    raises, falls = [], []
    for i, steps in enumerate(found.steps):
        now = steps[at[i]]
        for k, step in enumerate(steps):
            move = Move(step.power - now.power, step.lost - now.lost, i, k)
            if k > at[i]:
                raises.append(move)
            elif k < at[i]:
                falls.append(move)
    falls.sort()
    powers = [move.power for move in falls]
    least = _running_least(falls)
    best, saved = None, 0
    for move in raises:
        if move.power <= left and move.lost < saved:
            best, saved = [move], move.lost
        room = bisect_right(powers, left - move.power)
        other = falls[least[room - 1]] if room else None
        if other is not None and other.socket != move.socket and move.lost + other.lost < saved:
            best, saved = [move, other], move.lost + other.lost
    return best


def _running_least(falls: Sequence[Move]) -> list[int]:
    """Up to each position, where the fall that loses least stands."""
    found: list[int] = []
    for k, move in enumerate(falls):
        found.append(k if not found or move.lost < falls[found[-1]].lost else found[-1])
    return found
