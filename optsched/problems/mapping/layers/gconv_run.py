"""What a generalised convolution computes: runs one with NumPy, for small sizes."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

import numpy as np
from numpy.typing import NDArray

from optsched.problems.mapping.layers.gconv import Gconv
from optsched.problems.mapping.loops import DIMS

Array = NDArray[np.float64]
LRN_BIAS, LRN_ALPHA, LRN_BETA = 2.0, 1e-4, 0.75

PRE: dict[str, Callable[[Array], Array]] = {"identity": lambda x: x, "square": np.square, "exp": np.exp}
POST: dict[str, Callable[[Array, int], Array]] = {
    "identity": lambda x, _taps: x,
    "mean": lambda x, taps: x / taps,
    "reciprocal": lambda x, _taps: 1 / x,
    "rsqrt": lambda x, taps: 1 / np.sqrt(x / taps),
    "relu": lambda x, _taps: np.maximum(x, 0),
    "tanh": lambda x, _taps: np.tanh(x),
    "lrn": lambda x, _taps: (LRN_BIAS + LRN_ALPHA * x) ** -LRN_BETA,
    "squash": lambda x, _taps: np.sqrt(x) / (1 + x),
}


def run(operation: Gconv, inputs: Array, kernel: Array | None = None) -> Array:
    """Axes are the dimensions B, C, H, W, V. Along each, inputs have g x ((opc-1) stride + ks - 2 pad)
    entries, the kernel g x op x ks, the result g x op x opc. Memory grows with the MACs."""
    x = PRE[operation.pre](_unfolded(operation, inputs))
    if kernel is not None:
        weights = _spread(operation, kernel)
        x = {"mul": np.multiply, "add": np.add, "sub": np.subtract}[operation.main](x, weights)
    taps = tuple(4 * i + 3 for i in range(len(DIMS)))
    x = x.sum(axis=taps) if operation.reduce == "sum" else x.max(axis=taps)
    count = prod(operation.size(d, "ks") for d in DIMS)
    sizes = [prod(operation.size(d, q) for q in ("g", "op", "opc")) for d in DIMS]
    return POST[operation.post](x, count).reshape(sizes)


def _unfolded(operation: Gconv, inputs: Array) -> Array:
    """Each axis becomes (g, 1, opc, ks): the windows laid out."""
    fill = -np.inf if operation.reduce == "max" else 0.0
    x = inputs
    for i in reversed(range(len(DIMS))):
        d = DIMS[i]
        groups, pad = operation.size(d, "g"), operation.pads.get(d, 0)
        x = x.reshape(*x.shape[:i], groups, x.shape[i] // groups, *x.shape[i + 1 :])
        around = [(0, 0)] * x.ndim
        around[i + 1] = (pad, pad)
        x = np.pad(x, around, constant_values=fill)
        starts = np.arange(operation.size(d, "opc")) * operation.strides.get(d, 1)
        x = np.take(x, starts[:, None] + np.arange(operation.size(d, "ks")), axis=i + 1)
        x = np.expand_dims(x, i + 1)
    return x


def _spread(operation: Gconv, kernel: Array) -> Array:
    """Each axis becomes (g, op, 1, ks)."""
    k = kernel
    for i in reversed(range(len(DIMS))):
        parts = [operation.size(DIMS[i], q) for q in ("g", "op", "ks")]
        k = np.expand_dims(k.reshape(*k.shape[:i], *parts, *k.shape[i + 1 :]), i + 2)
    return k
