"""Writes instances/deployment/: hand-made tiny cases, the synthetic Zynq-like board, small nets, measured devices.

No instance is tuned to a published figure of SCALENet; what is synthetic says so. Run:
python -m scripts.instances.make_deployment [FOLDER of cnn-benchmarks' outputs]
With the folder the measured times are read again; without it, `real` is left as it is.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from optsched.core.document import Source
from optsched.networks.catalogue import NETWORKS
from optsched.networks.catalogue.architecture import Architecture
from optsched.networks.network import Network as Net
from optsched.networks.table import read_shipped
from optsched.problems.deployment.board import CONFIGURATIONS, RESOURCES, SOURCES, layers_of
from optsched.problems.deployment.generate import on_board
from optsched.problems.deployment.instance import Configuration, Fabric, Instance, Layer, Link, Network, Resource, Run
from scripts.instances.writing import write_instance

SLACKS = (1.05, 1.3, 2.0, 4.0)
ZYNQ = {
    3: ("lenet-5", "alexnet", "capsnet"),
    5: ("lenet-5", "alexnet", "capsnet", "googlenet-maestro", "resnet-34"),
    8: (
        *("lenet-5", "alexnet", "capsnet", "googlenet-maestro", "resnet-34"),
        *("resnet-50", "resnet-101", "densenet-121"),
    ),
}


def source(field: str, kind: Any, text: str) -> Source:
    return Source(field=field, kind=kind, text=text)


MADE_UP = (source("everything", "assumed", "made up, to be checked by hand"),)
LIMITS = source(
    "networks[*].deadline_ms, period_ms", "assumed", "slack times the fastest time; see optsched generate"
)
CHAINS = source(
    "networks[*].layers",
    "derived",
    "MACs, weights and outputs of the named networks' layer tables, 16 bits each; products only, in order: what a "
    "branch or a shortcut moves besides is left out",
)


# Tiny, by hand ---------------------------------------------------------------------------------------------------

CPU = Resource(name="cpu", kind="software", power_idle_w=0.1, always_on=True)
ENGINE = Resource(name="engine", kind="hardware", power_idle_w=0.2)
SLOW = Configuration(name="slow", resource="cpu", rates={"conv": 10.0, "fc": 10.0}, power_active_w=0.5)
FAST = Configuration(
    name="fast", resource="engine", rates={"conv": 100.0, "fc": 20.0}, setup_ms=0.5, power_active_w=1.0
)
WIRE = Link(setup_ms=0.1, bytes_per_ms=100.0, mj_per_byte=0.01)


def chain(name: str, *operations: float, **more: Any) -> Network:
    """Convolutions of these operations, 50 weight bytes and 20 output bytes each."""
    layers = tuple(
        Layer(name=f"layer-{j}", kind="conv", operations=work, weight_bytes=50.0, activation_bytes=20.0)
        for j, work in enumerate(operations, 1)
    )
    fields: dict[str, Any] = {"name": name, "layers": layers, "period_ms": 100.0, "deadline_ms": 100.0}
    return Network(**fields | more)


def tiny(name: str, description: str, networks: Sequence[Network], **more: Any) -> Instance:
    fields: dict[str, Any] = {"resources": (CPU, ENGINE), "configurations": (SLOW, FAST), "links": (WIRE,)}
    return Instance(
        format="optsched/deployment@1",
        name=f"tiny-{name}",
        description=description,
        networks=tuple(networks),
        sources=MADE_UP,
        **fields | more,
    )


def tiny_instances() -> list[Instance]:
    three = chain("net", 100.0, 20.0, 100.0)
    quick = {"deadline_ms": 5.0}
    four = CPU.model_copy(update={"servers": 4})
    threaded = SLOW.model_copy(update={"name": "four threads", "threads": 4, "parallel_share": 0.8})
    rough = FAST.model_copy(update={"name": "8 bits", "accuracy_loss": 0.4, "power_active_w": 0.25})
    return [
        tiny(
            "one-chain",
            "On the CPU 22 ms, 11 mJ and 10 mJ idle: 21 mJ. The engine's idle power alone is 20.",
            [three],
        ),
        tiny(
            "deadline",
            "5 ms: only the engine is in time (3.7 ms), 3.7 mJ and 30 mJ idle: 33.7.",
            [chain("net", 100.0, 20.0, 100.0, **quick)],
        ),
        tiny(
            "switch-off",
            "Each layer alone costs least on the engine, whose idle power none of them sees: 1.5 against 5 mJ per layer.",
            [chain("one", 100.0), chain("two", 100.0)],
        ),
        tiny(
            "worth-it",
            "As switch-off with ten times the work: now the engine saves more than it idles.",
            [chain("one", 1000.0, deadline_ms=100.0), chain("two", 900.0)],
        ),
        tiny(
            "transfers",
            "A fully connected layer between two convolutions: going back and forth costs 0.6 ms and 0.4 mJ.",
            [
                Network(
                    name="net",
                    period_ms=10.0,
                    deadline_ms=7.0,
                    layers=(
                        Layer(name="a", kind="conv", operations=30.0, activation_bytes=20.0),
                        Layer(name="b", kind="fc", operations=30.0, activation_bytes=20.0),
                        Layer(name="c", kind="conv", operations=30.0, activation_bytes=20.0),
                    ),
                )
            ],
        ),
        tiny("power-cap", "A cap of 0.25 W leaves 25 mJ: the engine may not be on.", [three], power_limit_w=0.25),
        tiny(
            "latency-limit",
            "22 ms on the CPU are too many for a limit of 10 on all latencies together: the engine, 3.7 ms, 33.7 mJ.",
            [three],
            latency_limit_ms=10.0,
        ),
        tiny(
            "sizes",
            "An engine of 1, 2 or 4 PEs and a pooling unit: 9 ms need two PEs, and four leave no multipliers to pool.",
            [
                chain("net", 100.0, 200.0, deadline_ms=9.0).model_copy(
                    update={
                        "layers": (
                            *chain("net", 100.0, 200.0).layers,
                            Layer(name="layer-3", kind="pool", operations=50.0),
                        )
                    }
                )
            ],
            resources=(
                CPU,
                *(
                    Resource(name=f"{k} PE", kind="hardware", power_idle_w=0.05 * k, dsp=10.0 * k, size_of="engine")
                    for k in (1, 2, 4)
                ),
                Resource(name="pool unit", kind="hardware", dsp=5.0),
            ),
            configurations=(
                SLOW,
                *(
                    Configuration(
                        name=f"on {k}",
                        resource=f"{k} PE",
                        rates={"conv": 25.0 * k},
                        setup_ms=0.5,
                        power_active_w=0.3 * k,
                    )
                    for k in (1, 2, 4)
                ),
                Configuration(name="pool", resource="pool unit", rates={"pool": 50.0}, power_active_w=0.1),
            ),
            fabric=Fabric(lut=0.0, dsp=44.0, bram=0.0),
        ),
        tiny(
            "threads",
            "Amdahl 0.8 on four threads: 10 ms become 4, for 8 mJ in place of 5: chosen where 6 ms are asked for.",
            [chain("hurried", 100.0, deadline_ms=6.0), chain("easy", 100.0)],
            resources=(four,),
            configurations=(SLOW, threaded),
        ),
        tiny(
            "precision",
            "8 bits lose 0.4 points a layer and save energy: within 0.5 points one layer may.",
            [chain("net", 100.0, 100.0, deadline_ms=4.0, accuracy_budget=0.5)],
            configurations=(SLOW, FAST, rough),
        ),
        tiny(
            "memory",
            "The engine holds the weights of one layer only.",
            [chain("net", 100.0, 200.0, deadline_ms=25.0)],
            resources=(CPU, ENGINE.model_copy(update={"memory_bytes": 80.0})),
        ),
        tiny(
            "periods",
            "Releases every 20 and 30 ms: three and two of them in 60 ms; the second network's inferences overlap.",
            [
                chain("often", 50.0, period_ms=20.0, deadline_ms=10.0),
                chain("long", 100.0, 250.0, period_ms=30.0, deadline_ms=40.0, overlap=True),
            ],
        ),
        tiny(
            "latency",
            "The least latency: everything on the engine.",
            [three, chain("other", 40.0)],
            objective="latency",
        ),
        tiny(
            "bottleneck",
            "The most throughput: both resources share the work.",
            [three, chain("other", 40.0)],
            objective="bottleneck",
        ),
        tiny(
            "lexicographic",
            "No plan meets 1 ms; the other deadline is met first, then energy counts.",
            [chain("late anyway", 100.0, deadline_ms=1.0), chain("other", 100.0, deadline_ms=5.0)],
            objective="lexicographic",
        ),
        tiny("infeasible", "1 ms, where the engine alone takes 1.5.", [chain("net", 100.0, deadline_ms=1.0)]),
        tiny(
            "infeasible-together",
            "The deadline needs the engine, the cap forbids it; each can be met without the other.",
            [chain("net", 100.0, deadline_ms=5.0)],
            power_limit_w=0.25,
        ),
    ]


# Networks on the synthetic board ---------------------------------------------------------------------------------


def cifar_resnet(depth: int) -> Architecture:
    """Residual network for 32 x 32 images: 16, 32 and 64 channels, two convolutions a block (He et al. 2016)."""
    net = Architecture(f"ResNet-{depth}", "published: He et al. 2016, section 4.2", batch_norm=True)
    x = net.conv("c1", net.input(3, 32), 16, 3)
    for stage, channels in enumerate((16, 32, 64), 1):
        for block in range((depth - 2) // 6):
            stride = 2 if stage > 1 and block == 0 else 1
            x = net.conv(f"s{stage}b{block + 1}a", x, channels, 3, stride)
            x = net.conv(f"s{stage}b{block + 1}b", x, channels, 3)
    net.dense("fc", net.global_pool("pool", x), 10)
    return net


def seizure_mlp() -> Architecture:
    """23 channels x 8 band powers -> 64 -> 32 -> 2. Our choice: the thesis names no architecture."""
    net = Architecture("seizure-mlp", "assumed: 23 EEG channels of 8 features, two hidden layers")
    x = net.dense("h1", net.input(184, 1), 64)
    net.dense("out", net.dense("h2", x, 32), 2)
    return net


def seizure_cnn() -> Architecture:
    """One second of 23 channels at 256 Hz (16 x 16 samples a channel): three convolutions and two products."""
    net = Architecture(
        "seizure-cnn", "assumed: one second of 23 EEG channels at 256 Hz, as 16 x 16 samples a channel"
    )
    x = net.pool("p1", net.conv("c1", net.input(23, 16), 16, 5), 2, 2)
    x = net.pool("p2", net.conv("c2", x, 32, 3), 2, 2)
    x = net.conv("c3", x, 64, 3)
    net.dense("out", net.dense("h1", x, 64), 2)
    return net


EEG = source(
    "seizure networks",
    "assumed",
    "sizes chosen by us (the thesis does not name its networks); 23 channels at 256 Hz as in CHB-MIT (PhysioNet)",
)


def chains_of(nets: Sequence[Net]) -> list[tuple[str, tuple[Layer, ...]]]:
    return [(net.name.lower(), layers_of(net)) for net in nets]


def zynq_instances() -> list[Instance]:
    return [
        on_board(
            f"zynq-{count}-{slack:g}".replace(".", "_"),
            chains_of([read_shipped(name) for name in names]),
            slack,
            description=f"{count} networks on a Zynq-like board; deadlines {slack:g} times the fastest. Synthetic rates.",
            sources=(*SOURCES, CHAINS, LIMITS),
        )
        for count, names in ZYNQ.items()
        for slack in SLACKS
    ]


def small_instances() -> list[Instance]:
    cifar = chains_of([NETWORKS["lenet"](), cifar_resnet(20)])
    seizure = chains_of([seizure_mlp(), seizure_cnn()])
    made = []
    for slack in (1.3, 2.0):
        word = f"{slack:g}".replace(".", "_")
        made += [
            on_board(
                f"cifar-two-{word}",
                cifar,
                slack,
                description="LeNet-5 and ResNet-20 on 32x32 images, batch 1. Synthetic rates.",
                sources=(*SOURCES, CHAINS, LIMITS),
            ),
            on_board(
                f"seizure-two-{word}",
                seizure,
                slack,
                description="A small MLP and a small CNN on EEG, batch 1, sizes chosen by us. Synthetic rates.",
                sources=(*SOURCES, EEG, LIMITS),
            ),
        ]
    return made


def nine_networks() -> list[Net]:
    """Image and seizure networks of nine different sizes; our choice, as the thesis does not name its nine."""
    image = [NETWORKS[name]() for name in ("lenet", "alexnet", "googlenet", "resnet18")]
    return [seizure_mlp(), seizure_cnn(), cifar_resnet(20), cifar_resnet(56), read_shipped("mobilenet-v1"), *image]


def nine_instances() -> list[Instance]:
    nets = nine_networks()
    sizes = ", ".join(f"{net.name} {net.parameters:,}" for net in sorted(nets, key=lambda net: net.parameters))
    assert len({net.parameters for net in nets}) == len(nets) == 9
    sources = (*SOURCES, CHAINS, EEG, LIMITS)
    found = [
        on_board(
            f"nine-{slack:g}".replace(".", "_"),
            chains_of(nets),
            slack,
            description=f"Nine networks of our choice, batch 1, parameters: {sizes}. Synthetic rates.",
            sources=sources,
        )
        for slack in (1.3, 4.0)
    ]
    return [*found, *two_watts(nets, sources)]


TWO_W = source(
    "power_limit_w",
    "published",
    "2.0 W: the power envelope that SCALENet's abstract names. The board, the networks and the periods are ours, chosen "
    "without regard to its figures; a cap met here reproduces nothing",
)


def two_watts(nets: Sequence[Net], sources: tuple[Source, ...]) -> list[Instance]:
    """The nine networks every 0.7 s, under 2 W: an engine in three sizes, and kernels with two threads."""
    engine = RESOURCES[1]
    sizes = tuple(
        engine.model_copy(
            update={"name": f"conv engine, {k} PE", "size_of": "conv engine", "power_idle_w": 0.03 * k}
            | {"lut": 4000.0 + 4500.0 * k, "dsp": 32.0 * k, "bram": 12.0 + 12.0 * k}
        )
        for k in (1, 2, 4)
    )
    conv = CONFIGURATIONS[2]
    scaled = tuple(
        conv.model_copy(
            update={"name": f"conv, {k} PE", "resource": f"conv engine, {k} PE", "power_active_w": 0.1 + 0.25 * k}
            | {"rates": {kind: rate * k / 4 for kind, rate in conv.rates.items()}}
        )
        for k in (1, 2, 4)
    )
    neon = CONFIGURATIONS[1]
    both = neon.model_copy(update={"name": "neon, 2 threads", "threads": 2, "parallel_share": 0.8})
    loose = on_board(
        "watt-two",
        chains_of(nets),
        4.0,
        description="The nine networks, once every 0.7 s each and in time within 4 times their fastest, under 2.0 W. "
        "The convolution engine in 1, 2 or 4 PEs. Synthetic rates.",
        resources=(RESOURCES[0], *sizes, *RESOURCES[2:]),
        configurations=(CONFIGURATIONS[0], neon, both, *scaled, *CONFIGURATIONS[3:]),
        sources=(*sources, TWO_W),
    )
    networks = tuple(
        net.model_copy(update={"period_ms": 700.0, "overlap": True if net.deadline_ms > 700.0 else None})
        for net in loose.networks
    )
    return [Instance(**{**dict(loose), "networks": networks, "power_limit_w": 2.0})]


def threads_instances() -> list[Instance]:
    """Three networks on four cores: one, two or four threads by Amdahl's law with f = 0.8."""
    cores = Resource(name="cpu", kind="software", servers=4, power_idle_w=0.15, always_on=True)
    neon = CONFIGURATIONS[1].model_copy(update={"setup_ms": 0.0, "bytes_per_ms": None})
    more = tuple(
        neon.model_copy(update={"name": f"neon, {k} threads", "threads": k, "parallel_share": 0.8}) for k in (2, 4)
    )
    nets = chains_of([seizure_cnn(), NETWORKS["lenet"](), cifar_resnet(20)])
    base = on_board("threads-loose", nets, 4.0, resources=(cores,), configurations=(neon, *more), fabric=None)
    hurried = tuple(
        net.model_copy(update={"deadline_ms": 25.0 if net.name == "resnet-20" else net.deadline_ms})
        for net in base.networks
    )
    sources = (*SOURCES[:1], source("parallel_share", "assumed", "Amdahl's 0.8"), CHAINS, EEG, LIMITS)
    return [
        Instance(
            **{
                **dict(base),
                "sources": sources,
                "description": "Deadlines that one thread meets: no layer takes more.",
            }
        ),
        Instance(
            **{**dict(base), "name": "threads-hurried", "sources": sources, "networks": hurried}
            | {
                "description": "ResNet-20 within 25 ms, 37 ms by one thread: some layers take more threads, others do not."
            }
        ),
    ]


