"""A small period to start from."""

from __future__ import annotations

from optsched.core.document import Source
from optsched.problems.inference.instance import Accelerator, Node
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.period.instance import Host, Instance
from optsched.problems.retraining.instance import Gpu
from optsched.problems.retraining.instance import Instance as RetrainingInstance


def template() -> str:
    """JSON text; the `sources` block explains each field. Two GPUs of the paper (GTX 1080, GTX 1080 Ti), one per
    node.
    """
    nodes = tuple(
        Node(
            name=name,
            accelerators=(Accelerator(name="GPU", rates_images_per_s=(rate,), powers_active_w=(watts,)),),
        )
        for name, rate, watts in (("node-1", 146.0, 180.0), ("node-2", 218.0, 250.0))
    )
    gpus = (
        Gpu(name="node-1 GPU", alpha_s_per_image=0.0196, beta_s=0.024, power_active_w=180.0),
        Gpu(name="node-2 GPU", alpha_s_per_image=0.0135, beta_s=0.024, power_active_w=250.0),
    )
    explained = {
        "inference": "an inference instance: proportional charging, every node listed by itself",
        "retraining": "a retraining instance with latency_limit_s, every GPU listed by itself",
        "hosts": "which inference node each retraining GPU sits in",
        "mode": "exclusive: a node does one of the two; time-shared: retraining follows inference",
        "period_s": "how often such a batch of images arrives; for show only",
    }
    return Instance(
        format="optsched/period@1",
        name="my-period",
        description="Edit me: optsched solve FILE, optsched compare FILE",
        inference=InferenceInstance(
            format="optsched/inference@1",
            name="images-of-the-period",
            components=("network",),
            nodes=nodes,
            demand_images=2000.0,
            latency_limit_s=20.0,
            charging="proportional",
        ),
        retraining=RetrainingInstance(
            format="optsched/retraining@1",
            name="retraining-of-the-period",
            gpus=gpus,
            batch_images=64,
            labelled_images=6400.0,
            latency_limit_s=200.0,
        ),
        hosts=tuple(Host(gpu=gpu.name, node=node.name) for gpu, node in zip(gpus, nodes, strict=True)),
        mode="time-shared",
        period_s=300.0,
        sources=tuple(Source(field=field, kind="assumed", text=text) for field, text in explained.items()),
    ).to_text()
