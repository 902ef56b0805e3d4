"""The network model without big-M: where each layer runs and at which place each tensor is sent.

Place by place it says what the device must have done before, and what the server still waits for.
"""

from __future__ import annotations

from typing import Any

import pyomo.core as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.cuts.lattice import widest_frontier
from optsched.problems.offloading.cuts.network import Graph
from optsched.problems.offloading.cuts.placement import placed
from optsched.problems.offloading.instance import Instance, Solution

Terms = list[tuple[int, Any]]


def build(instance: Instance, places: int | None = None, lower_bound_us: int | None = None, unit: int = 1) -> Any:
    """`places` is how many tensors may be sent: by default the largest frontier of any monotone cut, or, where
    there are too many cuts to look at, the number of tensors anybody reads. Both are exact. Times are stated in
    `unit` us."""
    if instance.kind != "network":
        raise ValueError(f"the positional model is for kind network, not {instance.kind}")
    graph = instance.graph if unit == 1 else instance.graph.in_units(unit)
    readable = [v for v in range(len(graph)) if graph.succs[v]]
    model = pyo.ConcreteModel("positional")
    _variables(model, graph, readable, range(places or widest_frontier(instance.graph) or len(readable)), unit)
    _placement(model, graph, readable)
    _sending(model, graph, readable)
    _device(model, graph)
    _server(model, graph)
    _ends(model, graph, readable)
    bound = combinatorial_bound(instance) if lower_bound_us is None else lower_bound_us
    model.axiom_root_bound = pyo.Constraint(expr=model.makespan_us >= (bound if unit == 1 else bound / unit))
    model.makespan = pyo.Objective(expr=model.makespan_us)
    return model


def _variables(model: Any, graph: Graph, readable: list[int], places: range, unit: int) -> None:
    layers = range(len(graph))
    horizon = sum(graph.device_us) + sum(graph.transfer_us) + sum(graph.server_us) + graph.return_us
    model.PLACES = pyo.Set(initialize=places)
    model.EDGES = pyo.Set(initialize=[(u, v) for v in layers for u in graph.preds[v]])
    inner = [v for v in layers if not graph.inputs >> v & 1]
    model.on_device = pyo.Var(layers, domain=pyo.Binary)
    model.is_sent = pyo.Var(readable, bounds=(0, 1))
    model.sent_by = pyo.Var(readable, places, domain=pyo.Binary)
    model.needed_by = pyo.Var(layers, places, bounds=(0, 1))
    model.waits_at = pyo.Var(inner, places, bounds=(0, 1))
    model.arrival_us = pyo.Var(places, bounds=(0, horizon))
    whole = pyo.NonNegativeIntegers if unit == 1 else pyo.NonNegativeReals
    model.makespan_us = pyo.Var(domain=whole, bounds=(0, horizon))
    if graph.return_us:
        model.returns = pyo.Var(bounds=(0, 1))


def _placement(model: Any, graph: Graph, readable: list[int]) -> None:
    inputs = [v for v in range(len(graph)) if graph.inputs >> v & 1]
    model.inputs_on_device = pyo.Constraint(inputs, rule=lambda m, v: m.on_device[v] == 1)
    model.cut_is_monotone = pyo.Constraint(model.EDGES, rule=lambda m, u, v: m.on_device[v] - m.on_device[u] <= 0)
    model.sent_if_cut = pyo.Constraint(
        model.EDGES, rule=lambda m, u, v: m.on_device[u] - m.on_device[v] - m.is_sent[u] <= 0
    )
    model.sent_from_device = pyo.Constraint(readable, rule=lambda m, u: m.is_sent[u] - m.on_device[u] <= 0)
    model.sent_if_read = pyo.Constraint(
        readable,
        rule=lambda m, u: (
            _sum([(1, m.is_sent[u])] + [(1, m.on_device[w]) for w in graph.succs[u]]) <= len(graph.succs[u])
        ),
    )


def _sending(model: Any, graph: Graph, readable: list[int]) -> None:
    last = model.PLACES.last()
    model.each_tensor_once = pyo.Constraint(readable, rule=lambda m, u: m.sent_by[u, last] - m.is_sent[u] == 0)
    model.stays_sent = pyo.Constraint(
        readable,
        model.PLACES,
        rule=lambda m, u, k: m.sent_by[u, k - 1] - m.sent_by[u, k] <= 0 if k else pyo.Constraint.Skip,
    )
    model.one_per_place = pyo.Constraint(
        model.PLACES, rule=lambda m, k: _sum([t for u in readable for t in _at_place(m, u, k, 1)]) <= 1
    )


def _at_place(model: Any, u: int, k: int, coefficient: int) -> Terms:
    """coefficient times [tensor u is sent at place k]."""
    before = [(-coefficient, model.sent_by[u, k - 1])] if k else []
    return [(coefficient, model.sent_by[u, k]), *before]


