"""Proves the optimum of every layer of the mapping set `paper` on the paper's four machines, one by one.

Run: python -m scripts.results.prove_mapping [--limit 60]    (Linux: reads the solver's CPU time in /proc)
Rows go to scripts/results/mapping-optima.csv as they are finished; a later run goes on from there.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from optsched.core.solve import solve
from optsched.problems.mapping.instance import Instance, Layer, Objective
from optsched.problems.mapping.layers.networks import network
from scripts.benchmarks.bench_mapping import solver_cpu_s

RESULTS = Path(__file__).resolve().parents[1] / "results"
OPTIMA = RESULTS / "mapping-optima.csv"
MACHINES = ("eyeriss", "nlr", "eager-pruning", "tpu")
NETWORKS = ("alexnet-2012", "resnet-50", "capsnet", "ssd-mobilenet-v1")
BATCH = 4
ASKED: tuple[tuple[Objective, float], ...] = (("energy", 1000.0), ("cycles", 1000.0), ("energy", 200.0))
"""Objective and off-chip cost (units per byte, assumed); the fewest cycles do not depend on the cost."""
COLUMNS = ("machine", "network", "layer", "objective", "off_chip", "value", "bound", "found", "cpu_s")
Case = tuple[str, str, Layer, Objective, float]


def alone(machine: str, layer: Layer, objective: Objective, off_chip: float) -> Instance:
    """One execution of one layer as an instance of its own."""
    return Instance(
        format="optsched/mapping@1",
        name=layer.name,
        accelerator=machine,
        layers=(layer.model_copy(update={"count": 1}),),
        objective=objective,
        off_chip_cost_per_byte=off_chip,
    )


def cases() -> Iterator[Case]:
    for objective, off_chip in ASKED:
        for name in NETWORKS:
            for machine in MACHINES:
                for layer in network(name, BATCH):
                    yield machine, name, layer, objective, off_chip


def prove(case: Case, limit_s: float) -> dict[str, object]:
    machine, name, layer, objective, off_chip = case
    before = solver_cpu_s() + process_time()
    result = solve(alone(machine, layer, objective, off_chip), time_limit_s=limit_s)
    cpu_s = max(0.0, solver_cpu_s() + process_time() - before)
    values = (machine, name, layer.name, objective, off_chip, result.objective, result.bound, result.found)
    return dict(zip(COLUMNS, (*values, round(cpu_s, 2)), strict=True))


def known() -> list[dict[str, str]]:
    if not OPTIMA.exists():
        return []
    with OPTIMA.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def prove_missing(limit_s: float) -> None:
    """Append the rows that are not there yet."""
    solve("mapping/tiny-conv")  # imports are no part of a layer's time
    done = {tuple(row[column] for column in COLUMNS[:5]) for row in known()}
    with OPTIMA.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if not done:
            writer.writeheader()
        for case in cases():
            machine, name, layer, objective, off_chip = case
            if (machine, name, layer.name, objective, str(off_chip)) not in done:
                row = prove(case, limit_s)
                writer.writerow(row)
                file.flush()
                print(*row.values(), file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds per layer (default 60)")
    prove_missing(parser.parse_args().limit)


if __name__ == "__main__":
    main()
