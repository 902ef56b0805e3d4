"""Rows that both formulations share: engines, deadlines, load, fabric, memory, power, accuracy, objective.

A formulation hands in `Placed`: which variables say that a layer runs on a configuration,
and that an output is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pyomo.core as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.core.number import Number
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.whole import Whole, whole
from optsched.solvers.indices import columns, over, rows
from optsched.solvers.linear import weighted

Type = Callable[[Any], Number]
Terms = list[tuple[Fraction | int, Any]]


@dataclass(frozen=True)
class Placed:
    """Variables behind decisions: (layer, configuration, variable) and (layer, pair of resources, variable)."""

    layers: Sequence[tuple[int, int, Any]]
    moves: Sequence[tuple[int, tuple[int, int], Any]]


@dataclass(frozen=True)
class Sums:
    """What is added up, as terms of the model, in ms and mJ."""

    figures: Whole
    latency: list[Terms]
    load: list[Terms]
    energy: Terms
    weights: list[Terms]
    loss: list[Terms]


def total(terms: Iterable[tuple[Any, Any]], number: Type = float) -> LinearExpression:
    """The sum of coefficient times variable: each variable once, none times 0."""
    kept: dict[int, tuple[Any, Any]] = {}
    for coefficient, variable in terms:
        kept[id(variable)] = kept.get(id(variable), (0, variable))[0] + coefficient, variable
    return weighted((term for term in kept.values() if term[0]), number)


def counts(terms: Terms) -> bool:
    """Whether any term is not 0: a row of nothing is no row."""
    return any(coefficient for coefficient, _ in terms)


def sums(model: Any, figures: Whole, placed: Placed) -> Sums:
    """Terms of latencies, loads, energy with idle power, weights and lost accuracy."""
    networks, rooms = len(figures.chain), len(figures.servers)
    found = Sums(figures, _lists(networks), _lists(rooms), [], _lists(rooms), _lists(networks))
    for j, c, variable in placed.layers:
        n, room = figures.network[j], figures.resource[c]
        found.latency[n].append((Fraction(figures.time[j][c], figures.per_ms), variable))
        found.load[room].append((Fraction(figures.busy[j][c], figures.per_ms), variable))
        found.energy.append((Fraction(figures.energy[j][c], figures.per_mj), variable))
        found.weights[room].append((figures.weight[j], variable))
        found.loss[n].append((figures.loss[c], variable))
    for j, pair, variable in placed.moves:
        time, energy = figures.moved[j].get(pair, (0, 0))
        found.latency[figures.network[j]].append((Fraction(time, figures.per_ms), variable))
        found.energy.append((Fraction(energy, figures.per_mj), variable))
    found.energy.extend((Fraction(figures.idle[r], figures.per_mj), on) for r, on in model.on.items())
    return found


def _lists(count: int) -> list[Terms]:
    return [[] for _ in range(count)]


def add_engines(model: Any, figures: Whole) -> None:
    """on[r]: 1 for what is always on; none for what could be off and can run nothing."""
    usable = {figures.resource[c] for ways in figures.ways for c in ways}
    able = [r for r, always in enumerate(figures.always) if always or r in usable]
    model.on = columns(model, able, lambda _, r: (int(figures.always[r]), 1), pyo.Binary, doc="1: the resource is on")


def add_limits(model: Any, instance: Instance, found: Sums, number: Type) -> None:
    """Every row of the judge that a plan can break."""
    figures = whole(instance)
    _add_deadlines(model, instance, found, number)
    _add_capacity(model, found, number)
    _add_shared(model, figures, found, number)
    if figures.power is not None and counts(found.energy):
        most = Fraction(figures.power, figures.per_mj)
        model.power_cap = pyo.Constraint(
            expr=total(found.energy, number) <= number(most), doc="average power stays within the cap"
        )
    terms = [term for part in found.latency for term in part]
    if figures.latency is not None and counts(terms):
        model.latency_limit = pyo.Constraint(
            expr=total(terms, number) <= number(Fraction(figures.latency, figures.per_ms)),
            doc="the latencies of all networks sum to no more than their limit",
        )


def _add_deadlines(model: Any, instance: Instance, found: Sums, number: Type) -> None:
    figures, networks = found.figures, range(len(found.latency))
    if instance.soft:
        model.missed = pyo.Var(over(model, networks), domain=pyo.Binary, doc="1: the network misses its deadline")

    def row(m: Any, n: int) -> Any:
        limit, terms = Fraction(figures.limit[n], figures.per_ms), found.latency[n]
        over_limit = max(Fraction(), Fraction(_longest(figures, n), figures.per_ms) - limit)
        late = [(-over_limit, m.missed[n])] if instance.soft else []
        return total([*terms, *late], number) <= number(limit)

    can_be_late = [n for n in networks if _longest(figures, n) > figures.limit[n]]
    model.deadline = rows(
        model, can_be_late, row, doc="an inference is done in time: layers and transfers of its chain"
    )


def _longest(figures: Whole, n: int) -> int:
    """The most time that a network's chain can take."""
    most = sum(max(figures.time[j].values()) for j in figures.chain[n])
    return most + sum(max((time for time, _ in figures.moved[j].values()), default=0) for j in figures.chain[n])


