"""Writes instances/offloading/: the slides' examples and testbed, tiny, hard and profiled instances.

Run: python -m scripts.instances.make_offloading
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import numpy as np

from optsched.core.document import Source
from optsched.core.files import write_text
from optsched.core.shipped import instances
from optsched.imports import pipedream, trtexec
from optsched.networks.catalogue import NETWORKS
from optsched.problems.offloading.generate import path_times, towers
from optsched.problems.offloading.instance import Choice, Instance, Layer, Link, Path
from optsched.problems.offloading.profile import profiled
from scripts.instances.offloading_testbed import LINKS_MBPS, PRINTED_MS, SLIDES, cell
from scripts.instances.writing import write_instance

DATA = File(__file__).resolve().parents[2] / "tests" / "problems" / "offloading" / "data"
MADE = Source(field="all", kind="assumed", text="made up for tests")
EIGHT_MEGABIT = Link(bandwidth_bits_per_s=8_000_000)


def instance(name: str, kind: str, *sources: Source, description: str = "", **fields: Any) -> Instance:
    return Instance(
        format="optsched/offloading@1",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        description=description,
        sources=sources or (MADE,),
        **fields,
    )


def paths(rows: Any) -> tuple[Path, ...]:
    return tuple(
        Path(name=f"path-{i}", device_us=int(a), link_us=int(b), server_us=int(c))
        for i, (a, b, c) in enumerate(rows, start=1)
    )


def layer(name: str, inputs: str, device_us: int, server_us: int, output_bytes: int = 0) -> Layer:
    read = tuple(inputs.split())
    op = "layer" if read else "input"
    return Layer(name=name, op=op, inputs=read, device_us=device_us, server_us=server_us, output_bytes=output_bytes)


def examples() -> Iterator[Instance]:
    slides = Source(field="paths", kind="paper", text="Wang, Duan & Wu 2021, slides, example of Algorithm 1")
    ours = Source(field="paths", kind="derived", text="our counterexample, proof on the model page")
    yield instance(
        "paper-four-paths",
        "paths",
        slides,
        description="the slides' example: Extended Johnson 18, the optimum",
        paths=paths([(3, 2, 5), (3, 2, 2), (4, 3, 3), (4, 2, 3)]),
    )
    yield instance(
        "paper-theorem-4-counterexample",
        "paths",
        ours,
        description="Extended Johnson 701, optimum 401: 1.748 > 5/3",
        paths=paths([(0, 100, 0)] * 3 + [(0, 101, 300)]),
    )
    yield instance(
        "paper-theorem-4-positive",
        "paths",
        ours,
        description="the same with every time positive: 702 against 405",
        paths=paths([(1, 100, 1)] * 3 + [(1, 101, 300)]),
    )
    yield instance(
        "paper-theorem-2-preemption",
        "paths",
        ours,
        description="optimum 20; 19 if the link could interrupt a transfer: Theorem 2 needs a link that cannot",
        paths=paths([(2, 2, 5), (2, 1, 2), (5, 5, 2), (4, 5, 3)]),
    )


def tiny() -> Iterator[Instance]:
    yield instance("tiny-paths", "paths", paths=paths([(3, 6, 2), (4, 1, 5), (2, 3, 3), (5, 2, 1)]))
    cuts = [
        [(0, 9, 4), (3, 5, 3), (7, 2, 1), (9, 0, 0)],
        [(0, 6, 3), (4, 4, 2), (8, 0, 0)],
        [(0, 7, 5), (2, 6, 4), (12, 0, 0)],
    ]
    choices = tuple(
        Choice(
            name=f"path-{i}",
            cuts=tuple(
                Path(name="local" if not b else f"after-{k}", device_us=a, link_us=b, server_us=c)
                for k, (a, b, c) in enumerate(options)
            ),
        )
        for i, options in enumerate(cuts, start=1)
    )
    yield instance("tiny-cuts", "paths-with-cuts", choices=choices)
    diamond = (
        layer("in", "", 0, 0, 40),
        layer("stem", "in", 30, 3, 25),
        layer("left", "stem", 20, 2, 10),
        layer("right", "stem", 25, 4, 12),
        layer("head", "left right", 30, 5),
    )
    yield instance("tiny-network", "network", layers=diamond, link=EIGHT_MEGABIT)
    back = Link(bandwidth_bits_per_s=8_000_000, latency_us=2, result_return_us=7)
    yield instance("tiny-return", "network", layers=diamond, link=back)
    two = (
        layer("eye-1", "", 0, 0, 30),
        layer("a-1", "eye-1", 20, 2, 8),
        layer("eye-2", "", 0, 0, 24),
        layer("a-2", "eye-2", 22, 3, 9),
        layer("join", "a-1 a-2", 30, 4),
    )
    yield instance("tiny-two-inputs", "network", layers=two, link=EIGHT_MEGABIT)
    line = (
        layer("in", "", 0, 0, 30),
        layer("conv", "in", 10, 2, 14),
        layer("pool", "conv", 4, 1, 6),
        layer("fc", "pool", 12, 3),
    )
    yield instance("tiny-stream", "stream", layers=line, link=EIGHT_MEGABIT, frames=4)


def hard() -> Iterator[Instance]:
    for size, seed in ((15, 4), (20, 13), (30, 38), (50, 19)):
        made = Source(field="paths", kind="assumed", text=f"job-correlated flow shop, size {size}, seed {seed}")
        times = path_times(np.random.default_rng(seed), "correlated", size)
        yield instance(f"hard-correlated-{size}", "paths", made, paths=paths(times))
    for count in (5, 6):
        made = Source(field="layers", kind="assumed", text=f"{count} towers of 8 layers, seed {count}")
        yield instance(f"hard-towers-{count}", "network", made, layers=towers(count, 8, count), link=EIGHT_MEGABIT)


def profiled_ones() -> Iterator[Instance]:
    for mbps in (18.88, 100):
        for name, batch in (("alexnet", 256), ("vgg16", 128), ("gnmt", 64)):
            file = f"pipedream-{name}.graph.txt"
            yield pipedream.read(
                (DATA / file).read_text(),
                file,
                batch=batch,
                name=f"real-pipedream-{name}-{mbps:g}mbps",
                bandwidth_bits_per_s=mbps * 1e6,
                device_slowdown=300,
            )
        yield trtexec.read(
            (DATA / "trt-alexnet.profile.json").read_text(),
            (DATA / "trt-alexnet.graph.json").read_text(),
            "trt-alexnet",
            name=f"real-trtexec-alexnet-{mbps:g}mbps",
            bandwidth_bits_per_s=mbps * 1e6,
            device_slowdown=100,
        )


def large() -> Iterator[Instance]:
    """The catalogue's other networks, totals made up, and two streams."""
    totals = {"resnet50": (2500, 120), "inception-v3": (3000, 150), "inception-resnet-v2": (6000, 300)}
    for name, (device_ms, server_ms) in totals.items():
        made = Source(field="sums of device_us and server_us", kind="assumed", text="round figures")
        yield profiled(
            NETWORKS[name](),
            f"hard-{name}",
            device_us=device_ms * 1000,
            server_us=server_ms * 1000,
            bandwidth_bits_per_s=8_000_000,
            sources=(Source(field="layers", kind="published", text=f"architecture of {name}"), made),
        )
    for name, device_ms, server_ms in (("vgg16", 3500, 150), ("googlenet", 848, 83)):
        text = f"{device_ms} ms and {server_ms} ms"
        made = Source(field="sums of device_us and server_us", kind="assumed", text=text)
        yield profiled(
            NETWORKS[name](),
            f"hard-stream-{name}-4g",
            device_us=device_ms * 1000,
            server_us=server_ms * 1000,
            bandwidth_bits_per_s=round(LINKS_MBPS["4g"] * 1e6),
            frames=1000,
            sources=(Source(field="layers", kind="published", text=f"architecture of {name}"), made),
        )


