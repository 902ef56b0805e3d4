"""Rules by which a host sets its level: every virtual machine runs from its release until it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from optsched.core.result import Attempt
from optsched.problems.dvfs.host.documents import Host, Plan, Span
from optsched.problems.dvfs.host.figures import Figures, figures
from optsched.problems.dvfs.instance import Instance, Solution

OTHER_KIND = Attempt(message="only for kind host")


@dataclass
class Now:
    """What a rule may see: the instant, who runs, and how much work each of them has left."""

    found: Figures
    at: Fraction
    active: list[int]
    left: list[Fraction]

    def asked(self, v: int) -> int:
        """The level requested at the release, of all the work."""
        return requested(self.found, v)

    def asked_now(self, v: int) -> int:
        """The level requested now, of the work that is left."""
        return requested(self.found, v, self.at, self.left[v])


def requested(found: Figures, v: int, since: Fraction | None = None, work: Fraction | None = None) -> int:
    """The lowest level at which the work is done by the deadline, the quickest where none does.

    All the work from the release on, unless told what is left since when.
    """
    release, deadline = found.window[v]
    time = deadline - (release if since is None else since)
    left = found.work[v] if work is None else work
    fits = [level for level in found.allowed[v] if left <= found.speed[v][level] * time]
    return min(fits, default=found.quickest(v))


Rule = Callable[[Now], int]
"""The level until something is released or done."""


def race(instance: Instance) -> Solution | Attempt:
    """The highest level, then sleep."""
    return _simulated(instance, lambda now: len(now.found.power) - 1)


def pace(instance: Instance) -> Solution | Attempt:
    """One level for everybody, the lowest at which all are in time from their release on."""
    if not isinstance(instance.case, Host):
        return OTHER_KIND
    found = figures(instance.case)
    everybody = Now(found, Fraction(), list(range(len(found.work))), list(found.work))
    level = max(everybody.asked(v) for v in everybody.active)
    return _simulated(instance, lambda _: level)


def highest_request(instance: Instance) -> Solution | Attempt:
    """Each asks once, at its release, for the lowest level that makes it in time; the host takes the highest."""
    return _simulated(instance, lambda now: max(now.asked(v) for v in now.active))


def highest_request_dynamic(instance: Instance) -> Solution | Attempt:
    """Each asks again whenever something is released or done, for what work it has left."""
    return _simulated(instance, lambda now: max(now.asked_now(v) for v in now.active))


def weighted_request(instance: Instance) -> Solution | Attempt:
    """The lowest level not below the mean of the requested ones, weighted by cores; some may be late."""

    def level(now: Now) -> int:
        cores = sum(now.found.cores[v] for v in now.active)
        mean = Fraction(sum(now.found.cores[v] * now.asked(v) for v in now.active), cores)
        return -(-mean.numerator // mean.denominator)

    return _simulated(instance, level)


def lowest_feasible(instance: Instance) -> Solution | Attempt:
    """At every event, the level of least power at which all that now run would be in time if it stayed."""

    def level(now: Now) -> int:
        fits = [
            level
            for level in range(len(now.found.power))
            if all(
                level in now.found.allowed[v]
                and now.left[v] <= now.found.speed[v][level] * (now.found.window[v][1] - now.at)
                for v in now.active
            )
        ]
        return min(fits, key=lambda level: (now.found.power[level], level), default=len(now.found.power) - 1)

    return _simulated(instance, level)


def _simulated(instance: Instance, rule: Rule) -> Solution | Attempt:
    """From event to event: a release, or somebody done. Exact instants."""
    if not isinstance(instance.case, Host):
        return OTHER_KIND
    case = instance.case
    found = figures(case)
    left, at, spans = list(found.work), found.instants[0], []
    while any(left):
        coming = [release for v, (release, _) in enumerate(found.window) if left[v] and release > at]
        active = [v for v, (release, _) in enumerate(found.window) if left[v] and release <= at]
        if not active:
            at = min(coming)
            continue
        level = rule(Now(found, at, active, left))
        running = [v for v in active if level in found.allowed[v]]
        ends = [at + left[v] / found.speed[v][level] for v in running]
        if not ends and not coming:
            return Attempt(message="at the level of this rule some virtual machine may not run")
        until = min([*ends, *coming])
        names = tuple(case.vms[v].name for v in running)
        if names:
            spans.append(Span(start_s=at, end_s=until, level=case.levels[level].level, vms=names))
        for v in running:
            left[v] -= (until - at) * found.speed[v][level]
        at = until
    return Solution(format="optsched/dvfs-solution@1", plan=Plan(kind="host", spans=tuple(spans)))
