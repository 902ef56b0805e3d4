"""Draws a mapping: each layer's loop nest with the tile of every memory, and its energy by level and kind."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from optsched.problems.mapping.evaluate import Nest
from optsched.problems.mapping.instance import Instance, Solution
from optsched.problems.mapping.loops import DATA

SHOWN = 8
COLOURS = ("#59a14f", "#4e79a7", "#f28e2b", "#b07aa1", "#76b7b2")


def picture(instance: Instance, solution: Solution) -> Figure:
    """A row per layer (the first 8): left the nest, right the energy."""
    layers = {layer.name: layer for layer in instance.layers}
    nests = [
        (mapping.layer, Nest.of(instance, layers[mapping.layer], mapping))
        for mapping in solution.mappings
        if mapping.layer in layers
    ][:SHOWN]
    figure = Figure(figsize=(14, 0.8 + 2.6 * len(nests)), layout="constrained")
    axes = figure.subplots(len(nests), 2, squeeze=False, width_ratios=(3, 1))
    for row, (name, nest) in enumerate(nests):
        _draw_nest(axes[row][0], name, nest)
        _draw_energy(axes[row][1], nest)
    names = [level.name for level in instance.machine.levels]
    handles = [Rectangle((0, 0), 1, 1, color=COLOURS[m % len(COLOURS)]) for m in range(len(names))]
    figure.legend(handles, names, loc="outside lower center", ncols=len(names), frameon=False)
    figure.suptitle(f"{instance.name} on {instance.machine.name}")
    return figure


def _draw_nest(axes: Any, name: str, nest: Nest) -> None:
    """PE dimensions as boxes on the left; temporal steps from left (inner) to right; under them, per data
    kind, how far each level's tile reaches."""
    for p, (dimension, factors) in enumerate(zip(nest.instance.machine.pe, nest.spatial, strict=True)):
        used = "\n".join(f"{loop} {factor}" for loop, factor in factors.items() if factor > 1) or "idle"
        axes.add_patch(Rectangle((1.4 * p - 3.2, 0.0), 1.3, 3.4, fill=False))
        axes.text(1.4 * p - 2.55, 3.55, f"{dimension.name} ({dimension.size})", ha="center", fontsize=7)
        axes.text(1.4 * p - 2.55, 1.7, used, ha="center", va="center", fontsize=7)
    for i, (loop, factor) in enumerate(nest.order):
        axes.add_patch(Rectangle((i, 2.6), 0.95, 0.8, fill=False))
        axes.text(i + 0.475, 3.0, f"{loop}\n{factor}", ha="center", va="center", fontsize=7)
    for line, data in enumerate(DATA):
        below = 1.7 - 0.8 * line
        axes.text(-0.12, below + 0.3, data, ha="right", va="center", fontsize=8)
        for m in reversed(range(nest.levels)):
            reach = nest.cuts[data][m] if m < nest.levels - 1 else len(nest.order)
            height = 0.6 * (nest.levels - m) / nest.levels
            axes.add_patch(Rectangle((0, below), max(reach, 0.06), height, color=COLOURS[m % len(COLOURS)]))
    axes.set_xlim(-3.4, max(8, len(nest.order)) + 0.1)
    axes.set_ylim(-0.1, 4.0)
    axes.set_axis_off()
    axes.set_title(f"{name}: {nest.steps:,} cycles, {100 * nest.pe_use:.0f} % of the PEs", fontsize=9)


def _draw_energy(axes: Any, nest: Nest) -> None:
    left = [0.0] * len(DATA)
    for m in range(nest.levels):
        values = [nest.energy_by[data, m] for data in DATA]
        axes.barh(DATA, values, left=left, color=COLOURS[m % len(COLOURS)])
        left = [a + b for a, b in zip(left, values, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel("energy (register shifts)", fontsize=8)
    axes.tick_params(labelsize=8)
