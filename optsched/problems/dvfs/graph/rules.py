"""Rules for a graph: all quick, one frequency for all, slower where there is slack, and a rounded relaxation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.network import Network, network, plan_of
from optsched.problems.dvfs.instance import Instance, Solution

OTHER_KIND = Attempt(message="only for kind graph")
LATE = "even at their quickest levels the operations end late"


def max_frequency(instance: Instance) -> Solution | Attempt:
    """Every operation at its quickest level, dominated ones left out: the earliest end there is."""
    if not isinstance(instance.case, Graph):
        return OTHER_KIND
    return _plan(instance.case, _quickest(network(instance.case)))


def uniform_frequency(instance: Instance) -> Solution | Attempt:
    """One level for all operations: of those with which all ends in time, the one of least energy.

    An operation that does not have the level takes the next quicker one that it has, or else its quickest.
    """
    if not isinstance(instance.case, Graph):
        return OTHER_KIND
    found = network(instance.case)
    best: tuple[Fraction, list[int]] | None = None
    for level in sorted({way.level for ways in found.ways for way in ways}):
        at = [_at_least(found, i, level) for i in range(len(found.ways))]
        end = found.end(at)
        if end <= found.deadline and (best is None or found.energy(at, end) < best[0]):
            best = found.energy(at, end), at
    return Attempt(message=LATE) if best is None else _plan(instance.case, best[1])


def critical_path_greedy(instance: Instance) -> Solution | Attempt:
    """From the quickest levels, again and again the step that saves most joules per second of an operation's slack.

    A step takes one operation to its next slower level; it needs slack, or ends later within the deadline. It stops
    where no step in time saves energy.
    """
    if not isinstance(instance.case, Graph):
        return OTHER_KIND
    found = network(instance.case)
    return _lowered(instance.case, found, _quickest(found))


def rounded_lp(instance: Instance, *, limits: Limits) -> Solution | Attempt:
    """The linear relaxation's mixture of levels, each rounded to a quicker one, then lowered where there is slack.

    Raises
    ------
    SolverFault
        The solver is missing or dies.
    """
    if not isinstance(instance.case, Graph):
        return OTHER_KIND
    from optsched.problems.dvfs.graph.hull import hull

    relaxed = hull(instance, limits)
    if relaxed is None:
        return Attempt(message="the linear relaxation has no solution in time")
    return rounded(instance.case, relaxed.shares)


def rounded(case: Graph, shares: list[list[float]]) -> Solution | Attempt:
    """The plan of a mixture: the slowest level that is no slower than it, then lowered where there is slack."""
    found, at = network(case), []
    for ways, each in zip(found.ways, shares, strict=True):
        time = sum(share * float(way.time) for share, way in zip(each, ways, strict=True))
        at.append(next((k for k, way in enumerate(ways) if float(way.time) <= time * (1 + 1e-9)), len(ways) - 1))
    if found.end(at) > found.deadline:  # by the rounding of floats
        at = _quickest(found)
    return _lowered(case, found, at)


def _lowered(case: Graph, found: Network, at: list[int]) -> Solution | Attempt:
    """Steps to slower levels, the most joules per second first, as long as all ends in time and energy falls."""
    steps = Slack(found, at)
    if steps.end > steps.deadline:
        return Attempt(message=LATE)
    while steps.lower():
        pass
    return _plan(case, steps.at)


class Slack:
    """Levels in use, and how much longer each operation may take; times and energies in whole numbers.

    A step costs one pass over the graph: O(operations + precedences), and there are at most operations x levels.
    """

    def __init__(self, found: Network, at: Sequence[int]) -> None:
        self.found, self.at = found, list(at)
        scale = lcm(found.deadline.denominator, *(way.time.denominator for ways in found.ways for way in ways))
        joules = lcm(*(way.cost.denominator for ways in found.ways for way in ways), (found.idle / scale).denominator)
        self.times = [[int(way.time * scale) for way in ways] for ways in found.ways]
        self.costs = [[int(way.cost * joules) for way in ways] for ways in found.ways]
        self.deadline = int(found.deadline * scale)
        self.idle = int(found.idle / scale * joules) if found.until_end else 0
        self.after: list[list[int]] = [[] for _ in found.ways]
        for j, earlier in enumerate(found.before):
            for i in earlier:
                self.after[i].append(j)
        self._look()

    def _look(self) -> None:
        """Earliest ends, and latest ends that keep the end of all."""
        found, size = self.found, len(self.at)
        self.ends, self.latest = [0] * size, [0] * size
        for i in found.order:
            begin = max((self.ends[j] for j in found.before[i]), default=0)
            self.ends[i] = begin + self.times[i][self.at[i]]
        self.end = max(self.ends)
        for i in reversed(found.order):
            self.latest[i] = min(
                (self.latest[j] - self.times[j][self.at[j]] for j in self.after[i]), default=self.end
            )

    def lower(self) -> bool:
        """One step, the best; False where none saves energy in time."""
        best: tuple[float, int] | None = None
        for i, k in enumerate(self.at):
            if k == 0:
                continue
            longer = self.times[i][k - 1] - self.times[i][k]
            later = max(0, longer - (self.latest[i] - self.ends[i]))
            saved = self.costs[i][k] - self.costs[i][k - 1] - self.idle * later
            if saved > 0 and self.end + later <= self.deadline:
                worth = (saved / longer, -i)
                best = worth if best is None or worth > best else best
        if best is None:
            return False
        self.at[-best[1]] -= 1
        self._look()
        return True


def _quickest(found: Network) -> list[int]:
    return [len(ways) - 1 for ways in found.ways]


def _at_least(found: Network, i: int, level: float) -> int:
    """Position of the slowest way at this level or a higher one; the quickest where there is none."""
    ways = found.ways[i]
    return next((k for k, way in enumerate(ways) if way.level >= level), len(ways) - 1)


def _plan(case: Graph, at: Sequence[int]) -> Solution:
    return Solution(format="optsched/dvfs-solution@1", plan=plan_of(case, at))
