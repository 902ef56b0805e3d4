"""What does it cost to be quick? Energy against the latency of all networks together, point by point."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import Any

from optsched.core.gap import SAME
from optsched.core.limits import Limits
from optsched.core.number import fraction
from optsched.problems.deployment.check import check
from optsched.problems.deployment.exact import exact
from optsched.problems.deployment.instance import Instance, Solution
from optsched.tables.front import Front, FrontPoint, Placed


def front(instance: Instance, points: int, limits: Limits) -> Front:
    """Least energy under limits on the latency, from the least latency there is up to where it stops to matter.

    Epsilon constraints, from the cheapest plan downwards: each limit takes an equal step of what is left, so that
    where switching an engine off makes the latency jump, no limits are wasted on the gap. In order of latency, each
    point strictly cheaper than all quicker ones: at most `points`. Deadlines and all other limits of the instance
    hold throughout; `limits` hold for each point. No points where nothing is feasible.
    """
    quickest = _solved(instance.model_copy(update={"objective": "latency"}), limits)
    cheapest = _solved(instance.model_copy(update={"objective": "energy"}), limits)
    found: list[FrontPoint] = []
    if quickest is not None and cheapest is not None:
        need, found = _need(instance, quickest.solution), [cheapest]
        for left in range(points - 1, 0, -1):
            limit = max(need, found[-1].x - (found[-1].x - need) / left)
            point = _within(instance, limit, limits) if found[-1].x > need else None
            if point is None:
                break
            found.append(point)
    return Front("latency of all networks (ms)", "energy (mJ)", _undominated(found), partial(_place, instance))


def _need(instance: Instance, quickest: Solution) -> float:
    """The least latency as a limit, never a last digit below what the quickest plan needs."""
    exactly = check(instance.model_copy(update={"objective": "latency"}), quickest).value or Fraction()
    near = float(exactly)
    return near if fraction(near) >= exactly else math.nextafter(near, math.inf)


def _within(instance: Instance, limit_ms: float, limits: Limits) -> FrontPoint | None:
    """The least energy with all latencies together within the limit."""
    return _solved(instance.model_copy(update={"objective": "energy", "latency_limit_ms": limit_ms}), limits)


def _solved(instance: Instance, limits: Limits) -> FrontPoint | None:
    """The best plan of one problem, with the bound on its energy where that is what was minimised."""
    found = exact(instance, limits=limits.restarted())
    plan = found.solution if found.solution is not None else found.fallback
    place = None if plan is None else _place(instance, plan)
    if plan is None or place is None:
        return None
    bound = float(found.bound.value) if found.bound and instance.objective == "energy" else None
    return FrontPoint(*place, bound, plan.model_copy(update={"instance_sha256": None}))


def _place(instance: Instance, solution: Any) -> Placed | None:
    """Latency and energy as judged; None where it is infeasible."""
    verdict = check(instance, solution.model_copy(update={"instance_sha256": None}))
    return (verdict.parts["latency_ms"], verdict.parts["energy_mj"]) if verdict.feasible else None


def _undominated(points: list[FrontPoint]) -> list[FrontPoint]:
    """In order of latency, each cheaper than all quicker ones."""
    kept: list[FrontPoint] = []
    for point in sorted(points, key=lambda point: (point.x, point.y)):
        if not kept or point.y < kept[-1].y * (1 - SAME):
            kept.append(point)
    return kept
