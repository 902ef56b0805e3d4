"""Ratios of methods on the mapping set `paper`: to proven optima per layer, and as the paper's claims put them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import geometric_mean, mean
from typing import Any

from optsched.problems.mapping.averages import AVERAGED, CLAIMS, ORDER_LIMIT, averaged, limited
from optsched.problems.mapping.heuristics.local_mapper import local_mapper
from optsched.problems.mapping.layers.networks import network
from optsched.tables import grid
from scripts.results.prove_mapping import BATCH, MACHINES, alone
from scripts.results.run_mapping_heuristics import MANY_SAMPLES, SAMPLES

Row = dict[str, str]
METHODS = {"lm": "lm", "best": "lm-best", "md": "manual-dataflow", "ms": "mapping-search", "mst": "mst"}
SHORT = {method: short for short, method in METHODS.items()}


def column(method: str, part: str) -> str:
    """Where the table of figures keeps a method's value; the proven optimum stands under its own name."""
    return part if method == "exact" else f"{SHORT[method]}_{part}"


def excess_table(chosen: Sequence[Row]) -> str:
    """Geometric mean (largest) of every method's ratio to the best known value, per machine."""
    header = [
        "machine",
        "layers",
        "proved",
        *(f"{name} {q}" for q in ("energy", "cycles") for name in METHODS.values()),
    ]
    lines = []
    for machine in (*MACHINES, "all"):
        own = [row for row in chosen if machine in (row["machine"], "all")]
        proved = sum(row["energy_found"] == row["cycles_found"] == "optimal" for row in own)
        lines.append([machine, str(len(own)), str(proved), *_excesses(own)])
    return grid.markdown(header, lines)


def _excesses(own: Sequence[Row]) -> list[str]:
    cells = []
    for quantity in ("energy", "cycles"):
        for method in METHODS:
            ratios = [float(row[f"{method}_{quantity}"]) / float(row[quantity]) for row in own]
            cells.append(f"{geometric_mean(ratios):.2f} ({max(ratios):.1f})")
    return cells


def bars(chosen: Sequence[Row], above: str, below: str) -> list[float]:
    """One ratio per network and machine, as Fig. 11 and 12 draw them: of totals, layers times their counts."""
    totals: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in chosen:
        for i, column in enumerate((above, below)):
            totals[row["network"], row["machine"]][i] += int(row["count"]) * float(row[column])
    return [top / bottom for top, bottom in totals.values()]


def claims_table(chosen: Sequence[Row]) -> str:
    lines = []
    for claim in CLAIMS:
        ratios = bars(chosen, column(claim.above, claim.part), column(claim.below, claim.part))
        lines.append([claim.text, *averaged(claim.printed, ratios)])
    spread = [float(row["worst_order"]) / float(row["best_order"]) for row in chosen]
    lines.append(["worst over best of lm's 36 orders, per layer", *limited(ORDER_LIMIT, spread)])
    return grid.markdown(["ratio", *AVERAGED], lines)


def readings_table(chosen: Sequence[Row]) -> str:
    """Manual dataflow over the local mapper under the other ways to read the steps, per network and machine."""
    readings: dict[str, dict[str, Any]] = {
        "lm: ks spatial under a shift, then op, opc, ks (taken)": {},
        "opc spatial under a shift": {"spatial_taps": False},
        "what no memory holds in the order ks, opc, op": {"left": ("ks", "opc", "op")},
        "memory filled in the order ks, opc, op, and so what is left": {
            "filled": ("ks", "opc", "op"),
            "left": ("ks", "opc", "op"),
        },
    }
    lines = []
    for text, options in readings.items():
        read = []
        for row in chosen:
            layer = next(x for x in network(row["network"], BATCH) if x.name == row["layer"])
            nest = local_mapper(alone(row["machine"], layer, "energy", float(row["off_chip"])), layer, **options)
            read.append({**row, "cycles": str(nest.steps), "energy": str(nest.energy), "latency": str(nest.latency)})
        cells = [
            f"{mean(b):.2f} / {geometric_mean(b):.2f}"
            for q in ("cycles", "latency", "energy")
            for b in [bars(read, f"md_{q}", q)]
        ]
        lines.append([text, *cells])
    return grid.markdown(["reading", "cycles (mean / geometric)", "latency", "energy"], lines)


def unproved(chosen: Sequence[Row]) -> str:
    lines = []
    for row in chosen:
        for quantity in ("energy", "cycles"):
            if row[f"{quantity}_found"] != "optimal":
                value, bound = float(row[quantity]), float(row[f"{quantity}_bound"] or 0)
                gap = f"{100 * (1 - bound / value):.2f} %"
                lines.append([row["machine"], row["off_chip"], row["network"], row["layer"], quantity, gap])
    if not lines:
        return "Every case is proved."
    return grid.markdown(["machine", "off-chip cost", "network", "layer", "objective", "gap proved"], lines)


def many_samples_table(chosen: Sequence[Row]) -> str:
    lines = []
    for machine in (*MACHINES, "all"):
        own = [row for row in chosen if row["many_energy"] and machine in (row["machine"], "all")]
        cells = []
        for column in ("mst_energy", "ms_energy", "many_energy"):
            ratios = [float(row[column]) / float(row["energy"]) for row in own]
            cells.append(f"{geometric_mean(ratios):.3f} ({max(ratios):.2f})")
        lines.append([machine, str(len(own)), *cells])
    return grid.markdown(["machine", "layers", "MST", f"{SAMPLES:,} samples", f"{MANY_SAMPLES:,} samples"], lines)
