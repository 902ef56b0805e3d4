"""How is a network's schedule a MILP without big-M? Where each layer runs, and at
which position each tensor is sent.

Position by position it says what the device must have run before, and what the server still waits for. Exact by the
structure theorem (model page). The model page explains every row.
"""

from __future__ import annotations

from typing import Any

import pyomo.core as pyo

from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.cuts.lattice import widest_frontier
from optsched.problems.offloading.cuts.placement import placed
from optsched.problems.offloading.graph.network import Graph
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import JOBS
from optsched.solvers.linear import Terms, weighted


def build(instance: Instance, places: int | None = None) -> Any:
    """The positional model of a network.

    Parameters
    ----------
    instance : Instance
        Of kind network.
    places : int, optional
        How many tensors may be sent: by default the largest frontier of any monotone cut, or, where there are too
        many cuts to look at, the number of tensors anybody reads. Both are exact; fewer make a smaller model.

    Returns
    -------
    ConcreteModel
        About 3 layers x positions columns, 3 (layers + edges) x positions rows.

    Raises
    ------
    ValueError
        An instance of another kind.
    """
    if instance.kind in JOBS:
        raise ValueError(f"the positional model is for kind network, not {instance.kind}")
    graph = instance.graph
    readable = [v for v in range(len(graph)) if graph.succs[v]]
    model = pyo.ConcreteModel("positional")
    _variables(model, graph, readable, range(places or widest_frontier(graph) or len(readable)))
    _placement(model, graph, readable)
    _sending(model, readable)
    _device(model, graph)
    _server(model, graph)
    _ends(model, graph, readable)
    model.axiom_root_bound = pyo.Constraint(
        expr=model.makespan_us >= combinatorial_bound(instance),
        doc="the makespan is at least the combinatorial root bound; a proof that uses this row depends on it",
    )
    model.makespan = pyo.Objective(expr=model.makespan_us, doc="the makespan, to be minimised")
    return model


def _variables(model: Any, graph: Graph, readable: list[int], places: range) -> None:
    """Sets and variables. The horizon is the sum of all times: no schedule without needless idling is longer.

    Only `on_device` and `sent_by` are binary: given these, the least feasible values of the others are 0 or 1.
    """
    layers = range(len(graph))
    horizon = sum(graph.device_us) + sum(graph.transfer_us) + sum(graph.server_us) + graph.return_us
    model.PLACES = pyo.Set(initialize=places, doc="positions in the sequence of transfers, the first is 0")
    model.EDGES = pyo.Set(
        initialize=[(u, v) for v in layers for u in graph.preds[v]],
        doc="pairs (u, v) of layers: layer v reads the tensor of layer u",
    )
    inner = [v for v in layers if not graph.inputs >> v & 1]
    model.on_device = pyo.Var(layers, domain=pyo.Binary, doc="1: layer v runs on the device; 0: on the server")
    model.is_sent = pyo.Var(readable, bounds=(0, 1), doc="1: tensor u crosses the link")
    model.sent_by = pyo.Var(readable, places, domain=pyo.Binary, doc="1: tensor u is sent at position k or before")
    model.needed_by = pyo.Var(
        layers, places, bounds=(0, 1), doc="1: the device must have run layer v before the transfer at position k"
    )
    model.waits_at = pyo.Var(
        inner, places, bounds=(0, 1), doc="1: server layer v still lacks a tensor sent at position k or later"
    )
    model.arrival_us = pyo.Var(places, bounds=(0, horizon), doc="the time at which the transfer at position k ends")
    model.makespan_us = pyo.Var(
        domain=pyo.NonNegativeIntegers, bounds=(0, horizon), doc="the time at which the last operation ends"
    )
    if graph.return_us:
        model.returns = pyo.Var(
            bounds=(0, 1),
            doc="1: some layer runs on the server, so an answer returns; only where returning it takes time",
        )