def reference() -> str:
    """The printed table, milliseconds, one row per instance."""
    rows = ["instance,lo_ms,ro_ms,our_ms,source"]
    for name, (local, remote, our) in PRINTED_MS.items():
        for k, link in enumerate(LINKS_MBPS):
            rows.append(f'paper-{name}-{link},{local},{remote[k]},{our[k]},"{SLIDES}"')
    return "\n".join(rows) + "\n"


def printed_savings() -> str:
    """What Our takes (us) and saves over LO. The slides do not say by which cut: shown beside the exact method."""
    rows = ["instance,method,baseline,saving,value,source"]
    for name, (local, _, our) in PRINTED_MS.items():
        for k, link in enumerate(LINKS_MBPS):
            saved = round((local - our[k]) / local, 6)
            rows.append(f'paper-{name}-{link},exact,local-only,{saved:g},{1000 * our[k]:g},"{SLIDES}, LO and Our"')
    return "\n".join(rows) + "\n"


def main() -> None:
    folder = instances() / "offloading"
    folder.mkdir(exist_ok=True)
    cells = [cell(name, link) for name in PRINTED_MS for link in LINKS_MBPS]
    for document in (*examples(), *tiny(), *cells, *hard(), *profiled_ones(), *large()):
        write_instance("offloading", document)
    write_text(folder / "testbed.csv", reference())
    write_text(folder / "published.csv", printed_savings())


if __name__ == "__main__":
    main()
