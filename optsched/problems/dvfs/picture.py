"""Draws a plan: bars on machines or stages against the deadline, sockets by level, or a host's level over time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from optsched.problems.dvfs.cap.documents import Cap
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.host.documents import Host
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Jobs
from optsched.problems.dvfs.records import records

COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#edc948", "#76b7b2", "#9c755f")
"""Tableau; further workloads begin again."""


def picture(instance: Instance, solution: Solution) -> Figure:
    """One row per machine or stage; one point per socket; or the host's level above its machines' bars."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    if isinstance(instance.case, Host):
        upper, axes = figure.subplots(2, 1, sharex=True)
        _host(upper, axes, instance.case, solution.plan)
        figure.suptitle(instance.name)
        return figure
    axes = figure.subplots()
    if isinstance(instance.case, Cap):
        _sockets(axes, instance, solution)
    elif isinstance(instance.case, Graph):
        _operations(axes, figure, instance.case, records(instance, solution))
    else:
        _jobs(axes, instance.case, records(instance, solution))
    axes.spines[["top", "right"]].set_visible(False)
    figure.suptitle(instance.name)
    return figure


def _jobs(axes: Any, case: Jobs, rows: list[dict[str, Any]]) -> None:
    """Bars coloured by workload, with their levels, and the deadline."""
    workload = {job.name: job.workload for job in case.jobs}
    colour = {one.name: COLOURS[k % len(COLOURS)] for k, one in enumerate(case.workloads)}
    names = [f"{machine.name} {k + 1}" for machine in case.machines for k in range(machine.count)]
    names = [name for name in names if len(names) <= 40 or any(row["machine"] == name for row in rows)]
    ends: dict[str, float] = defaultdict(float)
    for row in rows:
        name = row["machine"]
        kind = workload[row["job"]]
        axes.barh(
            names.index(name), row["time_s"], left=ends[name], color=colour[kind], edgecolor="white", height=0.8
        )
        axes.text(
            ends[name] + row["time_s"] / 2,
            names.index(name),
            f"{row['level']:g}",
            ha="center",
            va="center",
            fontsize=7,
        )
        ends[name] += row["time_s"]
    axes.axvline(case.deadline_s, color="black", linestyle="--", linewidth=1)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel("time (s); each job's level is written on it, the dashed line is the deadline")
    for name, each in colour.items():
        axes.plot([], [], color=each, linewidth=6, label=name)
    axes.legend(fontsize=7, frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)


def _host(upper: Any, lower: Any, case: Host, plan: Any) -> None:
    """Level over time; below, when each virtual machine runs, and its deadline."""
    names = [vm.name for vm in case.vms]
    for span in plan.spans:
        start, length = float(span.start_s), float(span.end_s) - float(span.start_s)
        upper.bar(start, span.level, width=length, align="edge", color=COLOURS[0])
        for name in span.vms:
            v = names.index(name)
            lower.barh(v, length, left=start, color=COLOURS[v % len(COLOURS)], height=0.8)
    for v, vm in enumerate(case.vms):
        lower.plot([vm.deadline_s] * 2, [v - 0.45, v + 0.45], color="black", linewidth=1.5)
    upper.set_ylabel("level")
    lower.set_yticks(range(len(names)), names)
    lower.invert_yaxis()
    lower.set_xlabel("time (s); a black line is the deadline")
    for axes in (upper, lower):
        axes.spines[["top", "right"]].set_visible(False)


def _operations(axes: Any, figure: Any, case: Graph, rows: list[dict[str, Any]]) -> None:
    """One row per stage, coloured by level."""
    stages = [stage.name for stage in case.stages]
    levels = [row["level"] for row in rows]
    least, most = min(levels), max(levels)
    colours = ScalarMappable(Normalize(least, most if most > least else least + 1), "viridis")
    for row in rows:
        axes.barh(
            stages.index(row["stage"]),
            row["end_s"] - row["begin_s"],
            left=row["begin_s"],
            color=colours.to_rgba(row["level"]),
            edgecolor="white",
            height=0.8,
        )
    figure.colorbar(colours, ax=axes, label="level")
    axes.axvline(case.deadline_s, color="black", linestyle="--", linewidth=1)
    axes.set_yticks(range(len(stages)), stages)
    axes.invert_yaxis()
    axes.set_xlabel("time (s); the dashed line is the deadline")


def _sockets(axes: Any, instance: Instance, solution: Solution) -> None:
    """Power over level, coloured by profile."""
    rows = records(instance, solution)
    for k, name in enumerate(dict.fromkeys(row["profile"] for row in rows)):
        own = [row for row in rows if row["profile"] == name]
        axes.scatter(
            [row["level"] for row in own],
            [row["power_w"] for row in own],
            s=12,
            color=COLOURS[k % len(COLOURS)],
            label=name,
        )
    axes.set_xlabel("level")
    axes.set_ylabel("power of the socket (W)")
    axes.legend(fontsize=8, frameon=False)
