"""Proportional charging with every split, every batch and every node's execution decided."""

from __future__ import annotations

import math
from typing import Any

import pyomo.core as pyo

from optsched.problems.inference.formulations.meanings import described
from optsched.problems.inference.formulations.rows import Coefficient, Figures, figures, image_domain
from optsched.problems.inference.formulations.stages import cpu_row, link_row
from optsched.problems.inference.formulations.work import busy_terms, busy_whole_terms, units
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.fractions.capacity import whole_reach
from optsched.problems.inference.instance import Execution, Instance
from optsched.problems.inference.physics import whole_model_pays, whole_model_rate
from optsched.problems.inference.types import NodeType, node_types, single_nodes
from optsched.solvers.indices import columns, rows
from optsched.solvers.linear import Terms, weighted


def build(instance: Instance, kinds: list[NodeType] | None = None, *, number: Coefficient = float) -> Any:
    """Loads, splits and executions together, on sums over the copies of each type (eq. 1-10 without Lemma 1).

    Sums are exact for fractional images: copies running the same execution may share evenly, because
    a copy's least energy is convex in its images. With whole images or batches every copy is a type.
    Images and seconds are counted in blocks, 1 unless the demand exceeds a million images.
    `number=fraction` states the file's decimals.
    """
    kinds = kinds or joint_types(instance)
    stated = figures(instance, kinds, number)
    limit = stated.shared.latency_limit_s / number(block(instance))
    model = pyo.ConcreteModel("joint")
    _declare(model, instance, kinds, stated, limit)
    _declare_batches(model, instance, stated)
    _by_component_rows(model, stated, limit)
    _whole_model_rows(model, stated, limit)
    _batch_rows(model, stated)
    model.copies_available = rows(model, model.use_whole, lambda m, g: m.use[g] + m.use_whole[g] <= kinds[g].count)
    everything = [*model.images.values(), *model.images_whole.values()]
    demand = number(demand_of(instance)) / number(block(instance))
    model.demand_met = pyo.Constraint(expr=weighted([(1, images) for images in everything]) >= demand)
    model.energy_j = pyo.Objective(expr=_energy(model, stated, number(block(instance))))
    return described(model)


def block(instance: Instance) -> float:
    """Images (and seconds) per unit of the model, as solvers fail on columns of 10^9 held to 10^-9; counts stay."""
    if instance.whole_images or any(a.batching for node in instance.cluster for a in node.accelerators):
        return 1.0
    return 10.0 ** max(0, math.ceil(math.log10(instance.demand_images) - 6))


def joint_types(instance: Instance) -> list[NodeType]:
    """The types whose sums the model may work on."""
    batching = any(a.batching for node in instance.cluster for a in node.accelerators)
    return single_nodes(instance) if instance.whole_images or batching else node_types(instance)


def _declare(model: Any, instance: Instance, kinds: list[NodeType], stated: Figures, limit: Any) -> None:
    """Variables, on sums over the copies of a type, each with finite bounds."""
    types, components, counts = stated.types, stated.components, stated.counts
    accelerators = [(g, j, a) for g in types for j, a in enumerate(stated.nodes[g].accelerators)]
    most = {
        (g, k, j, m): _units_in(limit * counts[g], unit.seconds)
        for g, j, a in accelerators
        for k in components
        for m, unit in enumerate(units(stated, a, k))
    }
    whole = [g for g in types if whole_model_pays(instance, kinds[g].machine)]
    whole_pairs = [(g, j) for g, j, a in accelerators if g in set(whole) and whole_model_rate(a) > 0]
    work_whole = [(g, k, j) for g, j in whole_pairs for k in components]
    counted = [g for g in types if g in set(whole) or stated.nodes[g].power_on_w > 0]
    ceiling = [_ceiling(instance, stated, kinds[g], g, limit) for g in types]
    domain = image_domain(instance)
    model.use = columns(model, counted, lambda _, g: (0, counts[g]), pyo.NonNegativeIntegers)
    model.use_whole = columns(model, whole, lambda _, g: (0, counts[g]), pyo.NonNegativeIntegers)
    model.images = columns(model, types, lambda _, g: (0, ceiling[g]), domain)
    model.images_whole = columns(model, whole, lambda _, g: (0, ceiling[g]), domain)
    model.work = columns(model, most, lambda _, *unit: (0, most[unit]))
    model.work_whole = columns(model, work_whole, lambda _, g, k, j: (0, _whole_work(stated, limit, g, k, j)))
    model.split_whole = columns(model, whole_pairs, lambda _, g, _j: (0, ceiling[g]), domain)
    model.stage_s = columns(
        model, [(g, k) for g in types for k in components], lambda _, g, _k: (0, limit * counts[g])
    )
    model.stage_whole_s = columns(model, whole, lambda _, g: (0, limit * counts[g]))
    with_cpu = [g for g in types if stated.nodes[g].cpu]
    linked = instance.pcie is not None
    for name, chosen in (
        ("cpu_s", with_cpu),
        ("cpu_whole_s", [g for g in with_cpu if g in set(whole)]),
        ("link_s", list(types) if linked else []),
        ("link_whole_s", whole if linked else []),
    ):
        setattr(model, name, columns(model, chosen, lambda _, g: (0, limit * counts[g])))


