"""Draws a schedule: one lane per accelerator, homes and added ones apart."""

from __future__ import annotations

import heapq

from matplotlib import colormaps
from matplotlib.figure import Figure

from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.parts import Configuration

MOST_LANES = 60
"""Accelerators drawn of each type: more are no longer told apart."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """A Gantt chart; colours are workloads, a lighter bar is an accelerator added to a home.

    Which of several equal accelerators runs a piece is not part of a schedule: each gets the lane that is free first.

    Returns
    -------
    matplotlib.figure.Figure
        Not attached to any backend: the caller saves it.
    """
    configurations = {configuration.name: configuration for configuration in instance.configurations}
    workload = {task.name: task.workload for task in instance.tasks}
    colours = {w.name: colormaps["tab20"](2 * i % 20) for i, w in enumerate(instance.workloads)}
    lanes = {
        kind.name: [(0.0, lane) for lane in range(min(kind.count, MOST_LANES))] for kind in instance.accelerators
    }
    first: dict[str, int] = {}
    labels: list[str] = []
    for kind in instance.accelerators:
        first[kind.name] = len(labels)
        labels += [kind.name if kind.count == 1 else f"{kind.name} {i + 1}" for i in range(len(lanes[kind.name]))]
    figure = Figure(figsize=(9, 1.4 + 0.3 * len(labels)), layout="constrained")
    axes = figure.subplots()
    shown: set[str] = set()
    for piece in sorted(solution.pieces, key=lambda piece: piece.start_s):
        start, end, name = float(piece.start_s), float(piece.end_s), workload[piece.task]
        for n, (kind_name, height) in enumerate(_parts(configurations[piece.configuration])):
            _, lane = heapq.heapreplace(lanes[kind_name], (end, lanes[kind_name][0][1]))
            axes.barh(
                first[kind_name] + lane,
                end - start,
                left=start,
                height=0.8 * height,
                color=colours[name],
                alpha=1.0 if n == 0 else 0.5,
                edgecolor="white",
                label=None if name in shown else name,
            )
            shown.add(name)
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.set_xlabel("s")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4)
    axes.set_title(instance.name, fontsize=10, pad=28)
    return figure


def _parts(configuration: Configuration) -> list[tuple[str, float]]:
    """One bar per accelerator, home first, and a lower one for a share."""
    found = []
    for use in configuration.uses:
        whole, rest = divmod(use.parts, use.of)
        found += [(use.accelerator, 1.0)] * whole + [(use.accelerator, rest / use.of)] * (rest > 0)
    return found
