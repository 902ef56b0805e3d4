"""Which features does an accelerator or a network have (AINNS, Table 5)?

The paper does not say how layers of a network are put together: sums of operations and data, and for ccr and rcr the
mean over layers weighted by operations. Convolutions and matrix products only, as the layer tables list them.
"""

from __future__ import annotations

from math import prod

from optsched.problems.dispatch.parts import Features
from optsched.problems.mapping.accelerator import Accelerator, shipped
from optsched.problems.mapping.evaluation.compulsory import elements
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.layers.networks import distinct, network
from optsched.problems.mapping.loops import DATA


def accelerator_features(name: str) -> Features:
    """npe, nmem, pbr, cpr and rpr of a shipped accelerator; bandwidths are those of its outermost level."""
    machine = shipped(name)
    npe = prod(d.size for d in machine.pe)
    outer = machine.levels[-1]
    return Features(
        size=float(npe),
        memory=_nine(_memory(machine)),
        data_ratios=_three([npe / outer.of(data).bandwidth_bytes_per_cycle for data in DATA]),
        convolution=_nine(prod(d.size for d in machine.pe if d.diagonal != "N" or d.shift != "N") / npe),
        reduction=_nine(prod(d.size for d in machine.pe if d.reduction != "N") / npe),
    )


def _memory(machine: Accelerator) -> float:
    """Bytes over cost of every memory with a capacity."""
    return sum(
        memory.capacity_bytes / memory.cost_per_byte
        for level in machine.levels
        for memory in (level.of(data) for data in DATA)
        if memory.capacity_bytes is not None and memory.cost_per_byte > 0
    )


def network_features(name: str, batch: int = 1) -> Features:
    """ncomp, ndata, cdr, ccr and rcr of a shipped network."""
    layers = distinct(network(name, batch))
    operations = sum(layer.count * layer.macs for layer in layers)
    data = [sum(layer.count * elements(layer, kind, layer.sizes) for layer in layers) for kind in DATA]
    return Features(
        size=float(operations),
        memory=float(sum(data)),
        data_ratios=_three([operations / held for held in data]),
        convolution=_nine(sum(layer.count * _windows(layer) for layer in layers) / operations),
        reduction=_nine(sum(layer.count * _taps(layer) for layer in layers) / operations),
    )


def _windows(layer: Layer) -> int:
    """ks x opc of the dimensions that have windows: what Table 5 divides by ncomp, times the layer's operations."""
    windowed = [dim for dim in layer.dims if f"{dim}.ks" in layer.sizes and f"{dim}.opc" in layer.sizes]
    return prod(layer.sizes.get(f"{dim}.{loop}", 1) for dim in windowed for loop in ("ks", "opc"))


def _taps(layer: Layer) -> int:
    """The product of all ks."""
    return prod(size for loop, size in layer.sizes.items() if loop.endswith(".ks"))


def _three(values: list[float]) -> tuple[float, float, float]:
    """Of kernels, inputs and outputs."""
    first, second, third = (_nine(value) for value in values)
    return first, second, third


def _nine(value: float) -> float:
    """Nine digits, as every number of an instance."""
    return float(f"{value:.9g}")
