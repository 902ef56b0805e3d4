"""Improves a plan of many machines: the jobs of a few of them are placed anew, optimally, the others stay."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from optsched.core.limits import Limits
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Jobs, Plan, Run

MACHINES = (2, 2, 3)
"""Numbers of machines placed anew together, drawn at random: two with six jobs take a tenth of a second. Measured."""
REGION_S = 5.0
"""The longest that one region may take. Assumed."""
GAP = 1e-4
"""Of a region: a plan that is improved again and again needs no proof. Assumed."""
Machine = tuple[str, int]
"""A machine by its type and number."""


def improved(instance: Instance, start: Solution, limits: Limits, rounds: int) -> Solution:
    """The best plan after so many regions without a gain; raises SolverFault.

    Regions are drawn at random by the seed of `limits`; every plan on the way is judged.
    """
    case, best = instance.case, start
    assert isinstance(case, Jobs)
    draw, idle = random.Random(limits.seed), 0
    while idle < rounds and not _over(limits):
        chosen = _region(draw, case)
        found = _placed_anew(instance, best, chosen, limits)
        if found is not None and _less(instance, found, best):
            best, idle = found, 0
        else:
            idle += 1
    return best


def _over(limits: Limits) -> bool:
    left = limits.remaining_s()
    return left is not None and left <= 0.01  # the least that limits say


def _less(instance: Instance, one: Solution, other: Solution) -> bool:
    """Whether it is an exact plan of less energy."""
    verdict, before = check(instance, one), check(instance, other).value
    return verdict.exact and verdict.value is not None and before is not None and verdict.value < before


def _region(draw: random.Random, case: Jobs) -> list[Machine]:
    """Two or three machines of any types."""
    everything = [
        (machine.name, k + 1) for machine in case.machines for k in range(min(machine.count, len(case.jobs)))
    ]
    return draw.sample(everything, min(draw.choice(MACHINES), len(everything)))


def _placed_anew(instance: Instance, plan: Solution, chosen: Sequence[Machine], limits: Limits) -> Solution | None:
    """The plan with the jobs of these machines placed optimally among them."""
    from optsched.problems.dvfs.jobs import model
    from optsched.solvers.exact import solve_model

    case = instance.case
    assert isinstance(case, Jobs) and isinstance(plan.plan, Plan)
    own = [run for run in plan.plan.runs if (run.machine, run.number) in chosen]
    if not own:
        return None
    names = {run.job for run in own}
    machines = tuple(
        machine.model_copy(update={"count": sum(name == machine.name for name, _ in chosen)})
        for machine in case.machines
        if any(name == machine.name for name, _ in chosen)
    )
    part = case.model_copy(
        update={
            "machines": machines,
            "jobs": tuple(job for job in case.jobs if job.name in names),
            "workloads": tuple(_measured_on(case, {machine.name for machine in machines}, names)),
        }
    )
    region = instance.model_copy(update={"case": part})
    seconds = REGION_S if limits.time_limit_s is None else min(REGION_S, limits.remaining_s() or 0.0)
    allowed = replace(limits.restarted(), time_limit_s=max(seconds, 0.01), gap=GAP, start=None, on_progress=None)
    found = solve_model(lambda: model.build(region), lambda built: model.read(built, region), allowed).solution
    if found is None:
        return None
    numbers = {name: sorted(k for one, k in chosen if one == name) for name, _ in chosen}
    anew = {
        run.job: run.model_copy(update={"number": numbers[run.machine][run.number - 1]}) for run in found.plan.runs
    }
    runs: tuple[Run, ...] = tuple(anew.get(run.job, run) for run in plan.plan.runs)
    return Solution(format="optsched/dvfs-solution@1", plan=Plan(kind="jobs", runs=runs))


def _measured_on(case: Jobs, machines: set[str], jobs: set[str]) -> Iterator[object]:
    """Workloads of these jobs, with the tables of these machines."""
    names = {job.workload for job in case.jobs if job.name in jobs}
    for workload in case.workloads:
        if workload.name in names:
            tables = tuple(table for table in workload.tables if table.machine in machines)
            yield workload.model_copy(update={"tables": tables})
