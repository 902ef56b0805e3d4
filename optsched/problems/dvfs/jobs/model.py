"""The model of jobs on machines: a binary per job, level and machine, energy under the deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyomo.core as pyo

from optsched.core.number import Number
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Jobs
from optsched.problems.dvfs.jobs.ways import Ways, plan_of, ways
from optsched.solvers.indices import over, rows
from optsched.solvers.linear import weighted

Type = Callable[[Any], Number]


def build(instance: Instance, *, number: Type = float) -> Any:
    """run[j, w, k]: job j runs in its way w (machine type and level) on machine k of that type.

    Parameters
    ----------
    instance : Instance
        Of kind jobs. Raises ValueError for another.
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        O(jobs x levels x machines) binaries, a row per job and per machine.
    """
    case = case_of(instance)
    found = ways(case)
    model = _placed(found, _open(found), number)
    model.deadline = rows(
        model,
        machines(found),
        lambda m, machine, k: weighted(_load(m, found, machine, k), number) <= number(found.deadline),
        doc="the jobs of a machine, one after another, are done by the deadline",
    )
    model.energy = pyo.Objective(
        expr=weighted(((found.of[j][w].energy / 1000, x) for (j, w, _), x in model.run.items()), number),
        doc="energy of all jobs",
    )
    return model


def case_of(instance: Instance) -> Jobs:
    """The case. Raises ValueError where it is of another kind."""
    if not isinstance(instance.case, Jobs):
        raise ValueError(f"kind {instance.case.kind}: expected jobs")
    return instance.case


def _open(found: Ways) -> list[tuple[int, int]]:
    """Jobs and their ways that may end in time."""
    return [(j, found.of[j].index(way)) for j in range(len(found.of)) for way in found.in_time(j)]


def machines(found: Ways) -> list[tuple[int, int]]:
    """Type and number (from 0) of every machine; no more of a type than there are jobs."""
    return [(m, k) for m, count in enumerate(found.counts) for k in range(min(count, len(found.of)))]


def _placed(found: Ways, open_ways: list[tuple[int, int]], number: Type) -> Any:
    """Binaries of these ways, and every job running once."""
    model = pyo.ConcreteModel("jobs")
    copies = {m: [k for one, k in machines(found) if one == m] for m in range(len(found.counts))}
    keys = [(j, w, k) for j, w in open_ways for k in copies[found.of[j][w].machine]]
    model.run = pyo.Var(
        over(model, keys), domain=pyo.Binary, doc="1: the job runs at the level, on the machine of this number"
    )
    of_job: dict[int, list[Any]] = {j: [] for j in range(len(found.of))}
    for j, w, k in keys:
        of_job[j].append((1, model.run[j, w, k]))
    model.job_runs = rows(
        model,
        of_job,
        lambda _, j: weighted(of_job[j], number) == 1,
        doc="every job runs once, at one level on one machine",
    )
    return model


def _load(model: Any, found: Ways, machine: int, number: int) -> list[tuple[Any, Any]]:
    """Seconds of the jobs on one machine."""
    return [
        (found.of[j][w].time, x)
        for (j, w, k), x in model.run.items()
        if k == number and found.of[j][w].machine == machine
    ]


def read(model: Any, instance: Instance) -> Solution:
    """Each job's way and machine of the largest value."""
    case = case_of(instance)
    found = ways(case)
    best: dict[int, tuple[float, int, int]] = {}
    for (j, w, k), variable in model.run.items():
        best[j] = max(best.get(j, (-1.0, 0, 0)), (variable.value, -w, -k))
    chosen = [(found.of[j][-best[j][1]], -best[j][2]) for j in range(len(found.of))]
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, chosen))


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """Every binary as the plan has it; of equal machines, those with more jobs have smaller numbers, as listed."""
    case = case_of(instance)
    found, named = ways(case), {job.name: j for j, job in enumerate(case.jobs)}
    taken = {
        (named[run.job], run.machine, run.setting, run.level): run.number - 1
        for run in getattr(solution.plan, "runs", ())
    }
    for (j, w, k), variable in model.run.items():
        way = found.of[j][w]
        key = (j, case.machines[way.machine].name, way.setting, way.level)
        variable.set_value(int(taken.get(key) == k))
