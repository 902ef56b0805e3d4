"""Writes instances/mapping/: the paper's networks on its accelerators, tiny examples, hard and real layers.

Run: python -m scripts.instances.make_mapping
"""

from __future__ import annotations

from typing import Any

from optsched.core.document import Source
from optsched.networks.table import read_shipped
from optsched.problems.mapping.accelerator import Accelerator, Level, Memory, PeDimension
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.layers.networks import network
from scripts.instances.writing import write_instance

MACHINES = ("eyeriss", "nlr", "eager-pruning", "tpu")
NETWORKS = ("alexnet-2012", "resnet-50", "capsnet", "ssd-mobilenet-v1")
BATCH = 4
TABLES = Source(
    field="accelerator", kind="paper", text="AINNS, Tables 3 and 4; off-chip row assumed, see the accelerator"
)
BATCHED = Source(field="layers.*.loops.B.opc", kind="assumed", text="AINNS prints no batch size; 4 is ours")
RESNET_8 = ("conv1", "s2b1_1x1a", "s2b1_3x3", "s3b2_3x3", "s4_down", "s4b2_3x3", "s5b2_3x3", "fc")
CHEAPER = Source(
    field="off_chip_cost_per_byte", kind="assumed", text="a fifth of the accelerator's own, also assumed"
)
ASKED: tuple[tuple[str, dict[str, Any], tuple[Source, ...]], ...] = (
    ("", {}, ()),
    ("-off-chip-200", {"off_chip_cost_per_byte": 200.0}, (CHEAPER,)),
    ("-cycles", {"objective": "cycles"}, ()),
)
"""What is asked of every network: least energy at two off-chip costs, and fewest cycles, which no cost changes."""
OURS = Source(field="*", kind="assumed", text="a made-up example")


def network_source(name: str) -> Source:
    """Where a shipped table's sizes come from."""
    kind, _, text = read_shipped(name).source.partition(": ")
    return Source(field="layers.*.loops", kind=kind, text=f"{name}: {text}")  # type: ignore[arg-type]


def write(instance: Instance) -> None:
    write_instance("mapping", instance)


