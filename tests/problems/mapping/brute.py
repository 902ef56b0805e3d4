"""The best mapping by trying all: every padded size, spatial unrolling, temporal order and tile.

Shares with the product only the counts of one tile, which the simulation test checks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from math import inf, prod

from optsched.problems.mapping.evaluation.counts import Spread, allows
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.instance import Instance
from optsched.problems.mapping.loops import DATA, is_relevant, prime_exponents

Best = dict[str, tuple[float, ...]]


def enumerate_best(instance: Instance) -> Best:
    """Objective -> its least value (lexicographic objectives: the least pair)."""
    layer, machine = instance.layers[0], instance.machine
    best: Best = dict.fromkeys(
        ("energy", "cycles", "latency", "cycles-then-energy", "energy-then-cycles"), (inf, inf)
    )
    sizes = pad_sizes(layer, machine, instance.padding)
    for padded in itertools.product(*sizes.values()):
        items = [
            (loop, p) for loop, n in zip(sizes, padded, strict=True) for p, e in prime_exponents(n) for _ in range(e)
        ]
        for spatial, temporal in spreads(instance, items):
            trial = Trial(instance, spatial, temporal)
            if trial.fits_at_all():
                for order in set(itertools.permutations(temporal)):
                    trial.try_order(order, best)
    return best


def spreads(instance: Instance, items: list) -> Iterator[tuple[list[dict[str, int]], list]]:
    machine, seen = instance.machine, set()
    for places in itertools.product(range(len(machine.pe) + 1), repeat=len(items)):
        key = tuple(sorted(zip(items, places, strict=True)))
        if key in seen:
            continue
        seen.add(key)
        spatial: list[dict[str, int]] = [{} for _ in machine.pe]
        temporal = []
        for (loop, prime), p in zip(items, places, strict=True):
            if p == len(machine.pe):
                temporal.append((loop, prime))
            elif allows(machine, loop, p):
                spatial[p][loop] = spatial[p].get(loop, 1) * prime
            else:
                break
        else:
            if all(prod(f.values()) <= d.size for f, d in zip(spatial, machine.pe, strict=True)):
                yield spatial, temporal


class Trial:
    def __init__(self, instance: Instance, spatial: list[dict[str, int]], temporal: list) -> None:
        self.instance, self.machine = instance, instance.machine
        self.spread = Spread(self.machine, instance.layers[0], spatial)
        self.steps = prod(f for _, f in temporal)
        self.outputs = prod(n for loop, n in instance.layers[0].sizes.items() if is_relevant("O", loop))
        self.known: dict = {}

    def fits_at_all(self) -> bool:
        return all(self.occupied(data, m, ()) <= self.capacity(data, m) for data in DATA for m in (0, 1))

    def capacity(self, data: str, m: int) -> float:
        capacity = self.machine.levels[m].of(data).capacity_bytes
        return inf if capacity is None else capacity

    def occupied(self, data: str, m: int, tile: tuple) -> int:
        key = ("occupied", data, m, tile)
        if key not in self.known:
            self.known[key] = self.spread.occupancy(data, m, dict(tile))
        return self.known[key]

    def moved(self, data: str, m: int, tile: tuple) -> int:
        """Elements that level m sends when level m - 1 holds `tile`."""
        key = ("moved", data, m, tile)
        if key not in self.known:
            if m == 0:
                self.known[key] = self.steps * self.spread.operands(data)
            else:
                renewals = self.steps // prod(f for _, f in tile)
                self.known[key] = renewals * self.spread.fill(data, m - 1, dict(tile))
        return self.known[key]

    def options(self, data: str, tiles: list[tuple]) -> list[tuple]:
        """(energy, elements at level 1, cycles per port) of every nested pair of tiles that fits alone."""
        found = set()
        for outer in tiles:
            if self.occupied(data, 1, outer) > self.capacity(data, 1):
                continue
            for inner in tiles[: tiles.index(outer) + 1]:
                if self.occupied(data, 0, inner) <= self.capacity(data, 0):
                    moved = [self.moved(data, 0, ()), self.moved(data, 1, inner), self.moved(data, 2, outer)]
                    found.add((self.energy(data, moved), self.occupied(data, 1, outer), self.ports(data, moved)))
        return sorted(found)

    def energy(self, data: str, moved: list[int]) -> float:
        total = 0.0
        for m, elements in enumerate(moved):
            both_ways = 2 * elements - self.outputs if data == "O" and m else elements
            total += self.machine.levels[m].of(data).cost_per_byte * both_ways
        return total

    def ports(self, data: str, moved: list[int]) -> tuple[float, ...]:
        return tuple(
            elements / (self.machine.levels[m].of(data).bandwidth_bytes_per_cycle * self.spread.memories(data, m))
            for m, elements in enumerate(moved)
        )

    def try_order(self, order: tuple, best: Best) -> None:
        tiles = []
        tile: dict[str, int] = {}
        for count in range(len(order) + 1):
            tiles.append(tuple(sorted(tile.items())))
            if count < len(order):
                loop, factor = order[count]
                tile[loop] = tile.get(loop, 1) * factor
        options = {data: self.options(data, tiles) for data in DATA}
        buffer = self.machine.levels[1]
        for k in options["K"]:
            for i, o in itertools.product(options["I"], options["O"]):
                if buffer.one_capacity and i[1] + o[1] > self.capacity("I", 1):
                    continue
                energy = k[0] + i[0] + o[0]
                latency = max(self.steps, *k[2], *self.together(i[2], o[2]))
                self.keep(best, energy, latency)

    def together(self, i: tuple[float, ...], o: tuple[float, ...]) -> Iterator[float]:
        for m, level in enumerate(self.machine.levels):
            if level.one_bandwidth:
                yield i[m] + o[m]
            else:
                yield i[m]
                yield o[m]

    def keep(self, best: Best, energy: float, latency: float) -> None:
        candidates = {
            "energy": (energy, 0.0),
            "cycles": (self.steps, 0.0),
            "latency": (latency, 0.0),
            "cycles-then-energy": (self.steps, energy),
            "energy-then-cycles": (energy, self.steps),
        }
        for name, value in candidates.items():
            best[name] = min(best[name], value)
