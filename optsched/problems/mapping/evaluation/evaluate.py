"""What does a mapping of one layer cost: cycles, latency, movement and energy? Counted in integers.

What depends on decimals of the file (costs, bandwidths) is computed in floats, and in fractions where it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TypeVar

from optsched.core.number import fraction
from optsched.problems.mapping.evaluation.counts import Spread
from optsched.problems.mapping.instance import Instance, Layer, LayerMapping
from optsched.problems.mapping.loops import DATA, is_relevant

Key = tuple[str, int]
N = TypeVar("N", float, Fraction)


@dataclass(frozen=True)
class Nest:
    """One layer's mapping on one machine, ready to be counted.

    `spatial[p]` maps loop to factor, `order` lists the temporal (loop, factor) steps from the innermost,
    `cuts[data][m]` says how many of them the tile of a data kind at level m spans. Factors may be composite.
    """

    instance: Instance
    layer: Layer
    spatial: Sequence[dict[str, int]]
    order: Sequence[tuple[str, int]]
    cuts: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, instance: Instance, layer: Layer, mapping: LayerMapping) -> Nest:
        """The nest of a layer's mapping as it stands in a solution."""
        order = [(step.loop, step.factor) for step in mapping.temporal]
        return cls(instance, layer, mapping.spatial, order, {data: mapping.held.of(data) for data in DATA})

    @cached_property
    def spread(self) -> Spread:
        """The counts under this spatial unrolling."""
        return Spread(self.instance.machine, self.layer, self.spatial)

    @cached_property
    def levels(self) -> int:
        """Memory levels, off-chip included."""
        return len(self.instance.machine.levels)

    @cached_property
    def steps(self) -> int:
        """Temporal iterations, which are the computing cycles."""
        return prod(factor for _, factor in self.order)

    def size(self, loop: str) -> int:
        """The loop's padded size."""
        temporal = prod(factor for name, factor in self.order if name == loop)
        return temporal * self.spread.factor(loop, self.spread.pes)

    def tile(self, data: str, level: int) -> dict[str, int]:
        """Temporal factors inside the tile of `data` at `level`; everything at the last level."""
        count = self.cuts[data][level] if level < self.levels - 1 else len(self.order)
        return product_of(self.order[:count])

    @cached_property
    def occupied(self) -> dict[Key, int]:
        """Elements of each kind in one memory of each level that holds it."""
        return {
            (data, m): self.spread.occupancy(data, m, self.tile(data, m))
            for data in DATA
            for m in range(self.levels)
            if not self.instance.bypassed(data, m)
        }

    @cached_property
    def moved(self) -> dict[Key, int]:
        """Elements between each level and the next inwards, in one direction, counted at the outer side.

        Level 0: operands read by the PEs (outputs: written). A level that is bypassed sends nothing; the one
        behind it feeds the level inside it.
        """
        found = {}
        for data in DATA:
            found[data, 0] = self.steps * self.spread.operands(data)
            inner = 0
            for m in range(1, self.levels):
                if self.instance.bypassed(data, m):
                    found[data, m] = 0
                    continue
                found[data, m] = self._renewals(data, inner, m)
                inner = m
        return found

    def _renewals(self, data: str, inner: int, sender: int) -> int:
        """Elements sent by level `sender` to the tiles of level `inner`: how often they are
        renewed, times what that takes.
        """
        tile = self.tile(data, inner)
        if data == "I" and self.instance.halo == "sliding":
            tile = self._slid(tile, self.cuts[data][inner])
        return self.steps // prod(tile.values()) * self.spread.fill(data, inner, tile, sender)

    def _slid(self, tile: dict[str, int], count: int) -> dict[str, int]:
        """The tile widened by the innermost step outside it that moves the input: a window that slides
        along it brings in new elements only. Steps before it that leave the input alone cost nothing."""
        sliding = ""
        for loop, factor in self.order[count:]:
            if sliding and loop != sliding:
                break
            if not is_relevant("I", loop):
                tile = {**tile, loop: tile.get(loop, 1) * factor}
            elif loop.endswith((".opc", ".ks")):
                sliding = loop
                tile = {**tile, loop: tile.get(loop, 1) * factor}
            else:
                break
        return tile

    @property
    def outputs(self) -> int:
        """Distinct outputs of the layer itself, without padding."""
        return prod(size for loop, size in self.layer.sizes.items() if is_relevant("O", loop))

    @cached_property
    def charged_bytes(self) -> dict[Key, int]:
        """Bytes that each kind and level pays for.

        Outputs move both ways beyond the PEs, except that the first read of each of the layer's partial sums is not
        needed; what padding adds is read like it is written.
        """
        width, found = self.instance.machine.element_bytes, {}
        for (data, m), elements in self.moved.items():
            both_ways = data == "O" and m > 0 and elements
            found[data, m] = width * (2 * elements - self.outputs if both_ways else elements)
        return found

    @cached_property
    def energy_by(self) -> dict[Key, float]:
        """Energy (units) of each kind and level."""
        levels = self.instance.machine.levels
        return {(data, m): levels[m].of(data).cost_per_byte * n for (data, m), n in self.charged_bytes.items()}

    @property
    def energy(self) -> float:
        """Energy of one execution, in units of one register shift."""
        return sum(self.energy_by.values())

    @property
    def exact_energy(self) -> Fraction:
        """Energy as whole bytes times the file's decimals."""
        levels = self.instance.machine.levels
        terms = (fraction(levels[m].of(data).cost_per_byte) * n for (data, m), n in self.charged_bytes.items())
        return sum(terms, Fraction(0))

    @cached_property
    def latency(self) -> float:
        """Cycles when transfers overlap with computing: the slowest of computing and every port."""
        return self._slowest(float)

    @property
    def exact_latency(self) -> Fraction:
        """The latency with the file's bandwidths as fractions."""
        return self._slowest(fraction)

    def value(self, objective: str) -> Fraction:
        """Energy, cycles or latency, exactly."""
        if objective == "energy":
            return self.exact_energy
        return self.exact_latency if objective == "latency" else Fraction(self.steps)

    def _slowest(self, number: Callable[[float], N]) -> N:
        """The latency in the arithmetic of `number`, which is applied to every bandwidth."""
        slowest: N = number(self.steps) + self._read_back(number)
        for m, level in enumerate(self.instance.machine.levels):
            alone: list[tuple[str, ...]] = [(data,) for data in DATA if data not in level.one_bandwidth]
            for kinds in (*alone, level.one_bandwidth):
                busy = number(0)
                for data in kinds:
                    busy = busy + self.transfer_cycles(data, m, number)
                slowest = max(slowest, busy)
        return slowest

    def transfer_cycles(self, data: str, level: int, number: Callable[[float], N]) -> N:
        """Cycles that this kind's memories of a level, working side by side, need for their transfers inwards."""
        memory = self.instance.machine.levels[level].of(data)
        elements = self.moved[data, level] * self.instance.machine.element_bytes
        return elements / (number(memory.bandwidth_bytes_per_cycle) * self.spread.memories(data, level))

    def _read_back(self, number: Callable[[float], N]) -> N:
        """Cycles in which partial sums return to a local store and computing waits (`fills` serial)."""
        if self.instance.fills == "overlapped":
            return number(0)
        machine = self.instance.machine
        above = next(m for m in range(1, self.levels) if not self.instance.bypassed("O", m))
        private = [p for p in self.spread.pes if p not in self.spread.along("O", 0)]
        stores = prod(f for p in private for loop, f in self.spatial[p].items() if is_relevant("O", loop))
        returned = (self.moved["O", above] - self.outputs) * machine.element_bytes
        return returned / (stores * number(machine.levels[0].O.bandwidth_bytes_per_cycle))

    @property
    def pe_use(self) -> float:
        """Share of PEs that work on the layer's own (unpadded) MACs, averaged over the computing cycles."""
        return self.layer.macs / (self.steps * self.instance.machine.pes)


def product_of(order: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The factor of each loop over these temporal steps."""
    found: dict[str, int] = {}
    for loop, factor in order:
        found[loop] = found.get(loop, 1) * factor
    return found
