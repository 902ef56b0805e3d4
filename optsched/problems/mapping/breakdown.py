"""Where does each method's energy go: to which memory level and which data kind?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from optsched.core.compare import Row
from optsched.problems.mapping.loops import DATA
from optsched.problems.mapping.picture import colour

SHOWN = 12
"""Panels drawn: more make a page nobody reads."""
WHITENED = {"K": 0.0, "I": 0.35, "O": 0.65}
"""By data kind: how much of the level's colour is white."""


def breakdown(rows: Sequence[Row]) -> Figure:
    """A panel per instance (the first 12), a bar per method, in per cent of the least energy shown."""
    panels: dict[str, list[Row]] = {}
    for row in rows:
        if "energy" in row.result.parts:
            panels.setdefault(f"{row.result.instance} on {row.variant}", []).append(row)
    shown = list(panels.items())[:SHOWN]
    height = 1.0 + sum(0.9 + 0.32 * len(members) for _, members in shown)
    figure = Figure(figsize=(9, height), layout="constrained")
    if not shown:
        return figure
    ratios = [0.9 + 0.32 * len(members) for _, members in shown]
    for axes, (name, members) in zip(
        figure.subplots(len(shown), 1, squeeze=False, height_ratios=ratios)[:, 0], shown, strict=True
    ):
        _draw(axes, name, members)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(DATA), frameon=False, fontsize=8)
    return figure


def _draw(axes: Any, name: str, members: Sequence[Row]) -> None:
    """One instance: a bar per method, a segment per data kind and level."""
    least = min(row.result.parts["energy"] for row in members)
    methods = [row.result.method for row in members]
    left = [0.0] * len(members)
    for key in _segments(members[0]):
        values = [100 * row.result.parts[f"energy_{key}"] / least for row in members]
        axes.barh(methods, values, left=left, color=_shade(key), label=f"{key[0]}, level {key[1:]}")
        left = [a + b for a, b in zip(left, values, strict=True)]
    for i, total in enumerate(left):
        axes.text(total, i, f" {total:.0f} %", va="center", fontsize=8)
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(f"{name}\nenergy in % of the least, {least:.4g} units", fontsize=9)


def _segments(row: Row) -> list[str]:
    """K0, K1, ..., O2: every data kind from the PEs outwards."""
    parts = [name.removeprefix("energy_") for name in row.result.parts if name.startswith("energy_")]
    return sorted(parts, key=lambda key: (DATA.index(key[0]), int(key[1:])))


def _shade(key: str) -> tuple[float, ...]:
    """The level's colour, whiter by data kind."""
    white = WHITENED[key[0]]
    return tuple(channel + (1 - channel) * white for channel in to_rgb(colour(int(key[1:]))))
