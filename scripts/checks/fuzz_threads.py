"""Whether solves in many threads answer what one thread answers, also beside callbacks that raise.

Run: python -m scripts.checks.fuzz_threads [--seed 1] [--count 200]      writes scripts/results/threads.md

Half of the instances are covers whose optimum is found by brute force here; the others' answers are those of one
thread. A wrong answer is one whose word, value or bound differs from these.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from time import perf_counter
from typing import Any

from optsched import load, problem, solve
from optsched.core.limits import Progress
from optsched.core.result import Result
from optsched.runs.task import tasks_of
from scripts.benchmarks.benchmark import write_results

THREADS = (1, 2, 4, 8)
SOLVERS = ("highs", "scip")
OTHERS: tuple[tuple[str, int, dict[str, Any], str], ...] = (
    ("inference", 6, {}, "exact"),
    ("inference", 8, {"charging": "full", "on_power": True}, "exact"),
    ("period", 3, {}, "exact"),
    ("offloading", 4, {}, "milp"),
)
EVERY = 10  # solve, one callback raises
ON_DASK = 80
SLACK = 1e-9


class Raised(Exception):
    """By a user's callback."""


@dataclass(frozen=True)
class Known:
    """An instance, the method that is to solve it, and its optimum where brute force found it."""

    instance: Any
    method: str = "exact"
    optimum: float | None = None


@dataclass(frozen=True)
class Answer:
    found: str
    objective: float | None
    bound: float | None

    @classmethod
    def of(cls, result: Result) -> Answer:
        return cls(result.found, result.objective, result.bound)

    def same(self, other: Answer) -> bool:
        return self.found == other.found and near(self.objective, other.objective) and near(self.bound, other.bound)


def near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= SLACK * max(1.0, abs(a), abs(b))


def cover(draw: random.Random, number: int) -> Known:
    """Nodes billed in full for one second: the cheapest set with enough images, by trying all of them."""
    nodes = [(draw.randint(50, 400), draw.randint(100, 900)) for _ in range(9)]
    demand = draw.randint(300, sum(rate for rate, _ in nodes))
    chosen = (
        [node for node, taken in zip(nodes, picks, strict=True) if taken] for picks in product((0, 1), repeat=9)
    )
    optimum = min(sum(power for _, power in some) for some in chosen if sum(rate for rate, _ in some) >= demand)
    accelerators = [{"name": "a", "rates_images_per_s": [float(r)], "powers_active_w": [float(p)]} for r, p in nodes]
    content = {
        "format": "optsched/inference@1",
        "name": f"cover-{number}",
        "components": ["item"],
        "charging": "full",
        "latency_limit_s": 1.0,
        "demand_images": float(demand),
        "nodes": [{"name": f"n{i}", "accelerators": [one]} for i, one in enumerate(accelerators)],
    }
    return Known(load(content), "exact", float(optimum))


def mixed(seed: int, count: int) -> list[Known]:
    draw = random.Random(seed)
    drawn = []
    for i in range(count):
        if i % 2 == 0:
            drawn.append(cover(draw, i))
            continue
        family, size, options, method = OTHERS[i // 2 % len(OTHERS)]
        drawn.append(Known(problem(family).call("generate", size, draw.randrange(2**31), **options), method))
    return drawn


def references(instances: Sequence[Known], solver: str) -> list[Answer]:
    """One thread's answers, each the optimum that brute force knows."""
    found = []
    for known in instances:
        answer = Answer.of(solve(known.instance, known.method, solver=solver))
        assert known.optimum is None or (answer.found == "optimal" and near(answer.objective, known.optimum))
        found.append(answer)
    return found


def raise_at_once(_progress: Progress) -> None:
    raise Raised


def compared(
    instances: Sequence[Known], wanted: Sequence[Answer], solver: str, threads: int, raising: bool
) -> Counter[str]:
    """How many are right and wrong; with `raising`, one in EVERY has a callback that raises."""

    def one(i: int) -> str:
        callback = raise_at_once if raising and i % EVERY == 0 else None
        try:
            result = solve(instances[i].instance, instances[i].method, solver=solver, on_progress=callback)
        except Raised:
            return "raised"
        return "right" if Answer.of(result).same(wanted[i]) else "wrong"

    with ThreadPoolExecutor(threads) as pool:
        return Counter(pool.map(one, range(len(instances))))


def in_asyncio(instances: Sequence[Known], wanted: Sequence[Answer]) -> Counter[str]:
    async def gathered() -> list[Result]:
        return await asyncio.gather(*(asyncio.to_thread(solve, known.instance, known.method) for known in instances))

    pairs = zip(asyncio.run(gathered()), wanted, strict=True)
    return Counter("right" if Answer.of(result).same(answer) else "wrong" for result, answer in pairs)


def on_dask(threads: int, count: int) -> Counter[str]:
    """Tasks of one kind on a worker with several threads; right: solved to the optimum of a run without Dask."""
    from distributed import LocalCluster

    from optsched.runs.cluster import run_on_cluster

    name = "inference/tiny-cover"
    value = solve(name).objective
    tasks = tasks_of([name], ["exact"], seeds=range(count))
    with LocalCluster(n_workers=1, threads_per_worker=threads, processes=True, dashboard_address=None) as cluster:
        records = list(run_on_cluster(tasks, cluster.scheduler_address, 1))
    good = {r["key"] for r in records if r["found"] == "optimal" and near(r["objective"], value)}
    return Counter({"right": len(good), "wrong": count - len(good)})


def timed(run: Callable[[], Counter[str]]) -> tuple[Counter[str], float]:
    begun = perf_counter()
    return run(), perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    asked = parser.parse_args()
    instances = mixed(asked.seed, asked.count)
    rows, wrong = [], 0

    def add(what: str, solver: str, threads: int, run: Callable[[], Counter[str]]) -> None:
        nonlocal wrong
        tally, seconds = timed(run)
        wrong += tally["wrong"]
        cells = [what, solver, threads, tally["right"], tally["wrong"], tally["raised"], f"{seconds:.1f} s"]
        rows.append([str(cell) for cell in cells])
        print(*cells, flush=True)

    for solver in SOLVERS:
        wanted = references(instances, solver)
        for raising, threads in product((False, True), THREADS):
            what = f"one callback in {EVERY} raises" if raising else "all"
            add(what, solver, threads, lambda: compared(instances, wanted, solver, threads, raising))  # noqa: B023
        if solver == "highs":
            add("asyncio.to_thread", solver, len(instances), lambda: in_asyncio(instances, wanted))  # noqa: B023
    add("a Dask worker", "highs", 4, lambda: on_dask(4, ON_DASK))
    write_results(
        "threads",
        "Many threads answer what one thread answers",
        f"{asked.count} mixed instances (seed {asked.seed}): half covers with their optimum by brute force, the "
        "others against one thread. `python -m scripts.checks.fuzz_threads`. Right: the same word, value and bound. "
        "Raised: the callback's exception came out where it belongs. Seconds are of a shared machine.",
        ["what", "solver", "threads", "right", "wrong", "raised", "wall"],
        rows,
        ["highspy", "pyscipopt", "pyomo", "distributed"],
    )
    raise SystemExit(wrong > 0)


if __name__ == "__main__":
    main()
