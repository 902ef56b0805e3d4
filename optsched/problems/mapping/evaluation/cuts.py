"""How far out should each memory's tile reach, for a given spatial unrolling and temporal order?

Holding more never moves more: a relevant step multiplies the footprint by at most its factor and divides the renewals
by it, an irrelevant one only divides. So a memory of its own holds as much as fits; memories that share a capacity
divide it in every possible way (page, "Why it is exact", 2).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import prod

from optsched.problems.mapping.evaluation.counts import Spread
from optsched.problems.mapping.evaluation.evaluate import Nest, product_of
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA

Cuts = dict[str, tuple[int, ...]]


def best_nest(
    instance: Instance, layer: Layer, spatial: Sequence[dict[str, int]], order: Sequence[tuple[str, int]]
) -> Nest | None:
    """The nest with the best cuts for the instance's objective; None where not even single elements fit.

    `spatial[p]` maps loop to factor; `order` lists the temporal (loop, factor) steps, innermost first.
    """
    cuts = _Cutter(instance, layer, spatial, order).best()
    return None if cuts is None else Nest(instance, layer, spatial, order, cuts)


class _Cutter:
    """Chooses cuts level by level; counts are remembered, since shared memories ask for
    the same ones again and again.
    """

    def __init__(
        self, instance: Instance, layer: Layer, spatial: Sequence[dict[str, int]], order: Sequence[tuple[str, int]]
    ) -> None:
        self.instance, self.order = instance, order
        self.machine = instance.machine
        self.spread = Spread(self.machine, layer, spatial)
        self.inner_levels = range(len(self.machine.levels) - 1)
        self._moved: dict[tuple[str, int, int, int], int] = {}
        self._occupied: dict[tuple[str, int, int], int] = {}

    @cached_property
    def tiles(self) -> list[dict[str, int]]:
        """The tile of each number of innermost steps: loop -> factor."""
        return [product_of(self.order[:count]) for count in range(len(self.order) + 1)]

    @cached_property
    def steps(self) -> int:
        return prod(factor for _, factor in self.order)

    def best(self) -> Cuts | None:
        """Each tile as far as it fits, shared memories divided best; None where single elements do not fit."""
        reach = {}
        for data in DATA:
            for m in self.inner_levels:
                most = self._reach(data, m, 0)
                if most is None:
                    return None
                reach[data, m] = most
        for m in self.inner_levels:
            kinds = [k for k in self.machine.levels[m].one_capacity if not self.instance.bypassed(k, m)]
            if len(kinds) > 1 and not self._share(reach, m, kinds):
                return None
        return self._nested(reach)

    def _reach(self, data: str, m: int, taken: int) -> int | None:
        """The longest tile that fits beside `taken` elements; None where a single element does not."""
        capacity = self.machine.levels[m].of(data).capacity_bytes
        if capacity is None or self.instance.bypassed(data, m):
            return len(self.order)
        room = capacity // self.machine.element_bytes - taken
        if self._elements(data, m, 0) > room:
            return None
        return next(c for c in range(len(self.order), -1, -1) if self._elements(data, m, c) <= room)

    def _elements(self, data: str, m: int, count: int) -> int:
        key = (data, m, count)
        if key not in self._occupied:
            self._occupied[key] = self.spread.occupancy(data, m, self.tiles[count])
        return self._occupied[key]

    def _share(self, reach: dict[tuple[str, int], int], m: int, kinds: Sequence[str]) -> bool:
        """Divide one capacity in the best way, the other cuts as they stand; False where nothing fits."""
        best: tuple[float, tuple[int, ...]] | None = None
        for counts in self._divisions(reach, m, kinds):
            trial = {**reach, **{(data, m): count for data, count in zip(kinds, counts, strict=True)}}
            cost = self._cost(self._nested(trial), kinds)
            if best is None or cost < best[0]:
                best = (cost, counts)
        if best is None:
            return False
        reach.update({(data, m): count for data, count in zip(kinds, best[1], strict=True)})
        return True

    def _divisions(
        self, reach: dict[tuple[str, int], int], m: int, kinds: Sequence[str]
    ) -> Iterator[tuple[int, ...]]:
        """Every division of a shared memory in which the last kind takes all that the others leave."""
        *free, last = kinds
        for counts in itertools.product(*(range(reach[data, m] + 1) for data in free)):
            taken = sum(self._elements(data, m, count) for data, count in zip(free, counts, strict=True))
            most = self._reach(last, m, taken)
            if most is not None:
                yield (*counts, most)

    def _nested(self, reach: dict[tuple[str, int], int]) -> Cuts:
        """Inner tiles no longer than outer ones: the hierarchy is inclusive."""
        cuts: Cuts = {}
        for data in DATA:
            counts = [reach[data, m] for m in self.inner_levels]
            limit = len(self.order)
            for m in reversed(self.inner_levels):
                counts[m] = min(counts[m], limit)
                limit = counts[m] if not self.instance.bypassed(data, m) else limit
            cuts[data] = tuple(counts)
        return cuts

    def _cost(self, cuts: Cuts, kinds: Sequence[str]) -> float:
        """What these kinds' movement beyond the local stores costs under the objective."""
        energy, slowest = 0.0, 0.0
        for data in kinds:
            inner = 0
            for m in range(1, len(self.machine.levels)):
                if self.instance.bypassed(data, m):
                    continue
                memory = self.machine.levels[m].of(data)
                moved = self._renewals(data, inner, m, cuts[data][inner])
                energy += memory.cost_per_byte * moved * (2 if data == "O" else 1)
                memories = self.spread.memories(data, m)
                slowest = max(slowest, moved / (memory.bandwidth_bytes_per_cycle * memories))
                inner = m
        return slowest if self.instance.objective == "latency" else energy

    def _renewals(self, data: str, inner: int, m: int, count: int) -> int:
        """Elements that level m sends while the tile of `inner` spans `count` steps."""
        key = (data, inner, m, count)
        if key not in self._moved:
            tile = self.tiles[count]
            renewals = self.steps // prod(tile.values())
            self._moved[key] = renewals * self.spread.fill(data, inner, tile, m)
        return self._moved[key]
