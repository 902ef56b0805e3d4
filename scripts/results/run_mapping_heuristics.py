"""What the heuristics reach on every layer of the mapping set `paper`, beside the proven optima.

Run: python -m scripts.results.run_mapping_heuristics    (after scripts.results.prove_mapping)
Rows go to scripts/results/mapping-tables.csv as they are finished; a later run goes on from there.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

from optsched.core.result import Result
from optsched.core.solve import solve
from optsched.problems.mapping.heuristics.local_mapper import local_mappers
from optsched.problems.mapping.instance import Layer
from optsched.problems.mapping.layers.networks import network
from scripts.instances.make_mapping import RESNET_8
from scripts.results.prove_mapping import BATCH, MACHINES, NETWORKS, RESULTS, alone, known

TABLE = RESULTS / "mapping-tables.csv"
OFF_CHIP = (1000.0, 200.0)
SAMPLES, MANY_SAMPLES = 10_000, 1_000_000
ORDERS = 36
Row = dict[str, object]


def is_small(name: str, layer: Layer) -> bool:
    """Whether the layer is one of the set `paper-small`."""
    return name == "alexnet-2012" or (name == "resnet-50" and layer.name in RESNET_8)


def measured(machine: str, name: str, layer: Layer, off_chip: float) -> Row:
    """Every heuristic's energy and cycles on one layer; random search is asked for each apart."""

    def run(method: str, objective: str = "energy") -> Result:
        return solve(alone(machine, layer, objective, off_chip), method)  # type: ignore[arg-type]

    row: Row = {}
    for short, method in (("lm", "lm"), ("md", "manual-dataflow")):
        parts = run(method).parts
        row |= {f"{short}_{quantity}": parts[quantity] for quantity in ("energy", "cycles", "latency")}
    nests = list(local_mappers(alone(machine, layer, "energy", off_chip), layer))
    energies = [nest.energy for nest in nests]
    row |= {"best_energy": min(energies), "best_cycles": min(nest.steps for nest in nests)}
    row |= {"best_order": min(energies[:ORDERS]), "worst_order": max(energies[:ORDERS])}
    for short, method in (("ms", f"mapping-search:samples={SAMPLES}"), ("mst", "mst")):
        for objective in ("energy", "cycles"):
            row[f"{short}_{objective}"] = run(method, objective).objective
    many = name == NETWORKS[0] and off_chip == OFF_CHIP[0]
    row["many_energy"] = run(f"mapping-search:samples={MANY_SAMPLES}").objective if many else None
    return row


def optima(machine: str, name: str, layer: str, off_chip: float) -> Row:
    """What `mapping_optima` proved of one layer."""
    row: Row = {}
    for objective in ("energy", "cycles"):
        cost = off_chip if objective == "energy" else OFF_CHIP[0]
        key = (machine, name, layer, objective, str(cost))
        proof = next(
            r
            for r in known()
            if (*(r[c] for c in ("machine", "network", "layer", "objective")), r["off_chip"]) == key
        )
        row |= {objective: proof["value"]}
        row |= {f"{objective}_{column}": proof[column] for column in ("bound", "found", "cpu_s")}
    return row


def rows() -> list[dict[str, str]]:
    if not TABLE.exists():
        return []
    with TABLE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cases() -> Iterator[tuple[float, str, str, Layer]]:
    for off_chip in OFF_CHIP:
        for name in NETWORKS:
            for machine in MACHINES:
                for layer in network(name, BATCH):
                    yield off_chip, name, machine, layer


def measure_missing() -> None:
    """Append the rows that are not there yet."""
    done = {(row["off_chip"], row["network"], row["machine"], row["layer"]) for row in rows()}
    with TABLE.open("a", newline="", encoding="utf-8") as file:
        for off_chip, name, machine, layer in cases():
            if (str(off_chip), name, machine, layer.name) in done:
                continue
            row: Row = {"machine": machine, "off_chip": off_chip, "network": name, "layer": layer.name}
            row |= {"count": layer.count, "small": "yes" if is_small(name, layer) else "no"}
            row |= optima(machine, name, layer.name, off_chip) | measured(machine, name, layer, off_chip)
            writer = csv.DictWriter(file, row, lineterminator="\n")
            if file.tell() == 0:
                writer.writeheader()
            writer.writerow(row)
            file.flush()
            print(off_chip, name, machine, layer.name, file=sys.stderr)


if __name__ == "__main__":
    measure_missing()
