"""How good a plan does a random search over orders and accelerators find, knowing all arrivals beforehand?

AINNS, section 6.1, DS: DST with the dispatcher's own time, DSC until it converges. It guarantees nothing.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from time import perf_counter

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.options import Job, Option, Site, site_of
from optsched.problems.dispatch.policies.simulation import solution_of, without_singles

Plan = list[tuple[Job, int]]
"""Tasks in the order they are placed, each with a type of accelerator."""
RESTART = 200
"""Evaluations without an improvement after which a new random plan is drawn. Assumed."""


def dispatching_search(
    instance: Instance, *, evaluations: int = 2000, patience: int = 0, seconds: float = 0.0, limits: Limits
) -> Attempt:
    """Random plans, each improved by random moves: a task to another accelerator or another place in the order.

    Parameters
    ----------
    evaluations : int
        Plans that are evaluated at most.
    patience : int
        Stop after so many without a better one (DSC); 0: never.
    seconds : float
        Stop after so long (DST); 0: never. With it the answer depends on the machine.

    Returns
    -------
    Attempt
        Clairvoyant and without pre-emption: one accelerator per task. `nodes` are the plans evaluated.
    """
    refused = without_singles(instance)
    if refused:
        return refused
    site, draw, begun = site_of(instance), random.Random(limits.seed), perf_counter()
    best: tuple[float, Plan] | None = None
    plan, value, tried, since, stale = random_plan(site, draw), float("inf"), 0, 0, 0
    while tried < max(1, evaluations) and not (patience and since >= patience):
        if limits.remaining_s() == 0 or (seconds and perf_counter() - begun > seconds):
            break
        other = random_plan(site, draw) if stale >= RESTART else moved(plan, draw)
        found = value_of(site, other)
        tried, since = tried + 1, since + 1
        if stale >= RESTART or found <= value:
            stale = stale + 1 if found == value else 0
            plan, value = other, found
        else:
            stale += 1
        if best is None or found < best[0]:
            best, since = (found, other), 0
    pieces = placed(site, best[1] if best else plan)
    return Attempt(solution_of(instance, site, iter(pieces)), nodes=tried)


def random_plan(site: Site, draw: random.Random) -> Plan:
    """In the order of arrival, each task on an accelerator drawn with odds inverse to its time there."""
    plan = []
    for job in sorted(site.jobs, key=lambda job: (job.release, job.number)):
        kinds = list(job.singles)
        odds = [1 / job.singles[kind].ticks for kind in kinds]
        plan.append((job, draw.choices(kinds, odds)[0]))
    return plan


def moved(plan: Plan, draw: random.Random) -> Plan:
    """One task on another accelerator, or at another place in the order."""
    changed = list(plan)
    i = draw.randrange(len(plan))
    job, kind = changed[i]
    others = [other for other in job.singles if other != kind]
    if others and draw.random() < 0.5:
        changed[i] = (job, draw.choice(others))
    else:
        changed.insert(draw.randrange(len(plan)), changed.pop(i))
    return changed


def placed(site: Site, plan: Sequence[tuple[Job, int]]) -> list[tuple[Job, Option, int, int]]:
    """List scheduling: each task in turn as early as its type of accelerator has one idle."""
    ready: list[list[int]] = [[] for _ in site.counts]
    pieces = []
    for job, kind in plan:
        option, idle = job.singles[kind], ready[kind]
        start = job.release
        if len(idle) == site.counts[kind]:
            start = max(start, heapq.heappop(idle))
        heapq.heappush(idle, start + option.ticks)
        pieces.append((job, option, start, start + option.ticks))
    return pieces


def value_of(site: Site, plan: Plan) -> float:
    """The instance's objective of a plan, in floats: only the judge's number is shown."""
    pieces, objective = placed(site, plan), site.instance.objective
    if objective == "makespan":
        return float(max(end for _, _, _, end in pieces))
    if objective == "slowdown":
        return max((end - job.release) / job.ideal for job, _, _, end in pieces)
    if objective == "energy":
        return sum(float(option.energy) for _, option, _, _ in pieces)
    if objective == "latency":
        return sum(float(job.weight) * (end - job.release) for job, _, _, end in pieces)
    return sum(job.dissatisfied(end - job.release) for job, _, _, end in pieces)
