"""Builds a network layer by layer from its published description: shapes, operations, parameters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

Shape = tuple[int, ...]
Pair = int | tuple[int, int]


class Layer(NamedTuple):
    """One layer, convolution with its normalisation and activation fused.

    `operations` counts multiply-accumulates of conv and fc layers, elementwise operations of others.
    """

    name: str
    op: str
    operations: int
    parameters: int
    shape: Shape
    inputs: tuple[str, ...]

    @property
    def elements(self) -> int:
        return math.prod(self.shape)


class Architecture:
    """A network under construction; every method adds one layer and returns its name."""

    def __init__(self, name: str, batch_norm: bool = False) -> None:
        self.name = name
        self.batch_norm = batch_norm
        self.layers: dict[str, Layer] = {}

    @property
    def macs(self) -> int:
        """Multiply-accumulates of convolutions and fully connected layers."""
        return sum(layer.operations for layer in self.layers.values() if layer.op in ("conv", "fc"))

    @property
    def parameters(self) -> int:
        return sum(layer.parameters for layer in self.layers.values())

    def input(self, channels: int = 3, size: int = 224, name: str = "in") -> str:
        return self._add(name, "input", 0, 0, (channels, size, size), ())

    def conv(
        self,
        name: str,
        source: str,
        channels: int,
        kernel: Pair,
        stride: int = 1,
        padding: int | None = None,
        norm: bool | None = None,
    ) -> str:
        """`padding` None keeps the size at stride 1; normalised ones have a scale and a shift, no bias."""
        kh, kw = _pair(kernel)
        ph, pw = (kh // 2, kw // 2) if padding is None else (padding, padding)
        depth, height, width = self.layers[source].shape
        shape = (channels, (height + 2 * ph - kh) // stride + 1, (width + 2 * pw - kw) // stride + 1)
        weights = channels * depth * kh * kw
        extra = 2 * channels if (self.batch_norm if norm is None else norm) else channels
        return self._add(name, "conv", weights * shape[1] * shape[2], weights + extra, shape, (source,))

    def pool(self, name: str, source: str, kernel: int, stride: int, padding: int = 0, ceil: bool = False) -> str:
        depth, height, width = self.layers[source].shape
        rounded = math.ceil if ceil else math.floor
        shape = (depth, *(int(rounded((side + 2 * padding - kernel) / stride)) + 1 for side in (height, width)))
        return self._add(name, "pool", math.prod(shape) * kernel * kernel, 0, shape, (source,))

    def global_pool(self, name: str, source: str) -> str:
        layer = self.layers[source]
        return self._add(name, "pool", layer.elements, 0, (layer.shape[0], 1, 1), (source,))

    def norm(self, name: str, source: str) -> str:
        """Local response normalisation over five channels."""
        layer = self.layers[source]
        return self._add(name, "lrn", 5 * layer.elements, 0, layer.shape, (source,))

    def dense(self, name: str, source: str, outputs: int) -> str:
        weights = self.layers[source].elements * outputs
        return self._add(name, "fc", weights, weights + outputs, (outputs,), (source,))

    def concat(self, name: str, sources: Sequence[str]) -> str:
        shapes = [self.layers[source].shape for source in sources]
        shape = (sum(shape[0] for shape in shapes), *shapes[0][1:])
        return self._add(name, "concat", 0, 0, shape, tuple(sources))

    def add(self, name: str, sources: Sequence[str]) -> str:
        layer = self.layers[sources[0]]
        return self._add(name, "add", layer.elements, 0, layer.shape, tuple(sources))

    def _add(
        self, name: str, op: str, operations: int, parameters: int, shape: Shape, inputs: tuple[str, ...]
    ) -> str:
        self.layers[name] = Layer(name, op, operations, parameters, shape, inputs)
        return name


def _pair(kernel: Pair) -> tuple[int, int]:
    return (kernel, kernel) if isinstance(kernel, int) else kernel
