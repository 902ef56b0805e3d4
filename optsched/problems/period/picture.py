"""Draws the timeline of one period or several: each node's images, each GPU's retraining, and both deadlines."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure

from optsched.core.number import fraction
from optsched.problems.period.horizon.apart import one_of, plain, plans_of
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.one_period import check_one
from optsched.problems.period.parts import busy_s, loads_of

IMAGES, RETRAINING = "#4e79a7", "#59a14f"
"""Colours of the two jobs, from Tableau 10."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """One bar per node and per GPU, in seconds from the start of the period.

    The axis is linear up to the first deadline and logarithmic beyond, as retraining usually takes much longer.

    Returns
    -------
    matplotlib.figure.Figure
        Not attached to any backend: the caller saves it.
    """
    figure = Figure(
        figsize=(9, 1.6 + 0.3 * (len(instance.inference.nodes) + len(instance.hosts))), layout="constrained"
    )
    axes = figure.subplots()
    labels = _lines(instance)
    for position, plan in enumerate(plans_of(solution)):
        alone = instance if plain(instance) else one_of(instance, position, plan.labels, _images(plan))
        begin = position * (instance.period_s or 0.0)
        _draw(axes, alone, plan, begin)
        ends = instance.inference.latency_limit_s, instance.retraining.latency_limit_s or 0.0
        for end, color in zip(ends, (IMAGES, RETRAINING), strict=True):
            axes.axvline(begin + end, color=color, linestyle="--", linewidth=1)
    axes.barh(0, 0, color=IMAGES, label="images")
    axes.barh(0, 0, color=RETRAINING, label="retraining")
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    if plain(instance):
        axes.set_xscale("symlog", linthresh=max(1.0, instance.inference.latency_limit_s))
        axes.set_xlabel("s from the start of the period (linear up to the first deadline); dashed: deadlines")
    else:
        axes.set_xlabel("s from the start of the first period; dashed: deadlines of each")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    axes.set_title(instance.name, fontsize=10, pad=24)
    return figure


def _lines(instance: Instance) -> list[str]:
    """One line per node, each followed by its GPUs."""
    return [
        name
        for node in instance.inference.nodes
        for name in (node.name, *(f"  {host.gpu}" for host in instance.hosts if host.node == node.name))
    ]


def _images(plan: Solution) -> Fraction:
    """What a period processes."""
    return sum(map(fraction, loads_of(plan).values()), Fraction())


def _draw(axes: Any, alone: Instance, plan: Solution, begin_s: float) -> None:
    """One period's bars, from its start on."""
    parts, done, line = check_one(alone, plan).parts, busy_s(alone, loads_of(plan)), 0
    chosen, start_s, end_s = (
        {share.gpu for share in plan.shares},
        parts["retraining_start_s"],
        parts["retraining_end_s"],
    )
    for node in alone.inference.nodes:
        axes.barh(line, done.get(node.name, 0.0), left=begin_s, color=IMAGES)
        for host in (host for host in alone.hosts if host.node == node.name):
            line += 1
            if host.gpu in chosen:
                axes.barh(line, end_s - start_s, left=begin_s + start_s, color=RETRAINING)
        line += 1
