"""Which tile sizes can occur at all, and how can data kinds divide one memory between them?

A tile is a product of divisors, so few sizes occur. The model chooses among the divisions that leave no room unused:
a sum of exponentials becomes a table, exact and far tighter than tangents (9 entries for a ResNet layer on Eyeriss).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.loops import divisors, is_relevant, window

Division = tuple[int, ...]


def shared_divisions(
    machine: Accelerator, layer: Layer, sizes: Mapping[str, Sequence[int]], level: int
) -> list[Division] | None:
    """The ways to divide the memory that data kinds of `level` share; None where they share none or no limit."""
    kinds = machine.levels[level].one_capacity
    capacity = machine.levels[level].of(kinds[0]).capacity_bytes if kinds else None
    if capacity is None:
        return None
    room = capacity // machine.element_bytes
    return divisions([tile_sizes(layer, sizes, data, room) for data in kinds], room)


def tile_sizes(layer: Layer, sizes: Mapping[str, Sequence[int]], data: str, most: int) -> list[int]:
    """Elements of `data`, at most `most`, that a tile can have when each loop has one of its `sizes`; ascending."""
    found = {1}
    for loop in sizes:
        if loop.endswith(".g") if data == "I" else is_relevant(data, loop):
            found = _products(found, _divisors(sizes, loop), most)
    for d in layer.dims if data == "I" else ():
        outputs, taps = _divisors(sizes, f"{d}.opc"), _divisors(sizes, f"{d}.ks")
        windows = {window(o, k, layer.stride(d)) for o in outputs for k in taps}
        found = _products(found, windows, most)
    return sorted(found)


def _products(numbers: Iterable[int], factors: Iterable[int], most: int) -> set[int]:
    factors = list(factors)
    return {number * factor for number in numbers for factor in factors if number * factor <= most}


def _divisors(sizes: Mapping[str, Sequence[int]], loop: str) -> set[int]:
    """Every divisor of every padded size of a loop."""
    return {d for size in sizes.get(loop, (1,)) for d in divisors(size)}


def divisions(options: Sequence[Sequence[int]], room: int) -> list[Division]:
    """One size per kind, together at most `room` elements, such that none can be larger; empty where nothing fits.

    `options` lists each kind's sizes, ascending.
    """
    first, *others = options
    if not others:
        count = bisect_right(first, room)
        return [(first[count - 1],)] if count else []
    found: list[Division] = []
    least = sum(sizes[0] for sizes in others)
    for size in reversed(first[: bisect_right(first, room - least)]):
        for rest in divisions(others, room - size):
            if not any(_covers(known[1:], rest) for known in reversed(found)):
                found.append((size, *rest))
    return found


def _covers(division: Division, other: Division) -> bool:
    """Whether no part of `other` is larger."""
    return all(large >= small for large, small in zip(division, other, strict=True))


def covering(table: Sequence[Division], needed: Iterable[Division]) -> set[int]:
    """Positions in `table` such that each needed division is covered, by the tightest that covers it."""
    return {min((sum(t), i) for i, t in enumerate(table) if _covers(t, division))[1] for division in needed}
