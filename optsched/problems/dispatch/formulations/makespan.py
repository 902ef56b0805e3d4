"""How early can the last task end when tasks may change their configuration at any time?

Intervals between releases, and one after the last release whose length is decided. A bound for classes preemptive,
growing and any; with single accelerators and breaks it is attained (Lawler and Labetoulle 1978).
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.problems.dispatch.formulations.dominance import kept
from optsched.problems.dispatch.formulations.grid import horizon_of
from optsched.problems.dispatch.formulations.terms import Number, Term
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Site, site_of
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

CLASSES = ("preemptive", "growing", "any")
"""Classes of schedules in which a task may change while it runs."""


def build(instance: Instance, *, number: Number = float) -> Any:
    """does[j, c, q]: share of task j done in option c in interval q; rest_s: length of the last interval.

    Raises ValueError for another objective than makespan, or a class without changes.
    """
    if instance.objective != "makespan" or instance.allowed not in CLASSES:
        raise ValueError("the makespan LP is for makespan in classes preemptive, growing and any")
    site = site_of(instance)
    edges = sorted({job.release for job in site.jobs})
    work = [
        (job.number, c, q)
        for job in site.jobs
        for q in range(edges.index(job.release), len(edges))
        for c, _ in kept(job)
    ]
    model = pyo.ConcreteModel("makespan")
    model.does = pyo.Var(over(model, work), bounds=(0, 1), doc="share of task j done in option c in interval q")
    longest = site.seconds(horizon_of(site) - edges[-1])
    model.rest_s = pyo.Var(bounds=(0, number(longest)), doc="how long after the last release the last task ends")
    _rows(model, site, edges, work, number)
    model.value = pyo.Objective(
        expr=model.rest_s + number(site.seconds(edges[-1])), doc="the objective of the instance"
    )
    return model


def _rows(model: Any, site: Site, edges: list[int], work: list[tuple[int, int, int]], number: Number) -> None:
    """All work done, no task longer in an interval than it lasts, no type used beyond its count.

    Rows of intervals of known length are divided by it, so that their right-hand sides are 1; the last interval's
    length is `rest_s`.
    """
    done: dict[int, list[Term]] = defaultdict(list)
    busy: dict[tuple[int, int], list[Term]] = defaultdict(list)
    used: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for j, c, q in work:
        option, share = site.jobs[j].options[c], model.does[j, c, q]
        done[j].append((1, share))
        length = site.seconds(edges[q + 1] - edges[q]) if q + 1 < len(edges) else Fraction(1)
        busy[j, q].append((number(option.time_s / length), share))
        for k, units in enumerate(option.uses):
            if units:
                whole = site.capacity[k] * length
                used[k, q].append((number(units * option.time_s / whole), share))

    def within(terms: list[Term], q: int) -> Any:
        if q + 1 < len(edges):
            return weighted(terms) <= 1
        return weighted([*terms, (-1, model.rest_s)]) <= 0

    model.all_done = rows(model, done, lambda _m, j: weighted(done[j]) == 1, doc="each task is done")
    model.one_at_a_time = rows(
        model,
        busy,
        lambda _m, j, q: within(busy[j, q], q),
        doc="in an interval a task runs no longer than the interval lasts after its release",
    )
    model.within_count = rows(
        model,
        used,
        lambda _m, k, q: within(used[k, q], q),
        doc="in an interval no accelerator type is used longer than there are accelerators",
    )
