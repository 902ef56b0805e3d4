"""Builds a network layer by layer from its published description: shapes, operations, parameters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from optsched.networks.layer import Layer, Loops, Shape
from optsched.networks.network import Network

Pair = int | tuple[int, int]


@dataclass
class Architecture(Network):
    """A network under construction; every method adds one layer and returns its name."""

    batch_norm: bool = False

    def input(self, channels: int = 3, size: int = 224, name: str = "in") -> str:
        """What the network is given: `channels` x `size` x `size`; no work and no parameters."""
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
        loops = Loops(K=channels, C=depth, P=shape[1], Q=shape[2], R=kh, S=kw, strides=(stride, stride))
        extra = 2 * channels if (self.batch_norm if norm is None else norm) else channels
        return self._product(name, "conv", loops, extra, shape, source)

    def pool(self, name: str, source: str, kernel: int, stride: int, padding: int = 0, ceil: bool = False) -> str:
        """Maxima or means over a window; one operation per element of a window, `ceil` keeps a part one."""
        depth, height, width = self.layers[source].shape
        rounded = math.ceil if ceil else math.floor
        shape = (depth, *(int(rounded((side + 2 * padding - kernel) / stride)) + 1 for side in (height, width)))
        return self._add(name, "pool", math.prod(shape) * kernel * kernel, 0, shape, (source,))

    def global_pool(self, name: str, source: str) -> str:
        """The mean over height and width; one operation per element read."""
        layer = self.layers[source]
        return self._add(name, "pool", layer.elements, 0, (layer.shape[0], 1, 1), (source,))

    def norm(self, name: str, source: str) -> str:
        """Local response normalisation over five channels."""
        layer = self.layers[source]
        return self._add(name, "lrn", 5 * layer.elements, 0, layer.shape, (source,))

    def dense(self, name: str, source: str, outputs: int) -> str:
        """A fully connected layer on the flattened source, with biases."""
        loops = Loops(K=outputs, C=self.layers[source].elements)
        return self._product(name, "fc", loops, outputs, (outputs,), source)

    def concat(self, name: str, sources: Sequence[str]) -> str:
        """Sources side by side along the channels: no work, only a join."""
        shapes = [self.layers[source].shape for source in sources]
        shape = (sum(shape[0] for shape in shapes), *shapes[0][1:])
        return self._add(name, "concat", 0, 0, shape, tuple(sources))

    def add(self, name: str, sources: Sequence[str]) -> str:
        """The sum of sources of equal shape; one operation per element."""
        layer = self.layers[sources[0]]
        return self._add(name, "add", layer.elements, 0, layer.shape, tuple(sources))

    def _add(
        self, name: str, op: str, operations: int, parameters: int, shape: Shape, inputs: tuple[str, ...]
    ) -> str:
        self.layers[name] = Layer(name, op, operations, parameters, shape, inputs)
        return name

    def _product(self, name: str, op: str, loops: Loops, extra: int, shape: Shape, source: str) -> str:
        """`extra` parameters go with the weights: biases, or a normalisation's scale and shift."""
        self.layers[name] = Layer(name, op, loops.macs, loops.weights + extra, shape, (source,), loops)
        return name


def _pair(kernel: Pair) -> tuple[int, int]:
    return (kernel, kernel) if isinstance(kernel, int) else kernel
