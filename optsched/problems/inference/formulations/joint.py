"""Proportional charging with every split, every batch and every node's execution decided."""

from __future__ import annotations

import math
from typing import Any

import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.busy import (
    busy_terms,
    busy_whole_terms,
    has_modes,
    joules_of,
    seconds_of,
)
from optsched.problems.inference.formulations.rows import image_domain, weighted
from optsched.problems.inference.instance import Execution, Instance, Node
from optsched.problems.inference.methods import demand_of
from optsched.problems.inference.physics import transfer_s, whole_model_rate
from optsched.problems.inference.types import NodeType, node_types, single_nodes


def build(instance: Instance, kinds: list[NodeType] | None = None) -> Any:
    """Loads, splits and executions together, on sums over the copies of each type.

    Sums are exact for fractional images: copies running the same execution may share evenly, because
    a copy's least energy is convex in its images. With whole images or batches every copy is a type.
    Images and seconds are counted in blocks, 1 unless the demand exceeds a million images.
    """
    kinds = kinds or joint_types(instance)
    model = pyo.ConcreteModel("joint")
    _declare(model, instance, kinds)
    _by_component_rows(model, instance, kinds)
    _whole_model_rows(model, instance, kinds)
    _batch_rows(model, kinds)
    model.copies_available = pyo.Constraint(
        model.USE_WHOLE, rule=lambda m, g: m.use[g] + m.use_whole[g] <= kinds[g].count
    )
    everything = [*model.images.values(), *model.images_whole.values()]
    demand = demand_of(instance) / block(instance)
    model.demand_met = pyo.Constraint(expr=weighted([1.0] * len(everything), everything) >= demand)
    model.energy_j = pyo.Objective(expr=_energy(model, instance, kinds))
    return model


def block(instance: Instance) -> float:
    """Images (and seconds) per unit of the model: solvers fail on columns of 10^9 held to 10^-9."""
    return 10.0 ** max(0, math.ceil(math.log10(instance.demand_images) - 6))


def joint_types(instance: Instance) -> list[NodeType]:
    """The types whose sums the model may work on."""
    batching = any(a.batching for node in instance.cluster for a in node.accelerators)
    return single_nodes(instance) if instance.whole_images or batching else node_types(instance)


def whole_model_pays(instance: Instance, node: Node) -> bool:
    """Whether running whole models can beat running by component on this node.

    It cannot if each accelerator's power above idle is the same in all components, images may be split
    freely and the link is free: accelerator j busy for b_j seconds is busy lambda_k b_j in component k,
    with lambda_k so that all components do as many images; by concavity of the harmonic mean those are
    at least as many, in the same time, at the same power (proof on the model page).
    """
    able = [a for a in node.accelerators if whole_model_rate(a) > 0]
    if len(instance.components) == 1 or not able:
        return False
    if instance.whole_images or instance.pcie is not None or any(a.batching for a in able):
        return True
    return any(len(set(a.powers_active_w)) > 1 for a in able)


