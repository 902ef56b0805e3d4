"""A bound model for streams: how many frames take each cut. Its size does not grow with the frames.

Equal frames stand together in Johnson's order of a pair of machines, and a block of equal frames
changes machine at its first or its last frame: two rows per cut and pair.
"""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.offloading.flowshop import times_of
from optsched.problems.offloading.formulations.two_machine import PAIRS, pair_order, unit_us
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.jobs import cuts_of

Terms = list[tuple[float, Any]]


def build(instance: Instance) -> Any:
    """frames[k]: how many frames take cut k; used[k]: whether any does."""
    (path,) = cuts_of(instance)
    unit, total = unit_us(instance), path.copies
    times = times_of(path.times) / unit
    cuts = range(len(path.times))
    horizon = total * max(map(sum, path.times)) / unit
    model = pyo.ConcreteModel("counts")
    model.frames = pyo.Var(cuts, domain=pyo.NonNegativeIntegers, bounds=(0, total))
    model.used = pyo.Var(cuts, domain=pyo.Binary)
    model.makespan_units = pyo.Var(bounds=(0, horizon))
    model.each_frame_once = pyo.Constraint(expr=_sum([(1, model.frames[k]) for k in cuts]) == total)
    model.used_if_frames = pyo.Constraint(cuts, rule=lambda m, k: m.frames[k] - total * m.used[k] <= 0)
    model.frames_if_used = pyo.Constraint(cuts, rule=lambda m, k: m.used[k] - m.frames[k] <= 0)
    head, tail = _ends(model, cuts, times, total > 1)
    link = [(float(times[k, 1]), model.frames[k]) for k in cuts]
    model.link_between = pyo.Constraint(expr=_sum([*head, *link, *tail, (-1, model.makespan_units)]) <= 0)
    for (first, second, lagged), rest in zip(PAIRS, ([], tail, head), strict=True):
        order = pair_order(times, first, second, lagged)
        rows = [_critical(model, times.tolist(), order, t, (first, second, lagged), rest) for t in cuts]
        name = f"{first + 1}_{second + 1}"
        model.add_component(f"critical_first_{name}", pyo.Constraint(cuts, rule=_at_most(rows, 0)))
        model.add_component(f"critical_last_{name}", pyo.Constraint(cuts, rule=_at_most(rows, 1)))
    model.makespan = pyo.Objective(expr=model.makespan_units)
    return model


def _ends(model: Any, cuts: range, times: Any, differ: bool) -> tuple[Terms, Terms]:
    """opens[k], closes[k]: whether the first, the last frame takes cut k. Returns the device time of the one,
    before which the link has no work, and the server time of the other, which follows all work on the link."""
    model.opens = pyo.Var(cuts, bounds=(0, 1))
    model.closes = pyo.Var(cuts, bounds=(0, 1))
    for name, ends in (("opens", model.opens), ("closes", model.closes)):
        model.add_component(f"one_{name}", pyo.Constraint(expr=_sum([(1, one) for one in ends.values()]) == 1))
        model.add_component(
            f"{name}_if_used", pyo.Constraint(cuts, rule=lambda m, k, ends=ends: ends[k] - m.used[k] <= 0)
        )
    if differ:
        model.opens_or_closes = pyo.Constraint(cuts, rule=lambda m, k: m.opens[k] + m.closes[k] - m.frames[k] <= 0)
    head = [(float(times[k, 0]), model.opens[k]) for k in cuts]
    tail = [(float(times[k, 2]), model.closes[k]) for k in cuts]
    return head, tail


def _critical(
    model: Any, times: list[list[float]], order: list[int], t: int, pair: tuple[int, int, bool], rest: Terms
) -> tuple[LinearExpression, LinearExpression]:
    """Length of the path that changes machine at the first, or at the last, frame of block order[t]."""
    first, second, lagged = pair
    k = order[t]
    u, v, lag = times[k][first], times[k][second], times[k][1] if lagged else 0.0
    shared = [(times[q][first], model.frames[q]) for q in order[:t]]
    shared += [(times[q][second], model.frames[q]) for q in order[t + 1 :]]
    shared += [*rest, (-1, model.makespan_units)]
    return (
        _sum([*shared, (u + lag, model.used[k]), (v, model.frames[k])]),
        _sum([*shared, (v + lag, model.used[k]), (u, model.frames[k])]),
    )


def _at_most(rows: list[tuple[LinearExpression, LinearExpression]], side: int) -> Any:
    return lambda _, t: rows[t][side] <= 0


def _sum(terms: Terms) -> LinearExpression:
    return LinearExpression(linear_coefs=[c for c, _ in terms], linear_vars=[v for _, v in terms])


def read(model: Any, instance: Instance) -> list[int]:
    """Frames per cut."""
    return [round(variable.value) for variable in model.frames.values()]
