"""What do thousands of mappings cost at once? The judge's arithmetic on arrays, with the best tiles for each.

Every array's last axis runs over mappings; a tile array's axes are (loop, mapping), an array of all tiles has a first
axis for the number of steps. Numbers stay far below 2^53, so float64 is exact. `cuts.py` says why a tile should reach
as far as it fits. Tests compare it with the scalar judge, number by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optsched.problems.mapping.evaluation.counts import reuses
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA, is_relevant

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Scores:
    """Per mapping: whether single elements fit, and what it costs with its best tiles."""

    fits: NDArray[np.bool_]
    energy: Floats
    cycles: Floats
    latency: Floats


class Candidates:
    """Mappings of one layer on one machine.

    `spatial[p]` is an array (loop, mapping) of factors over PE dimension p; `prefixes` (step, loop, mapping) holds
    the product of the first so many temporal steps, the first row being 1.
    """

    def __init__(self, instance: Instance, layer: Layer, spatial: Sequence[Floats], prefixes: Floats) -> None:
        self.instance, self.layer, self.machine = instance, layer, instance.machine
        self.loops = list(layer.sizes)
        self.row = {loop: i for i, loop in enumerate(self.loops)}
        self.spatial, self.prefixes = spatial, prefixes
        self.pes = range(len(spatial))
        self.inner_levels = range(len(self.machine.levels) - 1)
        self.steps = prefixes[-1].prod(axis=0)
        self.count = prefixes.shape[-1]
        self._renewals = self.steps / prefixes.prod(axis=1)

    def along(self, data: str, level: int) -> list[int]:
        """PE dimensions whose PEs share this memory."""
        shared = self.machine.levels[level].of(data).shared_along
        return [p for p in self.pes if shared[p]]

    def factor(self, loop: str, pes: Sequence[int]) -> Any:
        """The loop's spatial factor over these PE dimensions, per mapping."""
        if loop not in self.row:
            return 1.0
        found: Any = 1.0
        for p in pes:
            found = found * self.spatial[p][self.row[loop]]
        return found

    def all_factors(self, pes: Sequence[int], skip: str | None = None) -> Any:
        """All spatial factors over these PE dimensions; with `skip`, only of loops irrelevant to that data."""
        found: Any = np.ones(self.count)
        for loop in self.loops:
            if skip is None or not is_relevant(skip, loop):
                found = found * self.factor(loop, pes)
        return found

    def tile(self, loop: str, tiles: Floats | None) -> Any:
        """The loop's temporal factor inside each tile; 1 where there are no tiles or the layer lacks the loop."""
        return 1.0 if tiles is None or loop not in self.row else tiles[..., self.row[loop], :]

    def footprint(self, data: str, tiles: Floats | None, pes: Sequence[int]) -> Any:
        """Distinct elements of tiles times the spatial factors over `pes`."""
        alone: Any = np.ones(self.count)  # kept apart from the tiles: one axis less to multiply
        found: Any = 1.0
        for loop in self.loops:
            if loop.endswith(".g") if data == "I" else is_relevant(data, loop):
                alone = alone * self.factor(loop, pes)
                found = found * self.tile(loop, tiles)
        if data == "I":
            for d in self.layer.dims:
                found = found * self._window(d, tiles, pes)
        return self._for_each_tile(found * alone, tiles)

    def _for_each_tile(self, numbers: Any, tiles: Floats | None) -> Any:
        """One row per tile, also where no loop of the layer tells the tiles apart."""
        return numbers if tiles is None else np.broadcast_to(numbers, (len(tiles), self.count))

    def _window(self, d: str, tiles: Floats | None, pes: Sequence[int]) -> Any:
        """Distinct inputs along one dimension, per tile and mapping."""
        o, k = f"{d}.opc", f"{d}.ks"
        outputs = self.tile(o, tiles) * self.factor(o, pes)
        taps = self.tile(k, tiles) * self.factor(k, pes)
        if o not in self.row:
            return taps
        if k not in self.row:
            return outputs
        if self.layer.stride(d) == 1:
            return taps + (outputs - 1)
        return taps + (outputs - 1) * np.minimum(self.layer.stride(d), taps)

    def fill(self, data: str, level: int, tiles: Floats) -> Any:
        """Elements that one renewal of each tile takes; like `Spread.fill`, from the next level outwards."""
        own, sender = self.along(data, level), self.along(data, level + 1)
        reached = sorted({*own, *sender})
        rest = self.all_factors([p for p in self.pes if p not in reached])
        rest = rest * self.all_factors([p for p in own if p not in sender], skip=data)
        if data != "I" or level > 0:
            return self.footprint(data, tiles, reached) * rest
        fed = [p for p in sender if p not in own]
        for loop in self.loops:
            if loop.endswith(".g"):
                rest = rest * self.tile(loop, tiles) * self.factor(loop, reached)
        for d in self.layer.dims:
            merged = self._window(d, tiles, reached)
            apart = self._window(d, tiles, own) * self.factor(f"{d}.opc", fed) * self.factor(f"{d}.ks", fed)
            rest = rest * np.where(self._reused(d, fed), merged, apart)
        return self._for_each_tile(rest, tiles)

    def _reused(self, d: str, fed: Sequence[int]) -> NDArray[np.bool_]:
        """Which mappings' unrolling of one network dimension has a reuse function, by pattern of factors > 1."""
        pattern = np.zeros(self.count, dtype=np.intp)
        for i, p in enumerate(fed):
            pattern = pattern + (1 << 2 * i) * (self.factor(f"{d}.opc", [p]) > 1)
            pattern = pattern + (2 << 2 * i) * (self.factor(f"{d}.ks", [p]) > 1)
        table = [
            reuses(
                self.machine,
                {p: bool(bits >> 2 * i & 1) for i, p in enumerate(fed)},
                {p: bool(bits >> 2 * i & 2) for i, p in enumerate(fed)},
            )
            for bits in range(4 ** len(fed))
        ]
        found: NDArray[np.bool_] = np.array(table)[pattern]
        return found

    def singles_fit(self) -> NDArray[np.bool_]:
        """Whether one element per PE fits everywhere."""
        fits = np.ones(self.count, dtype=bool)
        for m in self.inner_levels:
            level = self.machine.levels[m]
            used = {
                data: self.footprint(data, None, self.along(data, m)) * self.machine.element_bytes for data in DATA
            }
            for data in DATA:
                capacity = level.of(data).capacity_bytes
                kinds = level.one_capacity if data in level.one_capacity else (data,)
                if capacity is not None:
                    fits &= sum(used[kind] for kind in kinds) <= capacity
        return fits

    def scores(self) -> Scores:
        """Evaluate every mapping with its best tiles. O(steps x loops x mappings) numbers."""
        self._occupied = {
            (data, m): self.footprint(data, self.prefixes, self.along(data, m))
            for data in DATA
            for m in self.inner_levels
        }
        self._moved = {
            (data, m): self._renewals * self.fill(data, m - 1, self.prefixes)
            for data in DATA
            for m in range(1, len(self.machine.levels))
        }
        reach = {key: self._reach(*key, np.zeros(self.count)) for key in self._occupied}
        for m in self.inner_levels:
            if self.machine.levels[m].one_capacity:
                self._share(reach, m, self.machine.levels[m].one_capacity)
        moved = {}
        for data in DATA:
            operands = self.footprint(data, None, self.along(data, 0)) * self.memories(data, 0)
            moved[data, 0] = self.steps * operands
            moved.update({(data, m + 1): x for m, x in enumerate(self._sent(data, self._nested(data, reach)))})
        return Scores(self.singles_fit(), self._energy(moved), self.steps, self._latency(moved))

    def memories(self, data: str, level: int) -> Any:
        """How many copies of this memory are in use, per mapping."""
        own = self.along(data, level)
        return self.all_factors([p for p in self.pes if p not in own])

    def _reach(self, data: str, m: int, taken: Floats) -> Ints:
        """How many steps the longest tile spans that fits beside `taken` elements; -1 where none does."""
        capacity = self.machine.levels[m].of(data).capacity_bytes
        if capacity is None:
            return np.full(self.count, len(self.prefixes) - 1)
        room = capacity // self.machine.element_bytes - taken
        longest: Ints = (self._occupied[data, m] <= room).sum(axis=0) - 1
        return longest

    def _share(self, reach: dict[tuple[str, int], Ints], m: int, kinds: Sequence[str]) -> None:
        """Divide one capacity between two kinds in the best way; with three the third keeps one element."""
        first, second = kinds[:2]
        spare = np.ones(self.count) if len(kinds) > 2 else np.zeros(self.count)
        for third in kinds[2:]:
            reach[third, m] = np.zeros(self.count, dtype=np.intp)
        costs = {data: self._costs(data, m, reach) for data in (first, second)}
        best = np.full(self.count, np.inf)
        chosen = {first: reach[first, m], second: reach[second, m]}
        for count in range(int(reach[first, m].max()) + 1):
            other = self._reach(second, m, self._occupied[first, m][count] + spare)
            cost = costs[first][count] + _at(costs[second], np.maximum(other, 0))
            better = (other >= 0) & (count <= reach[first, m]) & (cost < best)
            best = np.where(better, cost, best)
            chosen = {first: np.where(better, count, chosen[first]), second: np.where(better, other, chosen[second])}
        reach.update({(data, m): counts for data, counts in chosen.items()})

    def _costs(self, data: str, m: int, reach: dict[tuple[str, int], Ints]) -> Floats:
        """Energy of one kind beyond the local stores for every count of steps its tile at level m may hold."""
        every = np.broadcast_to(np.arange(len(self.prefixes))[:, None], (len(self.prefixes), self.count))
        total = np.zeros(every.shape)
        for level, sent in enumerate(self._sent(data, self._nested(data, {**reach, (data, m): every})), start=1):
            weight = self.machine.levels[level].of(data).cost_per_byte
            total += weight * sent * (2 if data == "O" else 1)
        return total

    def _nested(self, data: str, reach: dict[tuple[str, int], Ints]) -> list[Ints]:
        """Inner tiles no longer than outer ones, and none negative."""
        counts = [reach[data, m] for m in self.inner_levels]
        for m in reversed(self.inner_levels[:-1]):
            counts[m] = np.minimum(counts[m], counts[m + 1])
        return [np.maximum(c, 0) for c in counts]

    def _sent(self, data: str, cuts: Sequence[Ints]) -> list[Floats]:
        return [_at(self._moved[data, m + 1], counts) for m, counts in enumerate(cuts)]

    def _energy(self, moved: dict[tuple[str, int], Any]) -> Floats:
        """Energy (units) of what is moved; outputs both ways beyond the PEs, less their first reads."""
        outputs = np.prod([float(n) for loop, n in self.layer.sizes.items() if is_relevant("O", loop)])
        total = np.zeros(self.count)
        for (data, m), elements in moved.items():
            both_ways = 2 * elements - outputs if data == "O" and m else elements
            total = total + self.machine.levels[m].of(data).cost_per_byte * self.machine.element_bytes * both_ways
        return total

    def _latency(self, moved: dict[tuple[str, int], Any]) -> Floats:
        """Cycles: the slowest of computing and every port, a shared port serving its kinds in turn."""
        slowest: Floats = self.steps
        for m, level in enumerate(self.machine.levels):
            busy = {}
            for data in DATA:
                rate = level.of(data).bandwidth_bytes_per_cycle / self.machine.element_bytes
                busy[data] = moved[data, m] / (rate * self.memories(data, m))
            together = sum(busy[data] for data in level.one_bandwidth)
            for cycles in (*(busy[data] for data in DATA if data not in level.one_bandwidth), together):
                slowest = np.maximum(slowest, cycles)
        return slowest


def _at(table: Floats, counts: Ints) -> Floats:
    """table[counts[..., i], i] for every mapping i."""
    found: Floats = np.take_along_axis(table, np.atleast_2d(counts), axis=0)
    return found if counts.ndim > 1 else found[0]