def _placement(model: Any, graph: Graph, readable: list[int]) -> None:
    """Rows of the cut: inputs on the device, monotone, and which tensors cross."""
    inputs = [v for v in range(len(graph)) if graph.inputs >> v & 1]
    model.inputs_on_device = pyo.Constraint(
        inputs, rule=lambda m, v: m.on_device[v] == 1, doc="inputs run on the device"
    )
    model.cut_is_monotone = pyo.Constraint(
        model.EDGES,
        rule=lambda m, u, v: m.on_device[v] - m.on_device[u] <= 0,
        doc="a layer on the device has its inputs there",
    )
    model.sent_if_cut = pyo.Constraint(
        model.EDGES,
        rule=lambda m, u, v: m.on_device[u] - m.on_device[v] - m.is_sent[u] <= 0,
        doc="a tensor that a server layer reads is sent",
    )
    model.sent_from_device = pyo.Constraint(
        readable,
        rule=lambda m, u: m.is_sent[u] - m.on_device[u] <= 0,
        doc="only tensors computed on the device are sent",
    )
    model.sent_if_read = pyo.Constraint(
        readable,
        rule=lambda m, u: (
            weighted([(1, m.is_sent[u])] + [(1, m.on_device[w]) for w in graph.succs[u]]) <= len(graph.succs[u])
        ),
        doc="a tensor whose readers all run on the device is not sent",
    )


def _sending(model: Any, readable: list[int]) -> None:
    """Rows of the order: `sent_by` rises along the positions, by at most one tensor each."""
    last = model.PLACES.last()
    model.each_tensor_once = pyo.Constraint(
        readable,
        rule=lambda m, u: m.sent_by[u, last] - m.is_sent[u] == 0,
        doc="what is sent is sent at one of the positions",
    )
    model.stays_sent = pyo.Constraint(
        readable,
        model.PLACES,
        rule=lambda m, u, k: m.sent_by[u, k - 1] - m.sent_by[u, k] <= 0 if k else pyo.Constraint.Skip,
        doc="what is sent by position k - 1 is sent by position k",
    )
    model.one_per_place = pyo.Constraint(
        model.PLACES,
        rule=lambda m, k: weighted([t for u in readable for t in _at_place(m, u, k, 1)]) <= 1,
        doc="a position holds at most one transfer",
    )


def _at_place(model: Any, u: int, k: int, coefficient: int) -> Terms:
    """coefficient times [tensor u is sent at place k]."""
    before = [(-coefficient, model.sent_by[u, k - 1])] if k else []
    return [(coefficient, model.sent_by[u, k]), *before]


def _device(model: Any, graph: Graph) -> None:
    """Rows of what the device must have run: the ancestors of everything sent so far."""
    model.needs_itself = pyo.Constraint(
        model.sent_by.index_set(),
        rule=lambda m, u, k: m.sent_by[u, k] - m.needed_by[u, k] <= 0,
        doc="a tensor sent by position k has been computed on the device",
    )
    model.needs_inputs = pyo.Constraint(
        model.EDGES,
        model.PLACES,
        rule=lambda m, u, v, k: m.needed_by[v, k] - m.needed_by[u, k] <= 0,
        doc="the layers read by a layer that is needed by position k are needed by then too",
    )
    model.stays_needed = pyo.Constraint(
        range(len(graph)),
        model.PLACES,
        rule=lambda m, v, k: m.needed_by[v, k - 1] - m.needed_by[v, k] <= 0 if k else pyo.Constraint.Skip,
        doc="what is needed by position k - 1 is needed by position k",
    )


