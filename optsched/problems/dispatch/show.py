"""Describes a dispatch instance in words: accelerators, workloads, bounds, and who runs where in a schedule."""

from __future__ import annotations

from collections import Counter

from optsched.problems.dispatch.bounds import bound, infeasible
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.options import options_of
from optsched.tables import grid
from optsched.tables.cells import number

CLASSES = {
    "single": "each task on one accelerator, without a break (class N)",
    "fixed": "each task in one configuration, without a break (class M)",
    "preemptive": "each task on one accelerator at a time (class P)",
    "growing": "each task at one home, growing and shrinking without a break (within class F)",
    "any": "each task in any configuration at any time (class F)",
}
MEASURES = ("latency", "mean_latency", "slowdown", "makespan", "downtime", "energy", "satisfaction", "late")
MOST_ROWS = 40
"""Pieces listed of a schedule: a terminal's height."""


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, class of schedules and simple bounds; with a solution, every measure and its first pieces.

    Parameters
    ----------
    instance : Instance
    solution : Solution, optional
        It may break limits: how many is said, and its measures as far as the judge can tell them.

    Returns
    -------
    str
        Lines for a terminal: the fastest single accelerator of each workload beside its fastest configuration.
    """
    fleet = ", ".join(f"{kind.count} {kind.name}" for kind in instance.accelerators)
    runs = Counter(task.workload for task in instance.tasks)
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        f"{len(instance.tasks)} tasks on {fleet}; objective {instance.objective}",
        CLASSES[instance.allowed],
    ]
    reason, least = infeasible(instance), float(bound(instance).value)
    lines.append(
        f"infeasible: {reason}" if reason else f"no schedule is below {number(least)} (formula, all classes)"
    )
    rows = []
    for workload in instance.workloads:
        options = sorted(options_of(instance)[workload.name], key=lambda option: option.ticks)
        if options:
            alone = next((o for o in options if o.single), options[0])
            rows.append(
                [
                    workload.name,
                    str(runs[workload.name]),
                    alone.configuration,
                    number(float(alone.time_s)),
                    options[0].configuration,
                    number(float(options[0].time_s)),
                ]
            )
    lines += ["", grid.text(["workload", "tasks", "fastest alone", "s", "fastest", "s"], rows)]
    if solution is not None:
        lines += ["", _schedule(instance, solution)]
    return "\n".join(lines)


def _schedule(instance: Instance, solution: Solution) -> str:
    """The judge's measures, and the first pieces."""
    verdict = check(instance, solution)
    if verdict.objective is None:
        return f"solution: infeasible ({len(verdict.violations)} violations)"
    word = "" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations); "
    measures = ", ".join(f"{name} {number(verdict.parts[name])}" for name in MEASURES if name in verdict.parts)
    rows = [
        [piece.task, piece.configuration, number(float(piece.start_s)), number(float(piece.end_s))]
        for piece in solution.pieces[:MOST_ROWS]
    ]
    more = len(solution.pieces) - len(rows)
    left = f"\n... and {more} more pieces" if more > 0 else ""
    return f"solution: {word}{measures}\n" + grid.text(["task", "on", "from (s)", "to (s)"], rows) + left
