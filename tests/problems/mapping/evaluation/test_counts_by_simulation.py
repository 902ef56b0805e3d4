"""Do the closed-form counts equal an explicit walk over the loop nest that collects elements in sets?"""

from __future__ import annotations

import itertools
import random

import pytest

from optsched.problems.mapping.evaluation.counts import reuses
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.loops import DATA, is_relevant
from tests.problems.mapping.cases import random_nest, small_instance

Digit = tuple[str, int]


def layout(nest: Nest, loop: str) -> dict[Digit, tuple[int, int]]:
    """Digit -> (radix, weight): per level, the spatial dimensions first shared there, then its steps."""
    found: dict[Digit, tuple[int, int]] = {}
    weight, begin, seen = 1, 0, set()
    for m in range(nest.levels):
        digits: list[tuple[Digit, int]] = []
        for p in nest.spread.along("I", m):
            if p not in seen:
                seen.add(p)
                digits.append((("s", p), nest.spatial[p].get(loop, 1)))
        end = nest.cuts["I"][m] if m < nest.levels - 1 else len(nest.order)
        digits += [(("t", i), nest.order[i][1]) for i in range(begin, end) if nest.order[i][0] == loop]
        begin = end
        for digit, radix in digits:
            found[digit] = (radix, weight)
            weight *= radix
    return found


class Walk:
    """Enumerates digits of the whole nest and maps them to elements."""

    def __init__(self, nest: Nest) -> None:
        self.nest = nest
        self.layouts = {loop: layout(nest, loop) for loop in nest.layer.sizes}

    def values(
        self, loop: str, free: set[Digit], fixed: dict[Digit, int]
    ) -> list[tuple[int, tuple[tuple[int, int], ...]]]:
        """(index, its spatial digits) for every setting of the free digits of a loop."""
        found: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, ())]
        for digit, (radix, weight) in self.layouts[loop].items():
            choices = range(radix) if digit in free else (fixed.get(digit, 0) % radix,)
            found = [
                (index + weight * x, (*tags, (digit[1], x)) if digit[0] == "s" else tags)
                for index, tags in found
                for x in choices
            ]
        return found

    def count(self, data: str, free: set[Digit], fixed: dict[Digit, int], apart: set[int], reused: bool) -> int:
        """Distinct elements; PEs of the dimensions `apart` are counted each for itself, and so are
        overlapping windows of PEs without a reuse function."""
        loops = list(self.nest.layer.sizes)
        elements = set()
        for point in itertools.product(*(self.values(loop, free, fixed) for loop in loops)):
            index = {loop: value for loop, (value, _) in zip(loops, point, strict=True)}
            place = {loop: dict(tags) for loop, (_, tags) in zip(loops, point, strict=True)}
            element: list[object] = [tuple((p, place[loop].get(p, 0)) for p in sorted(apart)) for loop in loops]
            if data == "I":
                element += [index[loop] for loop in loops if loop.endswith(".g")]
                for d in self.nest.layer.dims:
                    o, k = f"{d}.opc", f"{d}.ks"
                    element.append(self.nest.layer.stride(d) * index.get(o, 0) + index.get(k, 0))
                    if not reused and not self._reused(o, k):
                        element.append(tuple(place.get(loop, {}).get(p, 0) for loop in (o, k) for p in self._fed()))
            else:
                element += [index[loop] for loop in loops if is_relevant(data, loop)]
            elements.add(tuple(element))
        return len(elements)

    def _fed(self) -> list[int]:
        own, sender = self.nest.spread.along("I", 0), self.nest.spread.along("I", 1)
        return [p for p in sender if p not in own]

    def _reused(self, o: str, k: str) -> bool:
        fed, spatial = self._fed(), self.nest.spatial
        machine = self.nest.instance.machine
        return reuses(machine, {p: spatial[p].get(o, 1) > 1 for p in fed}, {p: spatial[p].get(k, 1) > 1 for p in fed})

    def occupied(self, data: str, m: int) -> int:
        inside: set[Digit] = {("t", i) for i in range(self.nest.cuts[data][m])}
        return self.count(data, inside | {("s", p) for p in self.nest.spread.along(data, m)}, {}, set(), True)

    def moved(self, data: str, m: int) -> int:
        inner = self.nest.cuts[data][m - 1] if m else 0
        inside: set[Digit] = {("t", i) for i in range(inner)} | {("s", p) for p in self.nest.spread.pes}
        apart = set(self.nest.spread.pes) - set(self.nest.spread.along(data, m))
        steps = [range(factor) for _, factor in self.nest.order[inner:]]
        return sum(
            self.count(data, inside, {("t", inner + i): x for i, x in enumerate(outer)}, apart, m != 1)
            for outer in itertools.product(*steps)
        )


def mismatches(seed: int) -> tuple[int, list[object]]:
    nest = random_nest(random.Random(seed), small_instance(seed, primes=4 + seed % 2))
    walk, compared, found = Walk(nest), 0, []
    for data in DATA:
        for m in range(nest.levels):
            compared += 1
            if walk.moved(data, m) != nest.moved[data, m]:
                found.append((seed, "moved", data, m, walk.moved(data, m), nest.moved[data, m]))
        for m in range(nest.levels - 1):
            compared += 1
            if walk.occupied(data, m) != nest.occupied[data, m]:
                found.append((seed, "occupied", data, m, walk.occupied(data, m), nest.occupied[data, m]))
    return compared, found


@pytest.mark.parametrize("block", range(6))
def test_counts_equal_the_walk(block: int) -> None:
    results = [mismatches(seed) for seed in range(100 * block, 100 * block + 100)]
    assert [fault for _, faults in results for fault in faults] == []
    assert sum(compared for compared, _ in results) == 1500
