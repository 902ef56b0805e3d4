"""How does a cell of the slides' testbed table become an instance, and under which assumptions?"""

from __future__ import annotations

from collections.abc import Callable

from optsched.core.document import Source
from optsched.networks.catalogue import lines
from optsched.networks.catalogue.inception import googlenet
from optsched.networks.catalogue.residual import resnet18
from optsched.networks.network import Network
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.profile import EQUAL_SHARE, profiled

SLIDES = "Wang, Duan & Wu 2021, slides, testbed table"
LINKS_MBPS = {"3g": 1.1, "4g": 5.85, "wifi": 18.88}
"""Uplinks in Mbit/s usual in the literature for 3G, 4G, WiFi: the slides do not print theirs."""

PRINTED_MS: dict[str, tuple[int, tuple[int, int, int], tuple[int, int, int]]] = {
    "alexnet-p": (406, (4422, 877, 337), (406, 255, 187)),
    "googlenet": (848, (4475, 879, 352), (848, 728, 352)),
    "resnet18": (871, (4463, 946, 341), (871, 810, 341)),
    "siamese": (3919, (8783, 1702, 613), (1998, 1087, 469)),
    "multi-stream": (1198, (13146, 2513, 891), (931, 692, 317)),
}
"""Milliseconds as printed: LO, then RO and Our for 3G, 4G, WiFi."""

NETWORKS: dict[str, Callable[[], Network]] = {
    "alexnet-p": lines.alexnet_p,
    "googlenet": googlenet,
    "resnet18": resnet18,
    "siamese": lines.siamese,
    "multi-stream": lines.multi_stream,
}
"""The architectures; siamese and multi-stream are our reading, which the slides do not describe."""

OTHER_READINGS: dict[str, Callable[[], Network]] = {
    "siamese": lambda: lines.siamese(lines.FULL),
    "multi-stream": lambda: lines.multi_stream(3, lines.HALF),
}
"""Other readings of these two, for the study of how much they matter."""


def server_us(net: Network, name: str) -> int:
    """Server total (us): what RO leaves after sending the inputs, mean of 4G and WiFi, at least 5 ms."""
    _, remote, _ = PRINTED_MS[name]
    sent_bits = sum(layer.elements for layer in net.layers.values() if layer.op == "input") * 32
    residuals = [remote[k] * 1000 - sent_bits / LINKS_MBPS[link] for k, link in enumerate(LINKS_MBPS) if link != "3g"]
    return max(5000, round(sum(residuals) / len(residuals)))


def cell(
    name: str, link: str, equal_share: float = EQUAL_SHARE, net: Network | None = None, bytes_each: int = 4
) -> Instance:
    """One network on one link as an instance, with every assumption in its sources."""
    net = net or NETWORKS[name]()
    local, _, _ = PRINTED_MS[name]
    return profiled(
        net,
        f"paper-{name}-{link}",
        device_us=local * 1000,
        server_us=server_us(net, name),
        bandwidth_bits_per_s=round(LINKS_MBPS[link] * 10**6),
        equal_share=equal_share,
        bytes_per_element=bytes_each,
        description=f"{net.name} on a Raspberry Pi 4 and a desktop over {link}; rebuilt from the slides' table",
        sources=_sources(name, equal_share),
    )


def _sources(name: str, equal_share: float) -> tuple[Source, ...]:
    """Where every number of a cell comes from, and which of them are fitted."""
    unknown = name in OTHER_READINGS
    shape = "the slides do not describe it: our reading, chosen on the table itself" if unknown else "as published"
    return (
        Source(field="layers", kind="fitted" if unknown else "published", text=f"architecture of {name}: {shape}"),
        Source(field="sum of layers[*].device_us", kind="paper", text=f"LO column of the {SLIDES}"),
        Source(
            field="sum of layers[*].server_us",
            kind="derived",
            text="RO minus inputs / bandwidth, mean of 4G and WiFi",
        ),
        Source(
            field="layers[*].device_us, server_us",
            kind="fitted",
            text=f"{equal_share:g} of each total in equal parts, the rest by operations; chosen on the same table",
        ),
        Source(field="layers[*].output_bytes", kind="assumed", text="32-bit floats, every tensor sent whole"),
        Source(
            field="link.bandwidth_bits_per_s",
            kind="assumed",
            text="1.1, 5.85, 18.88 Mbit/s, usual in the literature for 3G, 4G, WiFi uplinks; no latency",
        ),
    )
