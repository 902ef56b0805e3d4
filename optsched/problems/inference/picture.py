"""Draws an allocation: each node's time against the limit by stage, and its energy by part."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from optsched.problems.inference.fractions.amounts import in_floats
from optsched.problems.inference.instance import Instance, Solution
from optsched.problems.inference.physics import usage

SHOWN = 40
"""Bars drawn: beyond 40 their labels can no longer be read at the figure's width."""
COLOURS = ("#c7c7c7", "#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#edc948", "#76b7b2")
"""Grey for the CPU, then colours of Tableau 10; used again from the start where a model has more components."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """Two panels of horizontal bars, one bar per load (the first 40).

    Left: seconds per copy by stage, against the latency limit. Right: joules per copy by consumer, as run; a full
    bill is larger and is only named. Loads on nodes the instance does not have are left out.

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Need not be feasible; its splits must have the instance's shape.

    Returns
    -------
    matplotlib.figure.Figure
        Not attached to any backend: the caller saves it.
    """
    loads = [load for load in solution.loads if load.node in instance.by_name][:SHOWN]
    used = [usage(instance, instance.by_name[load.node], in_floats(load)) for load in loads]
    names = [f"{load.copies} x {load.node}" if load.copies > 1 else load.node for load in loads]
    figure = Figure(figsize=(10, 1.6 + 0.42 * max(1, len(loads))), layout="constrained")
    time, energy = figure.subplots(1, 2, sharey=True)
    whole = [load.execution == "whole-model" for load in loads]
    stages: dict[str, list[float]] = {"pre-processing": [u.cpu_s for u in used]}
    if instance.pcie:
        stages["host link"] = [u.transfer_s for u in used]
    for k, name in enumerate(instance.components):
        stages[name] = [0.0 if whole[i] else u.component_s[k] for i, u in enumerate(used)]
    if any(whole):
        stages["whole model"] = [u.component_s[0] if whole[i] else 0.0 for i, u in enumerate(used)]
    _stack(time, names, stages)
    time.axvline(instance.latency_limit_s, color="black", linestyle="--", linewidth=1)
    time.set_xlabel("time per node (s); dashed: latency limit")
    parts = {
        "CPU": [u.cpu_j for u in used],
        "accelerators": [sum(u.accelerator_j) for u in used],
        "being on": [instance.by_name[load.node].power_on_w * instance.latency_limit_s for load in loads],
    }
    _stack(energy, names, {name: values for name, values in parts.items() if any(values)})
    energy.set_xlabel("energy per node (J)" + (", as run (billed in full)" if instance.charging == "full" else ""))
    figure.suptitle(instance.name)
    return figure


def _stack(axes: Any, names: list[str], parts: dict[str, list[float]]) -> None:
    """Stacked bars: `parts` maps a legend entry to one value per name."""
    left = [0.0] * len(names)
    for (name, values), colour in zip(parts.items(), COLOURS * 2, strict=False):
        axes.barh(range(len(names)), values, left=left, label=name, color=colour)
        left = [a + b for a, b in zip(left, values, strict=True)]
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(
        fontsize=8, frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.12 + 0.4 / max(1, len(names))), ncols=3
    )
