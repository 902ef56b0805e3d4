"""The figures of a report: profiles of pairs, excess of heuristics, time and memory against size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from optsched.reports.runs import Run
from optsched.reports.statistics import profile
from optsched.reports.tables import PROVING, groups, solved_seconds

PAIRS_SHOWN = 6
"""Panels of pairs: those with most cases in common."""


def figures(runs: Sequence[Run]) -> dict[str, Figure]:
    """Name -> figure, for those that have something to show."""
    made = {"profiles": profiles(runs), "excess": excesses(runs), "size": against_size(runs)}
    return {name: figure for name, figure in made.items() if figure is not None}


def profiles(runs: Sequence[Run]) -> Figure | None:
    """Dolan-More profiles, one panel per pair of settings, over the cases of all families both ran.

    Pairs only: with three settings the order of two may depend on the third (Gould and Scott 2016). None where no
    pair has a case in common.
    """
    proving = groups([run for run in runs if run.record["kind"] in PROVING], lambda run: run.setting)
    drawn = []
    for first, second in combinations(proving, 2):
        times = solved_seconds([*proving[first], *proving[second]])
        if times[first]:
            drawn.append(times)
    if not drawn:
        return None
    drawn = sorted(drawn, key=lambda times: -len(next(iter(times.values()))))[:PAIRS_SHOWN]
    figure, panels = _panels(len(drawn))
    for axes, times in zip(panels, drawn, strict=True):
        draw_profile(axes, times)
    figure.suptitle("share of cases solved within tau times the faster of the two", fontsize=9)
    return figure


def draw_profile(axes: Axes, times: dict[str, list[float]]) -> None:
    """One profile: tau on a logarithmic axis, steps to the right end of the panel."""
    steps = profile(times)
    last = 1.1 * max(tau for points in steps.values() for tau, _ in points)
    for setting, points in steps.items():
        taus, shares = zip(*points, (max(last, 2.0), points[-1][1]), strict=True)
        axes.step(taus, shares, where="post", label=setting)
    axes.set_xscale("log")
    axes.set_ylim(0, 1.03)
    axes.set_xlabel(f"tau ({len(next(iter(times.values())))} cases)", fontsize=8)
    axes.legend(fontsize=7, frameon=False, loc="lower right")


def excesses(runs: Sequence[Run]) -> Figure | None:
    """The excess over best known of methods that prove nothing: one box per method, one panel per family.

    Runs without a solution are left out; the table of solutions counts them. None where there is no such run.
    """
    heuristic = [run for run in runs if run.record["kind"] not in PROVING and run.excess_over_best is not None]
    families = groups(heuristic, lambda run: run.record["problem"])
    if not families:
        return None
    figure, panels = _panels(len(families))
    for axes, (family, members) in zip(panels, families.items(), strict=True):
        methods = groups(members, lambda run: run.record["method"])
        values = [[100 * (run.excess_over_best or 0.0) for run in own] for own in methods.values()]
        axes.boxplot(values, orientation="horizontal", whis=(0, 100), tick_labels=list(methods))
        axes.tick_params(labelsize=7)
        axes.set_xscale("symlog", linthresh=1)
        axes.set_xlim(left=0)
        axes.set_xlabel("excess over best known (%), linear up to 1; box: quartiles, whiskers: extremes", fontsize=6)
        axes.set_title(family, fontsize=9)
    return figure


def against_size(runs: Sequence[Run]) -> Figure | None:
    """Seconds and memory of every run of a proving method against the size of its instance.

    Left: wall seconds; right: peak memory of the worker and its solver. None where no run has a size.
    """
    proving = [run for run in runs if run.record["kind"] in PROVING and run.record.get("size")]
    if not proving:
        return None
    figure, (left, right) = _panels(2)
    for setting, members in groups(proving, lambda run: run.setting).items():
        sizes = [run.record["size"] for run in members]
        left.scatter(sizes, [max(run.seconds, 1e-4) for run in members], s=8, label=setting)
        right.scatter(sizes, [run.record.get("memory_mb") or math.nan for run in members], s=8)
    left.set(xscale="log", yscale="log", xlabel="values in the instance", ylabel="seconds")
    right.set(xscale="log", xlabel="values in the instance", ylabel="peak MB")
    left.legend(fontsize=7, frameon=False)
    return figure


def _panels(count: int) -> tuple[Figure, list[Axes]]:
    """`count` panels in two columns."""
    columns = min(2, count)
    rows = -(-count // columns)
    figure = Figure(figsize=(5 * columns, 3.2 * rows), layout="constrained")
    panels = list(figure.subplots(rows, columns, squeeze=False).ravel())
    for axes in panels[count:]:
        axes.set_axis_off()
    for axes in panels:
        axes.spines[["top", "right"]].set_visible(False)
    return figure, panels[:count]
