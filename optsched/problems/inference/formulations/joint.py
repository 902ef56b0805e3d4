"""Proportional charging with every split and every node's execution decided."""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.formulations.rows import image_domain, solution_of, start_counts, weighted
from optsched.problems.inference.instance import Accelerator, Execution, Instance, Load, Node, Solution
from optsched.problems.inference.methods import demand_of
from optsched.problems.inference.physics import transfer_s, whole_model_rate
from optsched.problems.inference.types import NodeType, node_types, single_nodes


def build(instance: Instance) -> Any:
    """Loads, splits and executions together, on sums over the copies of each type.

    Sums are exact for fractional images: copies running the same execution may share evenly, because
    a copy's least energy is convex in its images. With whole images every copy is a type of its own.
    """
    kinds = joint_types(instance)
    model = pyo.ConcreteModel("joint")
    _declare(model, instance, kinds)
    _by_component_rows(model, instance, kinds)
    _whole_model_rows(model, instance, kinds)
    model.copies_available = pyo.Constraint(
        model.USE_WHOLE, rule=lambda m, g: m.use[g] + m.use_whole[g] <= kinds[g].count
    )
    everything = [*model.images.values(), *model.images_whole.values()]
    model.demand_met = pyo.Constraint(expr=weighted([1.0] * len(everything), everything) >= demand_of(instance))
    model.energy_j = pyo.Objective(expr=_joint_energy(model, instance, kinds))
    return model


def joint_types(instance: Instance) -> list[NodeType]:
    return single_nodes(instance) if instance.whole_images else node_types(instance)


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
    return instance.whole_images or instance.pcie is not None or any(len(set(a.powers_active_w)) > 1 for a in able)


