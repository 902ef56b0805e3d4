"""A small mapping instance to start from."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.mapping.instance import Instance, Layer


def template() -> str:
    """JSON text; the `sources` block explains each field."""
    explained = {
        "accelerator": "a shipped name (eyeriss, nlr, eager-pruning, tpu, tpu-v3, tpu-28x28, simba), "
        "or one written out",
        "layers[*].loops": "B.opc batch, C.g groups, C.op and C.ks output and input channels per group, "
        "H.opc and W.opc outputs, H.ks and W.ks taps; leave out what is 1",
        "layers[*].strides": "per dimension; leave out what is 1",
        "layers[*].count": "add it (say 4) for identical layers; latency_limit_cycles caps one execution",
        "objective": "energy, cycles, latency, cycles-then-energy or energy-then-cycles",
        "padding": "none, small or wide: the sizes a loop may be rounded up to",
        "off_chip_cost_per_byte": "replaces the accelerator's own off-chip cost (units per byte)",
    }
    return Instance(
        format="optsched/mapping@1",
        name="my-layers",
        description="Edit me: optsched solve FILE, optsched compare FILE",
        accelerator="nlr",
        layers=(
            Layer(
                name="conv",
                loops={"C.op": 64, "C.ks": 64, "H.opc": 28, "H.ks": 3, "W.opc": 28, "W.ks": 3},
                strides={"H": 1, "W": 1},
            ),
            Layer(name="dense", loops={"C.op": 256, "C.ks": 512}),
        ),
        objective="energy",
        padding="small",
        off_chip_cost_per_byte=1000.0,
        sources=tuple(Source(field=field, kind="assumed", text=text) for field, text in explained.items()),
    ).to_text()
