"""What does every schedule cost at least, by formulas? And which tasks cannot meet their deadline at all?"""

from __future__ import annotations

from fractions import Fraction

from optsched.core.result import Bound
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Site, site_of


def bound(instance: Instance) -> Bound:
    """Every task as if it had the site to itself: for all classes of schedules, as each moves work, not time.

    A makespan is also at least what all work takes when every accelerator is always busy with what it costs least.
    """
    return instance.once(_bound)


def _bound(instance: Instance) -> Bound:
    """The formula of the objective; exact, in the objective's own unit."""
    site = site_of(instance)
    least = {job.number: min(option.ticks for option in job.options) for job in site.jobs}
    values = {
        "latency": lambda: sum((job.weight * site.seconds(least[job.number]) for job in site.jobs), Fraction()),
        "makespan": lambda: max(_packed(site), site.seconds(max(j.release + least[j.number] for j in site.jobs))),
        "slowdown": lambda: max(Fraction(least[job.number], job.ideal) for job in site.jobs),
        "energy": lambda: sum((min(o.energy for o in job.options) for job in site.jobs), Fraction()),
        "dissatisfaction": lambda: sum(
            (least_dissatisfaction(job, least[job.number]) for job in site.jobs), Fraction()
        ),
    }
    return Bound(values[instance.objective](), "formula")


def _packed(site: Site) -> Fraction:
    """The least accelerator time of all tasks, over the accelerators, after the first release.

    Shares count as what they are of an accelerator. Valid for every class, as work is only moved.
    """
    total = Fraction()
    for job in site.jobs:
        total += min(
            sum(Fraction(used, unit) for used, unit in zip(option.uses, site.units, strict=True)) * option.time_s
            for option in job.options
        )
    return site.seconds(min(job.release for job in site.jobs)) + total / sum(site.counts)


def least_dissatisfaction(job: Job, latency: int) -> Fraction:
    """Weighted dissatisfaction at this latency (ticks)."""
    if job.thresholds is None:
        return Fraction()
    best, worst = job.thresholds
    return job.weight * min(Fraction(1), max(Fraction(), Fraction(latency - best, worst - best)))


def infeasible(instance: Instance) -> str | None:
    """The first task that would miss its deadline even alone; None proves nothing about all together."""
    for job in site_of(instance).jobs:
        if job.deadline is not None and job.release + min(option.ticks for option in job.options) > job.deadline:
            return f"task {job.name!r} misses its deadline even alone in its fastest configuration"
    return None
