"""What part of exact's time its starting heuristics take, on the shipped instances.

Run: python -m scripts.benchmarks.bench_starts      writes scripts/results/bench_starts.md

Seconds on the wall from the call to the result, the best of three runs, without instances in the set `unchecked`.
Where a heuristic meets a bound, there is nothing but heuristics: such instances are counted apart, and so are those
that exact answers without any.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from time import perf_counter
from typing import Any

from optsched import load, solve
from optsched.core.shipped import find, instance_files
from scripts.benchmarks.benchmark import write_results

STARTS = {
    "inference": ("inference.exact:best_greedy",),
    "retraining": ("retraining.exact:starting_choice",),
    "period": ("period.exact:sequential",),
    "offloading": (
        "offloading.flowshop.search:_cascade",
        "offloading.exact:first_guess",
        "offloading.choices.joint:started",
    ),
    "mapping": ("mapping.exact.every_layer:heuristic",),
}
MOST = 0.1
RUNS = 3
LIMIT_S = 20.0


class Clock:
    """Seconds inside the functions it watches; calls within one another count once."""

    def __init__(self) -> None:
        self.seconds, self.within = 0.0, False

    def watch(self, place: str) -> None:
        room, _, name = place.partition(":")
        module = import_module(f"optsched.problems.{room}")
        setattr(module, name, self.watched(getattr(module, name)))

    def watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            if self.within:
                return function(*arguments, **named)
            self.within, begun = True, perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds, self.within = self.seconds + perf_counter() - begun, False

        return timed


def measured(clock: Clock, file: str) -> tuple[float, float, str | None]:
    """Seconds in heuristics and altogether, of the quickest run, and the proof."""
    runs = []
    for _ in range(RUNS):
        instance, clock.seconds, begun = load(file), 0.0, perf_counter()
        proof = solve(instance, time_limit_s=LIMIT_S).proof
        runs.append((perf_counter() - begun, clock.seconds, proof))
    whole, part, proof = min(runs)
    return part, whole, proof


def row(family: str) -> list[str]:
    clock = Clock()
    for place in STARTS[family]:
        clock.watch(place)
    unchecked = set(find("unchecked"))
    files = [str(path) for path in instance_files(family) if path not in unchecked]
    measured(clock, files[0])
    found = [measured(clock, file) for file in files]
    begun = [(part, whole) for part, whole, proof in found if part and proof != "bound-met"]
    none, met = sum(not part for part, _, _ in found), sum(proof == "bound-met" for _, _, proof in found)
    if not begun:
        return [family, str(len(found)), str(none), str(met), "0", "-", "-", "-", "-"]
    shares = [part / whole for part, whole in begun]
    above = [part for part, whole in begun if part > MOST * whole]
    return [
        family,
        *(str(count) for count in (len(found), none, met, len(begun))),
        f"{sum(part for part, _ in begun) / sum(whole for _, whole in begun):.3f}",
        f"{statistics.median(shares):.3f}",
        str(len(above)),
        f"{1000 * max(above, default=0.0):.1f}",
    ]


def main(families: Sequence[str] = tuple(STARTS)) -> None:
    rows = []
    for family in families:
        rows.append(row(family))
        print(*rows[-1], flush=True)
    columns = ["family", "instances", "no heuristic", "met a bound", "others", "share of their time", "median share"]
    write_results(
        "bench_starts",
        "What starting heuristics take of exact's time",
        (__doc__ or "").strip().split("\n\n", 2)[-1],
        [*columns, "above a tenth", "longest of these (ms)"],
        rows,
        ["highspy", "pyomo"],
    )


if __name__ == "__main__":
    main()