def _declare(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    """Variables, on sums over the copies of a type, each with finite bounds."""
    limit, images = instance.latency_limit_s, image_domain(instance)
    types, components = range(len(kinds)), range(len(instance.components))
    table = coefficients(instance)
    most = [float(table.most[kind.index]) * kind.count for kind in kinds]
    whole = [g for g in types if whole_model_pays(instance, kinds[g].node)]
    most_whole = {g: float(table.whole_most[kinds[g].index]) * kinds[g].count for g in whole}
    pairs = [
        (g, k, j)
        for g in types
        for k in components
        for j, a in enumerate(kinds[g].node.accelerators)
        if a.rates_images_per_s[k] > 0
    ]
    whole_pairs = [(g, j) for g in whole for j, a in enumerate(kinds[g].node.accelerators) if whole_model_rate(a) > 0]
    counted = [g for g in types if g in most_whole or kinds[g].node.power_on_w > 0]
    model.USE_WHOLE = pyo.Set(initialize=whole)
    model.use = pyo.Var(counted, domain=pyo.NonNegativeIntegers, bounds=lambda _, g: (0, kinds[g].count))
    model.use_whole = pyo.Var(whole, domain=pyo.NonNegativeIntegers, bounds=lambda _, g: (0, kinds[g].count))
    model.images = pyo.Var(types, domain=images, bounds=lambda _, g: (0, most[g]))
    model.images_whole = pyo.Var(whole, domain=images, bounds=lambda _, g: (0, most_whole[g]))
    model.split = pyo.Var(pairs, domain=images, bounds=lambda _, g, k, j: (0, most[g]))
    model.split_whole = pyo.Var(whole_pairs, domain=images, bounds=lambda _, g, j: (0, most_whole[g]))
    model.stage_s = pyo.Var(types, components, bounds=lambda _, g, k: (0, limit * kinds[g].count))
    model.stage_whole_s = pyo.Var(whole, bounds=lambda _, g: (0, limit * kinds[g].count))


def _by_component_rows(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    limit = instance.latency_limit_s
    types, components = range(len(kinds)), range(len(instance.components))
    members: dict[tuple[int, int], list[Any]] = {(g, k): [] for g in types for k in components}
    for (g, k, _), variable in model.split.items():
        members[g, k].append(variable)
    model.split_complete = pyo.Constraint(
        types, components, rule=lambda m, g, k: sum(members[g, k]) - m.images[g] == 0
    )
    model.barrier = pyo.Constraint(
        list(model.split),
        rule=lambda m, g, k, j: m.split[g, k, j] <= _rate(kinds[g].node, k, j) * m.stage_s[g, k],
    )
    model.latency_limit = pyo.Constraint(
        types,
        rule=lambda m, g: (
            _serial_s(instance, kinds[g].node, "by-component") * m.images[g]
            + sum(m.stage_s[g, k] for k in components)
            <= limit * (m.use[g] if g in m.use else kinds[g].count)
        ),
    )


def _whole_model_rows(model: Any, instance: Instance, kinds: list[NodeType]) -> None:
    limit = instance.latency_limit_s
    members: dict[int, list[Any]] = {g: [] for g in model.USE_WHOLE}
    for (g, _), variable in model.split_whole.items():
        members[g].append(variable)
    model.split_whole_complete = pyo.Constraint(
        model.USE_WHOLE, rule=lambda m, g: sum(members[g]) - m.images_whole[g] == 0
    )
    model.barrier_whole = pyo.Constraint(
        list(model.split_whole),
        rule=lambda m, g, j: (
            m.split_whole[g, j] <= whole_model_rate(kinds[g].node.accelerators[j]) * m.stage_whole_s[g]
        ),
    )
    model.latency_limit_whole = pyo.Constraint(
        model.USE_WHOLE,
        rule=lambda m, g: (
            _serial_s(instance, kinds[g].node, "whole-model") * m.images_whole[g] + m.stage_whole_s[g]
            <= limit * m.use_whole[g]
        ),
    )


def _rate(node: Node, component: int, accelerator: int) -> float:
    return node.accelerators[accelerator].rates_images_per_s[component]


def _serial_s(instance: Instance, node: Node, execution: Execution) -> float:
    cpu_s = 1 / node.cpu.rate_images_per_s if node.cpu else 0.0
    return cpu_s + transfer_s(instance, execution)


def _joint_energy(model: Any, instance: Instance, kinds: list[NodeType]) -> LinearExpression:
    """Idle accelerators and the waiting CPU draw power while a node runs; busy ones draw the rest."""
    terms: list[tuple[float, Any]] = []
    for g, kind in enumerate(kinds):
        node = kind.node
        idle = sum(a.power_idle_w for a in node.accelerators)
        waiting = idle + (node.cpu.power_idle_w if node.cpu else 0.0)
        cpu_j = (node.cpu.power_active_w + idle) / node.cpu.rate_images_per_s if node.cpu else 0.0
        on = node.power_on_w * instance.latency_limit_s
        moving = waiting * transfer_s(instance, "by-component")
        terms += [(cpu_j + moving, model.images[g])]
        terms += [(waiting, model.stage_s[g, k]) for k in range(len(instance.components))]
        terms += [(on, model.use[g])] if g in model.use else []
        if g in model.use_whole:
            moving = waiting * transfer_s(instance, "whole-model")
            terms += [(cpu_j + moving, model.images_whole[g]), (waiting, model.stage_whole_s[g])]
            terms += [(on, model.use_whole[g])]
    for (g, k, j), variable in model.split.items():
        terms.append((_busy_j(kinds[g].node.accelerators[j], k), variable))
    for (g, j), variable in model.split_whole.items():
        accelerator = kinds[g].node.accelerators[j]
        terms.append((sum(_busy_j(accelerator, k) for k in range(len(instance.components))), variable))
    return weighted([cost for cost, _ in terms], [variable for _, variable in terms])


def _busy_j(accelerator: Accelerator, component: int) -> float:
    above_idle = accelerator.powers_active_w[component] - accelerator.power_idle_w
    return above_idle / accelerator.rates_images_per_s[component]


def read(model: Any, instance: Instance) -> Solution:
    loads: list[Load] = []
    for g, kind in enumerate(joint_types(instance)):
        accelerators, components = range(len(kind.node.accelerators)), range(len(instance.components))
        rows = [[_value(model.split, (g, k, j)) for j in accelerators] for k in components]
        used = round(model.use[g].value) if g in model.use else kind.count
        loads += _split_loads(instance, kind, model.images[g].value, rows, used, "by-component")
        if g in model.use_whole:
            rows = [[_value(model.split_whole, (g, j)) for j in accelerators]]
            used = round(model.use_whole[g].value)
            loads += _split_loads(instance, kind, model.images_whole[g].value, rows, used, "whole-model")
    return solution_of(instance, loads)


def _value(variable: Any, index: Any) -> float:
    return max(0.0, variable[index].value) if index in variable else 0.0


def _split_loads(
    instance: Instance, kind: NodeType, images: float, rows: list[list[float]], used: int, execution: Execution
) -> list[Load]:
    """Divide sums evenly among the copies, each row summing to the images exactly."""
    if images <= 1e-9 * instance.demand_images or used == 0:
        return []
    if instance.whole_images:
        split = tuple(tuple(float(round(value)) for value in row) for row in rows)
        images = float(round(images))
    else:
        images /= used
        split = tuple(tuple(images * value / sum(row) for value in row) for row in rows)
    return [
        Load(node=name, images=images, copies=copies, execution=execution, split=split)
        for name, copies in kind.spread(used)
    ]


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial start: how many nodes of each type are on, by execution."""
    kinds = joint_types(instance)
    start_counts(model.use, kinds, solution, "by-component")
    start_counts(model.use_whole, kinds, solution, "whole-model")
