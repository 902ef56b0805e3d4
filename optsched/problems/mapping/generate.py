"""Which random convolution layers are used in benchmarks?"""

from __future__ import annotations

from typing import Literal

import numpy as np

from optsched.core.document import Source
from optsched.networks.layer import Loops
from optsched.problems.mapping.instance import Instance, Layer, Objective, Padding
from optsched.problems.mapping.layers.gconv import convolution


def generate(
    size: int,
    seed: int = 0,
    *,
    accelerator: Literal["eyeriss", "nlr", "eager-pruning", "tpu", "tpu-v3", "tpu-28x28", "simba"] = "nlr",
    objective: Objective = "energy",
    padding: Padding = "small",
    batch: int = 1,
) -> Instance:
    """Random convolutions; all choices independent.

    Parameters
    ----------
    size : int
        Layers: 16-256 input and output channels (powers of 2), 7-56 outputs a side, 1, 3 or 5 taps (weights 4:5:1),
        stride 2 for one in five, groups for one in ten.
    seed : int
        Same seed, same layers.
    accelerator, objective, padding : str
        As in the instance.
    batch : int
        B.opc of every layer.
    """
    rng = np.random.default_rng(seed)
    layers = tuple(_layer(rng, f"layer-{i}", batch) for i in range(size))
    return Instance(
        format="optsched/mapping@1",
        name=f"random-{accelerator}-{size}-{seed}",
        accelerator=accelerator,
        layers=layers,
        objective=objective,
        padding=padding,
        sources=(Source(field="layers", kind="assumed", text=f"drawn at random, seed {seed}"),),
    )


def _layer(rng: np.random.Generator, name: str, batch: int) -> Layer:
    """One convolution, drawn as `generate` says."""
    groups = 2 if rng.random() < 0.1 else 1
    outputs, taps = int(rng.choice([7, 13, 14, 27, 28, 56])), int(rng.choice([1, 3, 5], p=[0.4, 0.5, 0.1]))
    stride = 2 if rng.random() < 0.2 else 1
    filters, channels = int(2 ** rng.integers(4, 9)), int(2 ** rng.integers(4, 9))
    sizes = {"N": batch, "K": filters, "C": channels, "P": outputs, "Q": outputs, "R": taps, "S": taps}
    return convolution(Loops(**sizes, strides=(stride, stride), groups=groups)).layer(name)
