"""How do an architecture and two measured totals become an instance? By sharing the time among layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from optsched.core.document import Source
from optsched.networks.layer import FREE
from optsched.networks.network import Network
from optsched.problems.offloading.instance import Instance, Layer, Link

EQUAL_SHARE = 0.8
"""Share of a total that goes to layers equally, the rest by operations; chosen
on the slides' own table (in-sample).
"""


def shared(total_us: int, weights: Sequence[Fraction]) -> list[int]:
    """Whole microseconds in proportion to `weights`, rounded so that they sum to `total_us`."""
    whole, passed, times, used = sum(weights), Fraction(0), [], 0
    for weight in weights:
        passed += weight
        upto = round(total_us * passed / whole) if whole else 0
        times.append(upto - used)
        used = upto
    return times


def layer_times(net: Network, total_us: int, equal_share: float = EQUAL_SHARE) -> list[int]:
    """`equal_share` of the total in equal parts to every computing layer, the rest by operations."""
    layers = list(net.layers.values())
    busy = [layer.op not in FREE for layer in layers]
    share = Fraction(str(equal_share))
    operations = sum(layer.operations for layer in layers)
    weights = [
        share / sum(busy) * works + (1 - share) * Fraction(layer.operations, operations)
        for layer, works in zip(layers, busy, strict=True)
    ]
    return shared(total_us, weights)


def profiled(  # noqa: PLR0913 - what was measured and what is assumed, each by its name
    net: Network,
    name: str,
    *,
    device_us: int,
    server_us: int,
    bandwidth_bits_per_s: float,
    equal_share: float = EQUAL_SHARE,
    bytes_per_element: int = 4,
    description: str = "",
    sources: Iterable[Source] = (),
    frames: int | None = None,
) -> Instance:
    """An instance of kind network, or of kind stream where `frames` are given.

    Parameters
    ----------
    net : Network
        The network.
    device_us, server_us : int
        Measured totals of the whole network, shared among its layers by `layer_times`.
    bandwidth_bits_per_s : float
        Of the uplink.
    equal_share : float
        Share of each total that goes to computing layers equally; the rest goes by operations.
    bytes_per_element : int
        4 for 32-bit floats.
    """
    device = layer_times(net, device_us, equal_share)
    server = layer_times(net, server_us, equal_share)
    layers = tuple(
        Layer(
            name=layer.name,
            op=layer.op,
            inputs=layer.inputs,
            device_us=d,
            server_us=s,
            output_bytes=layer.elements * bytes_per_element,
        )
        for layer, d, s in zip(net.layers.values(), device, server, strict=True)
    )
    return Instance(
        format="optsched/offloading@1",
        name=name,
        description=description,
        kind="network" if frames is None else "stream",
        layers=layers,
        link=Link(bandwidth_bits_per_s=bandwidth_bits_per_s),
        frames=frames,
        sources=tuple(sources),
    )
