"""A small inference instance to start from, its `sources` explaining each field."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.inference.instance import Accelerator, Cpu, Instance, Node


def template() -> str:
    """JSON text; the `sources` block explains each field."""
    node = Node(
        name="node-1",
        cpu=Cpu(rate_images_per_s=520.0, power_active_w=65.0, power_idle_w=20.0),
        accelerators=(
            Accelerator(name="GPU", rates_images_per_s=(150.0, 5000.0), powers_active_w=(180.0, 180.0)),
            Accelerator(name="FPGA", rates_images_per_s=(31.0, 4000.0), powers_active_w=(66.0, 66.0)),
        ),
    )
    explained = {
        "components": "the model's stages after pre-processing, in order; rates and powers are listed per component",
        "nodes[*].accelerators[*].rates_images_per_s": "0 where an accelerator cannot run a component",
        "nodes[*].cpu": "the pre-processing stage; leave it out if there is none",
        "nodes[*].count": "add it (say 4) for identical nodes",
        "charging": "proportional bills what runs; full bills every used node for the whole limit",
        "demand_images, latency_limit_s": "so many images within so many seconds",
    }
    return Instance(
        format="optsched/inference@1",
        name="my-cluster",
        description="Edit me: optsched solve FILE, optsched compare FILE",
        components=("convolutions", "fully connected"),
        nodes=(node,),
        demand_images=2000.0,
        latency_limit_s=20.0,
        charging="proportional",
        sources=tuple(Source(field=field, kind="assumed", text=text) for field, text in explained.items()),
    ).to_text()
