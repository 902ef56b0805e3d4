"""The judge of inference allocations: feasibility, energy and its parts. No solver, no model.

Floats decide where a row is clear of its limit, the decimals of both files at the limit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from optsched.core.number import Number, fraction
from optsched.core.verdict import CLEAR, ROW_TOLERANCE, Findings, Verdict
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.amounts import (
    adds_up,
    amounts,
    demand_of,
    exact_images,
    exact_total,
    lowest,
    snapped,
)
from optsched.problems.inference.fractions.bill import charge_j, energy_j
from optsched.problems.inference.fractions.seen import exact_time_s, in_time, rows_add_up, used
from optsched.problems.inference.instance import Instance, Load, Node, Solution
from optsched.problems.inference.physics import (
    Usage,
    batches_of,
    split_of,
    stranded,
)
from optsched.problems.inference.speeds import speeds_of, total


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: energy of the period (J), billed as the instance specifies.

    The last plan is remembered with the instance: whoever found it, repaired it or grades it asks for its verdict.

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Any document of the family, however made; nothing about it is assumed.

    Returns
    -------
    Verdict
        Violations named as the rows of the model page, with place and amount. Parts: `time_s` of the slowest node,
        `images`, `nodes_used`, and the energy by consumer. The objective is None where the bill would mean nothing.
    """
    last = instance.once(_judged_last)
    known = last[0] if last else None
    if known is None or known[0] is not solution:
        known = solution, _judged(instance, solution)
        last[:] = [known]
    verdict = known[1]
    return verdict if verdict.objective is None else replace(verdict, valued=partial(energy_j, instance, solution))


def _judged_last(_instance: Instance) -> list[tuple[Solution, Verdict]]:
    return []


def _judged(instance: Instance, solution: Solution) -> Verdict:
    findings = Findings()
    totals = dict.fromkeys(("cpu_j", "accelerators_j", "on_j", "reserved_j"), 0.0)
    copies: dict[str, int] = {}
    judged: list[Load] = []
    slowest, computable = 0.0, True
    for position, given in enumerate(solution.loads):
        where = f"loads[{position}] ({given.node})"
        node = instance.by_name.get(given.node)
        if node is None:
            findings.report("node_known", where, 1.0, "no such node in the instance")
            computable = False
            continue
        _judge_signs(findings, where, instance, given)
        load = snapped(instance, given)
        copies[node.name] = copies.get(node.name, 0) + load.copies
        judged.append(load)
        if not _well_shaped(findings, where, instance, node, load):
            computable = False
            continue
        computable &= _judge_places(findings, where, instance, node, load)
        taken = _judge_time(findings, where, instance, node, load)
        slowest = max(slowest, taken.time_s)
        _bill(totals, instance, node, load, taken)
    for name, number in copies.items():
        findings.at_most("copies_available", name, number, instance.by_name[name].count, "nodes")
    images = _judge_demand(findings, instance, judged)
    energy = math.fsum(totals.values())
    parts = {"time_s": slowest, "images": images, "nodes_used": float(sum(copies.values())), **totals}
    return findings.verdict(energy if computable else None, **parts)


def _judge_signs(findings: Findings, where: str, instance: Instance, load: Load) -> None:
    """Negative amounts, all copies together, relative to the demand; later rows count them as 0."""
    if lowest(load) < 0:
        below = load.copies * total(-value for value in amounts(load) if value < 0)
        findings.nothing("images_not_negative", where, below, instance.demand_images, "images")


