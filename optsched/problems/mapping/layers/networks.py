"""Makes the layers of a mapping instance of a network's convolutions and matrix products."""

from __future__ import annotations

from collections.abc import Iterable

from optsched.networks.layer import Layer as NetworkLayer
from optsched.networks.table import read_shipped
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.layers.gconv import convolution


def network(name: str, batch: int = 1) -> tuple[Layer, ...]:
    """The layers of a shipped table, each shape once, at `batch` times its batch. Raises UsageFault."""
    return layers_of(read_shipped(name).layers.values(), batch)


def layers_of(layers: Iterable[NetworkLayer], batch: int = 1) -> tuple[Layer, ...]:
    """Those that have loops, at `batch` times their images."""
    return tuple(
        convolution(layer.loops._replace(N=layer.loops.N * batch)).layer(layer.name, layer.count)
        for layer in layers
        if layer.loops
    )


def distinct(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Layers of one shape once, under the first one's name, with their joint count."""
    found: dict[object, Layer] = {}
    for layer in layers:
        known = found.get(layer.shape)
        count = layer.count + (known.count if known else 0)
        found[layer.shape] = (known or layer).model_copy(update={"count": count})
    return tuple(found.values())
