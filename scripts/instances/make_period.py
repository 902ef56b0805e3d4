"""Writes instances/period/: the three-node example and the paper's cluster in both modes.

Run: python -m scripts.instances.make_period
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from optsched.core.document import Source
from optsched.problems.inference.instance import Accelerator, Node
from optsched.problems.inference.instance import Instance as InferenceInstance
from optsched.problems.period.instance import Host, Instance
from optsched.problems.retraining.instance import Gpu, Pool
from optsched.problems.retraining.instance import Instance as RetrainingInstance
from scripts.instances.make_inference import CLUSTER_SOURCES, WORKLOAD_LIST, cluster
from scripts.instances.make_retraining import PAPER_SOURCES, TABLE_2, paper_gpus, source
from scripts.instances.writing import write_instance

Mode = Literal["exclusive", "time-shared"]
MODES: tuple[Mode, ...] = ("exclusive", "time-shared")
SPEED, COMMUNICATION_S = 2.6, 0.1
DEMANDS = (1600, 3200, 4800, 6400, 8000, 9500)
RETRAININGS = ((64, 300.0), (128, 300.0), (256, 450.0))
WORKLOADS = ("resnet152-cam-none", "resnet152-cam-backward")
ITERATIONS = 1000


def three_nodes(deadline_s: float, mode: Mode) -> Instance:
    """The node that is cheapest for inference is the one that retrains four times as fast."""
    joules, alphas = (2.0, 2.1, 2.2), (0.005, 0.02, 0.02)
    nodes = tuple(
        Node(
            name=f"node-{i + 1}",
            accelerators=(
                Accelerator(name="GPU", rates_images_per_s=(100.0,), powers_active_w=(round(100 * joule, 6),)),
            ),
        )
        for i, joule in enumerate(joules)
    )
    gpus = tuple(
        Gpu(name=f"node-{i + 1} GPU", alpha_s_per_image=alpha, power_active_w=200.0) for i, alpha in enumerate(alphas)
    )
    return Instance(
        format="optsched/period@1",
        name=f"tiny-three-nodes-{deadline_s:.0f}-{mode}",
        description="Inference first takes node 1 (4000 J) and leaves 256,000 J of retraining to nodes 2 and 3.",
        inference=InferenceInstance(
            format="optsched/inference@1",
            name="three-nodes",
            components=("network",),
            nodes=nodes,
            demand_images=2000.0,
            latency_limit_s=20.0,
            charging="proportional",
        ),
        retraining=RetrainingInstance(
            format="optsched/retraining@1",
            name="three-gpus",
            gpus=gpus,
            batch_images=64,
            labelled_images=64.0 * ITERATIONS,
            latency_limit_s=deadline_s,
        ),
        hosts=tuple(Host(gpu=gpu.name, node=node.name) for gpu, node in zip(gpus, nodes, strict=True)),
        mode=mode,
        period_s=deadline_s,
        sources=(source("everything", "assumed", "made up, to be checked by hand"),),
    )


def two_jobs() -> Instance:
    """A tiny period with on-power, communication and labels to guess."""
    whole = three_nodes(500.0, "time-shared")
    nodes = tuple(node.model_copy(update={"power_on_w": 5.0}) for node in whole.inference.nodes)
    changes = {"communication_s": 0.05, "power_idle_w": 20.0, "guess_rate_images_per_s": 100.0}
    gpus = tuple(gpu.model_copy(update=changes) for gpu in whole.retraining.gpus)
    return whole.model_copy(
        update={
            "name": "tiny-labels-to-guess",
            "description": "As three nodes, with labels to guess, communication, and nodes that cost for being on.",
            "inference": whole.inference.model_copy(update={"nodes": nodes}),
            "retraining": whole.retraining.model_copy(update={"gpus": gpus, "unlabelled_images": 6400.0}),
        }
    )


def pooled(mode: Mode) -> Instance:
    """The three nodes with a pool: AUDS keeps five of eight images, and the instance demands no fewer."""
    whole = three_nodes(700.0, mode)
    gpus = tuple(gpu.model_copy(update={"guess_rate_images_per_s": 100.0}) for gpu in whole.retraining.gpus)
    pool = Pool(
        confidences=(0.99, 0.97, 0.95, 0.93, 0.91, 0.85, 0.7, 0.4), least_pseudo_labels=5, threshold_start=0.9
    )
    loses = (
        "Inference first takes node 1, which retrains four times as fast: the procedure costs 3.8 times the optimum."
    )
    words = (
        loses if mode == "exclusive" else "Node 1 does both jobs one after the other: the procedure loses nothing."
    )
    return whole.model_copy(
        update={
            "name": f"tiny-pool-{mode}",
            "description": f"Five of eight images above 0.9 are kept, by the procedure and by every plan. {words}",
            "retraining": whole.retraining.model_copy(update={"gpus": gpus, "pool": pool}),
        }
    )


def in_a_row(name: str, words: str, arrivals: tuple[float, ...], **changes: Any) -> Instance:
    """Periods of a minute: node 1 at 2 J an image, node 2 at 4 J, 100 images/s each for 20 s; 640 J of retraining."""
    whole = three_nodes(60.0, "time-shared")
    first, second = whole.inference.nodes[:2]
    dearer = second.accelerators[0].model_copy(update={"powers_active_w": (400.0,)})
    nodes = (first, second.model_copy(update={"accelerators": (dearer,)}))
    gpu = whole.retraining.gpus[0].model_copy(update={"guess_rate_images_per_s": 10.0})
    pool = changes.pop("pool", None)
    return whole.model_copy(
        update={
            "name": name,
            "description": words,
            "inference": whole.inference.model_copy(update={"nodes": nodes}),
            "retraining": whole.retraining.model_copy(
                update={"gpus": (gpu,), "labelled_images": 640.0, "pool": pool}
            ),
            "hosts": whole.hosts[:1],
            "periods": len(arrivals),
            "arrivals_images": arrivals,
            "most_waiting_images": 1000.0,
            **changes,
        }
    )


def rows_of_periods() -> list[Instance]:
    """Where the procedure loses by clearing the queue at once, where it loses nothing, and where it runs out of labels."""
    pool = Pool(confidences=(0.95, 0.85, 0.75, 0.65, 0.55), least_pseudo_labels=3, threshold_start=0.7)
    return [
        in_a_row(
            "tiny-queue-waits",
            "3000 images, then 1000: the procedure sends 1000 to the dear node at once and costs 21.6 % more than the "
            "optimum, which lets them wait a period for the cheap one.",
            (3000.0, 1000.0),
        ),
        in_a_row(
            "tiny-queue-steady",
            "2000 images in each of three periods, just what the cheap node does: the procedure loses nothing.",
            (2000.0, 2000.0, 2000.0),
        ),
        in_a_row(
            "tiny-labels-run-out",
            "The threshold grows from 0.7 by 0.1 a period, so 3, 2 and 1 of the pool may be pseudo-labelled and three "
            "are demanded: 0, 1 and 2 labels are needed. Bought in even shares, the last period has one.",
            (1000.0, 1000.0, 1000.0),
            pool=pool,
            label_budget=3,
            threshold_growth=0.1,
        ),
    ]


def paper_period(slug: str, demand: int, batch: int, deadline_s: float, mode: Mode) -> Instance:
    """Table 2's seven nodes with published inference figures, their nine GPUs with fitted training figures."""
    workload = next(item for item in WORKLOAD_LIST if item.slug == slug)
    gpus = paper_gpus(SPEED, COMMUNICATION_S)
    fitted = source(
        f"retraining speeds x {SPEED}, communication_s = {COMMUNICATION_S}",
        "fitted",
        "as in retraining/paper-resnet152-*-calibrated: to three published savings, not identified",
    )
    made_up = source(
        "retraining.labelled_images, latency_limit_s", "assumed", f"{ITERATIONS} iterations; no paper couples the two"
    )
    sources: tuple[Source, ...] = (*CLUSTER_SOURCES, *workload.sources, *PAPER_SOURCES[3:], fitted, made_up)
    return Instance(
        format="optsched/period@1",
        name=f"paper-{slug}-{demand}-{batch}-{mode}",
        description=f"{workload.title}; {demand} requests, {ITERATIONS} iterations of batch {batch}; Table 2's cluster.",
        inference=InferenceInstance(
            format="optsched/inference@1",
            name=f"{slug}-{demand}",
            components=workload.components,
            nodes=cluster(workload),
            demand_images=float(demand),
            latency_limit_s=workload.limit_s,
            charging="proportional",
        ),
        retraining=RetrainingInstance(
            format="optsched/retraining@1",
            name=f"resnet152-{batch}",
            gpus=gpus,
            batch_images=batch,
            labelled_images=float(batch * ITERATIONS),
            latency_limit_s=deadline_s,
        ),
        hosts=tuple(Host(gpu=gpu.name, node=node) for gpu, (node, _) in zip(gpus, TABLE_2, strict=True)),
        mode=mode,
        sources=sources,
    )


def every_row() -> Iterator[Instance]:
    """The 36 combinations in both modes."""
    for slug in WORKLOADS:
        for demand in DEMANDS:
            for batch, deadline_s in RETRAININGS:
                for mode in MODES:
                    yield paper_period(slug, demand, batch, deadline_s, mode)


def main() -> None:
    documents = [three_nodes(deadline_s, mode) for deadline_s in (700.0, 500.0) for mode in MODES]
    documents += [two_jobs(), *(pooled(mode) for mode in MODES), *rows_of_periods()]
    shipped = (("resnet152-cam-none", 1600), ("resnet152-cam-backward", 6400), ("resnet152-cam-backward", 8000))
    documents += [
        paper_period(slug, demand, batch, deadline_s, mode)
        for slug, demand in shipped
        for batch, deadline_s in RETRAININGS[:2]
        for mode in MODES
    ]
    for document in documents:
        write_instance("period", document)


if __name__ == "__main__":
    main()