def _units_in(limit: Any, seconds: Any) -> Any:
    """Units of work that surely hold what an accelerator can do; a decimal, like all of the model."""
    return limit if seconds == 1 else math.ceil(limit / seconds)


def _whole_work(stated: Figures, limit: Any, g: int, k: int, j: int) -> Any:
    (unit,) = units(stated, stated.nodes[g].accelerators[j], k, choose=False)
    return _units_in(limit * stated.counts[g], unit.seconds)


def _ceiling(instance: Instance, stated: Figures, kind: NodeType, g: int, limit: Any) -> Any:
    """Images that a type can do: whole ones exactly, others no more than its slowest component takes."""
    if instance.whole_images:
        return whole_reach(instance, kind.machine) * kind.count
    return min(
        sum(
            max((u.images * _units_in(limit * kind.count, u.seconds) for u in units(stated, a, k)), default=0)
            for a in stated.nodes[g].accelerators
        )
        for k in stated.components
    )


def _declare_batches(model: Any, instance: Instance, stated: Figures) -> None:
    """Whole batches and what they leave empty; images per entry where they are counted."""

    def size(g: int, j: int) -> int:
        return stated.nodes[g].accelerators[j].batching.images  # type: ignore[union-attr]

    def most(g: int, images: Any, j: int) -> tuple[int, int]:
        return 0, math.ceil(images[g].ub / size(g, j))

    entries = {(g, k, j) for g, k, j, _ in model.work}
    batched = [entry for entry in sorted(entries) if stated.nodes[entry[0]].accelerators[entry[2]].batching]
    batched_whole = [(g, j) for g, j in model.split_whole if stated.nodes[g].accelerators[j].batching]
    counted = list(model.work) if instance.whole_images else [(g, k, j, 0) for g, k, j in batched]
    model.split = columns(model, counted, lambda m, g, *_: (0, m.images[g].ub), image_domain(instance))
    model.batches = columns(model, batched, lambda m, g, _k, j: most(g, m.images, j), pyo.NonNegativeIntegers)
    model.batches_whole = columns(
        model, batched_whole, lambda m, g, j: most(g, m.images_whole, j), pyo.NonNegativeIntegers
    )
    model.empty = columns(model, batched, lambda m, *entry: (0, m.batches[entry].ub))
    model.empty_whole = columns(model, batched_whole, lambda m, *entry: (0, m.batches_whole[entry].ub))


def _by_component_rows(model: Any, stated: Figures, limit: Any) -> None:
    nodes, components = stated.nodes, stated.components
    made: dict[tuple[int, int], Terms] = {(g, k): [] for g in stated.types for k in components}
    for (g, k, j, m), variable in model.work.items():
        made[g, k].append((units(stated, nodes[g].accelerators[j], k)[m].images, variable))
    entries = list(dict.fromkeys((g, k, j) for g, k, j, _ in model.work))
    model.split_complete = rows(
        model,
        [(g, k) for g in stated.types for k in components],
        lambda m, g, k: weighted([*made[g, k], (-1, m.images[g])]) == 0,
    )
    model.barrier = rows(
        model,
        entries,
        lambda m, g, k, j: weighted([*_seconds(busy_terms(m, stated, g, k, j)), (-1, m.stage_s[g, k])]) <= 0,
    )
    _serial_rows(model, stated, "by-component")
    model.latency_limit = rows(
        model,
        stated.types,
        lambda m, g: (
            weighted([*_serial(m, g, "by-component"), *((1, m.stage_s[g, k]) for k in components)])
            <= limit * (m.use[g] if g in m.use else stated.counts[g])
        ),
    )


