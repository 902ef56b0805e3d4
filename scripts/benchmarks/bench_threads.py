"""How much faster a thread pool is than one thread, on sweeps as a user runs them.

Run: python -m scripts.benchmarks.bench_threads      writes scripts/results/bench_threads.md

Ratios of wall seconds of one run, rounds taken in turns, the best of each: a busy machine hurts all alike. The share
is the processor time of this process (reading, building, judging) in all processor time of one thread's sweep: what
the interpreter's lock keeps to one core, and so the limit of the ratio (1/share).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time
from typing import Any

import psutil

from optsched import load, solve
from optsched.problems.inference.generate import generate
from optsched.problems.period.generate import generate as generate_period
from scripts.benchmarks.benchmark import write_results

ROUNDS = 5
THREADS = (1, 2, 4)


def demands() -> list[Any]:
    """One cluster of 25 nodes billed in full, 60 demands."""
    draw = random.Random(11)
    nodes = [
        {
            "name": f"n{i}",
            "accelerators": [
                {
                    "name": "a",
                    "rates_images_per_s": [float(draw.randint(50, 400))],
                    "powers_active_w": [float(draw.randint(100, 900))],
                }
            ],
        }
        for i in range(25)
    ]
    common = {
        "format": "optsched/inference@1",
        "components": ["item"],
        "charging": "full",
        "latency_limit_s": 1.0,
        "nodes": nodes,
    }
    return [load({**common, "name": f"d{d}", "demand_images": float(d)}) for d in range(2600, 1940, -11)]


SETS: dict[str, Callable[[], Sequence[Any]]] = {
    "60 demands, 25 nodes": demands,
    "30 clusters of 20 nodes": lambda: [generate(20, seed, charging="full", uneven_power=True) for seed in range(30)],
    "20 periods of 6 nodes": lambda: [generate_period(6, seed) for seed in range(20)],
    "8 clusters of 300 nodes": lambda: [generate(300, seed, charging="full", on_power=True) for seed in range(8)],
}


def sweep(instances: Sequence[Any], threads: int) -> float:
    begun = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        assert all(result.stopped in ("finished", "infeasible") for result in pool.map(solve, instances))
    return perf_counter() - begun


def children_s() -> float:
    return sum(sum(child.cpu_times()[:2]) for child in psutil.Process().children())


def share(instances: Sequence[Any]) -> float:
    """Of the processor time of one thread's sweep, the part of this process."""
    own, theirs = process_time(), children_s()
    sweep(instances, 1)
    own, theirs = process_time() - own, children_s() - theirs
    return own / (own + theirs)


def row(name: str, instances: Sequence[Any]) -> list[str]:
    sweep(instances, max(THREADS))  # every process is started
    part = share(instances)
    walls: dict[int, list[float]] = {threads: [] for threads in THREADS}
    for _ in range(ROUNDS):
        for threads in THREADS:
            walls[threads].append(sweep(instances, threads))
    best = {threads: min(found) for threads, found in walls.items()}
    each = f"{1e3 * best[1] / len(instances):.0f} ms"
    return [name, each, f"{part:.2f}", *(f"{best[1] / best[threads]:.2f}" for threads in THREADS[1:])]


def main() -> None:
    rows = []
    for name, make in SETS.items():
        rows.append(row(name, make()))
        print(*rows[-1], flush=True)
    write_results(
        "bench_threads",
        "A thread pool against one thread",
        f"{(__doc__ or '').strip().split(chr(10) * 2)[-1]} {os.cpu_count()} cores: the ratio cannot exceed that. "
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        ["sweep", "one solve, one thread", "share", *(f"{threads} threads" for threads in THREADS[1:])],
        rows,
        ["highspy", "pyomo"],
    )


if __name__ == "__main__":
    main()
