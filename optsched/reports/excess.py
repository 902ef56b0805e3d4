"""Draws a comparison: how far each method is from the optimum, instance by instance."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from optsched.core.compare import Row

SHOWN = 40
"""Instances per panel: beyond 40 their names can no longer be read."""


def excess_bars(rows: Sequence[Row]) -> Figure:
    """One panel per family and variant, one group of bars per instance, one colour per method.

    Height: relative excess over the proved bound, in percent; methods without a solution have no bar.
    """
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.excess_over_bound is not None:
            groups.setdefault((row.result.problem, row.variant), []).append(row)
    figure = Figure(figsize=(9, 1 + 3.2 * max(1, len(groups))), layout="constrained")
    if not groups:
        return figure
    panels = figure.subplots(len(groups), 1, squeeze=False)[:, 0]
    for axes, ((family, variant), members) in zip(panels, groups.items(), strict=True):
        instances = list(dict.fromkeys(row.result.instance for row in members))[:SHOWN]
        methods = list(dict.fromkeys(row.result.method for row in members))
        width = 0.8 / len(methods)
        for m, method in enumerate(methods):
            found = {row.result.instance: row.excess_over_bound for row in members if row.result.method == method}
            heights = [100 * (found.get(instance) or 0.0) for instance in instances]
            axes.bar([i + m * width for i in range(len(instances))], heights, width, label=method)
        axes.set_xticks(
            [i + 0.4 - width / 2 for i in range(len(instances))], instances, rotation=20, ha="right", fontsize=7
        )
        axes.set_ylabel("excess over bound (%)")
        axes.set_title(f"{family}: {variant}" if variant else family, fontsize=9)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(fontsize=7, frameon=False, ncols=3)
    return figure
