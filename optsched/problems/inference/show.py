"""Describes an inference instance in words, and which limits bind in a solution."""

from __future__ import annotations

import math

from optsched.core.number import Number
from optsched.problems.inference.bounds import bound, infeasible, total_capacity
from optsched.problems.inference.check import check
from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.fractions.amounts import in_floats
from optsched.problems.inference.heuristics.marginal import applies, cheapest
from optsched.problems.inference.instance import Batch, Instance, Load, Solution
from optsched.problems.inference.physics import transfer_s, usage
from optsched.problems.inference.worth import worth_of
from optsched.tables import grid
from optsched.tables.cells import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Size, capacity and cost per node, simple bounds; with a solution, its loads and what binds.

    Text for a terminal, lines joined by newlines. The bounds are those of `bounds.py`: no solver runs, so it is quick
    at any size.
    """
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
    if instance.pcie:
        lines.append(_link(instance))
    if reason:
        lines.append(f"infeasible: {reason}")
    elif proved:
        lines.append(f"no solution costs less than {number(float(proved.value))} J")
    lines += ["", _nodes(instance)]
    lines += _worth(instance)
    if solution is not None:
        lines += ["", _loads(instance, solution)]
    return "\n".join(lines)


def _link(instance: Instance) -> str:
    """The size of the term that eq. 5 drops."""
    table = coefficients(instance)
    moving = transfer_s(instance, "by-component")
    shares = [moving / time for time in table.time_s.tolist() if math.isfinite(time)]
    return f"the host link takes {number(moving)} s per image, {100 * max(shares):.2f} % of a node's time at most"


def _nodes(instance: Instance) -> str:
    """One row per listed node: its capacity in the roomier execution, and what an image costs split by Lemma 1."""
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


def _worth(instance: Instance) -> list[str]:
    """What one more image, second, node or watt is worth at the optimum, where marginal costs give it."""
    plan = cheapest(instance) if applies(instance) else None
    if plan is None:
        return []
    worth = worth_of(instance, plan)
    lines = [
        "",
        f"at the optimum ({number(plan.energy_j)} J) one more image costs {number(worth.image_j)} J, "
        f"one more second saves {number(worth.second_j)} J",
    ]
    rows = [
        [
            ", ".join(kind.names[:5]) + (" ..." if len(kind.names) > 5 else ""),
            number(images),
            number(saved),
            number(busy),
        ]
        for kind, images, saved, busy in zip(plan.kinds, plan.images, worth.node_j, worth.watt_j, strict=True)
    ]
    header = ["node", "images each", "one more such node saves (J)", "one watt less on its accelerators saves (J)"]
    return [*lines, grid.text(header, rows)]


def _loads(instance: Instance, solution: Solution) -> str:
    """The judged energy, and one row per load."""
    verdict = check(instance, solution)
    header = ["node", "copies", "execution", "images each", "time (s)", "binds"]
    rows = [_load_row(instance, load) for load in solution.loads if load.node in instance.by_name]
    energy = (
        f"{number(verdict.objective)} J" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations)"
    )
    ways = [line for load in solution.loads if load.node in instance.by_name for line in _ways(instance, load)]
    return "\n".join([f"solution: {energy}", grid.text(header, rows), *ways])


def _ways(instance: Instance, load: Load) -> list[str]:
    """Where the solution chooses among measured batches, the images of each copy that run in each."""
    found = []
    accelerators = instance.by_name[load.node].accelerators
    for component, row in zip(instance.components, load.modes or (), strict=False):
        for accelerator, images in zip(accelerators, row, strict=False):
            words = [_way(b, n) for b, n in zip(accelerator.batches, images, strict=False) if n > 0]
            if words:
                found.append(f"{load.node}, {component}, {accelerator.name}: {', '.join(words)}")
    return found


def _way(batch: Batch, images: Number) -> str:
    """So many images in batches of so many, and under which limit where it has one."""
    limit = "" if batch.power_limit_w is None else f" at {batch.power_limit_w:g} W"
    return f"{number(float(images))} in batches of {batch.images}{limit}"


def _load_row(instance: Instance, load: Load) -> list[str]:
    """A row binds within 1e-6 of the limit, what the judge tolerates."""
    used = usage(instance, instance.by_name[load.node], in_floats(load))
    binds = "latency limit" if used.time_s >= instance.latency_limit_s * (1 - 1e-6) else ""
    return [load.node, str(load.copies), load.execution, number(float(load.images)), number(used.time_s), binds]
