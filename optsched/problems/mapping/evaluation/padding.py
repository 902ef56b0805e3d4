"""Which sizes may a loop be rounded up to? The named pad sets over which optimality is claimed.

A prime such as 13 cannot be divided over a 16-wide array; 14 or 16 can. What padding adds is computed and paid for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from math import prod

from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.loops import largest_prime

SMALL_GROWTH = 10
"""Per cent; the next number is within it however small the size is."""
WIDE_GROWTH = 25
"""Per cent."""
LEAST_PADDED = 5
"""Smaller sizes stay: their neighbours grow them by 25 % or more."""
SMOOTH = (2, 3, 5, 7)
"""Primes of padded sizes: the fewer and smaller they are, the more ways there are to unroll."""


def pad_sizes(layer: Layer, machine: Accelerator, padding: str) -> dict[str, tuple[int, ...]]:
    """Loop -> allowed sizes, the layer's own first.

    Sizes up to 4 stay. none: no rounding. small: of the sizes within 10 % (at least the next number) whose
    primes are at most 7 and below the size's own largest, which is above 3, the two with the least largest
    prime, smaller sizes first. wide: every size within 25 % whose primes are at most 7, and the next multiple
    of each PE dimension within 25 %.
    """
    if padding == "none":
        return {loop: (size,) for loop, size in layer.sizes.items()}
    if padding == "small":
        return {loop: _small(size) for loop, size in layer.sizes.items()}
    pe_sizes = tuple(dimension.size for dimension in machine.pe)
    return {loop: _wide(size, pe_sizes) for loop, size in layer.sizes.items()}


def by_macs(sizes: Mapping[str, Sequence[int]]) -> Iterator[dict[str, int]]:
    """Every combination of loops' sizes, fewest MACs first. Made one by one: twenty loops have billions."""
    options = [sorted(allowed) for allowed in sizes.values()]
    least = tuple(allowed[0] for allowed in options)
    waiting = [(prod(least), least, (0,) * len(least), 0)]
    while waiting:
        _, chosen, places, last = heappop(waiting)
        yield dict(zip(sizes, chosen, strict=True))
        for i in range(last, len(options)):  # each combination is reached once: its last enlarged loop enlarged last
            place = places[i] + 1
            if place < len(options[i]):
                larger = (*chosen[:i], options[i][place], *chosen[i + 1 :])
                heappush(waiting, (prod(larger), larger, (*places[:i], place, *places[i + 1 :]), i))


@cache
def _small(size: int) -> tuple[int, ...]:
    own = largest_prime(size)
    if size < LEAST_PADDED or own <= 3:
        return (size,)
    most = max(size + 1, size * (100 + SMALL_GROWTH) // 100)
    smoother = [n for n in _smooth(size + 1, most) if largest_prime(n) < own]
    return (size, *sorted(smoother, key=lambda n: (largest_prime(n), n))[:2])


@cache
def _wide(size: int, pe_sizes: tuple[int, ...]) -> tuple[int, ...]:
    if size < LEAST_PADDED:
        return (size,)
    most = size * (100 + WIDE_GROWTH) // 100
    found = set(_smooth(size + 1, most))
    found |= {n for pes in pe_sizes if size < (n := -(-size // pes) * pes) <= most}
    return (size, *sorted(found))


def _smooth(least: int, most: int) -> list[int]:
    """The numbers from `least` to `most` whose primes are among SMOOTH: few, also where the range is huge."""
    found = [1]
    for prime in SMOOTH:
        powers = [prime**k for k in range(most.bit_length())]
        found = [n * power for n in found for power in powers if n * power <= most]
    return [n for n in found if n >= least]
