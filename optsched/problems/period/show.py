"""Describes a period in words: its size, whether its queue stays stable, and a plan's timing."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.inference.physics import per_image
from optsched.problems.period.bounds import bound, infeasible
from optsched.problems.period.check import check
from optsched.problems.period.horizon.apart import arrived, least_threshold, plain, plans_of
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import busy_s, loads_of
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.physics import job_of
from optsched.tables import grid
from optsched.tables.cells import number


def show(instance: Instance, solution: Solution | None = None) -> str:
    """Demand, deadlines, stability and simple bounds; with a solution, each node's two jobs. Text for a terminal."""
    job = job_of(instance.retraining)
    lines = [
        f"{instance.name}: {instance.description}".rstrip(": "),
        f"{number(instance.inference.demand_images)} images within {number(instance.inference.latency_limit_s)} s, "
        f"{number(job.iterations)} iterations of batch {job.batch} within {number(job.latency_limit_s)} s; "
        f"{instance.mode}",
        *_stability(instance),
        *_loading(instance),
        *_horizon(instance),
    ]
    proved, reason = bound(instance), infeasible(instance)
    if reason:
        lines.append(f"infeasible: {reason}")
    elif proved:
        lines.append(f"no solution costs less than {number(float(proved.value))} J")
    lines += ["", _nodes(instance)]
    if solution is not None:
        lines += ["", (_plan if plain(instance) else _periods)(instance, solution)]
    return "\n".join(lines)


def _stability(instance: Instance) -> list[str]:
    """Capacity against demand per period: a queue whose demand is above it grows without end."""
    inference, period_s = instance.inference, instance.period_s
    if period_s is None:
        return []
    each = sum(1 / per_image(inference, node).time_s for node in inference.nodes)
    if not plain(instance):
        return [_mean_stability(instance, each * inference.latency_limit_s)]
    most, demand = each * period_s, inference.demand_images
    word = "stays stable" if most >= demand else "grows without end"
    late = max(inference.latency_limit_s, instance.retraining.latency_limit_s or 0.0) > period_s
    line = f"every {number(period_s)} s the cluster can do {number(most)} images and gets {number(demand)}: "
    line += f"the queue {word}"
    return [line + ("; deadlines reach into the next period, whose jobs are not modelled" if late else "")]


def _mean_stability(instance: Instance, most: float) -> str:
    """As `_stability`, of what arrives on average, with the time that the latency limit gives in each period."""
    mean = float(arrived(instance)[-1] - fraction(instance.backlog_images)) / instance.periods
    word = "stays stable" if most >= mean else "grows without end"
    limit = number(instance.inference.latency_limit_s)
    return (
        f"each period the cluster can do {number(most)} images in {limit} s and gets {number(mean)}: the queue {word}"
    )


def _loading(instance: Instance) -> list[str]:
    """What the model costs a node before its first image, where it is not there already."""
    if not (instance.load_time_s or instance.load_energy_j):
        return []
    return [f"a node loads the model first: {number(instance.load_time_s)} s, {number(instance.load_energy_j)} J"]


def _horizon(instance: Instance) -> list[str]:
    """What periods share: the queue and the labels, where there is anything to share."""
    if plain(instance):
        return []
    there = arrived(instance)
    lines = [
        f"{instance.periods} periods: {number(float(there[0]))} images at first, {number(float(there[-1]))} in all; "
        f"{number(instance.most_waiting_images)} may wait for the next period, "
        f"{number(instance.backlog_images)} at the end"
    ]
    if instance.retraining.pool is not None:
        least = ", ".join(number(least_threshold(instance, p)) for p in range(min(3, instance.periods)))
        more = ", ..." if instance.periods > 3 else ""
        lines.append(f"{instance.label_budget} labels to buy; thresholds no lower than {least}{more}")
    return lines


def _periods(instance: Instance, solution: Solution) -> str:
    """The judged energy, and one row a period: images, what is left waiting, labels, threshold, GPUs."""
    verdict, plans = check(instance, solution), plans_of(solution)
    energy = (
        f"{number(verdict.objective)} J" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations)"
    )
    header = ["period", "images", "left waiting", "nodes", "labels", "threshold", "retrains on"]
    rows, done = [], Fraction()
    for position, (plan, there) in enumerate(zip(plans, arrived(instance), strict=False)):
        loads = loads_of(plan)
        images = sum(map(fraction, loads.values()), Fraction())
        done += images
        rows.append(
            [
                str(position + 1),
                number(float(images)),
                number(float(there - done)),
                ", ".join(loads) or "-",
                str(plan.labels),
                "-" if plan.threshold is None else f"{plan.threshold:.6g}",
                ", ".join(share.gpu for share in plan.shares),
            ]
        )
    return f"solution: {energy}\n" + grid.text(header, rows)


def _nodes(instance: Instance) -> str:
    """One row per node: the images it can do, what one costs, and its retraining GPUs."""
    header, figures = ["node", "most images", "J per image", "retraining GPUs"], figures_of(instance)
    rows = [
        [
            node.name,
            number(float(work_s(instance) / figures[node.name].image_s) if node.name in figures else 0.0),
            number(per_image(instance.inference, node).energy_j),
            ", ".join(host.gpu for host in instance.hosts if host.node == node.name) or "-",
        ]
        for node in instance.inference.nodes
    ]
    return grid.text(header, rows)


def _plan(instance: Instance, solution: Solution) -> str:
    """The judged energy, and one row per node that does anything."""
    verdict = check(instance, solution)
    energy = (
        f"{number(verdict.objective)} J" if verdict.feasible else f"infeasible ({len(verdict.violations)} violations)"
    )
    if verdict.objective is None:
        return f"solution: {energy}"
    loads = loads_of(solution)
    done, host = busy_s(instance, loads), instance.node_of()
    header = ["node", "images", "done (s)", "then retrains on"]
    rows = []
    for node in instance.inference.nodes:
        gpus = [share.gpu for share in solution.shares if host[share.gpu] == node.name]
        if gpus or node.name in loads:
            rows.append(
                [
                    node.name,
                    number(float(loads.get(node.name, 0.0))),
                    number(done.get(node.name, math.inf if node.name in loads else 0.0)),
                    ", ".join(gpus),
                ]
            )
    start_s, end_s = verdict.parts["retraining_start_s"], verdict.parts["retraining_end_s"]
    when = f"retraining from {number(start_s)} to {number(end_s)} s"
    return f"solution: {energy}; {when}\n" + grid.text(header, rows)
