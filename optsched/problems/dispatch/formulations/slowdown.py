"""Can every task end within sigma times its ideal time when tasks may change their configuration at any time?

Intervals between arrivals and the ends that sigma allows (as Lawler and Labetoulle 1978 for largest lateness). The
least share of work left over is 0 where some schedule of classes preemptive, growing or any has that slowdown; more
than 0 proves that none has. With single accelerators and breaks it is decisive both ways.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.problems.dispatch.formulations.dominance import kept
from optsched.problems.dispatch.formulations.terms import Number, Term, ratio
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Site, site_of
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

CLASSES = ("preemptive", "growing", "any")
"""Classes of schedules in which a task may change while it runs."""


def build(instance: Instance, sigma: Fraction, *, number: Number = float) -> Any:
    """does[j, c, q]: share of task j done in option c in interval q; lacks[j]: share of task j that finds no time.

    Raises ValueError for another objective than slowdown, or a class without changes.
    """
    if instance.objective != "slowdown" or instance.allowed not in CLASSES:
        raise ValueError("the slowdown LP is for slowdown in classes preemptive, growing and any")
    site = site_of(instance)
    ends = [_end(job, sigma) for job in site.jobs]
    edges = sorted({*(job.release for job in site.jobs), *ends})
    work = [
        (job.number, c, q)
        for job, end in zip(site.jobs, ends, strict=True)
        for q in range(bisect_left(edges, job.release), bisect_left(edges, end))
        for c, _ in kept(job)
    ]
    model = pyo.ConcreteModel("slowdown")
    model.does = pyo.Var(over(model, work), bounds=(0, 1), doc="share of task j done in option c in interval q")
    model.lacks = pyo.Var(
        over(model, [job.number for job in site.jobs]), bounds=(0, 1), doc="share of task j that finds no time"
    )
    _rows(model, site, edges, number)
    model.value = pyo.Objective(expr=weighted((1, lack) for lack in model.lacks.values()), doc="what finds no time")
    return model


def _end(job: Job, sigma: Fraction) -> int:
    """The last tick by which the job must end; later than sigma says by less than a tick, so the LP is no tighter."""
    return job.release - int(-sigma * job.ideal // 1)


def _rows(model: Any, site: Site, edges: list[int], number: Number) -> None:
    """The rows of the makespan LP with every interval's length known, and room for work that finds no time."""
    done: dict[int, list[Term]] = {job.number: [(1, model.lacks[job.number])] for job in site.jobs}
    busy: dict[tuple[int, int], list[Term]] = defaultdict(list)
    used: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for (j, c, q), share in dict(model.does.items()).items():
        option, length = site.jobs[j].options[c], edges[q + 1] - edges[q]
        done[j].append((1, share))
        busy[j, q].append((ratio(number, option.ticks, length), share))
        for k, units in enumerate(option.uses):
            if units:
                used[k, q].append((ratio(number, units * option.ticks, site.capacity[k] * length), share))
    model.all_done = rows(model, done, lambda _m, j: weighted(done[j]) == 1, doc="each task is done, or lacks time")
    model.one_at_a_time = rows(
        model,
        busy,
        lambda _m, j, q: weighted(busy[j, q]) <= 1,
        doc="in an interval a task runs no longer than the interval lasts after its release",
    )
    model.within_count = rows(
        model,
        used,
        lambda _m, k, q: weighted(used[k, q]) <= 1,
        doc="in an interval no accelerator type is used longer than there are accelerators",
    )