def _device(model: Any, graph: Graph) -> None:
    model.needs_itself = pyo.Constraint(
        model.sent_by.index_set(), rule=lambda m, u, k: m.sent_by[u, k] - m.needed_by[u, k] <= 0
    )
    model.needs_inputs = pyo.Constraint(
        model.EDGES, model.PLACES, rule=lambda m, u, v, k: m.needed_by[v, k] - m.needed_by[u, k] <= 0
    )
    model.stays_needed = pyo.Constraint(
        range(len(graph)),
        model.PLACES,
        rule=lambda m, v, k: m.needed_by[v, k - 1] - m.needed_by[v, k] <= 0 if k else pyo.Constraint.Skip,
    )


def _server(model: Any, graph: Graph) -> None:
    inner = [v for v in range(len(graph)) if not graph.inputs >> v & 1]
    model.waits_first = pyo.Constraint(inner, rule=lambda m, v: m.waits_at[v, 0] + m.on_device[v] == 1)
    model.waits_less = pyo.Constraint(
        inner,
        model.PLACES,
        rule=lambda m, v, k: m.waits_at[v, k] - m.waits_at[v, k - 1] <= 0 if k else pyo.Constraint.Skip,
    )
    model.waits_for_tensor = pyo.Constraint(
        model.EDGES,
        model.PLACES,
        rule=lambda m, u, v, k: (
            _sum(
                [(1, m.on_device[u]), (-1, m.on_device[v]), (-1, m.waits_at[v, k])]
                + ([(-1, m.sent_by[u, k - 1])] if k else [])
            )
            <= 0
        ),
    )
    model.waits_for_layer = pyo.Constraint(
        model.EDGES,
        model.PLACES,
        rule=lambda m, u, v, k: (
            m.waits_at[u, k] - m.waits_at[v, k] <= 0 if (u, k) in m.waits_at else pyo.Constraint.Skip
        ),
    )


def _ends(model: Any, graph: Graph, readable: list[int]) -> None:
    layers = range(len(graph))
    inner = [v for v in layers if not graph.inputs >> v & 1]

    def transfer(m: Any, k: int) -> Terms:
        return [term for u in readable for term in _at_place(m, u, k, graph.transfer_us[u])]

    def late(m: Any, k: int) -> Any:
        work = [(graph.device_us[v], m.needed_by[v, k]) for v in layers]
        return _sum(work + transfer(m, k) + [(-1, m.arrival_us[k])]) <= 0

    def in_turn(m: Any, k: int) -> Any:
        if not k:
            return pyo.Constraint.Skip
        return _sum([(1, m.arrival_us[k - 1]), (-1, m.arrival_us[k]), *transfer(m, k)]) <= 0

    def served(m: Any, k: int) -> Any:
        work = [(graph.server_us[v], m.waits_at[v, k]) for v in inner]
        back = [(graph.return_us, m.returns)] if graph.return_us else []
        return _sum(work + back + [(1, m.arrival_us[k]), (-1, m.makespan_us)]) <= 0

    model.after_device = pyo.Constraint(model.PLACES, rule=late)
    model.one_at_a_time = pyo.Constraint(model.PLACES, rule=in_turn)
    model.server_end = pyo.Constraint(model.PLACES, rule=served)
    device = [(graph.device_us[v], model.on_device[v]) for v in layers]
    model.device_end = pyo.Constraint(expr=_sum([*device, (-1, model.makespan_us)]) <= 0)
    if graph.return_us:
        model.answer_returns = pyo.Constraint(inner, rule=lambda m, v: m.on_device[v] + m.returns >= 1)


def _sum(terms: Terms) -> LinearExpression:
    return LinearExpression(linear_coefs=[c for c, _ in terms], linear_vars=[v for _, v in terms])


def read(model: Any, instance: Instance) -> Solution:
    """The cut as decided; tensors in the order of their places."""
    graph = instance.graph
    device = sum(1 << v for v, variable in model.on_device.items() if variable.value > 0.5)
    places = list(model.PLACES)

    def place(u: int) -> int:
        return next((k for k in places if model.sent_by[u, k].value > 0.5), len(places))

    return placed(instance, device, sorted(graph.frontier(device), key=lambda u: (place(u), u)))


def start(model: Any, instance: Instance, solution: Solution, unit: int = 1) -> None:
    """The binaries of a solution: where layers run, at which place its tensors are sent."""
    graph = instance.graph
    device = graph.mask(solution.device or ())
    turn = {graph.index[name]: k for k, name in enumerate(solution.link or ())}
    if len(turn) > len(model.PLACES):
        return
    for v, variable in model.on_device.items():
        variable.set_value(device >> v & 1)
    for (u, k), variable in model.sent_by.items():
        variable.set_value(int(u in turn and turn[u] <= k))
