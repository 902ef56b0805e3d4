"""Draws a retraining allocation: each GPU in one iteration, and what a threshold keeps of a pool."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from optsched.problems.retraining.check import check
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.modes import limit_text
from optsched.problems.retraining.plan import explicit_shares

SHOWN = 40
"""Bars drawn: beyond 40 their labels can no longer be read at the figure's width."""
COLOURS = {"train": "#4e79a7", "communicate": "#f28e2b", "wait": "#d3d3d3"}
"""Colours of Tableau 10, grey for waiting."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """Bars of training, communication and waiting per GPU (the first 40); with a pool, its histogram."""
    shares = explicit_shares(instance, solution)[:SHOWN]
    panels = 2 if instance.pool else 1
    figure = Figure(figsize=(6.5 * panels, 1.8 + 0.42 * len(shares)), layout="constrained")
    axes = figure.subplots(1, panels, squeeze=False)[0]
    _iteration(axes[0], instance, solution)
    if instance.pool is not None:
        histogram(axes[1], instance.pool.confidences, solution.threshold or 0.0)
    figure.suptitle(instance.name)
    return figure


def _iteration(axes: Any, instance: Instance, solution: Solution) -> None:
    """Milliseconds of one iteration per GPU: training, communication, waiting for the slowest."""
    shares = explicit_shares(instance, solution)[:SHOWN]
    whole_ms = 1e3 * check(instance, solution).parts["iteration_s"]
    gpus = [instance.training(share) for share in shares]
    train = [
        1e3 * (gpu.alpha_s_per_image * (share.images or 0.0) + gpu.beta_s)
        for gpu, share in zip(gpus, shares, strict=True)
    ]
    communicate = [1e3 * gpu.communication_s for gpu in gpus]
    wait = [max(0.0, whole_ms - a - b) for a, b in zip(train, communicate, strict=True)]
    left = [0.0] * len(shares)
    for name, values in (("train", train), ("communicate", communicate), ("wait", wait)):
        axes.barh(range(len(shares)), values, left=left, label=name, color=COLOURS[name])
        left = [a + b for a, b in zip(left, values, strict=True)]
    names = [
        (f"{share.copies} x " if share.copies > 1 else "")
        + share.gpu
        + (f" at {limit_text(share.power_limit_w)}" if instance.by_name[share.gpu].modes else "")
        for share in shares
    ]
    axes.set_yticks(
        range(len(shares)), [f"{n}: {share.images or 0:.4g}" for n, share in zip(names, shares, strict=True)]
    )
    axes.invert_yaxis()
    if instance.iteration_limit_s is not None:
        axes.axvline(1e3 * instance.iteration_limit_s, color="black", linestyle="--", linewidth=1)
    axes.set_xlabel("one iteration (ms); labels: images per GPU")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)


def histogram(axes: Any, confidences: tuple[float, ...], threshold: float) -> None:
    """Confidences of the pool: kept above the threshold, ignored up to it."""
    kept = [value for value in confidences if value > threshold]
    ignored = [value for value in confidences if value <= threshold]
    axes.hist(
        [ignored, kept],
        bins=30,
        range=(0, 1),
        stacked=True,
        color=["#d3d3d3", "#59a14f"],
        label=[f"ignored ({len(ignored)})", f"pseudo-labelled ({len(kept)})"],
    )
    axes.axvline(threshold, color="black", linestyle="--", linewidth=1)
    axes.set_xlabel("confidence; dashed: threshold")
    axes.set_ylabel("images")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False, loc="upper left")
