"""The least objective of a tiny mapping instance by trying every mapping, in fractions.

Written from models/mapping/model.md alone: nothing here comes from the package. A tile is a tuple of
factors, one per loop; a mapping is factors per PE dimension, an order of prime factors in time, and per
data kind how many of the innermost ones each level's tile spans.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Any

from tests.fuzz.mapping_draws import KINDS, draw, primes

__all__ = ["draw", "heuristics", "optimum"]

RELEVANT = {"K": ("g", "op", "ks"), "I": ("g", "opc", "ks"), "O": ("g", "op", "opc")}
Factors = tuple[int, ...]


def heuristics() -> list[str]:
    return ["lm", "lm-best", "mapping-search:samples=300", "mst"]


def number(value: Any) -> Fraction:
    """The decimal as the file writes it."""
    return Fraction(str(value))


def smooth(number: int) -> bool:
    return all(prime <= 7 for prime in primes(number))


def padded(size: int, padding: str, pe_sizes: list[int]) -> list[int]:
    """The page, 'Padding': sizes a loop may be rounded up to, its own first."""
    if padding == "none" or size <= 4:
        return [size]
    if padding == "wide":
        most = size * 125 // 100
        wanted = {n for n in range(size + 1, most + 1) if smooth(n)}
        multiples = {-(-size // pes) * pes for pes in pe_sizes}
        return [size, *sorted(wanted | {n for n in multiples if size < n <= most})]
    own = max(primes(size))
    most = max(size + 1, size * 110 // 100)
    wanted_small = [n for n in range(size + 1, most + 1) if smooth(n) and max(primes(n)) < own]
    return [size] if own <= 3 else [size, *sorted(wanted_small, key=lambda n: (max(primes(n)), n))[:2]]


def window(outputs: int, taps: int, stride: int) -> int:
    return taps + (outputs - 1) * min(stride, taps)


def optimum(document: dict[str, Any]) -> Fraction | None:
    """The least objective (of X-then-Y: the least X); None where some layer has no mapping."""
    machine = _priced(document)
    total = Fraction(0)
    for layer in document["layers"]:
        least = _Layer(document, machine, layer).least()
        if least is None:
            return None
        total += layer.get("count", 1) * least
    return total


def _priced(document: dict[str, Any]) -> dict[str, Any]:
    machine = document["accelerator"]
    if document.get("off_chip_cost_per_byte") is None:
        return machine
    price = {"cost_per_byte": document["off_chip_cost_per_byte"]}
    *inner, outer = machine["levels"]
    return {**machine, "levels": [*inner, {**outer, **{kind: {**outer[kind], **price} for kind in KINDS}}]}


class _Layer:
    def __init__(self, document: dict[str, Any], machine: dict[str, Any], layer: dict[str, Any]) -> None:
        self.machine, self.layer, self.levels = machine, layer, machine["levels"]
        self.objective = document.get("objective", "energy").split("-then-")[0]
        self.loops = sorted(loop for loop, n in layer["loops"].items() if n > 1)
        self.pes = range(len(machine["pe"]))
        sizes = [d["size"] for d in machine["pe"]]
        self.sizes = [padded(layer["loops"][loop], document.get("padding", "small"), sizes) for loop in self.loops]
        self.outputs = prod(layer["loops"][loop] for loop in self.loops if loop[2:] in RELEVANT["O"])
        self.limit = layer.get("latency_limit_cycles")
        self.timed = self.limit is not None or self.objective == "latency"
        self.best: Fraction | None = None

    def least(self) -> Fraction | None:
        if any(d["reduction"] == "M" for d in self.machine["pe"]) and not any(x.endswith(".ks") for x in self.loops):
            return None
        for sizes in itertools.product(*self.sizes):
            for spatial in itertools.product(
                *(list(self._spread(*pair)) for pair in zip(self.loops, sizes, strict=True))
            ):
                if all(prod(f[p] for f in spatial) <= self.machine["pe"][p]["size"] for p in self.pes):
                    _Unrolled(self, sizes, spatial).try_all()
        return self.best

    def _spread(self, loop: str, size: int) -> Iterator[Factors]:
        """Factors of a loop over the PE dimensions, where their functions allow it."""
        most = [d["size"] if self._allowed(loop, d["reduction"]) else 1 for d in self.machine["pe"]]
        for factors in itertools.product(*(range(1, m + 1) for m in most)):
            if size % prod(factors) == 0:
                yield factors

    @staticmethod
    def _allowed(loop: str, reduction: str) -> bool:
        return reduction != "N" if loop.endswith(".ks") else reduction != "M"

    def keep(self, value: Fraction | int) -> None:
        if self.best is None or value < self.best:
            self.best = Fraction(value)


class _Unrolled:
    """All temporal orders and tiles of one spatial unrolling."""

    def __init__(self, layer: _Layer, sizes: Factors, spatial: tuple[Factors, ...]) -> None:
        self.all, self.spatial, self.loops, self.pes = layer, spatial, layer.loops, layer.pes
        self.levels, self.last = layer.levels, len(layer.levels) - 1
        self.width = layer.machine.get("element_bytes", 1)
        self.left = [n // prod(f) for n, f in zip(sizes, spatial, strict=True)]
        self.steps = prod(self.left)
        self.kept: dict[tuple[Any, ...], Any] = {}

    def try_all(self) -> None:
        if self.all.objective == "cycles" and self.all.best is not None and self.steps >= self.all.best:
            return
        items = [(i, prime) for i, n in enumerate(self.left) for prime in primes(n)]
        for order in set(itertools.permutations(items)):
            tile = [1] * len(self.loops)
            tiles = [tuple(tile)]
            for i, prime in order:
                tile[i] *= prime
                tiles.append(tuple(tile))
            self._try(tiles)

    def _try(self, tiles: list[Factors]) -> None:
        options = [self._options(kind, tiles) for kind in KINDS]
        for chosen in itertools.product(*options):
            if self._fits(chosen) and (value := self._value(chosen)) is not None:
                self.all.keep(value)

    def _fits(self, chosen: tuple[Any, ...]) -> bool:
        for m, level in enumerate(self.levels[:-1]):
            kinds = level.get("one_capacity", [])
            if kinds and level[kinds[0]]["capacity_bytes"] is not None:
                used = sum(chosen[KINDS.index(kind)][1][m] for kind in kinds)
                if used > level[kinds[0]]["capacity_bytes"]:
                    return False
        return True

    def _value(self, chosen: tuple[Any, ...]) -> Fraction | int | None:
        latency: Fraction | int = self.steps
        for m, level in enumerate(self.levels) if self.all.timed else ():
            together = level.get("one_bandwidth", [])
            apart = [option[2][m] for kind, option in zip(KINDS, chosen, strict=True) if kind not in together]
            latency = max(latency, *apart, sum(chosen[KINDS.index(kind)][2][m] for kind in together))
        if self.all.limit is not None and latency > self.all.limit:
            return None
        if self.all.objective == "energy":
            return sum(option[0] for option in chosen)
        return latency if self.all.objective == "latency" else self.steps

    def _options(self, kind: str, tiles: list[Factors]) -> list[tuple[Any, ...]]:
        """(energy, bytes held per level, cycles per level) of every nested choice of tiles that fits alone."""
        found = set()
        for held in itertools.combinations_with_replacement(tiles, self.last):
            key = (kind, held)
            if key not in self.kept:
                self.kept[key] = self._option(kind, held)
            if self.kept[key] is not None:
                found.add(self.kept[key])
        return [a for a in found if not any(b != a and self._no_worse(b, a) for b in found)]

    @staticmethod
    def _no_worse(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
        pairs = [(a[0], b[0]), *zip(a[1], b[1], strict=True), *zip(a[2], b[2], strict=True)]
        return all(x <= y for x, y in pairs)

    def _option(self, kind: str, held: tuple[Factors, ...]) -> tuple[Any, ...] | None:
        room = [self._elements(kind, m, tile) * self.width for m, tile in enumerate(held)]
        for used, level in zip(room, self.levels[:-1], strict=True):
            if level[kind]["capacity_bytes"] is not None and used > level[kind]["capacity_bytes"]:
                return None
        moved = [self._operands(kind), *(self._sent(kind, m, held[m - 1]) for m in range(1, self.last + 1))]
        energy, cycles = Fraction(0), []
        for m, elements in enumerate(moved):
            memory = self.levels[m][kind]
            charged = 2 * elements - self.all.outputs if kind == "O" and m > 0 else elements
            energy += number(memory["cost_per_byte"]) * self.width * charged
            if self.all.timed:
                rate = number(memory["bandwidth_bytes_per_cycle"]) * self._all(self._apart(kind, m))
                cycles.append(elements * self.width / rate)
        return energy, tuple(room), tuple(cycles)

    def _along(self, kind: str, m: int) -> list[int]:
        return [p for p in self.pes if self.levels[m][kind]["shared_along"][p]]

    def _apart(self, kind: str, m: int) -> list[int]:
        return [p for p in self.pes if not self.levels[m][kind]["shared_along"][p]]

    def _all(self, pes: list[int], irrelevant_to: str = "") -> int:
        """All factors over these PE dimensions; only of loops irrelevant to a kind where one is given."""
        loops = [i for i, x in enumerate(self.loops) if not irrelevant_to or x[2:] not in RELEVANT[irrelevant_to]]
        return prod(self.spatial[i][p] for i in loops for p in pes)

    def _factor(self, name: str, tile: Factors, pes: list[int]) -> int:
        if name not in self.loops:
            return 1
        i = self.loops.index(name)
        return tile[i] * prod(self.spatial[i][p] for p in pes)

    def _distinct(self, kind: str, tile: Factors, pes: list[int]) -> int:
        """Distinct elements of a kind under a tile unrolled over these PE dimensions."""
        if kind != "I":
            return prod(self._factor(x, tile, pes) for x in self.loops if x[2:] in RELEVANT[kind])
        groups = prod(self._factor(x, tile, pes) for x in self.loops if x.endswith(".g"))
        return groups * prod(self._window(d, tile, pes) for d in {x[0] for x in self.loops})

    def _window(self, d: str, tile: Factors, pes: list[int]) -> int:
        stride = self.all.layer.get("strides", {}).get(d, 1)
        return window(self._factor(f"{d}.opc", tile, pes), self._factor(f"{d}.ks", tile, pes), stride)

    def _elements(self, kind: str, m: int, tile: Factors) -> int:
        return self._distinct(kind, tile, self._along(kind, m))

    def _operands(self, kind: str) -> int:
        """Every step each local store serves its PEs with each distinct element once."""
        single = (1,) * len(self.loops)
        return self.steps * self._distinct(kind, single, self._along(kind, 0)) * self._all(self._apart(kind, 0))

    def _sent(self, kind: str, m: int, tile: Factors) -> int:
        """Renewals of the tile one level inwards, times what one renewal sends to all its memories."""
        renewals = self.steps // prod(tile)
        own, sender = self._along(kind, m - 1), self._along(kind, m)
        reached = sorted({*own, *sender})
        alone = [p for p in self.pes if p not in reached]
        repeated = self._all(alone) * self._all([p for p in own if p not in sender], kind)
        if kind != "I" or m > 1:
            return renewals * repeated * self._distinct(kind, tile, reached)
        fed = [p for p in sender if p not in own]
        found = prod(self._factor(x, tile, reached) for x in self.loops if x.endswith(".g"))
        for d in {x[0] for x in self.loops}:
            if self._reused(d, fed):
                found *= self._window(d, tile, reached)
            else:
                ones = (1,) * len(self.loops)
                found *= self._window(d, tile, own)
                found *= self._factor(f"{d}.opc", ones, fed) * self._factor(f"{d}.ks", ones, fed)
        return renewals * repeated * found

    def _reused(self, d: str, fed: list[int]) -> bool:
        """Diagonal: opc in exactly one dimension and ks in exactly one other, both with the function.
        Shift: only opc, or only ks, in dimensions that all shift."""
        single, pe = (1,) * len(self.loops), self.all.machine["pe"]
        outputs = [p for p in fed if self._factor(f"{d}.opc", single, [p]) > 1]
        taps = [p for p in fed if self._factor(f"{d}.ks", single, [p]) > 1]
        if len(outputs) == len(taps) == 1 and outputs != taps:
            return bool(pe[outputs[0]]["diagonal"] != "N" and pe[taps[0]]["diagonal"] != "N")
        if outputs and taps:
            return False
        return all(pe[p]["shift"] != "N" for p in outputs + taps)
