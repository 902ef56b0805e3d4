"""Which engines should be on? Every set that fits, and each network by itself within its deadline.

With the engines settled, only servers' time, memory, accuracy and the sum of latencies couple networks. Without these
rows each network is a constrained shortest path, so the sum of paths and idle power is a bound for the set; where the
joined paths keep these rows too, it is the set's optimum. No solver, whole numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from optsched.core.limits import Limits
from optsched.problems.deployment.allocation import Allocation
from optsched.problems.deployment.constrained import Overflow, Relaxed, cheapest_in_time, relaxed
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.whole import Whole, whole

MOST_ENGINES = 10
"""Resources that can be off, up to which all sets are looked at: a thousand of them. Assumed."""


@dataclass
class Enumerated:
    """The best plan found, and a bound for the sets that are not settled; None where all are.

    Energies in the figures' units, idle power included. `at` None: no plan was found or given.
    """

    at: list[int] | None
    energy: int | None
    open_bound: int | None


def enumerated(instance: Instance, start: Sequence[int] | None, limits: Limits) -> Enumerated | None:
    """Every set of engines, cheapest bound first; None where the objective is another one or engines are too many.

    `start` is a feasible plan. Sets that the time limit leaves count as open, with their bound.
    """
    figures = whole(instance)
    if instance.objective != "energy" or figures.always.count(False) > MOST_ENGINES:
        return None
    found = Enumerated(None, None, None)
    if start is not None:
        found.at, found.energy = list(start), Allocation.of(instance, start).total_energy()
    for one in sorted(instance.once(engine_sets), key=lambda one: one.bound):
        bound = one.bound
        if found.energy is not None and bound >= found.energy:
            break
        left = limits.remaining_s()
        least = bound if left is not None and left <= 0.01 else _settled(instance, one, found)
        if least is not None:
            found.open_bound = least if found.open_bound is None else min(found.open_bound, least)
    if found.open_bound is not None and found.energy is not None and found.open_bound >= found.energy:
        found.open_bound = None
    return found


def engine_sets(instance: Instance) -> list[EngineSet]:
    """Those that fit the device and let every network be in time; up to 2^MOST_ENGINES of them."""
    figures = whole(instance)
    found = (EngineSet.of(figures, on) for on in _fitting(figures))
    return [one for one in found if one is not None]


def _fitting(figures: Whole) -> Iterator[tuple[int, ...]]:
    """Sets of resources on, as far as fabric and sizes of engines allow."""
    optional = [r for r, always in enumerate(figures.always) if not always]
    always = tuple(r for r, always in enumerate(figures.always) if always)
    for extra in chain.from_iterable(combinations(optional, k) for k in range(len(optional) + 1)):
        on = tuple(sorted(always + extra))
        fits = all(sum(taken[r] for r in on) <= total for total, taken in figures.fabric)
        if fits and all(len(set(engine) & set(on)) <= 1 for engine in figures.sizes):
            yield on


@dataclass(frozen=True)
class EngineSet:
    """Resources that are on, configurations they allow, and every network's relaxation."""

    allowed: set[int]
    idle: int
    priced: list[Relaxed]

    @property
    def bound(self) -> int:
        """Idle power and every network's relaxation."""
        return self.idle + sum(each.bound for each in self.priced)

    @classmethod
    def of(cls, figures: Whole, on: Sequence[int]) -> EngineSet | None:
        """None where a network cannot run, or not in time."""
        allowed = {c for c, room in enumerate(figures.resource) if room in on}
        priced = []
        for n, limit in enumerate(figures.limit):
            one = relaxed(figures, n, allowed, limit)
            if one is None:
                return None
            priced.append(one)
        return cls(allowed, sum(figures.idle[r] for r in on), priced)


def _settled(instance: Instance, one: EngineSet, found: Enumerated) -> int | None:
    """Solve every network for one set: None if it is settled, else a bound for it.

    A better plan replaces the best one.
    """
    figures, idle = whole(instance), one.idle
    energies = [each.bound for each in one.priced]
    paths = [each.chain for each in one.priced]
    _improve(instance, paths, found)
    for n, limit in enumerate(figures.limit):
        others = idle + sum(energies) - energies[n]
        below = _above(figures) if found.energy is None else found.energy - others
        try:
            solved = cheapest_in_time(figures, n, one.allowed, limit, below, one.priced[n])
        except Overflow:
            return idle + sum(energies)
        if solved is None:
            return None  # no plan of this set is in time and better than the best
        energies[n], paths[n] = solved
    return None if _improve(instance, paths, found) else idle + sum(energies)


def _improve(instance: Instance, paths: Sequence[Sequence[int]], found: Enumerated) -> bool:
    """Whether the joined paths keep all limits; a better plan replaces the best one."""
    plan = Allocation.of(instance, [c for path in paths for c in path])
    if plan.excess() > 0:
        return False
    if found.energy is None or plan.total_energy() < found.energy:
        found.at, found.energy = plan.at, plan.total_energy()
    return True


def _above(figures: Whole) -> int:
    """More than any chain's energy."""
    most = sum(max(part.values()) for part in figures.energy)
    return 1 + most + sum(max((energy for _, energy in part.values()), default=0) for part in figures.moved)
