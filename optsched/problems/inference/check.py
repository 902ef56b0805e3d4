"""The judge of inference allocations: feasibility, energy and its parts. No solver, no model."""

from __future__ import annotations

import math

from optsched.core.verdict import INTEGER_TOLERANCE, Findings, Verdict
from optsched.problems.inference.instance import Instance, Load, Node, Solution
from optsched.problems.inference.physics import Usage, full_charge_j, usage


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: energy of the period (J), billed as the instance says.

    Parts: `time_s` of the slowest node, `images`, `nodes_used`, and the energy by consumer.
    """
    findings = Findings()
    totals = dict.fromkeys(("cpu_j", "accelerators_j", "on_j", "reserved_j", "images"), 0.0)
    copies: dict[str, int] = {}
    slowest, computable = 0.0, True
    for position, given in enumerate(solution.loads):
        where = f"loads[{position}] ({given.node})"
        node = instance.by_name.get(given.node)
        if node is None:
            findings.report("node_known", where, 1.0, "no such node in the instance")
            computable = False
            continue
        load = _rounded(given) if instance.whole_images else given
        copies[node.name] = copies.get(node.name, 0) + load.copies
        totals["images"] += load.images * load.copies
        well_shaped = _well_shaped(findings, where, node, load, len(instance.components))
        if not well_shaped or not _judge_modes(findings, where, instance, node, load):
            computable = False
            continue
        used = _judge_load(findings, where, instance, node, load)
        slowest = max(slowest, used.time_s)
        _bill(totals, instance, node, load, used)
    for name, number in copies.items():
        findings.at_most("copies_available", name, number, instance.by_name[name].count, "nodes")
    if instance.whole_images and totals["images"] == round(totals["images"]):
        wanted = math.ceil(instance.demand_images - 1e-6)
        findings.at_least("demand_met", "cluster", round(totals["images"]), wanted, "images")
    else:
        findings.at_least("demand_met", "cluster", totals["images"], instance.demand_images, "images")
    images = totals.pop("images")
    energy = math.fsum(totals.values())
    parts = {"time_s": slowest, "images": images, "nodes_used": float(sum(copies.values())), **totals}
    return findings.verdict(energy if computable else None, **parts)


def _rounded(load: Load) -> Load:
    """Values within 1e-6 of a whole number become that number; others stay and are reported."""

    def near(value: float) -> float:
        return float(round(value)) if abs(value - round(value)) <= INTEGER_TOLERANCE else value

    split = load.split and tuple(tuple(near(value) for value in row) for row in load.split)
    return load.model_copy(update={"images": near(load.images), "split": split})


def _judge_modes(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> bool:
    """Whether the chosen batches fit the instance and add up to the split."""
    if load.modes is None:
        return True
    shape = [[len(a.batches) or 1 for a in node.accelerators]] * len(instance.components)
    given = [[len(amounts) for amounts in row] for row in load.modes]
    if instance.batch != "choose" or load.execution != "by-component" or load.split is None or given != shape:
        findings.report("modes_complete", where, 1.0, f"modes need batch: choose, a split, and the shape {shape}")
        return False
    for k, row in enumerate(load.modes):
        for j, amounts in enumerate(row):
            place = f"{where}, {instance.components[k]}, {node.accelerators[j].name}"
            findings.equal("modes_complete", place, math.fsum(amounts), load.split[k][j], "images")
    return True


def _well_shaped(findings: Findings, where: str, node: Node, load: Load, components: int) -> bool:
    if load.split is None:
        return True
    rows = 1 if load.execution == "whole-model" else components
    columns = len(node.accelerators)
    if len(load.split) == rows and all(len(row) == columns for row in load.split):
        return True
    shape = f"{rows} row(s) of {columns} value(s), one per accelerator"
    findings.report("split_complete", where, 1.0, f"split has the wrong shape, expected {shape}")
    return False


def _judge_load(findings: Findings, where: str, instance: Instance, node: Node, load: Load) -> Usage:
    for k, row in enumerate(load.split or ()):
        name = instance.components[k] if load.execution == "by-component" else "whole model"
        findings.equal("split_complete", f"{where}, {name}", math.fsum(row), load.images, "images")
        if instance.whole_images:
            for value in row:
                findings.whole("whole_images", f"{where}, {name}", value)
    if instance.whole_images:
        findings.whole("whole_images", where, load.images)
    used = usage(instance, node, load)
    if math.isinf(used.time_s):
        findings.report("component_runs", where, load.images, "images on an accelerator whose rate is 0 there")
    else:
        findings.at_most("latency_limit", where, used.time_s, instance.latency_limit_s, "s")
    return used


def _bill(totals: dict[str, float], instance: Instance, node: Node, load: Load, used: Usage) -> None:
    if instance.charging == "full":
        totals["reserved_j"] += load.copies * full_charge_j(instance, node)
        return
    totals["cpu_j"] += load.copies * used.cpu_j
    totals["accelerators_j"] += load.copies * sum(used.accelerator_j)
    totals["on_j"] += load.copies * node.power_on_w * instance.latency_limit_s
