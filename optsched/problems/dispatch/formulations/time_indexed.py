"""Which task starts in which slot and configuration? The time-indexed model in flow form.

For classes single and fixed. On an exact grid its optimum is the instance's; on a coarser one, rounded down, a bound.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.core.number import fraction
from optsched.problems.dispatch.formulations.grid import Grid, grid_of, most_latencies
from optsched.problems.dispatch.formulations.terms import Number, Term, ratio
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.options import Job, Option, Site, site_of
from optsched.problems.dispatch.policies.simulation import solution_of
from optsched.solvers.indices import columns, over, rows
from optsched.solvers.linear import weighted

CLASSES = ("single", "fixed")
"""Classes of schedules in which a task has one piece."""


def build(
    instance: Instance,
    *,
    number: Number = float,
    grid: Grid | None = None,
    narrowed: bool = False,
    relaxed: bool = False,
) -> Any:
    """start[j, c, s]: 1 where task j starts in option c in slot s; occupied[k, s]: units of type k in use in slot s.

    Occupancy flows from slot to slot: a column has three or four entries instead of one for each slot it covers.
    `narrowed`: without the starts that a known plan shows to be in no optimum; the page's model has them all.
    `relaxed`: starts may be shares.
    Raises ValueError for a class of schedules with breaks or changes, and for a deadline missed even alone.
    """
    if instance.allowed not in CLASSES:
        raise ValueError(f"the time-indexed model is for classes single and fixed, not {instance.allowed!r}")
    site = site_of(instance)
    grid = grid or grid_of(site)
    most = most_latencies(site) if narrowed else {}
    starts: Starts = {
        (job.number, c, s): (job, option, end)
        for job in site.jobs
        for c, option in enumerate(job.options)
        for s, end in _starts(grid, job, option, most.get(job.number))
    }
    unable = {job.number for job in site.jobs} - {j for j, _, _ in starts}
    if unable:
        raise ValueError(f"task {site.jobs[min(unable)].name!r} cannot meet its deadline")
    model = pyo.ConcreteModel("time-indexed")
    model.start = pyo.Var(
        over(model, starts),
        domain=pyo.UnitInterval if relaxed else pyo.Binary,
        doc="1: task j starts in option c in slot s",
    )
    cells = [(k, s) for k in range(len(site.counts)) for s in range(grid.slots)]
    model.occupied = columns(
        model,
        cells,
        lambda _m, k, _s: (0, number(site.capacity[k])),
        doc="units of accelerator type k in use in slot s",
    )
    _each_task_once(model)
    _occupancy(model, grid, cells, starts)
    _objective(model, site, starts, number)
    return model


def _starts(grid: Grid, job: Job, option: Option, most: Fraction | None) -> list[tuple[int, int]]:
    """Slots in which a job may start, with the true ends (ticks): within deadline, grid and the most latency.

    `most` is in ticks; None where no plan limits it.
    """
    found = []
    for s in range(grid.slot(job.release), grid.slots):
        end = max(grid.edges[s], job.release) + option.ticks
        late = job.deadline is not None and end > job.deadline
        if late or (most is not None and end - job.release > most) or end > grid.edges[-1]:
            break
        found.append((s, end))
    return found


Starts = dict[tuple[int, int, int], tuple[Job, Option, int]]
"""The columns: by task, option and slot, the task, the option, and the tick at which such a run ends.