def _declare(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    """Variables, on sums over the copies of a type, each with finite bounds."""
    unit, images = block(instance), image_domain(instance)
    limit = instance.latency_limit_s / unit
    types, components = range(len(kinds)), range(len(instance.components))
    reach = coefficients(instance).reach.tolist()
    most = [reach[kind.index] * kind.count / unit for kind in kinds]
    accelerators = [(g, j, a) for g in types for j, a in enumerate(kinds[g].node.accelerators)]
    pairs = [(g, k, j) for g, j, a in accelerators for k in components if a.rates_images_per_s[k] > 0]
    whole = [g for g in types if whole_model_pays(instance, kinds[g].node)]
    whole_pairs = [(g, j) for g, j, a in accelerators if g in set(whole) and whole_model_rate(a) > 0]
    counted = [g for g in types if g in set(whole) or kinds[g].node.power_on_w > 0]
    model.USE_WHOLE = pyo.Set(initialize=whole)
    model.use = pyo.Var(counted, domain=pyo.NonNegativeIntegers, bounds=lambda _, g: (0, kinds[g].count))
    model.use_whole = pyo.Var(whole, domain=pyo.NonNegativeIntegers, bounds=lambda _, g: (0, kinds[g].count))
    model.images = pyo.Var(types, domain=images, bounds=lambda _, g: (0, most[g]))
    model.images_whole = pyo.Var(whole, domain=images, bounds=lambda _, g: (0, most[g]))
    model.split = pyo.Var(pairs, domain=images, bounds=lambda _, g, k, j: (0, most[g]))
    model.split_whole = pyo.Var(whole_pairs, domain=images, bounds=lambda _, g, j: (0, most[g]))
    model.stage_s = pyo.Var(types, components, bounds=lambda _, g, k: (0, limit * kinds[g].count))
    model.stage_whole_s = pyo.Var(whole, bounds=lambda _, g: (0, limit * kinds[g].count))
    _declare_batches(model, instance, kinds, most)


def _declare_batches(model: Any, instance: Instance, kinds: list[NodeType], most: list[float]) -> None:
    """Numbers of whole batches, and images per measured batch, where the instance has either."""

    def batches(g: int, j: int) -> tuple[int, int]:
        return 0, math.ceil(most[g] / kinds[g].node.accelerators[j].batching.images)  # type: ignore[union-attr]

    batched = [(g, k, j) for g, k, j in model.split if kinds[g].node.accelerators[j].batching]
    batched_whole = [(g, j) for g, j in model.split_whole if kinds[g].node.accelerators[j].batching]
    modes = [
        (g, k, j, m)
        for g, k, j in model.split
        if has_modes(instance, kinds[g].node.accelerators[j])
        for m in range(len(kinds[g].node.accelerators[j].batches))
    ]
    model.batches = pyo.Var(batched, domain=pyo.NonNegativeIntegers, bounds=lambda _, g, k, j: batches(g, j))
    model.batches_whole = pyo.Var(batched_whole, domain=pyo.NonNegativeIntegers, bounds=lambda _, g, j: batches(g, j))
    model.split_mode = pyo.Var(modes, domain=image_domain(instance), bounds=lambda _, g, k, j, m: (0, most[g]))


def _by_component_rows(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    limit = instance.latency_limit_s / block(instance)
    types, components = range(len(kinds)), range(len(instance.components))
    members: dict[tuple[int, int], list[Any]] = {(g, k): [] for g in types for k in components}
    for (g, k, _), variable in model.split.items():
        members[g, k].append(variable)
    model.split_complete = pyo.Constraint(
        types, components, rule=lambda m, g, k: sum(members[g, k]) - m.images[g] == 0
    )
    model.barrier = pyo.Constraint(
        list(model.split), rule=lambda m, g, k, j: seconds_of(busy_terms(m, kinds, g, k, j)) <= m.stage_s[g, k]
    )
    model.latency_limit = pyo.Constraint(
        types,
        rule=lambda m, g: (
            serial_s(instance, kinds[g].node, "by-component") * m.images[g] + sum(m.stage_s[g, k] for k in components)
            <= limit * (m.use[g] if g in m.use else kinds[g].count)
        ),
    )


def _whole_model_rows(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    limit = instance.latency_limit_s / block(instance)
    members: dict[int, list[Any]] = {g: [] for g in model.USE_WHOLE}
    for (g, _), variable in model.split_whole.items():
        members[g].append(variable)
    model.split_whole_complete = pyo.Constraint(
        model.USE_WHOLE, rule=lambda m, g: sum(members[g]) - m.images_whole[g] == 0
    )
    model.barrier_whole = pyo.Constraint(
        list(model.split_whole),
        rule=lambda m, g, j: seconds_of(busy_whole_terms(m, kinds, g, j)) <= m.stage_whole_s[g],
    )
    model.latency_limit_whole = pyo.Constraint(
        model.USE_WHOLE,
        rule=lambda m, g: (
            serial_s(instance, kinds[g].node, "whole-model") * m.images_whole[g] + m.stage_whole_s[g]
            <= limit * m.use_whole[g]
        ),
    )


def _batch_rows(model: Any, kinds: list[NodeType]) -> None:
    def size(g: int, j: int) -> int:
        return kinds[g].node.accelerators[j].batching.images  # type: ignore[union-attr]

    model.batches_hold = pyo.Constraint(
        list(model.batches), rule=lambda m, g, k, j: m.split[g, k, j] <= size(g, j) * m.batches[g, k, j]
    )
    model.batches_whole_hold = pyo.Constraint(
        list(model.batches_whole), rule=lambda m, g, j: m.split_whole[g, j] <= size(g, j) * m.batches_whole[g, j]
    )
    members: dict[tuple[int, int, int], list[Any]] = {}
    for (g, k, j, _), variable in model.split_mode.items():
        members.setdefault((g, k, j), []).append(variable)
    model.modes_complete = pyo.Constraint(
        list(members), rule=lambda m, g, k, j: sum(members[g, k, j]) - m.split[g, k, j] == 0
    )


def serial_s(instance: Instance, node: Node, execution: Execution) -> float:
    """CPU and link seconds per image, before and between the accelerators' work."""
    cpu_s = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
    return cpu_s + transfer_s(instance, execution)


def _energy(model: Any, instance: Instance, kinds: list[NodeType]) -> LinearExpression:
    """Idle accelerators and the waiting CPU draw power while a node runs; busy ones draw the rest."""
    terms: list[tuple[float, Any]] = []
    counts: list[tuple[float, Any]] = []
    for g, kind in enumerate(kinds):
        node = kind.node
        idle = sum(a.power_idle_w for a in node.accelerators)
        waiting = idle + (node.cpu.power_idle_w if node.cpu else 0.0)
        cpu_j = (node.cpu.power_active_w + idle) / node.cpu.rate_images_per_s if node.cpu else 0.0
        on = node.power_on_w * instance.latency_limit_s
        terms += [(cpu_j + waiting * transfer_s(instance, "by-component"), model.images[g])]
        terms += [(waiting, model.stage_s[g, k]) for k in range(len(instance.components))]
        counts += [(on, model.use[g])] if g in model.use else []
        if g in model.use_whole:
            moving = waiting * transfer_s(instance, "whole-model")
            terms += [(cpu_j + moving, model.images_whole[g]), (waiting, model.stage_whole_s[g])]
            counts += [(on, model.use_whole[g])]
    for g, k, j in model.split:
        terms += joules_of(busy_terms(model, kinds, g, k, j))
    for g, j in model.split_whole:
        terms += joules_of(busy_whole_terms(model, kinds, g, j))
    costs = [cost * block(instance) for cost, _ in terms] + [cost for cost, _ in counts]
    return weighted(costs, [variable for _, variable in terms + counts])
