"""What a network is: its layers, which of them reads which, what they cost in all, and who published it."""

from __future__ import annotations

from dataclasses import dataclass, field

from optsched.networks.layer import PRODUCTS, Layer


@dataclass
class Network:
    """Layers by name, each after those it reads. `source` is a kind of provenance, a colon and its text.

    A network read from a table lists only its convolutions and products, each shape once: they have no inputs,
    and their parameters are weights without biases.
    """

    name: str
    source: str
    layers: dict[str, Layer] = field(default_factory=dict)

    @property
    def macs(self) -> int:
        """Multiply-accumulates of convolutions and matrix products."""
        return sum(layer.count * layer.macs for layer in self.layers.values())

    @property
    def parameters(self) -> int:
        """Trained numbers of all layers."""
        return sum(layer.count * layer.parameters for layer in self.layers.values())

    @property
    def products(self) -> tuple[Layer, ...]:
        """The convolutions and matrix products in order."""
        return tuple(layer for layer in self.layers.values() if layer.op in PRODUCTS)