The end is that of a run begun as early in the slot as the release allows, so it is never later than the true one.
"""


def _each_task_once(model: Any) -> None:
    """One start per task, over all its options and slots; it also rules out a second run of the same task."""
    own: dict[int, list[Any]] = defaultdict(list)
    for key, column in model.start.items():
        own[key[0]].append(column)
    model.each_task_once = rows(
        model,
        own,
        lambda _m, j: weighted((1, variable) for variable in own[j]) == 1,
        doc="each task starts once, in one option",
    )


def _occupancy(model: Any, grid: Grid, cells: list[tuple[int, int]], starts: Starts) -> None:
    """occupied[k, s] = occupied[k, s - 1] + what starts in s - what ended before s.

    A run that ends within its own slot takes no room: on an exact grid there is none, on a coarser one the grid
    cannot tell when in the slot it ran.
    """
    terms: dict[tuple[int, int], list[tuple[int, Any]]] = {cell: [] for cell in cells}
    for (key, (_, option, end)), column in zip(starts.items(), model.start.values(), strict=True):
        s, over = key[2], grid.slot(end)
        for k, used in enumerate(option.uses if over > s else ()):
            if used:
                terms[k, s].append((-used, column))
                if over < grid.slots:
                    terms[k, over].append((used, column))
    for (k, s), found in terms.items():
        found.append((1, model.occupied[k, s]))
        if s:
            found.append((-1, model.occupied[k, s - 1]))
    model.occupancy_flows = rows(
        model,
        cells,
        lambda _m, k, s: weighted(terms[k, s]) == 0,
        doc="what is in use in a slot is what was in the slot before, and what starts, less what has ended",
    )


def _objective(model: Any, site: Site, starts: Starts, number: Number) -> None:
    """A cost for each start, or the worst task: its end, or its slowdown.

    The worst is bounded by the worst start there is, so that every column has finite bounds.
    """
    objective = site.instance.objective
    if objective in ("makespan", "slowdown"):
        own: dict[int, list[Term]] = defaultdict(list)
        most = Fraction(0)
        for key, (job, _, end) in starts.items():
            value = site.seconds(end) if objective == "makespan" else Fraction(end - job.release, job.ideal)
            own[key[0]].append((number(value), model.start[key]))
            most = max(most, value)
        model.worst = pyo.Var(bounds=(0, number(most)), doc="the last end (s), or the largest slowdown")
        model.worst_of_all = rows(
            model,
            own,
            lambda m, j: weighted([*own[j], (-1, m.worst)]) <= 0,
            doc="no task ends later, or is slowed down more, than the worst",
        )
        costs = [(1, model.worst)]
    else:
        costs = [
            (cost_of(site, job, option, end, number), column)
            for (job, option, end), column in zip(starts.values(), model.start.values(), strict=True)
        ]
    model.value = pyo.Objective(expr=weighted(costs), doc="the objective of the instance")


def cost_of(site: Site, job: Job, option: Option, end: int, number: Number) -> Any:
    """What a run that ends then adds to a sum: weighted latency (s), energy, or weighted dissatisfaction."""
    if site.instance.objective == "energy":
        return number(option.energy)
    above, below = job.weight.numerator, job.weight.denominator
    if site.instance.objective == "latency":
        return ratio(number, above * (end - job.release), below * site.per_second)
    if job.thresholds is None:
        return number(0)
    best, worst = job.thresholds
    late = min(worst - best, max(0, end - job.release - best))
    return ratio(number, above * late, below * (worst - best))


def read(model: Any, instance: Instance, grid: Grid | None = None) -> Solution:
    """The schedule in which every task starts at the beginning of its slot, or at its release if that is later."""
    site = site_of(instance)
    grid = grid or grid_of(site)
    chosen = [key for key, variable in model.start.items() if variable.value > 0.5]
    pieces = []
    for j, c, s in chosen:
        job = site.jobs[j]
        option, begin = job.options[c], max(grid.edges[s], job.release)
        pieces.append((job, option, begin, begin + option.ticks))
    return solution_of(instance, site, iter(pieces))


def start(model: Any, instance: Instance, solution: Solution, grid: Grid | None = None) -> None:
    """Set the starts of a schedule on this grid; none where a task of it has no column here."""
    site = site_of(instance)
    grid = grid or grid_of(site)
    number = {job.name: job for job in site.jobs}
    keys = []
    for piece in solution.pieces:
        job = number[piece.task]
        begin = int(fraction(piece.start_s) * site.per_second)
        option = next(
            (c for c, o in enumerate(job.options) if (o.configuration, o.mode) == (piece.configuration, piece.mode)),
            -1,
        )
        slot = grid.slot(begin)
        key = (job.number, option, slot)
        if key not in model.start or max(grid.edges[slot], job.release) != begin:
            return
        keys.append(key)
    for variable in model.start.values():
        variable.set_value(0)
    for key in keys:
        model.start[key].set_value(1)
