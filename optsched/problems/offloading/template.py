"""A small network instance to start from."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.offloading.instance import Instance, Layer, Link


def template() -> str:
    """JSON text; the `sources` block explains each field."""
    layers = (
        Layer(name="image", op="input", output_bytes=602112),
        Layer(name="conv", inputs=("image",), device_us=120000, server_us=4000, output_bytes=200704),
        Layer(name="left", inputs=("conv",), device_us=80000, server_us=3000, output_bytes=50176),
        Layer(name="right", inputs=("conv",), device_us=60000, server_us=2000, output_bytes=25088),
        Layer(name="head", inputs=("left", "right"), device_us=90000, server_us=3000),
    )
    explained = {
        "kind": "network; or paths (field paths), paths-with-cuts (choices), stream (layers, link, frames)",
        "layers[*].op": '"input" for what the device is given; any other word for a layer',
        "layers[*].device_us, server_us": "whole microseconds on either side",
        "layers[*].output_bytes": "one tensor, sent once however many layers read it",
        "link.bandwidth_bits_per_s": "uplink; add latency_us per transfer, result_return_us for the answer",
    }
    return Instance(
        format="optsched/offloading@1",
        name="my-network",
        description="a network with two branches: replace every number",
        kind="network",
        layers=layers,
        link=Link(bandwidth_bits_per_s=5_850_000),
        sources=tuple(Source(field=field, kind="assumed", text=text) for field, text in explained.items()),
    ).to_text()
