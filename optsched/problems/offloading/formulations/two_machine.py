"""A bound model for choosing cuts: three two-machine relaxations in fixed Johnson orders, no positions.

For a pair of machines the best order of any choice is Johnson's, and one order sorts all cuts at once;
so the makespan of the pair is a maximum of linear expressions in which cuts are chosen. Its optimum
bounds every schedule; the judged value of its choice is an upper bound.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.offloading.flowshop import johnson, times_of
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.jobs import cuts_of

# (first machine, second, does the middle one count as a time lag)
PAIRS = ((0, 2, True), (0, 1, False), (1, 2, False))


def unit_us(instance: Instance) -> int:
    """A power of ten in which no time of the bound model exceeds four digits before the point.

    In microseconds, real makespans are so large that a solver's absolute tolerances mean nothing:
    HiGHS 1.15.1 has proved a bound seven times above an attained value on such a model.
    """
    largest = max(time for path in cuts_of(instance) for times in path.times for time in times)
    return int(10 ** max(0, len(str(largest)) - 4))


def build(instance: Instance, relaxed: bool = False) -> Any:
    """Binary chosen[i,k]: path i takes cut k; `relaxed` drops integrality."""
    paths = cuts_of(instance)
    columns = [(i, k) for i, path in enumerate(paths) for k in range(len(path.times))]
    unit = unit_us(instance)
    times = times_of([paths[i].times[k] for i, k in columns]) / unit
    horizon = sum(max(map(sum, path.times)) for path in paths) / unit
    model = pyo.ConcreteModel("two-machine")
    model.chosen = pyo.Var(columns, domain=pyo.UnitInterval if relaxed else pyo.Binary)
    model.makespan_units = pyo.Var(bounds=(0, horizon))
    chosen = [model.chosen[column] for column in columns]
    model.each_path_one_cut = pyo.Constraint(
        range(len(paths)), rule=lambda m, i: sum(m.chosen[i, k] for k in range(len(paths[i].times))) == 1
    )
    rests = (0.0, float(times[:, 2].min()), float(times[:, 0].min()))
    for (first, second, lagged), rest in zip(PAIRS, rests, strict=True):
        _chain(model, chosen, times, (first, second, lagged), rest, horizon)
    model.makespan = pyo.Objective(expr=model.makespan_units)
    return model


def _chain(
    model: Any, chosen: list[Any], times: Any, pair: tuple[int, int, bool], rest: float, horizon: float
) -> None:
    """before[t]: work of the first machine up to place t; after[t]: work of the second from t on."""
    first, second, lagged = pair
    name, rows = f"stages_{first + 1}_{second + 1}", range(len(chosen))
    order = pair_order(times, first, second, lagged)
    before = pyo.Var(rows, bounds=(0, horizon))
    after = pyo.Var(rows, bounds=(0, horizon))
    model.add_component(f"before_{name}", before)
    model.add_component(f"after_{name}", after)

    def grows(_: Any, t: int) -> Any:
        terms = [(1, before[t]), (-float(times[order[t], first]), chosen[order[t]])]
        return _sum(terms + ([(-1, before[t - 1])] if t else [])) == 0

    def shrinks(_: Any, t: int) -> Any:
        terms = [(1, after[t]), (-float(times[order[t], second]), chosen[order[t]])]
        return _sum(terms + ([(-1, after[t + 1])] if t + 1 < len(order) else [])) == 0

    def critical(m: Any, t: int) -> Any:
        lag = [(float(times[order[t], 1]), chosen[order[t]])] if lagged else []
        return _sum([(1, before[t]), (1, after[t]), (-1, m.makespan_units), *lag]) <= -rest

    model.add_component(f"work_before_{name}", pyo.Constraint(rows, rule=grows))
    model.add_component(f"work_after_{name}", pyo.Constraint(rows, rule=shrinks))
    model.add_component(f"critical_{name}", pyo.Constraint(rows, rule=critical))


def pair_order(times: Any, first: int, second: int, lagged: bool) -> list[int]:
    lag = times[:, 1] if lagged else np.zeros(len(times), dtype=times.dtype)
    return [int(q) for q in johnson(times[:, first] + lag, times[:, second] + lag)]


def _sum(terms: list[tuple[float, Any]]) -> LinearExpression:
    return LinearExpression(linear_coefs=[c for c, _ in terms], linear_vars=[v for _, v in terms])


def read(model: Any, instance: Instance) -> list[int]:
    """Per path the cut with the largest share, ties by index."""
    return [
        max(range(len(path.times)), key=lambda k: model.chosen[i, k].value)
        for i, path in enumerate(cuts_of(instance))
    ]
