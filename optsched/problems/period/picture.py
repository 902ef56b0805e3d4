"""Draws a period's timeline: each node's images, then each GPU's retraining, against both deadlines."""

from __future__ import annotations

from matplotlib.figure import Figure

from optsched.problems.period.check import check
from optsched.problems.period.instance import Instance, Solution
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
    parts = check(instance, solution).parts
    done, chosen = busy_s(instance, loads_of(solution)), {share.gpu for share in solution.shares}
    start_s, end_s = parts["retraining_start_s"], parts["retraining_end_s"]
    labels: list[str] = []
    figure = Figure(
        figsize=(9, 1.6 + 0.3 * (len(instance.inference.nodes) + len(instance.hosts))), layout="constrained"
    )
    axes = figure.subplots()
    for node in instance.inference.nodes:
        axes.barh(len(labels), done.get(node.name, 0.0), color=IMAGES, label=None if labels else "images")
        labels.append(node.name)
        for host in instance.hosts:
            if host.node == node.name:
                length = end_s - start_s if host.gpu in chosen else 0.0
                axes.barh(len(labels), length, left=start_s, color=RETRAINING)
                labels.append(f"  {host.gpu}")
    axes.barh(0, 0, color=RETRAINING, label="retraining")
    axes.axvline(instance.inference.latency_limit_s, color=IMAGES, linestyle="--", linewidth=1)
    axes.axvline(instance.retraining.latency_limit_s or 0.0, color=RETRAINING, linestyle="--", linewidth=1)
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.set_xscale("symlog", linthresh=max(1.0, instance.inference.latency_limit_s))
    axes.set_xlabel("s from the start of the period (linear up to the first deadline); dashed: deadlines")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    axes.set_title(instance.name, fontsize=10, pad=24)
    return figure