# Measured --------------------------------------------------------------------------------------------------------

DEVICES = {
    ("1080_cudnn51", 1): ("GTX 1080", 180.0),
    ("1080Ti_cudnn51", 1): ("GTX 1080 Ti", 250.0),
    ("titan_xm_cudnn51", 1): ("Titan X (Maxwell)", 250.0),
    ("titan_xp_cudnn51", 1): ("Titan X (Pascal)", 250.0),
    ("cpu", 0): ("dual Xeon E5-2630 v3", 170.0),
}
CNN = (
    "github.com/jcjohnson/cnn-benchmarks, outputs/*.json, mean of the forward times; batch 16, 224x224; cuDNN 5.1 on the "
    "GPUs, Torch on the CPUs. MIT License, Copyright (c) 2016 Justin Johnson"
)


def measured(folder: Path) -> dict[str, dict[str, float]]:
    """Network -> device -> mean forward time of a batch (ms), four digits after the point."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for file in sorted(folder.glob("*/*.json")):
        run = json.loads(file.read_text(encoding="utf-8"))
        device = DEVICES.get((file.parent.name, int(run["opt"]["use_cudnn"])))
        if device is not None:
            name = Path(run["opt"]["model_t7"]).stem
            found[name][device[0]] = round(1000 * statistics.fmean(run["forward_times"]), 4)
    return found


def real_instances(folder: Path) -> list[Instance]:
    """Whole networks as single tasks on four GPUs and a pair of CPUs: that repository has no layers."""
    times = measured(folder)
    rooms = [
        Resource(
            name=name,
            kind="software" if name.startswith("dual") else "hardware",
            power_idle_w=watts / 10,
            always_on=name.startswith("dual"),
        )
        for name, watts in DEVICES.values()
    ]
    ones = [
        Configuration(name=name, resource=name, power_active_w=watts - watts / 10) for name, watts in DEVICES.values()
    ]
    sources = (
        source("networks[*].layers[*].runs[*].time_ms", "measured", CNN),
        source(
            "power_active_w", "published", "board power of the GPUs, twice the CPU's 85 W TDP (vendors); less idle"
        ),
        source("power_idle_w", "assumed", "a tenth of it"),
        source("period_ms, deadline_ms", "assumed", "a batch of each network in every period"),
    )
    return [
        Instance(
            format="optsched/deployment@1",
            name=f"real-cnn-benchmarks-{word}",
            description=f"{len(times)} networks, whole, on measured devices: a batch of 16 each every {period:g} ms.",
            networks=tuple(
                Network(
                    name=name,
                    period_ms=period,
                    deadline_ms=period,
                    layers=(
                        Layer(
                            name="whole network",
                            kind="network",
                            runs=tuple(Run(configuration=device, time_ms=each) for device, each in runs.items()),
                        ),
                    ),
                )
                for name, runs in sorted(times.items())
            ),
            resources=tuple(rooms),
            configurations=tuple(ones),
            sources=sources,
        )
        for word, period in (("busy", 250.0), ("calm", 600.0))
    ]


def main() -> None:
    documents = [*tiny_instances(), *zynq_instances(), *small_instances(), *nine_instances(), *threads_instances()]
    documents += real_instances(Path(sys.argv[1])) if len(sys.argv) > 1 else []
    for document in documents:
        write_instance("deployment", document)


if __name__ == "__main__":
    main()
