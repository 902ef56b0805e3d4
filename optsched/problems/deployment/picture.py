"""Draws a deployment: layers as cells coloured by resource, and the load of each resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from optsched.problems.deployment.check import check
from optsched.problems.deployment.instance import Instance, Solution

COLOURS = (
    "#4e79a7",
    "#f28e2b",
    "#59a14f",
    "#e15759",
    "#b07aa1",
    "#edc948",
    "#76b7b2",
    "#9c755f",
    "#ff9da7",
    "#bab0ac",
)
"""Tableau 10; further resources begin again."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """Left, one row per network and one cell per layer, coloured by resource; right, how busy each resource is."""
    rows = max(len(instance.networks), len(instance.resources))
    figure = Figure(figsize=(11, 1.9 + 0.35 * rows), layout="constrained")
    cells, load = figure.subplots(1, 2, width_ratios=(3, 1))
    colour = {room.name: COLOURS[r % len(COLOURS)] for r, room in enumerate(instance.resources)}
    _cells(cells, instance, solution, colour)
    _load(load, instance, solution, colour)
    figure.suptitle(instance.name)
    return figure


def _cells(axes: Any, instance: Instance, solution: Solution, colour: Mapping[str, str]) -> None:
    room = {one.name: one.resource for one in instance.configurations}
    plans = {plan.network: plan.configurations for plan in solution.plans}
    for y, network in enumerate(instance.networks):
        widths = [1.0] * len(network.layers)
        colours = [colour[room[name]] for name in plans[network.name]]
        edge = "white" if len(widths) <= 150 else "none"
        axes.barh([y] * len(widths), widths, left=range(len(widths)), color=colours, edgecolor=edge, height=0.8)
    axes.set_yticks(range(len(instance.networks)), [network.name for network in instance.networks])
    axes.invert_yaxis()
    axes.set_xlabel("layers in order")
    axes.spines[["top", "right"]].set_visible(False)
    patches = [Patch(color=each, label=name) for name, each in colour.items()]
    axes.legend(handles=patches, fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=5)


def _load(axes: Any, instance: Instance, solution: Solution, colour: Mapping[str, str]) -> None:
    """Per cent of all servers' time; resources that are off are named so."""
    items = check(instance, solution).items
    names = [room.name for room in instance.resources]
    axes.barh(range(len(names)), [100 * items[name]["load_used"] for name in names], color=[colour[n] for n in names])
    axes.set_yticks(range(len(names)), [name if items[name]["on"] else f"{name} (off)" for name in names])
    axes.invert_yaxis()
    axes.axvline(100, color="black", linestyle="--", linewidth=1)
    axes.set_xlabel("load (%)")
    axes.spines[["top", "right"]].set_visible(False)
