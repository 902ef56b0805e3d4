"""What part of exact's time its starting heuristics take, on the shipped instances.

Run: python -m scripts.benchmarks.bench_starts [FAMILY ...]      writes scripts/results/bench_starts.md

Seconds on the wall from the call to the result, the best of three runs, imports done before, without instances in
the set `unchecked` (of mapping also without those of the set `paper`, whose proofs take minutes). Three kinds of
instances say nothing of the share and are counted apart: those that exact answers without a heuristic; those where a
heuristic meets a bound, so that there is nothing but heuristics; and those cut short by a limit of 20 s, where the
whole is that limit.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from time import perf_counter
from typing import Any, NamedTuple

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


class Run(NamedTuple):
    """Seconds altogether and in heuristics, what proves the bound, and whether the limit cut it short."""

    whole: float
    part: float
    proof: str | None
    cut: bool


def measured(clock: Clock, file: str) -> Run:
    """The quickest run; one that is cut short is not repeated."""
    runs: list[Run] = []
    while len(runs) < RUNS and not any(run.cut for run in runs):
        instance, clock.seconds, begun = load(file), 0.0, perf_counter()
        result = solve(instance, time_limit_s=LIMIT_S)
        runs.append(Run(perf_counter() - begun, clock.seconds, result.proof, result.stopped == "time"))
    return min(runs, key=lambda run: run.whole)


def row(family: str) -> list[str]:
    clock = Clock()
    for place in STARTS[family]:
        clock.watch(place)
    left_out = {*find("unchecked"), *(find("mapping/paper") if family == "mapping" else ())}
    files = [str(path) for path in instance_files(family) if path not in left_out]
    for file in files:  # so that everything is imported, and the solver's process started
        solve(file, time_limit_s=1.0)
    found = [measured(clock, file) for file in files]
    begun = [run for run in found if run.part and run.proof != "bound-met" and not run.cut]
    none, met = sum(not run.part for run in found), sum(run.proof == "bound-met" for run in found)
    counts = [family, *map(str, (len(found), none, met, sum(run.cut for run in found), len(begun)))]
    if not begun:
        return [*counts, "-", "-", "-", "-"]
    shares = [run.part / run.whole for run in begun]
    above = [run.part for run in begun if run.part > MOST * run.whole]
    return [
        *counts,
        f"{sum(run.part for run in begun) / sum(run.whole for run in begun):.3f}",
        f"{statistics.median(shares):.3f}",
        str(len(above)),
        f"{1000 * max(above, default=0.0):.1f}",
    ]


def main() -> None:
    families: Sequence[str] = sys.argv[1:] or tuple(STARTS)
    rows = []
    for family in families:
        rows.append(row(family))
        print(*rows[-1], flush=True)
    columns = ["family", "instances", "no heuristic", "met a bound", "cut short", "others"]
    write_results(
        "bench_starts",
        "What starting heuristics take of exact's time",
        (__doc__ or "").strip().split("\n\n", 2)[-1],
        [*columns, "share of their time", "median share", "above a tenth", "longest of these (ms)"],
        rows,
        ["highspy", "pyomo"],
    )


if __name__ == "__main__":
    main()
