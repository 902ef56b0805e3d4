"""Which random instances of each kind are used in benchmarks, and how are they distributed?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from optsched.core.document import Source
from optsched.problems.offloading.instance import Choice, Instance, Kind, Layer, Link, Path

Class = Literal[
    "uniform-10", "uniform", "uniform-1000", "link-heavy", "correlated", "offload", "sparse", "link-dominated"
]
Numbers = np.random.Generator
EIGHT_MEGABIT = 8e6
"""Bandwidth of generated links (bit/s): one byte per microsecond, so sizes in bytes are times in us."""


def generate(
    size: int,
    seed: int,
    *,
    kind: Kind = "paths",
    distribution: Class = "offload",
    frames: int = 20,
    cuts: int | None = None,
) -> Instance:
    """A random instance.

    Parameters
    ----------
    size : int
        Number of paths, or of layers besides the inputs.
    seed : int
        Same seed, same instance.
    kind : str
        paths, paths-with-cuts, network or stream.
    distribution : str
        For paths (times in us). uniform-10, uniform, uniform-1000: 1 to that many (uniform: 100). link-heavy: uniform
        with 50 more on the link. correlated: one base 0..79 per path plus 1..20. offload: device f w + 1, server (1 -
        f) w / 10 + 1 of w in 50..999, link 1..799. sparse: uniform, two in five device and server times 0.
        link-dominated: uniform with 100 more on the device (Theorem 3).
    frames : int
        Of a stream.
    cuts : int, optional
        Per path with cuts; `size` unless given.
    """
    numbers = np.random.default_rng(seed)
    fields: dict[str, Any] = {}
    if kind == "paths":
        fields["paths"] = _paths([tuple(row) for row in path_times(numbers, distribution, size)])
    elif kind == "paths-with-cuts":
        fields["choices"] = tuple(_choice(numbers, i, cuts or size) for i in range(size))
    else:
        fields["layers"] = _line(numbers, size) if kind == "stream" else random_layers(numbers, size)
        fields["link"] = Link(bandwidth_bits_per_s=EIGHT_MEGABIT)
        if kind == "stream":
            fields["frames"] = frames
    label = distribution if kind == "paths" else kind
    made_up = Source(field="all", kind="assumed", text=f"generated: {label}, size {size}, seed {seed}")
    return Instance(
        format="optsched/offloading@1", name=f"{label}-{size}-{seed}", kind=kind, sources=(made_up,), **fields
    )


def _paths(rows: list[Any]) -> tuple[Path, ...]:
    return tuple(
        Path(name=f"path-{i}", device_us=int(a), link_us=int(b), server_us=int(c))
        for i, (a, b, c) in enumerate(rows, start=1)
    )


def path_times(numbers: Numbers, distribution: str, size: int) -> np.ndarray:
    """Array size x 3 of whole times (us) of the named class."""
    return CLASSES[distribution](numbers, size).astype(np.int64)


def _uniform(most: int, more: tuple[int, int, int] = (0, 0, 0)) -> Callable[[Numbers, int], np.ndarray]:
    """Whole times 1..most, `more` added per stage."""
    return lambda numbers, size: numbers.integers(1, most + 1, (size, 3)) + np.array(more)


def _correlated(numbers: Numbers, size: int) -> np.ndarray:
    """A base per path plus a little per stage: the hard class, where bounds and heuristics are a little apart."""
    return numbers.integers(0, 80, size)[:, None] + numbers.integers(1, 21, (size, 3))


def _offload(numbers: Numbers, size: int) -> np.ndarray:
    """Work divided at random between a slow device and a server ten times as fast, and any transfer."""
    work, local = numbers.integers(50, 1000, size), numbers.random(size)
    link = numbers.integers(1, 800, size)
    return np.stack([work * local + 1, link, work * (1 - local) / 10 + 1], axis=1)


def _sparse(numbers: Numbers, size: int) -> np.ndarray:
    """Two in five device and server times are 0: cuts at the first or last layer."""
    times = numbers.integers(1, 101, (size, 3))
    times[:, [0, 2]] *= numbers.random((size, 2)) >= 0.4
    return times


CLASSES: dict[str, Callable[[Numbers, int], np.ndarray]] = {
    "uniform-10": _uniform(10),
    "uniform": _uniform(100),
    "uniform-1000": _uniform(1000),
    "link-heavy": _uniform(100, (0, 50, 0)),
    "correlated": _correlated,
    "offload": _offload,
    "sparse": _sparse,
    "link-dominated": _uniform(100, (100, 0, 0)),
}


def _choice(numbers: Numbers, i: int, layers: int) -> Choice:
    """A line, local or cut before any layer: device 5..199 us per layer, server 2..50 % of it, tensors
    shrinking, noisy."""
    work = numbers.integers(5, 200, layers)
    ratio = numbers.uniform(0.02, 0.5)
    sent = np.sort(numbers.integers(5, 600, layers))[::-1] * numbers.uniform(0.6, 1.6, layers)
    cuts = [
        Path(
            name=f"after-{k}",
            device_us=int(work[:k].sum()),
            link_us=int(sent[k]),
            server_us=int(work[k:].sum() * ratio) + 1,
        )
        for k in range(layers)
    ]
    local = Path(name="local", device_us=int(work.sum()), link_us=0, server_us=0)
    return Choice(name=f"path-{i + 1}", cuts=(*cuts, local))


def _times(numbers: Numbers) -> dict[str, Any]:
    """Times of a layer (us) and its tensor's bytes; the server is 2, 5 or 10 times as fast."""
    device = int(numbers.integers(5, 100))
    server = max(1, device // int(numbers.choice([2, 5, 10])))
    return {"device_us": device, "server_us": server, "output_bytes": int(numbers.integers(5, 200))}


def _line(numbers: Numbers, size: int, prefix: str = "") -> tuple[Layer, ...]:
    """An input and `size` layers, each reading the one before."""
    first = Layer(name=f"{prefix}in", op="input", output_bytes=int(numbers.integers(50, 200)))
    layers = [first]
    for k in range(1, size + 1):
        layers.append(Layer(name=f"{prefix}l{k}", inputs=(layers[-1].name,), **_times(numbers)))
    return tuple(layers)


def random_layers(numbers: Numbers, size: int) -> tuple[Layer, ...]:
    """One or two inputs, then `size` layers that each read one to three earlier ones."""
    inputs = 1 + int(numbers.random() < 0.3)
    layers = [Layer(name=f"in{k}", op="input", output_bytes=int(numbers.integers(50, 200))) for k in range(inputs)]
    for k in range(size):
        read = numbers.choice(len(layers), size=min(len(layers), int(numbers.integers(1, 4))), replace=False)
        layers.append(Layer(name=f"l{k + 1}", inputs=tuple(layers[i].name for i in sorted(read)), **_times(numbers)))
    return tuple(layers)


def towers(count: int, length: int, seed: int) -> tuple[Layer, ...]:
    """`count` inputs, each through `length` layers, joined in one last layer.

    The case where the best cut is no single tensor: one cut per tower.
    """
    numbers = np.random.default_rng(seed)
    lines = [_line(numbers, length, f"t{t}-") for t in range(count)]
    joined = Layer(name="join", inputs=tuple(line[-1].name for line in lines), **_times(numbers))
    return (*(layer for line in lines for layer in line), joined)
