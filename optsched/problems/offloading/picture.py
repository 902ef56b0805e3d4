"""What does a schedule look like? Three rows (device, link, server), and a network with its cut coloured."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from optsched.problems.offloading.critical import critical_path
from optsched.problems.offloading.graph.network import Graph
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.schedule import RESOURCES, TimetableRow, makespan, timetable

COLOURS = {"device": "#f28e2b", "link": "#bab0ac", "server": "#4e79a7"}
CRITICAL = "#c0392b"
"""Operations on the critical path, and tensors that are sent."""
NAMED_SHARE = 0.018
"""Share of the makespan from which a bar has room for its name."""
THIN_SHARE = 0.004
"""Share of the makespan below which a bar has no outline: it would cover the bar."""
MOST_DRAWN = 400
"""Layers up to which a network is drawn: more make a black patch."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """The timetable; for a network of at most 400 layers also the network, coloured by its cut."""
    # the frames of a stream have cuts of their own: its network has no one colouring
    drawn = instance.layers is not None and instance.frames is None and len(instance.layers) <= MOST_DRAWN
    figure = Figure(figsize=(11, 7.2 if drawn else 3.2), layout="constrained")
    if drawn:
        above, below = figure.subplots(2, 1, height_ratios=[1, 1.5])
        _network(below, instance.graph, set(solution.device or ()), set(solution.link or ()))
    else:
        above = figure.subplots()
    rows = timetable(instance, solution)
    _gantt(above, rows, set(critical_path(instance, solution)))
    back = instance.link.result_return_us if instance.link else 0
    figure.suptitle(f"{instance.name}: {makespan(rows, back) / 1000:,.3f} ms")
    return figure


def _gantt(axes: Any, rows: list[TimetableRow], critical: set[TimetableRow]) -> None:
    """Operations as bars in ms; those of the critical path outlined."""
    end = max((row.end_us for row in rows), default=1) or 1
    for row in rows:
        y, width = RESOURCES.index(row.resource), row.end_us - row.start_us
        edge = (CRITICAL if row in critical else "white") if width > THIN_SHARE * end else "none"
        axes.barh(
            y,
            width / 1000,
            left=row.start_us / 1000,
            color=COLOURS[row.resource],
            edgecolor=edge,
            linewidth=1.6 if row in critical else 0.4,
            zorder=3 if row in critical else 2,
        )
        if width > NAMED_SHARE * end:
            middle = (row.start_us + row.end_us) / 2000
            axes.text(middle, y, row.name, ha="center", va="center", fontsize=7, rotation=90, zorder=6, clip_on=True)
    _outline(axes, [row for row in rows if row in critical])
    axes.set_xlim(0, 1.01 * end / 1000)
    axes.set_yticks(range(3), RESOURCES)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.set_xlabel("time (ms); red: critical path")
    axes.spines[["top", "right"]].set_visible(False)


def _outline(axes: Any, rows: list[TimetableRow]) -> None:
    """One frame around critical operations that follow each other, however thin each is."""
    spans: list[list[TimetableRow]] = []
    for row in rows:
        if spans and spans[-1][-1].resource == row.resource and spans[-1][-1].end_us == row.start_us:
            spans[-1].append(row)
        else:
            spans.append([row])
    for span in spans:
        axes.barh(
            RESOURCES.index(span[0].resource),
            (span[-1].end_us - span[0].start_us) / 1000,
            left=span[0].start_us / 1000,
            color="none",
            edgecolor=CRITICAL,
            linewidth=1.6,
            zorder=5,
        )


def _network(axes: Any, graph: Graph, device: set[str], sent: set[str]) -> None:
    """Layers coloured by side, the tensors sent in red."""
    place = _places(graph)
    for v, preds in enumerate(graph.preds):
        for u in preds:
            crosses = graph.names[u] in sent and graph.names[v] not in device
            (x0, y0), (x1, y1) = place[u], place[v]
            axes.plot([x0, x1], [y0, y1], color=CRITICAL if crosses else "#999999", linewidth=1.6 if crosses else 0.7)
    for v, (x, y) in enumerate(place):
        colour = COLOURS["device" if graph.names[v] in device else "server"]
        axes.scatter([x], [y], color=colour, s=60 if len(graph) < 60 else 22, zorder=3)
        if len(graph) <= 40:
            axes.annotate(graph.names[v], (x, y), textcoords="offset points", xytext=(0, 7), ha="center", fontsize=7)
    axes.set_axis_off()
    axes.set_title("orange: device, blue: server, red: tensors sent", fontsize=9)


def _places(graph: Graph) -> list[tuple[float, float]]:
    """Column: longest way from an input; row: position among the layers of that column, centred."""
    depth: list[int] = []
    for preds in graph.preds:
        depth.append(1 + max((depth[u] for u in preds), default=-1))
    columns: dict[int, list[int]] = {}
    for v, column in enumerate(depth):
        columns.setdefault(column, []).append(v)
    return [
        (float(depth[v]), columns[depth[v]].index(v) - (len(columns[depth[v]]) - 1) / 2) for v in range(len(graph))
    ]
