"""A board like a Zynq-7020: two ARM cores and three FPGA engines. Its rates and powers are made up, and say so."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.networks.network import Network as Architecture
from optsched.problems.deployment.instance import Configuration, Fabric, Layer, Link, Resource

BYTES_EACH = 2
"""Bytes of a weight or an activation: 16-bit fixed point. Assumed."""
ZYNQ_7020 = Fabric(lut=53200.0, dsp=220.0, bram=140.0)
"""Of the XC7Z020: look-up tables, DSP slices, 36 Kb block memories (vendor's product table)."""
RESOURCES = (
    Resource(name="cpu", kind="software", servers=2, power_idle_w=0.15, always_on=True),
    Resource(name="conv engine", kind="hardware", power_idle_w=0.12, lut=22000.0, dsp=128.0, bram=60.0),
    Resource(name="fc engine", kind="hardware", power_idle_w=0.08, lut=9000.0, dsp=24.0, bram=32.0),
    Resource(name="small engine", kind="hardware", servers=2, power_idle_w=0.05, lut=12000.0, dsp=40.0, bram=24.0),
)


def _configuration(
    name: str, resource: str, rates: tuple[float, float], setup_ms: float, bytes_per_ms: float, watts: float
) -> Configuration:
    """Rates of products with many outputs per weight (conv) and with one (fc), in GMAC/s."""
    conv, fc = (1e6 * rate for rate in rates)
    others = dict.fromkeys(("fc", "pool", "norm", "add", "other"), fc)
    return Configuration(
        name=name,
        resource=resource,
        rates={"conv": conv, "depthwise": fc, **others},
        setup_ms=setup_ms,
        bytes_per_ms=bytes_per_ms,
        power_active_w=watts,
    )


CONFIGURATIONS = (
    _configuration("arm", "cpu", (0.35, 0.30), 0.02, 4e5, 0.35),
    _configuration("neon", "cpu", (1.1, 0.6), 0.05, 8e5, 0.55),
    _configuration("conv", "conv engine", (9.0, 1.2), 0.25, 1.2e6, 1.10),
    _configuration("fc", "fc engine", (0.9, 4.0), 0.25, 2.4e6, 0.70),
    _configuration("small", "small engine", (3.0, 2.0), 0.20, 1e6, 0.45),
)
LINKS = (Link(setup_ms=0.01, bytes_per_ms=4e5, mj_per_byte=1e-7),)
SOURCES = (
    Source(
        field="configurations, links, resources[*].power_idle_w, lut, dsp, bram",
        kind="assumed",
        text="synthetic: rates and powers of the size usual for a Zynq-7020 (an ARM core near 1 GOP/s, engines of "
        "tens), not measured on any board",
    ),
    Source(field="fabric", kind="published", text="XC7Z020: 53,200 LUT, 220 DSP slices, 140 block RAMs of 36 Kb"),
)


def layers_of(network: Architecture) -> tuple[Layer, ...]:
    """The products of a network, identical ones written out, with 16-bit weights and outputs."""
    found = []
    for layer in network.products:
        for k in range(layer.count):
            name = layer.name if layer.count == 1 else f"{layer.name} #{k + 1}"
            loops = layer.loops
            apart = loops is not None and loops.groups > 1 and loops.groups == loops.C
            found.append(
                Layer(
                    name=name,
                    kind="depthwise" if apart and layer.op == "conv" else layer.op,
                    operations=float(layer.macs),
                    weight_bytes=float(BYTES_EACH * layer.parameters),
                    activation_bytes=float(BYTES_EACH * layer.elements),
                )
            )
    return tuple(found)
