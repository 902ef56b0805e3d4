"""Puts the paper's mapping claims beside proven optima: each layer of paper-small alone, then geometric means.

Run: python scripts/mapping_tables.py [--machine NAME]... [--off-chip 1000]... [--search 10000] [-o FILE.csv]
One row per machine, off-chip cost and layer goes to FILE.csv as it is finished; rows already there are kept.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.mapping.instance import Instance, Layer
from optsched.problems.mapping.methods import ORDERS, local_mapper

MACHINES = ("eyeriss", "nlr", "eager-pruning", "tpu")
CLAIMS = (
    ("energy of MD over energy of LM", "md_energy", "lm_energy", "1.9"),
    ("cycles of MD over cycles of LM", "md_cycles", "lm_cycles", "2.3"),
    ("energy of MD over energy of lm-best", "md_energy", "best_energy", "1.9"),
    ("cycles of MD over cycles of lm-best", "md_cycles", "best_cycles", "2.3"),
    ("best energy over energy of LM (efficiency)", "energy", "lm_energy", "0.78, up to 0.94"),
    ("fewest cycles over cycles of LM", "cycles", "lm_cycles", "0.87, up to 0.99"),
    ("best energy over energy of lm-best", "energy", "best_energy", "0.78, up to 0.94"),
    ("fewest cycles over cycles of lm-best", "cycles", "best_cycles", "0.87, up to 0.99"),
    ("best energy over energy of MST", "energy", "mst_energy", "0.02"),
    ("fewest cycles over cycles of MST", "cycles", "mst_cycles", "0.06"),
    ("worst over best energy of the 36 orders of LM", "worst_order", "best_order", "< 1.05"),
)


def measured(machine: str, off_chip: float, layer: Layer, samples: int) -> dict[str, object]:
    """Everything known of one layer: heuristics and proven optima for energy and cycles."""

    def asked(objective: str) -> Instance:
        return Instance(
            format="optsched/mapping@1",
            name=layer.name,
            accelerator=machine,
            layers=(layer,),
            objective=objective,  # type: ignore[arg-type]
            off_chip_cost_per_byte=off_chip,
        )

    row: dict[str, object] = {"machine": machine, "off_chip": off_chip, "layer": layer.name}
    for objective in ("energy", "cycles"):
        begun = process_time()
        result = solve(asked(objective), "exact", time_limit_s=300)
        row[objective], row[f"{objective}_bound"] = result.objective, result.bound
        row[f"{objective}_found"], row[f"{objective}_seconds"] = result.found, round(result.seconds["solve"], 3)
        row[f"{objective}_python_cpu_s"] = round(process_time() - begun, 3)
    methods = {"lm": "lm", "md": "manual-dataflow", "ms": f"mapping-search:samples={samples}"}
    methods |= {"mst": "mapping-search:samples=1000000000,time=lm"}
    for short, method in methods.items():
        result = solve(asked("energy"), method)
        row[f"{short}_energy"], row[f"{short}_cycles"] = result.parts.get("energy"), result.parts.get("cycles")
        row[f"{short}_seconds"] = round(result.seconds["total"], 4)
    row["best_energy"] = solve(asked("energy"), "lm-best").objective
    row["best_cycles"] = solve(asked("cycles"), "lm-best").objective
    orders = [local_mapper(asked("energy"), layer, a, b).energy for a in ORDERS for b in ORDERS]
    row["best_order"], row["worst_order"] = min(orders), max(orders)
    return row


def geometric_mean(values: Iterable[float]) -> float:
    logs = [math.log(value) for value in values]
    return math.exp(sum(logs) / len(logs)) if logs else math.nan


def summary(rows: list[dict[str, str]]) -> str:
    lines = []
    for off_chip in sorted({row["off_chip"] for row in rows}, key=float):
        lines += [
            "",
            f"off-chip cost {off_chip} per byte; geometric means over layers of paper-small (largest in brackets)",
        ]
        header = [
            "machine",
            "n",
            "proved",
            *(f"{m} {q}" for q in ("energy", "cycles") for m in ("lm", "best", "md", "ms", "mst")),
        ]
        lines.append(" | ".join(header))
        for machine in (*MACHINES, "all"):
            chosen = [r for r in rows if r["off_chip"] == off_chip and machine in (r["machine"], "all")]
            if chosen:
                lines.append(" | ".join([machine, *_ratios(chosen)]))
        lines += [
            "",
            "the paper's claims: geometric means over all layers and machines, least and largest in brackets",
        ]
        chosen = [r for r in rows if r["off_chip"] == off_chip]
        for text, top, bottom, printed in CLAIMS:
            ratios = [float(r[top]) / float(r[bottom]) for r in chosen if r[top] and r[bottom]]
            lines.append(
                f"{text}: paper {printed}; here {geometric_mean(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
            )
    return "\n".join(lines)


def _ratios(rows: list[dict[str, str]]) -> list[str]:
    proved = sum(row["energy_found"] == "optimal" for row in rows)
    cells = [str(len(rows)), str(proved)]
    for quantity in ("energy", "cycles"):
        for method in ("lm", "best", "md", "ms", "mst"):
            known = [r for r in rows if r[f"{method}_{quantity}"]]
            ratios = [float(r[f"{method}_{quantity}"]) / float(r[quantity]) for r in known]
            cells.append(f"{geometric_mean(ratios):.2f} ({max(ratios):.1f})" if ratios else "-")
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--machine", action="append", choices=MACHINES)
    parser.add_argument("--off-chip", action="append", type=float)
    parser.add_argument("--search", type=int, default=10000)
    parser.add_argument("-o", "--output", type=Path, default=Path("mapping-tables.csv"))
    given = parser.parse_args()
    rows = list(csv.DictReader(given.output.open(newline=""))) if given.output.exists() else []
    done = {(row["machine"], float(row["off_chip"]), row["layer"]) for row in rows}
    for off_chip in given.off_chip or [1000.0]:
        for machine in given.machine or MACHINES:
            for layer in load(f"mapping/paper-small-{machine}").layers:  # type: ignore[attr-defined]
                if (machine, off_chip, layer.name) in done:
                    continue
                row = measured(machine, off_chip, layer, given.search)
                rows.append({key: "" if value is None else str(value) for key, value in row.items()})
                with given.output.open("w", newline="") as file:
                    writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(rows)
                print(machine, off_chip, layer.name, file=sys.stderr)
    print(summary(rows))


if __name__ == "__main__":
    main()
