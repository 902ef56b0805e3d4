"""What does a mapping look like? The PEs in use, each layer's loop nest with the tile
of every memory, and its energy.
"""

from __future__ import annotations

from math import prod
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.instance import Instance, Solution
from optsched.problems.mapping.loops import DATA

SHOWN = 8
"""Layers drawn: a row each."""
COLOURS = ("#59a14f", "#4e79a7", "#f28e2b", "#b07aa1", "#76b7b2")
FINE_GRID = 16
"""PEs along a dimension up to which each is drawn."""
SMALL = 7
"""Points of the small print."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """A row per layer (the first 8): the PE array, the nest, the energy."""
    layers = {layer.name: layer for layer in instance.layers}
    nests = [
        (mapping.layer, Nest.of(instance, layers[mapping.layer], mapping))
        for mapping in solution.mappings
        if mapping.layer in layers
    ][:SHOWN]
    figure = Figure(figsize=(15, 0.9 + 2.9 * len(nests)), layout="constrained")
    axes = figure.subplots(len(nests), 3, squeeze=False, width_ratios=(1, 3.4, 1.3))
    for row, (name, nest) in enumerate(nests):
        _draw_pes(axes[row][0], nest)
        _draw_nest(axes[row][1], name, nest)
        _draw_energy(axes[row][2], nest)
    names = [level.name for level in instance.machine.levels]
    handles = [Rectangle((0, 0), 1, 1, color=colour(m)) for m in range(len(names))]
    figure.legend(handles, names, loc="outside lower center", ncols=len(names), frameon=False)
    if instance.name != instance.machine.name:
        figure.suptitle(f"{instance.name} on {instance.machine.name}", fontsize=11)
    return figure


def colour(level: int) -> str:
    """The colour of a memory level, repeated after the fifth."""
    return COLOURS[level % len(COLOURS)]


def _draw_pes(axes: Any, nest: Nest) -> None:
    """The PE array to scale: dimension 0 downwards, 1 to the right, PEs in use shaded; others as text."""
    pes = nest.instance.machine.pe
    factors = [" ".join(f"{loop} {f}" for loop, f in spatial.items() if f > 1) or "idle" for spatial in nest.spatial]
    used = [prod(spatial.values()) / dimension.size for spatial, dimension in zip(nest.spatial, pes, strict=True)]
    down, right = used[0], used[1] if len(pes) > 1 else 1.0
    axes.add_patch(Rectangle((0, 1 - down), right, down, color="#d5dbe3"))
    axes.add_patch(Rectangle((0, 0), 1, 1, fill=False))
    for p, draw in ((0, axes.hlines), (1, axes.vlines)):
        if p < len(pes) and pes[p].size <= FINE_GRID:
            at = [i / pes[p].size for i in range(1, pes[p].size)]
            draw(at if p else [1 - x for x in at], 0, 1, color="#9aa3ad", linewidth=0.5)
    labels = [f"{dimension.name} {dimension.size}: {text}" for dimension, text in zip(pes, factors, strict=True)]
    axes.text(-0.05, 0.5, labels[0], rotation=90, ha="right", va="center", fontsize=SMALL)
    axes.text(0.5, 1.04, "\n".join(labels[1:]), ha="center", va="bottom", fontsize=SMALL)
    axes.set_xlim(-0.15, 1.05)
    axes.set_ylim(-0.05, 1.2)
    axes.set_axis_off()


def _draw_nest(axes: Any, name: str, nest: Nest) -> None:
    """Temporal steps from left (inner) to right; under them a line per data kind and memory: how far its
    tile reaches, and what that takes."""
    for i, (loop, factor) in enumerate(nest.order):
        axes.add_patch(Rectangle((i, 0.1), 0.94, 1.5, fill=False))
        axes.text(i + 0.47, 0.85, f"{loop}\n{factor}", ha="center", va="center", fontsize=SMALL)
    line = 0
    for data in DATA:
        axes.text(-0.15, -line - 0.5 * (nest.levels - 1), data, ha="right", va="center", fontsize=9)
        for m in range(nest.levels - 1):
            line += 1
            reach = nest.cuts[data][m]
            axes.add_patch(Rectangle((0, -line + 0.12), max(reach, 0.04), 0.76, color=colour(m)))
            axes.text(max(reach, 0.04) + 0.08, -line + 0.5, _room(nest, data, m), va="center", fontsize=SMALL)
        axes.axhline(-line, color="#dddddd", linewidth=0.6, zorder=0)
    axes.set_xlim(-0.4, max(6, len(nest.order)) + 1.8)
    axes.set_ylim(-line - 0.1, 1.8)
    axes.set_axis_off()
    words = f"{nest.steps:,} cycles, {100 * nest.pe_use:.0f} % of the PEs; steps in time, the innermost left"
    axes.set_title(f"{name}: {words}", fontsize=9)


def _room(nest: Nest, data: str, m: int) -> str:
    """Bytes in one memory, and its capacity."""
    if nest.instance.bypassed(data, m):
        return "bypassed"
    level = nest.instance.machine.levels[m]
    used = nest.occupied[data, m] * nest.instance.machine.element_bytes
    capacity = level.of(data).capacity_bytes
    shared = f" with {' and '.join(k for k in level.one_capacity if k != data)}" if data in level.one_capacity else ""
    return f"{used:,} B" if capacity is None else f"{used:,} of {capacity:,} B{shared}"


def _draw_energy(axes: Any, nest: Nest) -> None:
    """A bar per data kind, a segment per level."""
    left = [0.0] * len(DATA)
    for m in range(nest.levels):
        values = [nest.energy_by[data, m] for data in DATA]
        axes.barh(DATA, values, left=left, color=colour(m))
        left = [a + b for a, b in zip(left, values, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel("energy (register shifts)", fontsize=8)
    axes.tick_params(labelsize=8)
    axes.xaxis.get_offset_text().set_fontsize(8)
    axes.spines[["top", "right"]].set_visible(False)
