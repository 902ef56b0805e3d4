"""The Pyomo model of a period: inference rows, the retraining model's own rows, and what couples them."""

from __future__ import annotations

import math
from typing import Any

import pyomo.environ as pyo

from optsched.problems.inference.physics import per_image
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import busy_s, capacity, joined, loads_of
from optsched.problems.retraining.model import (
    MS,
    Data,
    add_guessing,
    add_training,
    counts_of,
    data_of,
    energy_terms,
    weighted,
)
from optsched.problems.retraining.plan import planned
from optsched.problems.retraining.types import single_gpus


def build(instance: Instance) -> Any:
    """analysed[i] images on node i, use[g, 0] of GPU g, and when retraining starts."""
    model = pyo.ConcreteModel("period")
    data = data_of(instance.retraining, single_gpus(instance.retraining))
    energy = _add_inference(model, instance)
    add_training(model, data, whole=False)
    if data.job.unlabelled:
        add_guessing(model, data)
    energy += energy_terms(model, data)
    _couple(model, instance, data)
    _deadline(model, instance, data)
    model.energy_j = pyo.Objective(expr=weighted(energy))
    return model


def _add_inference(model: Any, instance: Instance) -> list[tuple[float, Any]]:
    """Eq. 7-10 per node: loads within capacity, on where loaded; returns the energy terms (J)."""
    inference = instance.inference
    nodes = inference.nodes
    most = [capacity(inference, node) for node in nodes]
    model.analysed = pyo.Var(range(len(nodes)), bounds=lambda _, i: (0, most[i]))
    model.on = pyo.Var(range(len(nodes)), domain=pyo.Binary)
    model.images_need_on = pyo.Constraint(range(len(nodes)), rule=lambda m, i: m.analysed[i] <= most[i] * m.on[i])
    model.demand_met = pyo.Constraint(
        expr=weighted([(1.0, variable) for variable in model.analysed.values()]) >= inference.demand_images
    )
    terms: list[tuple[float, Any]] = []
    for i, node in enumerate(nodes):
        each_j = per_image(inference, node).energy_j
        terms.append((each_j if math.isfinite(each_j) else 0.0, model.analysed[i]))
        terms.append((node.power_on_w * inference.latency_limit_s, model.on[i]))
    return terms


def _couple(model: Any, instance: Instance, data: Data) -> None:
    position = {node.name: i for i, node in enumerate(instance.inference.nodes)}
    host = {g: position[instance.node_of()[kind.gpu.name]] for g, kind in enumerate(data.kinds)}
    able = [g for g, _ in data.bits]
    if instance.mode == "exclusive":
        model.one_job_per_node = pyo.Constraint(able, rule=lambda m, g: m.use[g, 0] + m.on[host[g]] <= 1)
        return
    limit = instance.inference.latency_limit_s
    inference = instance.inference
    tau = {g: per_image(inference, inference.nodes[host[g]]).time_s for g in able}
    model.start_s = pyo.Var(bounds=(0, limit))
    model.node_done_before_start = pyo.Constraint(
        [g for g in able if math.isfinite(tau[g])],
        rule=lambda m, g: tau[g] * m.analysed[host[g]] + limit * m.use[g, 0] - m.start_s <= limit,
    )


def _deadline(model: Any, instance: Instance, data: Data) -> None:
    """Start + N t + u within the deadline."""
    terms = [(data.job.iterations / MS, model.iteration_ms)]
    terms += [(1.0, model.guess_s)] if data.job.unlabelled else []
    terms += [(1.0, model.start_s)] if instance.mode == "time-shared" else []
    model.deadline = pyo.Constraint(expr=weighted(terms) <= data.job.latency_limit_s)


def read(model: Any, instance: Instance) -> Solution:
    """Loads as decided; mini-batches that end earliest, or cost least where that differs."""
    kinds = single_gpus(instance.retraining)
    on = [variable.value > 0.5 for variable in model.on.values()]
    loads = {
        node.name: max(0.0, model.analysed[i].value) if on[i] else 0.0
        for i, node in enumerate(instance.inference.nodes)
    }
    counts = counts_of(model, kinds)
    used = {kind.gpu.name for kind, number in zip(kinds, counts, strict=True) if number}
    host, done = instance.node_of(), busy_s(instance, loads)
    start_s = max((done.get(host[name], 0.0) for name in used), default=0.0)
    limit = (instance.retraining.latency_limit_s or math.inf) - (start_s if instance.mode == "time-shared" else 0.0)
    rest = instance.retraining.model_copy(update={"latency_limit_s": limit})
    return joined(instance, loads, planned(rest, kinds, counts))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial start: which nodes are on and which GPUs retrain."""
    loads, used = loads_of(solution), {share.gpu for share in solution.shares}
    for i, node in enumerate(instance.inference.nodes):
        model.on[i].set_value(1 if loads.get(node.name, 0.0) > 0 else 0)
    gpus = single_gpus(instance.retraining)
    for (g, _), variable in model.use.items():
        variable.set_value(1 if gpus[g].gpu.name in used else 0)
