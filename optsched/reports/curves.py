"""Draws a sweep: the objective of every method against the varied field."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from optsched.runs.sweep import SweepPoint

STYLES = ("-", "--", "-.", ":")
"""Line styles, so that curves that lie on each other both show."""
HIDES = 10
"""How many times the smallest value the largest may be on a linear axis."""


def curves(points: Sequence[SweepPoint], field: str) -> Figure:
    """One line per method over the varied field, broken where it finds nothing; the best proved bound in grey.

    Axes are logarithmic where values differ tenfold. Returns a matplotlib Figure.
    """
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.subplots()
    methods = list(dict.fromkeys(row.result.method for point in points for row in point.rows))
    values = [point.value for point in points]
    for m, method in enumerate(methods):
        found = [{row.result.method: row.result.objective for row in point.rows}.get(method) for point in points]
        heights = [float("nan") if value is None else value for value in found]
        axes.plot(values, heights, STYLES[m % len(STYLES)], marker="o", markersize=3, label=method)
    bounds = [max((row.result.bound for row in p.rows if row.result.bound is not None), default=None) for p in points]
    axes.plot(
        values,
        [float("nan") if b is None else b for b in bounds],
        color="#bbbbbb",
        linewidth=4,
        zorder=0,
        label="bound",
    )
    objectives = [row.result.objective for point in points for row in point.rows]
    axes.set_xscale(scale(values))
    axes.set_yscale(scale([value for value in objectives if value is not None]))
    axes.set_xlabel(field)
    unit = points[0].rows[0].result.unit
    axes.set_ylabel(f"objective ({unit})" if unit else "objective")
    axes.set_title(points[0].rows[0].result.instance, fontsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    return figure


def scale(values: Sequence[float]) -> str:
    """Logarithmic where the values are positive and the largest would hide the small ones."""
    return "log" if values and min(values) > 0 and max(values) > HIDES * min(values) else "linear"
