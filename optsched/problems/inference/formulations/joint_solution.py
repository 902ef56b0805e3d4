"""Reads a solution out of the joint model, and puts one in as a start."""

from __future__ import annotations

from typing import Any

from optsched.problems.inference.formulations.joint import block, joint_types
from optsched.problems.inference.formulations.rows import solution_of, start_counts
from optsched.problems.inference.instance import Execution, Instance, Load, Solution
from optsched.problems.inference.types import NodeType

Rows = list[list[float]]


def read(model: Any, instance: Instance) -> Solution:
    """Sums divided evenly among the copies in use, each row adding up to the images exactly."""
    loads: list[Load] = []
    for g, kind in enumerate(joint_types(instance)):
        accelerators, components = range(len(kind.node.accelerators)), range(len(instance.components))
        rows = [[_value(model.split, (g, k, j)) for j in accelerators] for k in components]
        used = round(model.use[g].value) if g in model.use else kind.count
        modes = _modes(model, kind, g, rows)
        images = model.images[g].value * block(instance)
        loads += _split_loads(instance, kind, images, rows, used, "by-component", modes)
        if g in model.use_whole:
            rows = [[_value(model.split_whole, (g, j)) for j in accelerators]]
            used = round(model.use_whole[g].value)
            images = model.images_whole[g].value * block(instance)
            loads += _split_loads(instance, kind, images, rows, used, "whole-model", None)
    return solution_of(instance, loads)


def _value(variable: Any, index: Any) -> float:
    return max(0.0, variable[index].value) if index in variable else 0.0


def _modes(model: Any, kind: NodeType, g: int, rows: Rows) -> list[Rows] | None:
    """Shares of each split entry per measured batch; None where nothing is to be chosen."""
    if not any((g, k, j, 0) in model.split_mode for k, row in enumerate(rows) for j in range(len(row))):
        return None
    return [
        [
            [_value(model.split_mode, (g, k, j, m)) for m in range(len(a.batches))] or [rows[k][j]]
            for j, a in enumerate(kind.node.accelerators)
        ]
        for k in range(len(rows))
    ]


def _split_loads(
    instance: Instance,
    kind: NodeType,
    images: float,
    rows: Rows,
    used: int,
    execution: Execution,
    modes: list[Rows] | None,
) -> list[Load]:
    if images <= 1e-9 * instance.demand_images or used == 0:
        return []
    if instance.whole_images:
        images = float(round(images))
        split = tuple(tuple(float(round(value)) for value in row) for row in rows)
    else:
        images /= used
        split = tuple(_scaled(row, images) for row in rows)
    chosen = modes and tuple(
        tuple(_scaled(amounts, split[k][j]) for j, amounts in enumerate(row)) for k, row in enumerate(modes)
    )
    return [
        Load(node=name, images=images, copies=copies, execution=execution, split=split, modes=chosen or None)
        for name, copies in kind.spread(used)
    ]


def _scaled(values: list[float], total: float) -> tuple[float, ...]:
    """The values scaled to add up to `total`; all of it in the first where they are all 0."""
    whole = sum(values)
    if whole <= 0:
        return (total, *(0.0 for _ in values[1:]))
    return tuple(total * value / whole for value in values)


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial start: how many nodes of each type are on, by execution."""
    kinds = joint_types(instance)
    start_counts(model.use, kinds, solution, "by-component")
    start_counts(model.use_whole, kinds, solution, "whole-model")
