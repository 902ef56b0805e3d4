"""An ONNX graph as an offloading instance: a network to be given times.

Needs the extra `onnx`. An ONNX file holds no times: totals for device and server are asked for and
shared among layers as `offloading/profile.py` says.
"""

from __future__ import annotations

from optsched.core.document import Source
from optsched.networks.onnx_graph import network_of
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.profile import EQUAL_SHARE, profiled


def read(
    data: bytes,
    where: str,
    *,
    device_us: int,
    server_us: int,
    bandwidth_bits_per_s: float,
    name: str = "onnx",
    equal_share: float = EQUAL_SHARE,
) -> Instance:
    """A network of one item: a symbolic batch is 1.

    Parameters
    ----------
    data : bytes
        An ONNX model.
    device_us, server_us : int
        Totals, in microseconds, shared among layers by their multiply-accumulates.
    bandwidth_bits_per_s : float
        Of the link between the two.
    equal_share : float
        Part of each total that all layers share evenly, for what a layer costs whatever its size.

    Raises
    ------
    FileFault
        Not an ONNX model, or an operator without shape or cost.
    UsageFault
        Without the extra `onnx`.
    """
    text = "multiply-accumulates and tensor sizes from the graph by shape inference"
    assumed = f"device {device_us} us, server {server_us} us in all, {equal_share:g} of each in equal parts"
    sources = (
        Source(field="layers", kind="derived", text=f"{text} of {where}"),
        Source(field="layers[*].device_us, server_us", kind="assumed", text=assumed),
        Source(field="link.bandwidth_bits_per_s", kind="assumed", text=f"{bandwidth_bits_per_s:g} bit/s"),
    )
    return profiled(
        network_of(data, where, name),
        name,
        device_us=device_us,
        server_us=server_us,
        bandwidth_bits_per_s=bandwidth_bits_per_s,
        equal_share=equal_share,
        sources=sources,
    )