def renamed(prefix: str, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    return tuple(layer.model_copy(update={"name": f"{prefix}{layer.name}"}) for layer in layers)


def asked(name: str, description: str, machine: str, layers: tuple[Layer, ...], sources: tuple[Source, ...]) -> None:
    for suffix, fields, further in ASKED:
        write(
            Instance(
                format="optsched/mapping@1",
                name=f"{name}-{machine}{suffix}",
                description=description,
                accelerator=machine,
                layers=layers,
                sources=(TABLES, *sources, BATCHED, *further),
                **fields,
            )
        )


def paper_small() -> None:
    """AlexNet-2012 and eight ResNet-50 layers, each once."""
    alexnet = network("alexnet-2012", BATCH)
    table = {layer.name: layer for layer in network("resnet-50", BATCH)}
    chosen = [table[name].model_copy(update={"count": 1}) for name in RESNET_8]
    layers, sources = (*alexnet, *renamed("r50_", tuple(chosen))), tuple(map(network_source, NETWORKS[:2]))
    for machine in MACHINES:
        asked("paper-small", "AlexNet-2012 and eight ResNet-50 layers, batch 4", machine, layers, sources)


def paper() -> None:
    for name in NETWORKS:
        for machine in MACHINES:
            text = f"{name}, batch 4, each distinct layer with its count"
            asked(f"paper-{name}", text, machine, network(name, BATCH), (network_source(name),))


def memory(capacity: int | None, bandwidth: float, along: tuple[bool, ...], cost: float) -> Memory:
    return Memory(
        capacity_bytes=capacity, bandwidth_bytes_per_cycle=bandwidth, shared_along=along, cost_per_byte=cost
    )


def tiny_machine(name: str, pe: tuple[PeDimension, ...], local: Any, buffer: Any, **sharing: Any) -> Accelerator:
    outer = memory(None, 16.0, (True,) * len(pe), 200.0)
    return Accelerator(
        name=name,
        pe=pe,
        levels=(
            Level(name="local", **dict(zip("KIO", local, strict=True))),
            Level(name="buffer", **dict(zip("KIO", buffer, strict=True)), **sharing),
            Level(name="off-chip", K=outer, I=outer, O=outer),
        ),
    )


def pe(name: str, size: int, reduction: str, diagonal: str, shift: str) -> PeDimension:
    return PeDimension(name=name, size=size, reduction=reduction, diagonal=diagonal, shift=shift)  # type: ignore[arg-type]


def tiny() -> None:
    private, shared, first = (False, False), (True, True), (True, False)
    diagonal = tiny_machine(
        "tiny-diagonal",
        (pe("row", 3, "A", "A", "N"), pe("column", 4, "N", "A", "N")),
        (memory(4, 1.0, private, 10.0), memory(3, 1.0, private, 6.0), memory(2, 1.0, private, 6.0)),
        (memory(12, 4.0, shared, 130.0), memory(24, 1.0, shared, 30.0), memory(24, 1.0, shared, 90.0)),
        one_capacity=("I", "O"),
        one_bandwidth=("I", "O"),
    )
    shift = tiny_machine(
        "tiny-shift",
        (pe("array", 6, "A", "N", "A"), pe("subsystem", 2, "A", "N", "N")),
        (memory(1, 1.0, private, 1.0), memory(6, 9.0, first, 6.0), memory(4, 9.0, first, 1.0)),
        (memory(16, 7.0, first, 130.0), memory(16, 9.0, first, 130.0), memory(16, 9.0, first, 190.0)),
    )
    conv = Layer(name="conv", loops={"C.op": 2, "H.opc": 3, "H.ks": 2, "W.opc": 3, "W.ks": 2})
    strided = Layer(name="strided", loops={"C.op": 2, "C.ks": 2, "H.opc": 5, "H.ks": 3}, strides={"H": 2})
    limited = strided.model_copy(update={"name": "limited", "latency_limit_cycles": 64})
    cases: tuple[tuple[str, str, Accelerator, Layer, dict[str, Any]], ...] = (
        ("conv", "diagonal reuse and a shared buffer; the model page exports this one", diagonal, conv, {}),
        ("cycles", "fewest cycles, a shift function", shift, strided, {"objective": "cycles"}),
        ("latency", "transfers decide, inputs and outputs share a port", diagonal, conv, {"objective": "latency"}),
        ("limit", "least energy within a latency limit", diagonal, limited, {"padding": "none"}),
        ("lexicographic", "fewest cycles, then least energy", shift, strided, {"objective": "cycles-then-energy"}),
        ("thrift", "least energy, then fewest cycles", shift, strided, {"objective": "energy-then-cycles"}),
    )
    for name, text, machine, layer, fields in cases:
        write(
            Instance(
                format="optsched/mapping@1",
                name=f"tiny-{name}",
                description=text,
                accelerator=machine,
                layers=(layer,),
                sources=(OURS,),
                **fields,
            )
        )


def hard() -> None:
    conv1 = network("alexnet-2012", BATCH)[0]
    conv2 = network("alexnet-2012", BATCH)[1]
    for name, text, machine, layer, padding in (
        ("eager-conv1", "the slowest proof of the paper's set", "eager-pruning", conv1, "small"),
        ("nlr-conv2-wide", "every padded size within 25 %", "nlr", conv2, "wide"),
    ):
        write(
            Instance(
                format="optsched/mapping@1",
                name=f"hard-{name}",
                description=text,
                accelerator=machine,
                layers=(layer,),
                padding=padding,  # type: ignore[arg-type]
                sources=(TABLES, network_source("alexnet-2012"), BATCHED),
            )
        )


def real() -> None:
    write(
        Instance(
            format="optsched/mapping@1",
            name="real-alexnet-simba",
            description="AlexNet (one tower, batch 1) on Simba, fewest cycles",
            accelerator="simba",
            layers=network("alexnet"),
            objective="cycles",
            sources=(
                network_source("alexnet"),
                Source(
                    field="accelerator",
                    kind="published",
                    text="CoSA's simba.yaml for PEs and capacities; costs are placeholders",
                ),
            ),
        )
    )


def main() -> None:
    for part in (tiny, paper_small, paper, hard, real):
        part()


if __name__ == "__main__":
    main()
