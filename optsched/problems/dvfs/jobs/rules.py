"""Rules for jobs: a level per machine by some rule, then every job to the machine on which it ends first."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.result import Attempt
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Job, Jobs, Machine
from optsched.problems.dvfs.jobs.ways import Way, all_ways, plan_of

OTHER_KIND = Attempt(message="only for kind jobs")
Rule = Callable[[list[Way], Machine], Way]
"""Which of a job's ways on one type of machine to take."""


def max_power(instance: Instance) -> Solution | Attempt:
    """Everything at the highest level, as machines come out of the box; dominated or not."""
    return _listed(instance, lambda options, _: max(options, key=lambda way: way.level))


def least_energy_level(instance: Instance) -> Solution | Attempt:
    """On each machine the level of least energy, the quicker of equal ones; the deadline is not looked at."""
    return _listed(instance, lambda options, _: min(options, key=lambda way: (way.energy, way.time)))


def zeus_cost(instance: Instance, *, eta: float = 0.5) -> Solution | Attempt:
    """Zeus' cost of a level: eta x energy + (1 - eta) x highest power x time, the least on each machine.

    Parameters
    ----------
    eta : float
        Between 0 (time alone) and 1 (energy alone). The highest power is the machine's highest power limit, as in
        Zeus; where levels are not in watts, the largest average power that was measured.
    """
    if not 0 <= eta <= 1:
        return Attempt(message=f"eta={eta:g}: expected 0 to 1")
    share = fraction(eta)

    def least(options: list[Way], machine: Machine) -> Way:
        limits = machine.level_unit == "W"
        most = max(fraction(way.level) if limits else way.energy / way.time for way in options)
        return min(options, key=lambda way: (share * way.energy + (1 - share) * most * way.time, way.time))

    return _listed(instance, least)


def _listed(instance: Instance, rule: Rule) -> Solution | Attempt:
    """Jobs in order of their shortest time, longest first, each to the machine on which it ends first."""
    if not isinstance(instance.case, Jobs):
        return OTHER_KIND
    case = instance.case
    options = {job.name: _of_rule(case, job, rule) for job in case.jobs}
    shortest = {job.name: min(way.time for way in all_ways(case, job)) for job in case.jobs}
    ends = [[Fraction()] * min(machine.count, len(case.jobs)) for machine in case.machines]
    chosen: dict[str, tuple[Way, int]] = {}
    for job in sorted(case.jobs, key=lambda job: -shortest[job.name]):
        _, way, number = min(
            (
                (ends[way.machine][k] + way.time, way, k)
                for way in options[job.name]
                for k in _free(ends[way.machine])
            ),
            key=lambda one: (one[0], one[1].machine, one[2]),
        )
        ends[way.machine][number] += way.time
        chosen[job.name] = (way, number)
    plan = plan_of(case, [chosen[job.name] for job in case.jobs])
    return Solution(format="optsched/dvfs-solution@1", plan=plan)


def _of_rule(case: Jobs, job: Job, rule: Rule) -> list[Way]:
    """One way per type of machine that the job was measured on."""
    by_machine: dict[int, list[Way]] = {}
    for way in all_ways(case, job):
        by_machine.setdefault(way.machine, []).append(way)
    return [rule(each, case.machines[machine]) for machine, each in by_machine.items()]


def _free(ends: list[Fraction]) -> list[int]:
    """The machine of this type that is free first: all others end later."""
    return [ends.index(min(ends))]