def _server(model: Any, graph: Graph) -> None:
    """Rows of what the server waits for: whatever lacks a tensor, or a layer that lacks one."""
    inner = [v for v in range(len(graph)) if not graph.inputs >> v & 1]
    model.waits_first = pyo.Constraint(
        inner,
        rule=lambda m, v: m.waits_at[v, 0] + m.on_device[v] == 1,
        doc="at the first position every server layer waits",
    )
    model.waits_less = pyo.Constraint(
        inner,
        model.PLACES,
        rule=lambda m, v, k: m.waits_at[v, k] - m.waits_at[v, k - 1] <= 0 if k else pyo.Constraint.Skip,
        doc="what waits at position k has waited at position k - 1",
    )
    model.waits_for_tensor = pyo.Constraint(
        model.EDGES,
        model.PLACES,
        rule=lambda m, u, v, k: (
            weighted(
                [(1, m.on_device[u]), (-1, m.on_device[v]), (-1, m.waits_at[v, k])]
                + ([(-1, m.sent_by[u, k - 1])] if k else [])
            )
            <= 0
        ),
        doc="a server layer waits while a tensor it reads from the device is not yet sent",
    )
    model.waits_for_layer = pyo.Constraint(
        model.EDGES,
        model.PLACES,
        rule=lambda m, u, v, k: (
            m.waits_at[u, k] - m.waits_at[v, k] <= 0 if (u, k) in m.waits_at else pyo.Constraint.Skip
        ),
        doc="a server layer waits while a server layer it reads waits",
    )


def _ends(model: Any, graph: Graph, readable: list[int]) -> None:
    """Rows of time: arrivals, and the makespan that covers each of them with the work still waiting for it."""
    layers = range(len(graph))
    inner = [v for v in layers if not graph.inputs >> v & 1]

    def transfer(m: Any, k: int) -> Terms:
        return [term for u in readable for term in _at_place(m, u, k, graph.transfer_us[u])]

    def late(m: Any, k: int) -> Any:
        work = [(graph.device_us[v], m.needed_by[v, k]) for v in layers]
        return weighted(work + transfer(m, k) + [(-1, m.arrival_us[k])]) <= 0

    def in_turn(m: Any, k: int) -> Any:
        if not k:
            return pyo.Constraint.Skip
        return weighted([(1, m.arrival_us[k - 1]), (-1, m.arrival_us[k]), *transfer(m, k)]) <= 0

    def served(m: Any, k: int) -> Any:
        work = [(graph.server_us[v], m.waits_at[v, k]) for v in inner]
        back = [(graph.return_us, m.returns)] if graph.return_us else []
        return weighted(work + back + [(1, m.arrival_us[k]), (-1, m.makespan_us)]) <= 0

    model.after_device = pyo.Constraint(
        model.PLACES, rule=late, doc="a transfer ends no earlier than the device work it needs plus its own time"
    )
    model.one_at_a_time = pyo.Constraint(model.PLACES, rule=in_turn, doc="transfers do not overlap")
    model.server_end = pyo.Constraint(
        model.PLACES,
        rule=served,
        doc="the makespan covers the arrival at position k, the server work that waited for it, and the return",
    )
    device = [(graph.device_us[v], model.on_device[v]) for v in layers]
    model.device_end = pyo.Constraint(
        expr=weighted([*device, (-1, model.makespan_us)]) <= 0, doc="the makespan covers all device work"
    )
    if graph.return_us:
        model.answer_returns = pyo.Constraint(
            inner,
            rule=lambda m, v: m.on_device[v] + m.returns >= 1,
            doc="a layer on the server makes the answer return",
        )


def read(model: Any, instance: Instance) -> Solution:
    """The cut as decided; tensors in the order of their positions."""
    graph = instance.graph
    device = sum(1 << v for v, variable in model.on_device.items() if variable.value > 0.5)
    places = list(model.PLACES)

    def place(u: int) -> int:
        return next((k for k in places if model.sent_by[u, k].value > 0.5), len(places))

    return placed(instance, device, sorted(graph.frontier(device), key=lambda u: (place(u), u)))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Set the binaries to a solution's: where layers run, at which position its tensors are sent.

    Nothing is set where it sends more tensors than the model has positions.
    """
    graph = instance.graph
    device = graph.mask(solution.device or ())
    turn = {graph.index[name]: k for k, name in enumerate(solution.link or ())}
    if len(turn) > len(model.PLACES):
        return
    for v, variable in model.on_device.items():
        variable.set_value(device >> v & 1)
    for (u, k), variable in model.sent_by.items():
        variable.set_value(int(u in turn and turn[u] <= k))