def _serial_rows(model: Any, stated: Figures, execution: Execution) -> None:
    """The CPU and the link do all of a type's images."""
    names = ("cpu", "link") if execution == "by-component" else ("cpu_whole", "link_whole")
    images = model.images if execution == "by-component" else model.images_whole
    cpu_s, link_s = (getattr(model, f"{name}_s") for name in names)

    cpu = rows(model, cpu_s, lambda _, g: cpu_row(stated.nodes[g], cpu_s[g], images[g]))
    setattr(model, f"{names[0]}_works", cpu)
    link = rows(model, link_s, lambda _, g: link_row(stated.shared, link_s[g], images[g], execution))
    setattr(model, f"{names[1]}_works", link)


def _serial(model: Any, g: int, execution: Execution) -> Terms:
    """CPU and link seconds, before and between the accelerators' work."""
    names = ("cpu_s", "link_s") if execution == "by-component" else ("cpu_whole_s", "link_whole_s")
    return [(1, getattr(model, name)[g]) for name in names if g in getattr(model, name)]


def _seconds(terms: list[Any]) -> Terms:
    return [(term.seconds, term.variable) for term in terms]


def _whole_model_rows(model: Any, stated: Figures, limit: Any) -> None:
    members: dict[int, Terms] = {g: [] for g in model.use_whole}
    for (g, _), variable in model.split_whole.items():
        members[g].append((1, variable))

    def work_whole_done(m: Any, g: int, k: int, j: int) -> Any:
        (unit,) = units(stated, stated.nodes[g].accelerators[j], k, choose=False)
        return weighted([(unit.images, m.work_whole[g, k, j]), (-1, m.split_whole[g, j])]) == 0

    model.work_whole_done = rows(model, model.work_whole, work_whole_done)
    model.split_whole_complete = rows(
        model, model.use_whole, lambda m, g: weighted([*members[g], (-1, m.images_whole[g])]) == 0
    )
    model.barrier_whole = rows(
        model,
        model.split_whole,
        lambda m, g, j: weighted([*_seconds(busy_whole_terms(m, stated, g, j)), (-1, m.stage_whole_s[g])]) <= 0,
    )
    _serial_rows(model, stated, "whole-model")
    model.latency_limit_whole = rows(
        model,
        model.use_whole,
        lambda m, g: (
            weighted([*_serial(m, g, "whole-model"), (1, m.stage_whole_s[g]), (-limit, m.use_whole[g])]) <= 0
        ),
    )


def _batch_rows(model: Any, stated: Figures) -> None:
    def size(g: int, j: int) -> int:
        return stated.nodes[g].accelerators[j].batching.images  # type: ignore[union-attr]

    def work_done(m: Any, g: int, k: int, j: int, i: int) -> Any:
        unit = units(stated, stated.nodes[g].accelerators[j], k)[i]
        return weighted([(unit.images, m.work[g, k, j, i]), (-1, m.split[g, k, j, i])]) == 0

    model.work_done = rows(model, model.split, work_done)
    model.batches_hold = rows(
        model,
        model.batches,
        lambda m, g, k, j: m.split[g, k, j, 0] + size(g, j) * m.empty[g, k, j] - size(g, j) * m.batches[g, k, j] == 0,
    )
    model.batches_whole_hold = rows(
        model,
        model.batches_whole,
        lambda m, g, j: (
            m.split_whole[g, j] + size(g, j) * m.empty_whole[g, j] - size(g, j) * m.batches_whole[g, j] == 0
        ),
    )


def _energy(model: Any, stated: Figures, unit: Any) -> Any:
    """Idle accelerators and the waiting CPU draw power while a node runs; busy ones draw the rest."""
    terms: Terms = []
    counts: Terms = []
    for g, node in enumerate(stated.nodes):
        idle = sum(a.power_idle_w for a in node.accelerators)
        waiting = idle + (node.cpu.power_idle_w if node.cpu else 0)
        if node.cpu:
            active = node.cpu.power_active_w + idle
            terms += [(active, seconds[g]) for seconds in (model.cpu_s, model.cpu_whole_s) if g in seconds]
        terms += [(waiting, seconds[g]) for seconds in (model.link_s, model.link_whole_s) if g in seconds]
        terms += [(waiting, model.stage_s[g, k]) for k in stated.components]
        terms += [(waiting, model.stage_whole_s[g])] if g in model.stage_whole_s else []
        on = node.power_on_w * stated.shared.latency_limit_s
        counts += [(on, used[g]) for used in (model.use, model.use_whole) if g in used]
    entries = dict.fromkeys((g, k, j) for g, k, j, _ in model.work)
    busy = [term for entry in entries for term in busy_terms(model, stated, *entry)]
    busy += [term for entry in model.split_whole for term in busy_whole_terms(model, stated, *entry)]
    terms += [(term.seconds * term.watts, term.variable) for term in busy]
    return weighted([(cost * unit, variable) for cost, variable in terms] + counts)
