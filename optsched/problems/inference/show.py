"""Says in words what an inference instance holds, and where a solution's limits bind."""

from __future__ import annotations

import math

from optsched.problems.inference.bounds import bound, infeasible, total_capacity
from optsched.problems.inference.check import check
from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.physics import usage
from optsched.tables import grid
from optsched.tables.comparison import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, capacity and cost per node, simple bounds; with a solution, its loads and what binds."""
    total = total_capacity(instance)
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        f"{number(instance.demand_images)} images in {number(instance.latency_limit_s)} s, "
        f"{instance.charging} charging; components: {', '.join(instance.components)}",
        f"the whole cluster can do {number(total)} images ({100 * instance.demand_images / total:.0f} % asked for)"
        if total
        else "no node can run every component",
    ]
    proved = bound(instance)
    reason = infeasible(instance)
    if reason:
        lines.append(f"infeasible: {reason}")
    elif proved:
        lines.append(f"no solution costs less than {number(proved.value)} J")
    lines += ["", _nodes(instance)]
    if solution is not None:
        lines += ["", _loads(instance, solution)]
    return "\n".join(lines)


def _nodes(instance: Instance) -> str:
    header = ["node", "count", "accelerators", "most images", "J per image (equal finish)"]
    table = coefficients(instance)
    rows = [
        [
            node.name,
            str(node.count),
            " + ".join(a.name for a in node.accelerators),
            number(float(table.any_most[i])),
            number(float(table.energy_j[i])) if math.isfinite(table.energy_j[i]) else "-",
        ]
        for i, node in enumerate(instance.cluster)
    ]
    return grid.text(header, rows)


def _loads(instance: Instance, solution: Solution) -> str:
    verdict = check(instance, solution)
    header = ["node", "copies", "execution", "images each", "time (s)", "binds"]
    rows = [_load_row(instance, load) for load in solution.loads if load.node in instance.by_name]
    energy = (
        f"{number(verdict.objective)} J" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations)"
    )
    return f"solution: {energy}\n" + grid.text(header, rows)


def _load_row(instance: Instance, load: Load) -> list[str]:
    used = usage(instance, instance.by_name[load.node], load)
    binds = "latency limit" if used.time_s >= instance.latency_limit_s * (1 - 1e-6) else ""
    return [load.node, str(load.copies), load.execution, number(load.images), number(used.time_s), binds]
