"""The tables of models/inference/tables.md: heuristic excess by size, attribution, Grad-CAM, batch choice.

Run: python -m scripts.results.tabulate_inference
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from optsched.core.compare import compare
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import instance_files, models
from optsched.core.solve import solve
from optsched.problems.inference.check import check
from optsched.problems.inference.generate import generate
from optsched.problems.inference.heuristics.greedy import node_greedy
from optsched.problems.inference.instance import Instance
from optsched.problems.inference.physics import whole_model_rate
from optsched.tables import grid
from optsched.tables.cells import number, percent

WORKLOADS = (3200, 4800, 6400, 8000)
READINGS = ("none", "lastconv", "backward")
DNNS = ("resnet152-cam-backward", "fasterrcnn-cam-none")
SIZES = ((7, 75), (20, 75), (50, 75), (200, 75))
PROBLEMS: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    "fully charged": ({"charging": "full"}, "exact", ("aslm:last=full", "aslm-plus")),
    "equal finish": ({}, "exact-equal-finish", ("aslm", "nexus-node", "nexus-accelerator")),
    "equal finish, on-power": ({"on_power": True}, "exact-equal-finish", ("aslm", "aslm-plus")),
    "joint": ({}, "exact", ("aslm", "nexus-node", "nexus-accelerator", "marginal-greedy")),
    "joint, on-power": ({"on_power": True}, "exact", ("aslm", "aslm-plus", "marginal-greedy")),
}


def excess_by_size() -> str:
    rows = []
    for name, (options, exact, methods) in PROBLEMS.items():
        for size, number_of in SIZES:
            if size > 50 and exact == "exact" and options.get("on_power"):
                continue
            found: dict[str, list[float]] = {method: [] for method in methods}
            for seed in range(number_of):
                share = float(np.random.default_rng(seed).uniform(0.2, 0.95))
                instance = generate(size, 10_000 + seed, load=share, **options)
                best = solve(instance, exact, time_limit_s=20).objective
                for method in methods:
                    value = solve(instance, method).objective
                    if value is not None and best is not None:
                        found[method].append(value / best - 1)
            cells = [f"{100 * np.mean(v):.2f} / {100 * max(v):.1f} ({len(v)})" if v else "-" for v in found.values()]
            rows += [[name, str(size), method, cell] for method, cell in zip(methods, cells, strict=True)]
    return grid.markdown(["problem", "nodes", "method", "excess, mean / max % (instances)"], rows)


def energies(instance: Instance) -> dict[tuple[str, str, str], float]:
    """Energy of the eight greedy methods; infinite where one finds no plan."""
    found = {}
    for unit, order, last in itertools.product(("model", "layer"), ("capacity", "energy"), ("full", "trim")):
        verdict = check(instance, node_greedy(instance, unit=unit, order=order, last=last))  # type: ignore[arg-type]
        found[unit, order, last] = verdict.objective if verdict.feasible and verdict.objective else math.inf
    return found


def shapley(values: dict[tuple[str, str, str], float]) -> tuple[float, float, float]:
    """Average contribution of each factor, over the 3! orders of changing them, as a share of the start."""
    start, goal = ("model", "capacity", "full"), ("layer", "energy", "trim")
    gains = np.zeros(3)
    for order in itertools.permutations(range(3)):
        at = list(start)
        for factor in order:
            before = values[at[0], at[1], at[2]]
            at[factor] = goal[factor]
            gains[factor] += (before - values[at[0], at[1], at[2]]) / 6
    unit, node_order, last = (gains / values[start]).tolist()
    return unit, node_order, last


def attribution() -> str:
    rows = []
    for dnn, figures in itertools.product(
        ("resnet152-cam-backward", "fasterrcnn-cam-none"), ("sourced", "calibrated")
    ):
        for demand in WORKLOADS:
            instance = load(f"inference/paper-{dnn}-{demand}-{figures}")
            values = energies(instance)  # type: ignore[arg-type]
            goal, start = values["layer", "energy", "trim"], values["model", "capacity", "full"]
            shares = [percent(value) for value in shapley(values)] if math.isfinite(start) else ["-"] * 3
            rows.append([dnn, figures, str(demand), number(start), number(goal), *shares])
    header = ["DNN", "figures", "requests", "model, capacity, full (J)", "layer, energy, trim = ASLM (J)"]
    return grid.markdown([*header, "unit", "order", "last node"], rows)


def split_share() -> str:
    """Nodes of the paper's cluster on which a layer split can differ from a model split."""
    instance = load("inference/paper-resnet152-cam-backward-3200-sourced")
    assert isinstance(instance, Instance)
    able = [sum(whole_model_rate(a) > 0 for a in node.accelerators) for node in instance.cluster]
    return f"{sum(n > 1 for n in able)} of {len(able)} nodes"


def gradcam() -> str:
    rows = []
    for dnn, reading, demand in itertools.product(("resnet152", "fasterrcnn"), READINGS, WORKLOADS):
        found = compare(f"inference/paper-{dnn}-cam-{reading}-{demand}-sourced", ["nexus-node", "aslm", "exact"])
        (row,) = (row for row in found if row.result.method == "aslm")
        cells = [
            number(row.result.objective),
            percent(row.saving),
            percent(row.published_saving),
            percent(row.excess),
        ]
        if row.result.stopped == "infeasible":
            cells = [f"infeasible: {row.result.message}", "", percent(row.published_saving), ""]
        rows.append([dnn, reading, str(demand), *cells])
    header = ["DNN", "Grad-CAM", "requests", "ASLM (J)", "saving over nexus-node", "paper", "excess over joint"]
    return grid.markdown(header, rows)


def batch_choice(names: Iterable[str]) -> str:
    rows = []
    for name in names:
        for policy in ("best-throughput", "best-energy", "choose"):
            instance = load(name).model_copy(update={"batch": policy})
            result = solve(instance)
            shown = number(result.objective) if result.objective is not None else result.message
            rows.append([instance.name, policy, shown, number(result.parts.get("time_s"))])
    return grid.markdown(["instance", "batch", "optimum (J)", "time (s)"], rows)


def batched_instances() -> Sequence[str]:
    real = [load(path) for path in instance_files("inference") if path.name.startswith("real-")]
    found = [instance for instance in real if isinstance(instance, Instance)]
    return [f"inference/{i.name}" for i in found if any(a.batches for node in i.nodes for a in node.accelerators)]


def main() -> None:
    text = f"""# Measured tables of inference allocation

Written by `python -m scripts.results.tabulate_inference`; HiGHS to proven optimality, random instances from
`optsched generate inference`.

## How far heuristics are from the optimum of the named problem

Demand uniform between 20 and 95 % of capacity, 75 instances a size; a method that finds no plan is left
out of its mean, and the number of instances counted stands in brackets.

{excess_by_size()}

## Which of ASLM's ideas earns the saving

Unit {{model, layer}} x order {{capacity, energy per image}} x last node {{full, trimmed}}: average (Shapley)
contribution of each factor, as a share of the energy of (model, capacity, full). A layer split can
differ from a model split on {split_share()}.

{attribution()}

## Three readings of the Grad-CAM component

`none`; `lastconv`: a gradient at the last convolution; `backward`: a full backward pass. Sourced figures.

{gradcam()}

## Which measured batch

{batch_choice(batched_instances())}
"""
    write_text(models() / "inference" / "tables.md", text)
    print(text)


if __name__ == "__main__":
    main()