def _add_capacity(model: Any, found: Sums, number: Type) -> None:
    """Servers' time within the hyperperiod; none while it is off."""
    figures = found.figures

    def row(m: Any, r: int) -> Any:
        most = Fraction(figures.most_load[r], figures.per_ms)
        return total([*found.load[r], (-most, m.on[r])], number) <= 0

    busy = [r for r, terms in enumerate(found.load) if counts(terms)]
    model.capacity = rows(
        model, busy, row, doc="a resource's servers have time for its layers, and none while it is off"
    )


def _add_shared(model: Any, figures: Whole, found: Sums, number: Type) -> None:
    """Memory, accuracy, fabric, sizes of one engine."""
    held = [r for r, most in enumerate(figures.memory) if most is not None and counts(found.weights[r])]
    memory = rows(
        model,
        held,
        lambda _, r: total(found.weights[r], number) <= number(figures.memory[r] or 0),
        doc="the weights of a resource's layers fit into its memory",
    )
    asked = [n for n, most in enumerate(figures.budget) if most is not None and counts(found.loss[n])]
    accuracy = rows(
        model,
        asked,
        lambda _, n: total(found.loss[n], number) <= number(figures.budget[n] or 0),
        doc="a network's layers lose no more accuracy together than its budget",
    )
    fabric = rows(
        model,
        [k for k, (_, taken) in enumerate(figures.fabric) if any(taken[r] for r in model.on)],
        lambda m, k: _fabric(m, figures, k, number),
        doc="the resources that are on fit into the device",
    )
    engines = [k for k, engine in enumerate(figures.sizes) if sum(r in model.on for r in engine) > 1]
    one_size = rows(
        model,
        engines,
        lambda m, k: total([(1, m.on[r]) for r in figures.sizes[k] if r in m.on], number) <= 1,
        doc="at most one size of an engine is on",
    )
    for name, row in (("memory", memory), ("accuracy", accuracy), ("fabric", fabric), ("one_size", one_size)):
        model.add_component(name, row)


def _fabric(model: Any, figures: Whole, k: int, number: Type) -> Any:
    most, taken = figures.fabric[k]
    return total([(taken[r], on) for r, on in model.on.items()], number) <= number(most)


def add_objective(model: Any, instance: Instance, found: Sums, number: Type, within: Fraction | None = None) -> None:
    """The instance's objective; with `within`, latency among plans whose objective is at most that."""
    terms = _objective(model, instance, found, number)
    if within is not None:
        model.objective_limit = pyo.Constraint(
            expr=total(terms, number) <= number(within), doc="the objective is no worse than before"
        )
        terms = [term for part in found.latency for term in part]
    model.cost = pyo.Objective(
        expr=total(terms, number),
        doc="energy, latency, the busiest resource's time, or deadlines missed and then energy",
    )


def _objective(model: Any, instance: Instance, found: Sums, number: Type) -> Terms:
    figures = found.figures
    if instance.objective == "latency":
        return [term for part in found.latency for term in part]
    if instance.objective == "bottleneck":
        return _bottleneck(model, found, number)
    price = Fraction(figures.miss_price, figures.per_mj)
    missed = [(price, variable) for variable in model.missed.values()] if instance.soft else []
    return [*found.energy, *missed]


def _bottleneck(model: Any, found: Sums, number: Type) -> Terms:
    """busiest_ms: at least each resource's time, shared by its servers."""
    figures = found.figures
    most = max(Fraction(load, figures.per_ms) for load in figures.most_load)
    model.busiest_ms = pyo.Var(bounds=(0, number(most)), doc="time of the busiest resource, per server")
    model.busiest = rows(
        model,
        model.capacity.keys(),
        lambda m, r: total([*found.load[r], (-figures.servers[r], m.busiest_ms)], number) <= 0,
        doc="no resource is busy for longer than the busiest one",
    )
    return [(1, model.busiest_ms)]
