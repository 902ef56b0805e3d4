"""Reads a PipeDream layer profile (`graph.txt`): times and sizes of a whole profiled batch."""

from __future__ import annotations

import re
from fractions import Fraction

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.imports.layer_profile import Measured, instance_of
from optsched.problems.offloading.instance import Instance

NODE = re.compile(r"(\S+) -- (.*) -- (forward_compute_time=.*)")
"""A node of the graph: key, module, figures."""
EDGE = re.compile(r"\s+(\S+) -- (\S+)\s*$")
"""An edge: from, to."""


def read(
    text: str,
    where: str,
    *,
    batch: int,
    name: str = "pipedream",
    bandwidth_bits_per_s: float = 5_850_000.0,
    device_slowdown: float = 30.0,
) -> Instance:
    """A network of one image (or sentence): everything in the file is for `batch` of them and is divided.

    `Input` nodes measure data loading; their time is not used.

    Parameters
    ----------
    batch : int
        Items of the profiled batch; the file does not say.
    bandwidth_bits_per_s : float
        Of the link; 5.85 Mbit/s is usual in the literature for a 4G uplink.
    device_slowdown : float
        How many times slower the device is than the profiled machine: assumed.

    Raises FileFault with every line that is neither node nor edge, and every edge to nowhere.
    """
    if batch < 1:
        raise FileFault(where, [f"batch {batch}: expected at least 1"])
    nodes: dict[str, tuple[str, Fraction, int]] = {}
    inputs: dict[str, list[str]] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        if node := NODE.match(line):
            try:
                nodes[node[1]] = (_operation(node[2]), *_figures(node[3], batch))
            except (KeyError, ValueError):
                faults.append(f"line {number}: expected forward_compute_time and activation_size")
        elif edge := EDGE.match(line):
            inputs.setdefault(edge[2], []).append(edge[1])
        elif line.strip():
            faults.append(f"line {number}: expected a node or an edge, got {line.strip()[:60]!r}")
    faults += [f"edge to {target!r}, which is no node" for target in inputs if target not in nodes]
    if faults:
        raise FileFault(where, faults)
    measured = [
        Measured(key, op, time_ms, size, tuple(dict.fromkeys(inputs.get(key, ()))))
        for key, (op, time_ms, size) in nodes.items()
    ]
    profile = Source(
        field="layers[*].server_us, output_bytes",
        kind="measured",
        text=f"PipeDream profile {where} (MIT), forward pass, divided by the batch of {batch}",
    )
    return instance_of(
        measured,
        where,
        name=name,
        bandwidth_bits_per_s=bandwidth_bits_per_s,
        device_slowdown=device_slowdown,
        sources=(profile,),
    )


def _operation(description: str) -> str:
    """'Conv2d(3, 64, ...)' -> 'conv2d'; recurrent modules are named lstm."""
    word = description.split("(")[0].strip().lower() or "layer"
    return "lstm" if "lstm" in description.lower() else word


def _figures(text: str, batch: int) -> tuple[Fraction, int]:
    """(ms per item, output bytes per item); a list of sizes is one tensor each, sent together."""
    figures = dict(item.split("=", 1) for item in text.split(", ") if "=" in item)
    sizes = figures["activation_size"].strip("[] ").split(";")
    total = sum(Fraction(size.strip()) for size in sizes)
    return Fraction(figures["forward_compute_time"]) / batch, -(-total.numerator // (total.denominator * batch))
