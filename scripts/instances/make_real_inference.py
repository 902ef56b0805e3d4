"""Writes instances/inference/real-*.json: clusters made of measured inference times and powers.

The measurements are typed in below from two public collections, put into csv text and read by the same code
as `optsched import csv-profile --into`. Run: python -m scripts.instances.make_real_inference

With `--count FILE.json...` it counts instead in how many configurations of an ml-energy task file
(public/data/tasks/*.json of ml-energy/leaderboard) the batch of highest throughput is not the batch of least
energy. A configuration is everything but the batch: model, precision, GPU, number of GPUs, and how the work
is spread over them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from optsched.core.document import InstanceDocument, Source, validate
from optsched.imports.devices.csv_profile import read
from optsched.imports.devices.into import Use, fill
from optsched.imports.devices.measured import Beta
from optsched.problems.inference.instance import Instance
from scripts.instances.writing import write_instance

Content = dict[str, Any]

CNN = "jcjohnson/cnn-benchmarks README @ 83d441f (MIT)"
CNN_SOURCE = f"{CNN}: batch 16, 224x224, cuDNN 5.1, Torch; the processor without cuDNN"
# milliseconds of a batch of 16: forward, backward
CNN_MS = {
    "resnet152": {
        "GTX 1080 Ti": (73.52, 142.02),
        "Pascal Titan X": (75.45, 142.47),
        "GTX 1080": (109.32, 204.98),
        "Maxwell Titan X": (124.04, 221.41),
        "2 x Xeon E5-2630 v3": (6572.17, 10300.61),
    },
    "vgg16": {
        "GTX 1080 Ti": (41.23, 86.91),
        "Pascal Titan X": (41.59, 87.03),
        "GTX 1080": (59.37, 123.42),
        "Maxwell Titan X": (62.30, 130.48),
        "2 x Xeon E5-2630 v3": (3101.76, 5393.72),
    },
}
CNN_TITLES = {"resnet152": "ResNet-152", "vgg16": "VGG-16"}
CNN_COMPONENTS = ("forward", "Grad-CAM: full backward")
BOARD_W = {
    "GTX 1080 Ti": 250.0,
    "Pascal Titan X": 250.0,
    "GTX 1080": 180.0,
    "Maxwell Titan X": 250.0,
    "2 x Xeon E5-2630 v3": 170.0,
}
CNN_NODES = (
    ("core-i7", ("GTX 1080 Ti",), 4),
    ("core-i5", ("Pascal Titan X",), 4),
    ("xeon", ("GTX 1080", "Maxwell Titan X"), 8),
    ("xeon-only", ("2 x Xeon E5-2630 v3",), 8),
)
CNN_DEMAND = {"resnet152": 10_000.0, "vgg16": 18_000.0}

ML_ENERGY = "ml-energy/leaderboard, public/data/tasks"
SANA_SOURCE = f"{ML_ENERGY}/text-to-image.json @ 0ea52b6, SANA 1.5 1.6B, 1024x1024, 20 steps, bfloat16"
# batch, seconds of a batch, watts of all its GPUs
SANA = {
    "H100 x1": (
        (1, 0.792525291, 526.324686),
        (2, 1.4324075, 592.552312),
        (4, 2.66053632, 630.745524),
        (8, 5.14395338, 642.2053),
        (16, 10.0777793, 653.483586),
        (32, 20.8500024, 643.944621),
    ),
    "H100 x2, ring": (
        (1, 1.11125416, 567.680442),
        (2, 1.18275195, 845.26916),
        (4, 2.10501581, 941.716025),
        (8, 3.98245439, 997.47762),
        (16, 7.6670379, 1029.8304),
        (32, 15.3408753, 1027.29292),
    ),
    "H100 x2, Ulysses": (
        (1, 1.12837276, 559.163402),
        (2, 1.19161046, 820.690495),
        (4, 2.11371133, 919.416348),
        (8, 3.97084117, 977.816622),
        (16, 7.62028977, 1014.35062),
        (32, 15.235462, 1011.77251),
    ),
    "H100 x4, ring": (
        (1, 1.2735649, 997.190147),
        (2, 1.35444653, 1302.21134),
        (4, 1.62582186, 1767.636),
        (8, 2.95360905, 1942.31368),
        (16, 5.65590823, 2032.61038),
    ),
    "H100 x4, ring x Ulysses": (
        (1, 1.23130134, 962.84696),
        (2, 1.30787635, 1264.86776),
        (4, 1.539332, 1736.77724),
        (8, 2.75134739, 1913.56284),
        (16, 5.25994524, 2024.71141),
        (32, 10.2358844, 2033.56756),
    ),
    "H100 x8, ring": (
        (1, 1.55135447, 1654.79774),
        (2, 1.78879204, 1956.16171),
        (4, 1.95746842, 2548.98582),
        (8, 3.24000692, 2837.75381),
        (16, 6.2887536, 2963.48858),
    ),
    "H100 x8, ring x Ulysses": (
        (1, 1.38208339, 1688.64549),
        (2, 1.46643043, 2072.8708),
        (4, 1.64332724, 2682.92502),
        (8, 2.29997203, 3363.11014),
        (16, 5.28288528, 3080.10774),
        (32, 8.33985817, 3606.05402),
    ),
}
SANA_COUNTS = dict.fromkeys(SANA, 2)

CHAT_SOURCE = f"{ML_ENERGY}/lm-arena-chat.json @ 0cd52da, Qwen3-30B-A3B-Instruct-2507, bfloat16"
# most sequences at once, output tokens/s, watts of all its GPUs; repeated where measured twice
CHAT = {
    "H100 x1": (
        (8, 611.286823, 399.252227),
        (16, 902.131189, 439.156022),
        (32, 1393.76533, 467.867354),
        (64, 2163.86417, 479.961335),
        (96, 2658.75176, 494.187567),
    ),
    "H100 x2": (
        (8, 830.800343, 683.708884),
        (16, 1252.96959, 759.410092),
        (32, 2025.95953, 833.105058),
        (64, 3290.2112, 894.576647),
        (96, 3814.12765, 892.190322),
        (128, 4546.17652, 899.684735),
        (192, 5975.13704, 930.269056),
        (256, 7154.11342, 954.877961),
        (256, 7437.00299, 1093.40152),
        (384, 8387.58854, 939.374618),
        (512, 9650.04848, 953.170978),
        (512, 9366.10551, 1100.59306),
        (768, 10670.4404, 1081.89275),
        (1024, 12639.6396, 1123.37712),
    ),
    "B200 x1": (
        (8, 910.046636, 656.763488),
        (16, 1231.96874, 659.357556),
        (32, 1940.63342, 742.551966),
        (64, 2906.61116, 724.601831),
        (96, 4400.45329, 825.229168),
        (128, 5276.51016, 828.986597),
        (192, 7212.02086, 837.836329),
        (256, 8871.98152, 910.256946),
        (512, 8839.82499, 703.084371),
        (768, 8027.89794, 547.277452),
        (1024, 10648.0382, 600.637575),
        (1536, 10649.0878, 606.279637),
    ),
}
CHAT_COUNTS = {"H100 x1": 8, "H100 x2": 4, "B200 x1": 4}


def csv_text(header: str, rows: Iterable[Sequence[object]]) -> bytes:
    """What a person would have typed into a csv file."""
    lines = [header, *(",".join(str(cell) for cell in row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def instance(skeleton: Content, file: str, data: bytes, use: Use, beta: Beta = "free") -> Instance:
    """The cluster with the measured numbers in it, exactly as `import csv-profile --into` puts them."""
    filled = fill(read(data, file, beta=beta), skeleton, use)
    return validate(Instance, json.dumps(filled.content), file)


def cluster(
    name: str,
    description: str,
    components: Sequence[str],
    nodes: Iterable[tuple[str, Sequence[str], int]],
    demand: float,
    limit_s: float,
    sources: Sequence[tuple[str, str, str]],
) -> Content:
    """A cluster whose accelerators have no numbers yet."""
    return {
        "format": "optsched/inference@1",
        "name": name,
        "description": description,
        "components": list(components),
        "nodes": [
            {"name": node, "accelerators": [{"name": device} for device in devices], "count": count}
            for node, devices, count in nodes
        ],
        "demand_images": demand,
        "latency_limit_s": limit_s,
        "charging": "proportional",
        "sources": [Source(field=f, kind=k, text=t).model_dump() for f, k, t in sources],  # type: ignore[arg-type]
    }


def cnn_instance(model: str) -> Instance:
    """Four generations of GPU and a processor, forward and full backward pass measured."""
    skeleton = cluster(
        f"real-cnn-{model}-cam-backward",
        f"{CNN_TITLES[model]} with Grad-CAM read as a full backward pass, on measured times of one batch size.",
        CNN_COMPONENTS,
        CNN_NODES,
        CNN_DEMAND[model],
        10.0,
        (
            ("nodes[*].accelerators[*].rates_images_per_s", "published", CNN_SOURCE),
            ("nodes[*].accelerators[*].powers_active_w", "published", "board power or TDP: vendors, from memory"),
            ("nodes[*].name", "published", f"{CNN}: which processor the GPUs were measured beside"),
            ("nodes[*].count, demand_images, latency_limit_s", "assumed", "a cluster of 24 machines for 10 s"),
            ("nodes[*].cpu, nodes[*].accelerators[*].power_idle_w", "assumed", "none: not measured"),
        ),
    )
    for node in skeleton["nodes"]:
        for device in node["accelerators"]:
            device["powers_active_w"] = [BOARD_W[device["name"]]] * len(CNN_COMPONENTS)
    rows = [
        (device, component, 16, milliseconds)
        for device, times in CNN_MS[model].items()
        for component, milliseconds in zip(CNN_COMPONENTS, times, strict=True)
    ]
    data = csv_text("device,component,batch,latency_ms", rows)
    return instance(skeleton, f"cnn-benchmarks-{model}.csv", data, "best-throughput", beta="zero")


def measured_cluster(
    name: str, description: str, counts: dict[str, int], demand: float, limit_s: float, source: str, policy: str
) -> Content:
    """One accelerator per node, with measured batches; `policy` says which batch is used."""
    skeleton = cluster(
        f"{name}-{policy}",
        f"{description} Batch: {policy}.",
        ("whole model",),
        [(device, (device,), count) for device, count in counts.items()],
        demand,
        limit_s,
        (
            ("nodes[*].accelerators[*].batches", "measured", source),
            ("nodes[*].count, demand_images, latency_limit_s", "assumed", f"a cluster for {limit_s:g} s"),
            ("nodes[*].cpu, nodes[*].accelerators[*].power_idle_w", "assumed", "none: not measured"),
        ),
    )
    return skeleton | ({} if policy == "best-throughput" else {"batch": policy})


def sana_instance(policy: str) -> Instance:
    """Text-to-image on one, two, four and eight H100."""
    skeleton = measured_cluster(
        "real-ml-energy-sana",
        "Images drawn from text by SANA 1.5 1.6B, on groups of H100 that share each image in two ways.",
        SANA_COUNTS,
        2100.0,
        60.0,
        SANA_SOURCE,
        policy,
    )
    rows = [(f'"{device}"', *mode) for device, modes in SANA.items() for mode in modes]
    return instance(skeleton, "sana-1.6b.csv", csv_text("device,batch,latency_s,power_w", rows), "all")


def chat_instance() -> Instance:
    """Chat answers on H100 and B200; an image stands for a thousand output tokens."""
    skeleton = measured_cluster(
        "real-ml-energy-chat",
        "Chat answers of Qwen3-30B-A3B; an image stands for 1000 output tokens, a batch for the sequences at once.",
        CHAT_COUNTS,
        60_000.0,
        600.0,
        f"{CHAT_SOURCE}; latency = 1000 batch / (tokens/s)",
        "choose",
    )
    rows = [
        (device, batch, f"{1000 * batch / tokens:.9g}", watts)
        for device, modes in CHAT.items()
        for batch, tokens, watts in modes
    ]
    return instance(skeleton, "qwen3-30b-a3b.csv", csv_text("device,batch,latency_s,power_w", rows), "all")


BATCH = ("batch_size", "max_num_seqs")
THROUGHPUT = ("throughput_images_per_sec", "throughput_videos_per_sec", "output_throughput_tokens_per_sec")
ENERGY = ("energy_per_image_joules", "energy_per_video_joules", "energy_per_token_joules")
SETTING = ("model_id", "weight_precision", "gpu_model", "num_gpus", "tensor_parallel", "expert_parallel")
SETTING += ("data_parallel", "ring_degree", "ulysses_degree", "image_height", "inference_steps")


def differing(configurations: Iterable[Content]) -> tuple[int, int]:
    """In how many settings the two best batches differ, and how many settings there are."""

    def first(row: Content, keys: Sequence[str]) -> float:
        return float(next(row[key] for key in keys if key in row))

    groups: dict[tuple[Any, ...], list[Content]] = {}
    for row in configurations:
        groups.setdefault(tuple(row.get(key) for key in SETTING), []).append(row)
    unlike = [
        group
        for group in groups.values()
        if first(max(group, key=lambda row: first(row, THROUGHPUT)), BATCH)
        != first(min(group, key=lambda row: first(row, ENERGY)), BATCH)
    ]
    return len(unlike), len(groups)


def documents() -> list[InstanceDocument]:
    policies = ("best-throughput", "best-energy", "choose")
    return [
        *(cnn_instance(model) for model in CNN_MS),
        *(sana_instance(policy) for policy in policies),
        chat_instance(),
    ]


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--count"]:
        for file in arguments[1:]:
            unlike, settings = differing(json.loads(Path(file).read_text(encoding="utf-8"))["configurations"])
            print(f"{Path(file).name}: the two best batches differ in {unlike} of {settings} configurations")
        return
    for document in documents():
        write_instance("inference", document)


if __name__ == "__main__":
    main(sys.argv[1:])
