"""How inference allocation scales: grouping, exact covers, greedy with certificate.

Run: python -m scripts.benchmarks.bench_inference    (writes scripts/results/bench_inference.md and .svg)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

from optsched.core.gap import solver_gap
from optsched.core.solve import solve
from optsched.problems.inference.bounds import least_cost
from optsched.problems.inference.columns import Columns
from optsched.problems.inference.generate import generate
from optsched.problems.inference.types import numbers_of
from optsched.problems.machines.identical import equal_rows
from scripts.benchmarks.benchmark import RESULTS, write_results


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    before = perf_counter()
    value = function()
    return perf_counter() - before, value


def listed(size: int, types: int) -> Columns:
    """The flat columns of `size` one-accelerator nodes drawn from `types` kinds."""
    rng = np.random.default_rng(0)
    kind = rng.integers(0, types, size)

    def column(low: float, high: float) -> Any:
        return rng.uniform(low, high, types)[kind]

    cpu_rate = column(200, 1500)
    return Columns(
        rates=column(50, 250)[:, None],
        above_idle=column(30, 250)[:, None],
        idle_w=np.zeros(size),
        batch_kind=np.zeros(size),
        first=np.arange(size),
        cpu_rate=cpu_rate,
        cpu_s=1 / cpu_rate,
        cpu_active_w=column(60, 200),
        cpu_idle_w=column(15, 60),
        on_w=column(30, 120),
        count=np.ones(size),
    )


def grouping(size: int) -> list[str]:
    flat = listed(size, 8)
    seconds, found = timed(lambda: equal_rows(numbers_of(flat)))
    return [f"{size:,} nodes in 8 types", "grouping (arrays to types)", f"{seconds:.3f}", f"{len(found)} types"]


def typed_fixed_charge(size: int) -> list[str]:
    instance = generate(size, 1, types=8, on_power=True, load=0.55)
    seconds, result = timed(lambda: solve(instance))
    gap = solver_gap(result.objective, result.bound)
    return [f"{size:,} nodes in 8 types", "exact, on-power", f"{seconds:.3f}", f"{result.found}, gap {gap:.1e}"]


def greedy_certificate(size: int) -> list[str]:
    """ASLM's order and fill on arrays of cost and capacity, and the fractional bound that certifies it."""
    rng = np.random.default_rng(2)
    cost, most = rng.uniform(1, 5, size), rng.uniform(500, 5000, size)
    demand = 0.55 * most.sum()

    def both() -> tuple[float, float]:
        order = np.argsort(cost, kind="stable")
        before = np.cumsum(most[order]) - most[order]
        taken = np.clip(demand - before, 0.0, most[order])
        return float(cost[order] @ taken), least_cost(cost, most, demand) or math.nan

    seconds, (value, bound) = timed(both)
    return [
        f"{size:,} distinct nodes",
        "greedy and certificate (arrays)",
        f"{seconds:.3f}",
        f"gap {value / bound - 1:.1e}",
    ]


def distinct_cover(size: int, gap: float) -> list[str]:
    instance = generate(size, 3, charging="full", load=0.55)
    solve(generate(5, 1, charging="full"))  # imports and worker outside the clock
    seconds, result = timed(lambda: solve(instance, time_limit_s=30, gap=gap))
    reached = solver_gap(result.objective, result.bound)
    words = f"{result.found} ({result.stopped}), gap {reached:.1e}"
    return [f"{size:,} distinct nodes", f"exact, fully charged, to {gap:.0e}", f"{seconds:.3f}", words]


def main() -> None:
    rows = [grouping(10**k) for k in (4, 5, 6)]
    rows += [typed_fixed_charge(10**k) for k in (2, 4, 6)]
    rows += [greedy_certificate(10**k) for k in (4, 5, 6)]
    rows += [distinct_cover(10**k, gap) for k in (2, 3, 4) for gap in (1e-5, 1e-6)]
    write_results(
        "bench_inference",
        "Inference allocation: cost against size",
        "Wall seconds of one run. `arrays`: from numbers already read into arrays. Exact rows include bounds, the "
        "repaired greedy, building, solving and judging.\n\n![cost against size](bench_inference.svg)",
        ["size", "what", "seconds", "outcome"],
        rows,
        ["pyomo", "highspy", "numpy"],
    )
    draw(rows)


def draw(rows: list[list[str]]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.5, 4), layout="constrained")
    axes = figure.subplots()
    for what in dict.fromkeys(row[1] for row in rows):
        points = [(int(row[0].split()[0].replace(",", "")), float(row[2])) for row in rows if row[1] == what]
        axes.loglog(*zip(*points, strict=True), marker="o", label=what)
    axes.set_xlabel("nodes")
    axes.set_ylabel("seconds")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    figure.savefig(RESULTS / "bench_inference.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
