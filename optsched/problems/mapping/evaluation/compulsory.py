"""What can no mapping avoid moving? Closed forms, for bounds of any size."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from optsched.core.number import fraction
from optsched.problems.mapping.accelerator import Accelerator
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.loops import DATA, is_relevant, window


def elements(layer: Layer, data: str, sizes: Mapping[str, int]) -> int:
    """Distinct elements of one data kind in a layer whose loops have these sizes; inputs
    by windows, with their overlap.
    """
    if data != "I":
        return prod(size for loop, size in sizes.items() if is_relevant(data, loop))
    groups = prod(size for loop, size in sizes.items() if loop.endswith(".g"))
    return groups * prod(
        window(sizes.get(f"{d}.opc", 1), sizes.get(f"{d}.ks", 1), layer.stride(d)) for d in layer.dims
    )


def least_moved(machine: Accelerator, layer: Layer, data: str, level: int, sizes: Mapping[str, int]) -> Fraction:
    """A lower bound on the elements that `level` sends inwards.

    Every element comes in at least once; at level 0 each MAC needs its operand, and one read of a local store serves
    at most the PEs that share it.
    """
    if level > 0:
        return Fraction(elements(layer, data, sizes))
    along = machine.levels[0].of(data).shared_along
    served = prod(d.size for d, shared in zip(machine.pe, along, strict=True) if shared)
    return Fraction(prod(sizes.values()), served)


def least_energy(instance: Instance, layer: Layer, sizes: Mapping[str, int]) -> Fraction:
    """A lower bound on a layer's energy (units) at these padded sizes; bypassed levels count nothing.

    Outputs travel both ways beyond the PEs, except for the first read of each partial sum.
    """
    machine, total = instance.machine, Fraction(0)
    for m, level in enumerate(machine.levels):
        for data in DATA:
            if instance.bypassed(data, m):
                continue
            moved = least_moved(machine, layer, data, m, sizes)
            if data == "O" and m > 0:
                moved = 2 * moved - elements(layer, "O", layer.sizes)
            total += fraction(level.of(data).cost_per_byte) * machine.element_bytes * moved
    return total


def least_cycles(machine: Accelerator, layer: Layer) -> int:
    """A lower bound on computing cycles: MACs over the number of PEs, rounded up."""
    return -(-layer.macs // machine.pes)
