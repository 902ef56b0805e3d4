"""Seeded random periods: small clusters whose GPUs could do either job."""

from __future__ import annotations

import random
from typing import Any, Literal

from optsched.problems.inference.instance import Accelerator, Node
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.period.instance import Host, Instance
from optsched.problems.period.parts import capacity
from optsched.problems.retraining.instance import Gpu, Pool
from optsched.problems.retraining.instance import Instance as RetrainingInstance
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.ranges import fastest_run_s
from optsched.problems.retraining.types import GpuArrays, gpu_types


def generate(
    size: int,
    seed: int,
    *,
    mode: Literal["exclusive", "time-shared"] = "exclusive",
    periods: int = 1,
    pool: int = 0,
    labels: int = 0,
) -> Instance:
    """`size` nodes of one or two GPUs; the same seed gives the same instance.

    Rates U(40, 250) images/s, powers U(75, 280) W, on-power 0 or U(0, 20) W; demand U(0.1, 0.6) of what
    all nodes do in 20 s. Retraining: alpha 2.9 over the rate, beta U(0, 40) ms, communication 0 or
    20 ms, batch 64, 500 iterations; its deadline is U(1.1, 4) times the fastest run on all GPUs.

    Training an image takes 2.9 times as long as analysing it, as on both GPUs of the template. Each deadline can be
    met alone, not always both together. `mode`: whether a node does one job only, or both one after the other.

    Parameters
    ----------
    periods : int
        Each as long as the later deadline, with arrivals of U(0.4, 1.6) times the demand; a demand may wait.
    pool : int
        Images with confidences beta(6, 2), a half of which must be kept; 0 for a fixed number of pseudo-labels.
    labels : int
        To be bought over all periods, fewer than the images of the pool.
    """
    draw = random.Random(seed)
    nodes, gpus, hosts = _cluster(draw, size)
    inference = _inference(f"random-{size}-{seed}-inference", nodes)
    retraining = _retraining(draw, f"random-{size}-{seed}-retraining", gpus)
    fastest = fastest_run_s(GpuArrays.of(gpu_types(retraining)), job_of(retraining))
    limit = _six(fastest * draw.uniform(1.1, 4.0))
    demand = _six(sum(capacity(inference, node) for node in nodes) * draw.uniform(0.1, 0.6))
    if pool:
        retraining = retraining.model_copy(update={"pool": _pool(draw, pool), "unlabelled_images": 0.0})
    several = {} if periods == 1 else _several(draw, periods, demand, max(20.0, limit))
    return Instance(
        format="optsched/period@1",
        name=f"random-{size}-{seed}-{mode}",
        inference=inference.model_copy(update={"demand_images": demand}),
        retraining=retraining.model_copy(update={"latency_limit_s": limit}),
        hosts=hosts,
        mode=mode,
        label_budget=labels,
        **several,
    )


def _cluster(draw: random.Random, size: int) -> tuple[tuple[Node, ...], tuple[Gpu, ...], tuple[Host, ...]]:
    """Nodes, the GPUs in them, and which GPU is in which node."""
    with_on, communication = draw.random() < 0.5, draw.choice([0.0, 0.02])
    nodes, gpus, hosts = [], [], []
    for i in range(size):
        name = f"node-{i + 1}"
        inside = [_gpu(draw, f"{name} gpu-{j + 1}", communication) for j in range(draw.choice([1, 1, 2]))]
        nodes.append(
            Node(
                name=name,
                accelerators=tuple(_as_accelerator(gpu) for gpu in inside),
                power_on_w=_six(draw.uniform(0, 20)) if with_on else 0.0,
            )
        )
        gpus += inside
        hosts += [Host(gpu=gpu.name, node=name) for gpu in inside]
    return tuple(nodes), tuple(gpus), tuple(hosts)


def _inference(name: str, nodes: tuple[Node, ...]) -> InferenceInstance:
    """A network of one component; the demand is decided later."""
    return InferenceInstance(
        format="optsched/inference@1",
        name=name,
        components=("network",),
        nodes=nodes,
        demand_images=1.0,
        latency_limit_s=20.0,
        charging="proportional",
    )


def _retraining(draw: random.Random, name: str, gpus: tuple[Gpu, ...]) -> RetrainingInstance:
    """250 or 500 iterations of 64 images, without or with as many unlabelled ones; the deadline is decided later."""
    return RetrainingInstance(
        format="optsched/retraining@1",
        name=name,
        gpus=gpus,
        batch_images=64,
        labelled_images=3200.0,
        unlabelled_images=draw.choice([0.0, 3200.0]),
        epochs=5,
        latency_limit_s=1e9,
    )


def _pool(draw: random.Random, images: int) -> Pool:
    """Distinct confidences, a half of which must be kept."""
    confidences = tuple(sorted({round(draw.betavariate(6, 2), 9) for _ in range(images)}))
    return Pool(confidences=confidences, least_pseudo_labels=len(confidences) // 2)


def _several(draw: random.Random, periods: int, demand: float, period_s: float) -> dict[str, Any]:
    """The fields of an instance of several periods."""
    arrivals = tuple(_six(demand * draw.uniform(0.4, 1.6)) for _ in range(periods))
    return {
        "periods": periods,
        "period_s": period_s,
        "arrivals_images": arrivals,
        "most_waiting_images": demand,
    }


def _gpu(draw: random.Random, name: str, communication_s: float) -> Gpu:
    """One GPU; idle power is a tenth of its active power."""
    rate = draw.uniform(40, 250)
    watts = draw.uniform(75, 280)
    return Gpu(
        name=name,
        alpha_s_per_image=_six(2.9 / rate),
        beta_s=_six(draw.uniform(0, 0.04)),
        communication_s=communication_s,
        power_active_w=_six(watts),
        power_idle_w=_six(0.1 * watts),
        guess_rate_images_per_s=_six(rate),
    )


def _as_accelerator(gpu: Gpu) -> Accelerator:
    """The same GPU as an inference accelerator of one component."""
    return Accelerator(
        name=gpu.name,
        rates_images_per_s=(gpu.guess_rate_images_per_s,),
        powers_active_w=(gpu.power_active_w,),
    )


def _six(value: float) -> float:
    """Six digits, so that files stay short."""
    return float(f"{value:.6g}")
