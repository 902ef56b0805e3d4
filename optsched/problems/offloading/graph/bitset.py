"""How are weights summed over a set of nodes that is given as the bits of one integer? A byte at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import getitem


class Weights:
    """Sums of whole weights over sets.

    Tables of 256 sums per byte: 32 sums per value in memory, len(values) / 8 look-ups per sum.
    """

    def __init__(self, values: Sequence[int]) -> None:
        self.size = (len(values) + 7) // 8
        self.tables = [_table(values[8 * k : 8 * k + 8]) for k in range(self.size)]

    def of(self, mask: int) -> int:
        """The sum of the values whose bit is set in `mask`."""
        return sum(map(getitem, self.tables, mask.to_bytes(self.size, "little")))


def _table(values: Sequence[int]) -> list[int]:
    """Sums for all 256 patterns of eight bits; patterns beyond the values stay 0."""
    sums = [0]
    for value in values:
        sums += [known + value for known in sums]
    return sums


def bits(mask: int) -> Iterator[int]:
    """Positions of the set bits, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
