"""What does every plan cost at least? Seconds along paths are priced; any prices at all give a bound, in fractions.

Let every arc (i, j) of the graph carry a flow y >= 0, and every last operation a flow to the end. An operation takes
f = the larger of what flows in and out; F is what enters where more flows out than in. The flow is made of paths,
and no path of a plan that is done at C is longer than C: sum f t <= F C. So the energy, sum cost + P C, is at least
sum min (cost + f t) + min (P - F) C over the ends C that are possible. The prices of the linear relaxation (Kelley
1961: it is the dual of a flow) make that its optimum.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optsched.core.result import Bound
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.network import Network, network
from optsched.tables.cells import number

Flow = Mapping[tuple[int, int], Fraction]
"""Watts on an arc from one operation to another; -1 stands for the end."""
END = -1


def bound(case: Graph) -> Bound:
    """In J, the better one of no prices, and of idle power as the price along one longest path; once per case."""
    return case.once(_bound)


def _bound(case: Graph) -> Bound:
    found = network(case)
    return Bound(max(priced(found, {}), priced(found, _along_a_path(found))), "formula")


def priced(found: Network, flow: Flow) -> Fraction:
    """The bound (J) by these prices, whatever they are, none below 0."""
    size = len(found.ways)
    into, out = [Fraction()] * size, [Fraction()] * size
    for (i, j), watts in flow.items():
        out[i] += watts
        if j != END:
            into[j] += watts
    enters = sum((max(Fraction(), o - i) for i, o in zip(into, out, strict=True)), Fraction())
    total = Fraction()
    for i, ways in enumerate(found.ways):
        price = max(into[i], out[i])
        total += min(way.cost + price * way.time for way in ways)
    earliest = least_end(found)
    if not found.until_end:
        return total + (found.idle - enters) * found.deadline
    left = found.idle - enters
    return total + left * (earliest if left >= 0 else found.deadline)


def least_end(found: Network) -> Fraction:
    """Before which second nothing can be done: every operation at its quickest."""
    return found.end([len(ways) - 1 for ways in found.ways])


def _along_a_path(found: Network) -> Flow:
    """Idle power along one longest path at the quickest levels."""
    ends = found.ends([ways[-1].time for ways in found.ways])
    at, flow = max(found.last, key=lambda i: ends[i]), {}
    flow[at, END] = found.idle
    while found.before[at]:
        earlier = max(found.before[at], key=lambda j: ends[j])
        flow[earlier, at] = found.idle
        at = earlier
    return flow


def infeasible(case: Graph) -> str | None:
    """Why not all operations end in time; None: they can."""
    found = network(case)
    end = least_end(found)
    if end <= found.deadline:
        return None
    late = number(float(end - found.deadline))
    return f"at their quickest levels the operations end at {number(float(end))} s, {late} s after the deadline"