def _well_shaped(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> bool:
    """Whether the split, and the choice of batches where there is one, have the instance's shape."""
    columns = len(node.accelerators)
    if load.split is not None:
        rows = 1 if load.execution == "whole-model" else len(instance.components)
        if len(load.split) != rows or any(len(row) != columns for row in load.split):
            shape = f"{rows} row(s) of {columns} value(s), one per accelerator"
            findings.report("split_complete", where, 1.0, f"split has the wrong shape, expected {shape}")
            return False
    if load.modes is None:
        return True
    shape_of_modes = [[len(a.batches) or 1 for a in node.accelerators]] * len(instance.components)
    given = [[len(cell) for cell in row] for row in load.modes]
    if (
        instance.batch != "choose"
        or load.execution != "by-component"
        or load.split is None
        or given != shape_of_modes
    ):
        message = f"modes need batch: choose, a split, and the shape {shape_of_modes}"
        findings.report("modes_complete", where, 1.0, message)
        return False
    return True


def _judge_places(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> bool:
    """Whether images are where they may be, and add up; False where the bill would mean nothing."""
    if instance.whole_images:
        for value in amounts(load):
            findings.whole("whole_images", where, value)
    split = () if load.split is None or (load.modes is None and rows_add_up(instance, node, load)) else load.split
    for k, row in enumerate(split):
        name = instance.components[k] if load.execution == "by-component" else "whole model"
        _adds_up(findings, "split_complete", f"{where}, {name}", instance, load, row, load.images)
        for j, cell in enumerate(load.modes[k] if load.modes else ()):
            place = f"{where}, {name}, {node.accelerators[j].name}"
            _adds_up(findings, "modes_complete", place, instance, load, cell, row[j])
    if speeds_of(node).batching:
        _judge_batches(findings, where, instance, node, load)
    idle = load.copies * stranded(instance, node, load)
    if not idle:
        return True
    findings.nothing("component_runs", where, idle, instance.demand_images, "images on accelerators of rate 0")
    return bool(idle <= ROW_TOLERANCE * instance.demand_images)


def _adds_up(
    findings: Findings,
    constraint: str,
    where: str,
    instance: Instance,
    load: Load,
    parts: Sequence[Number],
    whole: Number,
) -> None:
    """The parts' sum is the whole; where one of them is 0, the other may be nothing either."""
    if adds_up(parts, whole):
        return
    together = total(parts)
    if together > 0 and whole > 0:
        exact = partial(_both_sides, parts, whole)
        findings.equal(constraint, where, float(together), float(whole), "images", exact)
    else:
        amount = load.copies * max(together, whole)
        findings.nothing(constraint, where, amount, instance.demand_images, "images")


def _both_sides(parts: Sequence[Number], whole: Number) -> tuple[Fraction, Fraction]:
    """A row's two sides in fractions, asked for only where floats are too near."""
    return exact_total((1, part) for part in parts), fraction(whole)


def _judge_batches(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> None:
    """Images within 1e-6 of a whole number are billed as that number: no more of them may run."""
    for row in split_of(frame(instance), exact_node(instance, node.name), exactly(load)):
        for a, images in zip(node.accelerators, row, strict=True):
            if a.batching is None:
                continue
            room = a.batching.images * batches_of(images, a.batching.images)
            if room:
                findings.at_most("batches_hold", f"{where}, {a.name}", fraction(images), Fraction(room), "images")
            else:
                findings.nothing("batches_hold", where, load.copies * images, instance.demand_images, "images")


def _judge_time(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> Usage:
    """Report a late load; its usage in floats, for the bill and the slowest node."""
    taken = used(instance, node, load)
    time_s, limit_s = float(taken.time_s), instance.latency_limit_s
    if abs(time_s - limit_s) > CLEAR * max(time_s, limit_s):
        findings.at_most("latency_limit", where, time_s, limit_s, "s")
    elif not in_time(instance, node, load):
        late = exact_time_s(instance, node, load)
        findings.at_most("latency_limit", where, time_s, limit_s, "s", lambda: (late, fraction(limit_s)))
    return taken


def _bill(totals: dict[str, float], instance: Instance, node: Node, load: Load, taken: Usage) -> None:
    """Adds one load, all its copies, to the totals (J)."""
    if instance.charging == "full":
        totals["reserved_j"] += load.copies * charge_j(instance, node)
        return
    totals["cpu_j"] += load.copies * taken.cpu_j
    totals["accelerators_j"] += load.copies * sum(taken.accelerator_j)
    totals["on_j"] += load.copies * node.power_on_w * instance.latency_limit_s


def _judge_demand(findings: Findings, instance: Instance, loads: Sequence[Load]) -> float:
    """Whether the images suffice: counted where they are whole."""
    done = math.fsum(load.copies * float(load.images) for load in loads)
    wanted = demand_of(instance)
    if instance.whole_images and all(float(load.images).is_integer() for load in loads):
        counted = sum(load.copies * round(load.images) for load in loads)
        findings.at_least("demand_met", "cluster", counted, round(wanted), "images")
    else:

        def exact() -> tuple[Fraction, Fraction]:
            return exact_images(loads), fraction(wanted)

        findings.at_least("demand_met", "cluster", done, wanted, "images", exact)
    return done
