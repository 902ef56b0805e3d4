"""Draws a front: the proved trade-off as a line, its bounds, and other methods' plans as marks."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from optsched.reports.curves import scale
from optsched.tables.front import Front, Placed


def drawn(front: Front, marks: Mapping[str, Placed], title: str) -> Figure:
    """Logarithmic axes where values differ tenfold. Returns a matplotlib Figure."""
    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.subplots()
    xs = [point.x for point in front.points]
    axes.plot(xs, [point.y for point in front.points], marker="o", color="#4e79a7", label="best plan")
    bounds = [float("nan") if point.bound is None else point.bound for point in front.points]
    axes.plot(xs, bounds, "_", color="black", label="proved bound")
    for method, (x, y) in marks.items():
        axes.plot([x], [y], "s", label=method)
    axes.set_xscale(scale([*xs, *(x for x, _ in marks.values())]))
    axes.set_xlabel(front.x)
    axes.set_ylabel(front.y)
    axes.set_title(title, fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    return figure
