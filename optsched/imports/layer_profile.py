"""What every layer-profile importer shares: measured server times and a graph become an instance.

A profile knows one machine, its layers' times and tensors. The device's times and the link's bandwidth are assumed,
and the sources of the instance say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.core.document import Source
from optsched.core.errors import FileFault
from optsched.problems.offloading.graph.network import find_cycle
from optsched.problems.offloading.instance import INPUT, Instance, Layer, Link


class Measured(NamedTuple):
    """One layer as a profile has it: milliseconds on the profiled machine, bytes of its output."""

    name: str
    op: str
    time_ms: Fraction
    output_bytes: int
    inputs: tuple[str, ...]


def instance_of(
    measured: Sequence[Measured],
    where: str,
    *,
    name: str,
    bandwidth_bits_per_s: float,
    device_slowdown: float,
    sources: Sequence[Source],
    description: str = "",
) -> Instance:
    """The profiled machine is the server; the device takes `device_slowdown` times as long (assumed).

    Layers that read nothing are inputs. Whole microseconds, rounded so that totals are kept. Output
    sizes of 0 that somebody reads count as one byte. `sources` name where the measured numbers come from; the
    assumed ones are added. Raises FileFault with every edge to nowhere, or a cycle.
    """
    known = {layer.name for layer in measured}
    faults = [
        f"layer {layer.name!r} reads {source!r}, which is no layer of the profile"
        for layer in measured
        for source in layer.inputs
        if source not in known
    ]
    if not faults and (cycle := find_cycle({layer.name: layer.inputs for layer in measured})):
        faults.append(f"the graph has a cycle: {' -> '.join(cycle[:12])}")
    if not measured:
        faults.append("no layers")
    if faults:
        raise FileFault(where, faults)
    server = whole_us([layer.time_ms * 1000 if layer.inputs else Fraction(0) for layer in measured])
    slow = Fraction(str(device_slowdown))
    device = whole_us([layer.time_ms * 1000 * slow if layer.inputs else Fraction(0) for layer in measured])
    read = {source for layer in measured for source in layer.inputs}
    layers = tuple(
        Layer(
            name=layer.name,
            op=layer.op if layer.inputs else INPUT,
            inputs=layer.inputs,
            device_us=d,
            server_us=s,
            output_bytes=max(layer.output_bytes, int(layer.name in read)),
        )
        for layer, d, s in zip(measured, device, server, strict=True)
    )
    slowdown = Source(
        field="layers[*].device_us", kind="assumed", text=f"{device_slowdown:g} times the profiled time"
    )
    rate = Source(field="link.bandwidth_bits_per_s", kind="assumed", text=f"{bandwidth_bits_per_s:g} bit/s")
    return Instance(
        format="optsched/offloading@1",
        name=name,
        description=description,
        kind="network",
        layers=layers,
        link=Link(bandwidth_bits_per_s=bandwidth_bits_per_s),
        sources=(*sources, slowdown, rate),
    )


def whole_us(times: Sequence[Fraction]) -> list[int]:
    """Rounded so that every partial sum is right to half a microsecond."""
    passed, used, found = Fraction(0), 0, []
    for time in times:
        passed += time
        found.append(round(passed) - used)
        used = round(passed)
    return found
