"""Reads a solution out of the joint model, and puts one in as a start."""

from __future__ import annotations

from typing import Any

from optsched.core.number import fraction
from optsched.problems.inference.formulations.joint import block, joint_types
from optsched.problems.inference.formulations.rows import figures, start_counts
from optsched.problems.inference.formulations.work import units
from optsched.problems.inference.heuristics.aslm import is_dust
from optsched.problems.inference.instance import Execution, Instance, Load, Solution
from optsched.problems.inference.loads import solution_of
from optsched.problems.inference.types import NodeType

Rows = list[list[float]]
"""Images by stage and accelerator."""
Cells = list[list[list[float]]]
"""Images by component, accelerator and measured batch."""


def read(model: Any, instance: Instance) -> Solution:
    """Sums divided evenly among the copies in use, each row adding up to the images exactly."""
    loads: list[Load] = []
    kinds = joint_types(instance)
    stated, unit = figures(instance, kinds, float), fraction(block(instance))
    for g, kind in enumerate(kinds):
        accelerators, components = range(len(kind.machine.accelerators)), range(len(instance.components))
        cells = [
            [
                [
                    each.images * _value(model.work, (g, k, j, m)) * unit
                    for m, each in enumerate(units(stated, kind.machine.accelerators[j], k))
                ]
                for j in accelerators
            ]
            for k in components
        ]
        rows = [[_held(model.batches, (g, k, j), kind, sum(cells[k][j])) for j in accelerators] for k in components]
        used = round(model.use[g].value) if g in model.use else kind.count
        modes = cells if instance.batch == "choose" and any(a.batches for a in kind.machine.accelerators) else None
        loads += _split_loads(instance, kind, model.images[g].value * unit, rows, used, "by-component", modes)
        if g in model.use_whole:
            whole = [_value(model.split_whole, (g, j)) * unit for j in accelerators]
            rows = [[_held(model.batches_whole, (g, j), kind, whole[j]) for j in accelerators]]
            used = round(model.use_whole[g].value)
            images = model.images_whole[g].value * unit
            loads += _split_loads(instance, kind, images, rows, used, "whole-model", None)
    return solution_of(instance, loads)


def _value(variable: Any, index: Any) -> float:
    """A column's value, at least 0; 0 where the model has no such column."""
    return max(0.0, variable[index].value) if index in variable else 0.0


def _held(batches: Any, index: tuple[int, ...], kind: NodeType, images: float) -> float:
    """No more images than the batches that the model counts: a solver's rounding must not begin another one."""
    batching = kind.machine.accelerators[index[-1]].batching
    return (
        min(images, float(round(batches[index].value) * batching.images)) if batching and index in batches else images
    )


def _split_loads(
    instance: Instance,
    kind: NodeType,
    images: float,
    rows: Rows,
    used: int,
    execution: Execution,
    modes: Cells | None,
) -> list[Load]:
    """One load per listed node in use, the type's sums divided by its copies; none where only
    rounding left images.
    """
    if is_dust(images, instance.demand_images) or used == 0:
        return []
    if instance.whole_images:
        images = float(round(images))
        split = tuple(tuple(float(round(value)) for value in row) for row in rows)
    else:
        batched = any(a.batching for a in kind.machine.accelerators)
        images = min([images, *map(sum, rows)] if batched else [images]) / used
        split = tuple(_scaled(row, images) for row in rows)
    chosen = modes and tuple(
        tuple(_chosen(instance, cell, split[k][j]) for j, cell in enumerate(row)) for k, row in enumerate(modes)
    )
    return [
        Load(node=name, images=images, copies=copies, execution=execution, split=split, modes=chosen or None)
        for name, copies in kind.spread(used)
    ]


def _chosen(instance: Instance, cell: list[float], total: float) -> tuple[float, ...]:
    """Images per measured batch."""
    if instance.whole_images:
        return tuple(float(round(value)) for value in cell) or (0.0,)
    return _scaled(cell, total)


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
