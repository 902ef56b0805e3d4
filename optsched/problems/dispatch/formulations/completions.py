"""How small can the sum of latencies be when tasks may change their configuration at any time?

The completion-indexed configuration LP (ours): a task is split by the interval in which it ends, and each copy pays
the start of that interval, and in it one for one the time it still works. A bound for classes preemptive, growing and
any: a true schedule is a point of it in which each task has one copy. No horizon has to be known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import isqrt
from typing import Any

import pyomo.core as pyo

from optsched.problems.dispatch.formulations.dominance import kept
from optsched.problems.dispatch.formulations.grid import earliest_plan
from optsched.problems.dispatch.formulations.terms import Number, Term, ratio
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Option, Site, site_of
from optsched.problems.dispatch.policies.search import placed
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

CLASSES = ("preemptive", "growing", "any")
"""Classes of schedules in which a task may change while it runs."""
COLUMNS = 100_000
"""About how many columns intervals are chosen for: 10 accelerators x 50 tasks are then solved in 5 s. Measured."""
INTERVALS = (20, 100)
"""Least and most intervals. Few options make room for more: one accelerator needs 60 to 90, ten unlike ones 20."""


@dataclass(frozen=True)
class Copy:
    """Task j as it would be if it ended in interval s: what it may do in each interval up to s."""

    job: Job
    s: int
    options: tuple[tuple[int, Option], ...]


def build(instance: Instance, *, number: Number = float, intervals: int = 0) -> Any:
    """ends[j, s]: share of task j that ends in interval s; works[j, c, q, s]: done in option c in q of that.

    `intervals` at most; 0: as many as COLUMNS admits. Raises ValueError for another objective than latency, or a
    class without changes.
    """
    if instance.objective != "latency" or instance.allowed not in CLASSES:
        raise ValueError("the completion-indexed LP is for latency in classes preemptive, growing and any")
    site = site_of(instance)
    edges = edges_of(site, intervals)
    copies = {(copy.job.number, copy.s): copy for copy in _copies(site, edges)}
    work = [(j, c, q, s) for (j, s), copy in copies.items() for q in _during(copy, edges) for c, _ in copy.options]
    model = pyo.ConcreteModel("completions")
    model.ends = pyo.Var(over(model, copies), bounds=(0, 1), doc="share of task j that ends in interval s")
    model.works = pyo.Var(
        over(model, work), bounds=(0, 1), doc="share of task j, ending in interval s, done in interval q in option c"
    )
    works: Works = dict(model.works.items())
    _complete(model, copies, works)
    _time(model, site, edges, works, number)
    _capacity(model, site, edges, works, number)
    costs = _costs(model, site, edges, copies, number)
    model.value = pyo.Objective(expr=weighted(costs), doc="the objective of the instance")
    return model


def edges_of(site: Site, intervals: int = 0) -> list[int]:
    """Starts of the intervals (ticks): releases and ends of a list schedule, thinned evenly; the last has no end."""
    times = {job.release for job in site.jobs}
    if all(job.singles for job in site.jobs):
        times |= {end for _, _, _, end in placed(site, earliest_plan(site))}
    ordered, most = sorted(times), intervals or _most_intervals(site)
    if len(ordered) <= most:
        return ordered
    chosen = {ordered[round(i * (len(ordered) - 1) / (most - 1))] for i in range(most)}
    return sorted(chosen | {ordered[0]})


def _most_intervals(site: Site) -> int:
    """As many as COLUMNS admits: n intervals make about n²/4 columns of each option of each task."""
    options = sum(len(kept(job)) for job in site.jobs)
    return min(max(isqrt(4 * COLUMNS // options), INTERVALS[0]), INTERVALS[1])


def _copies(site: Site, edges: list[int]) -> list[Copy]:
    """The intervals in which each task can end: not before its release and its fastest time."""
    found = []
    for job in site.jobs:
        options = kept(job)
        soonest = job.release + min(option.ticks for _, option in options)
        last = len(edges) - 1
        found += [Copy(job, s, options) for s in range(last + 1) if s == last or edges[s + 1] >= soonest]
    return found


def _during(copy: Copy, edges: list[int]) -> range:
    """Intervals from the release to the one it ends in; the first edge is no later than any release."""
    first = max(i for i, edge in enumerate(edges) if edge <= copy.job.release or i == 0)
    return range(first, copy.s + 1)


Copies = dict[tuple[int, int], Copy]
"""By task and by the interval it ends in."""
Works = dict[tuple[int, int, int, int], Any]
"""The columns works[j, c, q, s]: looking them up in a dictionary is quicker than in the model."""


def _complete(model: Any, copies: Copies, works: Works) -> None:
    """Each task ends once, and a copy does as much work as it stands for, all of it before its interval is over."""
    ends: dict[int, list[Term]] = defaultdict(list)
    done: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for j, s in copies:
        ends[j].append((1, model.ends[j, s]))
        done[j, s].append((-1, model.ends[j, s]))
    for (j, _, _, s), column in works.items():
        done[j, s].append((1, column))
    model.each_task_ends = rows(
        model, ends, lambda _m, j: weighted(ends[j]) == 1, doc="each task ends in some interval"
    )
    model.work_adds_up = rows(
        model, done, lambda _m, j, s: weighted(done[j, s]) == 0, doc="what ends in an interval is done by then"
    )


def _time(model: Any, site: Site, edges: list[int], works: Works, number: Number) -> None:
    """One configuration at a time: in an interval no longer than it lasts after the release."""
    used: dict[tuple[int, int, int], list[Term]] = defaultdict(list)
    for (j, c, q, s), column in works.items():
        if q + 1 < len(edges):
            left = edges[q + 1] - max(edges[q], site.jobs[j].release)
            used[j, q, s].append((ratio(number, site.jobs[j].options[c].ticks, left), column))
    model.one_at_a_time = rows(
        model,
        used,
        lambda m, j, q, s: weighted([*used[j, q, s], (-1, m.ends[j, s])]) <= 0,
        doc="in an interval a task runs no longer than the interval lasts after its release",
    )


def _capacity(model: Any, site: Site, edges: list[int], works: Works, number: Number) -> None:
    """Accelerator time of each type in each interval but the last, which has no end and so no limit."""
    used: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for (j, c, q, _), column in works.items():
        option = site.jobs[j].options[c]
        if q + 1 < len(edges):
            for k, units in enumerate(option.uses):
                if units:
                    whole = site.capacity[k] * (edges[q + 1] - edges[q])
                    used[k, q].append((ratio(number, units * option.ticks, whole), column))
    model.within_count = rows(
        model,
        used,
        lambda _m, k, q: weighted(used[k, q]) <= 1,
        doc="in an interval no accelerator type is used longer than there are accelerators",
    )


def _costs(model: Any, site: Site, edges: list[int], copies: Copies, number: Number) -> list[Term]:
    """Each copy pays the start of its interval, and in it the time it works.

    A true schedule pays no less: a task that ends in an interval has waited until its start, and works in it no
    longer than from there to its own end.
    """
    costs = []
    for (j, s), copy in copies.items():
        job = copy.job
        waited = job.weight * site.seconds(max(edges[s], job.release) - job.release)
        costs.append((number(waited), model.ends[j, s]))
        if s in _during(copy, edges):
            costs += [(number(job.weight * option.time_s), model.works[j, c, s, s]) for c, option in copy.options]
    return costs
