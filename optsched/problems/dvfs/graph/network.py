"""Which ways has each operation, what do they take, and when does everything end? In fractions, by position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import NamedTuple

from optsched.core.number import fraction
from optsched.problems.dvfs.graph.documents import Graph, Plan, Setting
from optsched.problems.dvfs.levels import energy_of


class Way(NamedTuple):
    """An operation at one level: time (s), energy (J), and that less the idle energy it takes the place of."""

    level: float
    time: Fraction
    energy: Fraction
    cost: Fraction


@dataclass(frozen=True)
class Network:
    """Operations by position in the case.

    ways     undominated levels of each operation, slowest first
    before   positions of those that must have ended
    order    positions, each after those before it
    last     positions of operations that nothing follows
    idle     watts of all stages together when nothing runs
    """

    ways: tuple[tuple[Way, ...], ...]
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    last: tuple[int, ...]
    idle: Fraction
    deadline: Fraction
    until_end: bool

    def ends(self, times: Sequence[Fraction]) -> list[Fraction]:
        """When each operation ends (s), begun as early as possible."""
        found = [Fraction()] * len(times)
        for i in self.order:
            found[i] = max((found[j] for j in self.before[i]), default=Fraction()) + times[i]
        return found

    def end(self, at: Sequence[int]) -> Fraction:
        """When all is done (s); `at` gives the position of each operation's way."""
        return max(self.ends([self.ways[i][k].time for i, k in enumerate(at)]))

    def energy(self, at: Sequence[int], end: Fraction | None = None) -> Fraction:
        """Joules of operations and waiting; `end` where it is known."""
        costs = sum((self.ways[i][k].cost for i, k in enumerate(at)), Fraction())
        if not self.until_end:
            return costs + self.idle * self.deadline
        return costs + self.idle * (self.end(at) if end is None else end)


def network(case: Graph) -> Network:
    """The case in fractions; once per case."""
    return case.once(_network)


def _network(case: Graph) -> Network:
    position = {one.name: i for i, one in enumerate(case.operations)}
    idle = {stage.name: fraction(stage.power_idle_w) for stage in case.stages}
    before = tuple(tuple(position[name] for name in one.after) for one in case.operations)
    ways = all_ways(case)
    kept = {key: _undominated(each) for key, each in ways.items()}
    followed = {j for each in before for j in each}
    return Network(
        ways=tuple(kept[one.work, one.stage] for one in case.operations),
        before=before,
        order=tuple(TopologicalSorter(dict(enumerate(before))).static_order()),
        last=tuple(i for i in range(len(before)) if i not in followed),
        idle=sum(idle.values(), Fraction()),
        deadline=fraction(case.deadline_s),
        until_end=case.idle_until == "end",
    )


def all_ways(case: Graph) -> dict[tuple[str, str], tuple[Way, ...]]:
    """Work and stage -> every level, dominated ones too, of the pairs that operations have."""
    idle = {stage.name: fraction(stage.power_idle_w) for stage in case.stages}
    works = {work.name: work for work in case.works}
    found = {}
    for work, stage in sorted({(one.work, one.stage) for one in case.operations}):
        each = []
        for level in works[work].levels:
            time, energy = fraction(level.time_s), energy_of(level)
            each.append(Way(level.level, time, energy, energy - idle[stage] * time))
        found[work, stage] = tuple(each)
    return found


def _undominated(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Slowest first, each quicker and dearer than the one before; of equal ones the lower level stays."""
    kept: list[Way] = []
    for way in sorted(ways, key=lambda way: (way.time, way.cost, way.level)):
        if not kept or way.cost < kept[-1].cost:
            kept.append(way)
    return tuple(reversed(kept))


def plan_of(case: Graph, at: Sequence[int]) -> Plan:
    """The plan in which each operation has the way at this position."""
    found = network(case)
    settings = (
        Setting(operation=one.name, level=found.ways[i][at[i]].level) for i, one in enumerate(case.operations)
    )
    return Plan(kind="graph", settings=tuple(settings))
