"""How many elements does a tile occupy, and how many move? In exact integers (AINNS, Table 2 and Fig. 7).

A tile is what one memory holds: the product of the innermost temporal steps, times the spatial factors of the PEs
that share the memory. Inputs of neighbouring windows overlap: the footprint along one dimension is `window(outputs,
taps, stride)`. Everything here counts one layer execution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.loops import RELEVANT, Tile, window


def allows(machine: Accelerator, loop: str, p: int) -> bool:
    """Whether PE dimension p may unroll `loop`: ks needs reduction, and mandatory reduction bars the rest."""
    reduction = machine.pe[p].reduction
    return reduction != "N" if loop.endswith(".ks") else reduction != "M"


def has_nothing_to_reduce(machine: Accelerator, layer: Layer, p: int) -> bool:
    """Whether PE dimension p only reduces and the layer has no ks loop: such a layer is refused."""
    return machine.pe[p].reduction == "M" and not any(loop.endswith(".ks") for loop in layer.sizes)


def reuses(machine: Accelerator, outputs: Mapping[int, bool], taps: Mapping[int, bool]) -> bool:
    """Whether private PEs that unroll windows share overlapping inputs (diagonal or shift, Table 2).

    `outputs[p]`, `taps[p]` say whether PE dimension p unrolls opc or ks of one network dimension.
    """
    o, k = [p for p in outputs if outputs[p]], [p for p in taps if taps[p]]
    if not o and not k:
        return True
    if len(o) == len(k) == 1 and o != k:
        return machine.pe[o[0]].diagonal != "N" and machine.pe[k[0]].diagonal != "N"
    if o and k:
        return False
    return all(machine.pe[p].shift != "N" for p in o + k)


class Spread:
    """The counts of one layer under one spatial unrolling (`spatial[p]`: loop -> factor over PE dimension p)."""

    def __init__(self, machine: Accelerator, layer: Layer, spatial: Sequence[Mapping[str, int]]) -> None:
        self.machine, self.layer = machine, layer
        self.spatial = spatial
        self.pes = range(len(machine.pe))
        self._along = {
            (data, m): [p for p in self.pes if level.of(data).shared_along[p]]
            for m, level in enumerate(machine.levels)
            for data in RELEVANT
        }

    def factor(self, loop: str, pes: Sequence[int]) -> int:
        """The loop's spatial factor over these PE dimensions together."""
        found = 1
        for p in pes:
            found *= self.spatial[p].get(loop, 1)
        return found

    def along(self, data: str, level: int) -> list[int]:
        """PE dimensions whose PEs share this memory."""
        return self._along[data, level]

    def memories(self, data: str, level: int) -> int:
        """How many copies of this memory are in use: the PEs used along dimensions that do not share it."""
        return prod(prod(self.spatial[p].values()) for p in self.pes if p not in self._along[data, level])

    def occupancy(self, data: str, level: int, tile: Tile) -> int:
        """Elements of `data` in one memory of `level` that holds `tile`."""
        return self._footprint(data, tile, self.along(data, level))

    def _footprint(self, data: str, tile: Tile, pes: Sequence[int]) -> int:
        """Distinct elements of a tile times the spatial factors over `pes`."""
        found = 1
        for loop in self.layer.sizes:
            if loop[2:] == "g" if data == "I" else loop[2:] in RELEVANT[data]:
                found *= tile.get(loop, 1) * self.factor(loop, pes)
        return found * self._windows(tile, pes) if data == "I" else found

    def _windows(self, tile: Tile, pes: Sequence[int]) -> int:
        """The input windows of a tile along all dimensions, overlap counted once."""
        found = 1
        for d in self.layer.dims:
            o, k = f"{d}.opc", f"{d}.ks"
            outputs, taps = tile.get(o, 1) * self.factor(o, pes), tile.get(k, 1) * self.factor(k, pes)
            found *= window(outputs, taps, self.layer.stride(d))
        return found

    def operands(self, data: str) -> int:
        """Elements read from (outputs: written to) local stores in one temporal step, all PEs together.

        A store shared along a PE dimension sends each distinct element once.
        """
        return self._footprint(data, {}, self.along(data, 0)) * self.memories(data, 0)

    def fill(self, data: str, level: int, tile: Tile, sender_level: int | None = None) -> int:
        """Elements sent by the sender (the next level outwards) to renew `tile` in all memories of
        `level`, each distinct one once per sending memory."""
        sender = self.along(data, level + 1 if sender_level is None else sender_level)
        others = [p for p in self.pes if p not in sender]
        own = self.along(data, level)
        if data != "I":
            reached = [p for p in self.pes if p in sender or p in own]
            rest = prod(prod(self.spatial[p].values()) for p in others if p not in own)
            repeated = prod(self._irrelevant(data, p) for p in others if p in own)
            return self._footprint(data, tile, reached) * rest * repeated
        return self._input_fill(level, tile, own, sender)

    def _irrelevant(self, data: str, p: int) -> int:
        """Spatial factors over PE dimension p of loops that do not index this data: copies."""
        return prod(f for loop, f in self.spatial[p].items() if loop[2:] not in RELEVANT[data])

    def _input_fill(self, level: int, tile: Tile, own: list[int], sender: list[int]) -> int:
        """Private memories that one memory feeds share overlapping inputs only through a reuse function;
        at outer levels a distinct element is always sent once."""
        fed = [p for p in sender if p not in own]
        alone = [p for p in self.pes if p not in own and p not in sender]
        found = prod(prod(self.spatial[p].values()) for p in alone)
        found *= prod(self._irrelevant("I", p) for p in own if p not in sender)
        for loop in self.layer.sizes:
            if loop[2:] == "g":
                found *= tile.get(loop, 1) * self.factor(loop, own + fed)
        for d in self.layer.dims:
            o, k, stride = f"{d}.opc", f"{d}.ks", self.layer.stride(d)
            outputs, taps = tile.get(o, 1) * self.factor(o, own), tile.get(k, 1) * self.factor(k, own)
            more_outputs, more_taps = self.factor(o, fed), self.factor(k, fed)
            if level > 0 or self._reused(o, k, fed):
                found *= window(outputs * more_outputs, taps * more_taps, stride)
            else:
                found *= window(outputs, taps, stride) * more_outputs * more_taps
        return found

    def _reused(self, o: str, k: str, fed: Sequence[int]) -> bool:
        """Whether the machine's functions let the PEs fed share overlapping inputs along this dimension."""
        return reuses(
            self.machine,
            {p: self.spatial[p].get(o, 1) > 1 for p in fed},
            {p: self.spatial[p].get(k, 1) > 1 for p in fed},
        )
