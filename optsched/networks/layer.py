"""What one layer of a network is: what it computes and holds, and its loops where it multiplies matrices."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

Shape = tuple[int, ...]

PRODUCTS = ("conv", "fc")
"""Kinds of layer whose operations are multiply-accumulates."""
FREE = ("input", "concat", "flatten", "reshape", "dropout", "identity")
"""Kinds of layer that compute nothing when a network is used."""


class Loops(NamedTuple):
    """A convolution by the field's usual letters; a matrix product is one with a single output and tap.

    N images (rows of a product), K output and C input channels of all groups together, P x Q outputs under
    R x S taps, P and R along the height. A `stack` of products shares no matrix: attention's, one a head.
    """

    N: int = 1
    K: int = 1
    C: int = 1
    P: int = 1
    Q: int = 1
    R: int = 1
    S: int = 1
    strides: tuple[int, int] = (1, 1)
    groups: int = 1
    stack: int = 1

    @property
    def macs(self) -> int:
        """Multiply-accumulates: every weight serves each image and each output once."""
        return self.weights * self.N * self.P * self.Q

    @property
    def weights(self) -> int:
        """Entries of the kernel or right matrix, without a bias."""
        return self.stack * self.K * (self.C // self.groups) * self.R * self.S


@dataclass(frozen=True)
class Layer:
    """One layer, convolution with its normalisation and activation fused; `count` identical ones are listed once.

    `operations` of one execution are multiply-accumulates of PRODUCTS, elementwise operations of others.
    `loops` is None where the layer is no product, or one that Loops cannot say (three-dimensional, dilated).
    """

    name: str
    op: str
    operations: int
    parameters: int
    shape: Shape
    inputs: tuple[str, ...] = ()
    loops: Loops | None = None
    count: int = 1

    @property
    def elements(self) -> int:
        """Numbers in the layer's output."""
        return math.prod(self.shape)

    @property
    def macs(self) -> int:
        """Multiply-accumulates of one execution."""
        return self.operations if self.op in PRODUCTS else 0
