"""What is the optimal schedule of a network? Every monotone cut, and for each the best order of its transfers.

Cuts are walked in topological order, a layer on the device or, with all that depends on it, on the server; a branch
is pruned when the work already fixed on one resource reaches the best makespan known. Real networks have few cuts
(GoogLeNet 498, Inception-v3 1208).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from optsched.problems.offloading.cuts.cut import Cut
from optsched.problems.offloading.graph.network import Graph

MOST_WORK = 3e7
"""Budget (assumed) of a walk without a deadline: its steps times the layers."""
MOST_LOOKED_AT = 200_000
"""Budget (assumed): cuts times layers looked at for the widest frontier; beyond it a model gets more positions."""


class Budget:
    """How much may be looked at: until `deadline` (perf_counter seconds), or, without one, MOST_WORK layers.

    `spent` says afterwards that the walk was cut short, so that nothing is proved.
    """

    def __init__(self, graph: Graph, deadline: float | None = None) -> None:
        self.steps_left = int(MOST_WORK / len(graph)) if deadline is None else None
        self.deadline = deadline
        self.spent = False

    def is_spent(self) -> bool:
        """Count one more step; whether it is one too many."""
        if self.steps_left is not None:
            self.steps_left -= 1
            self.spent = self.steps_left < 0
        else:
            self.spent = perf_counter() > (self.deadline or 0.0)
        return self.spent


@dataclass
class Found:
    """The best cut and the tensors in sending order; `complete` says that every cut was decided."""

    value: int
    device: int
    order: list[int]
    complete: bool = True
    cuts: int = 0


def monotone_cuts(graph: Graph) -> Iterator[int]:
    """Every device set (bits) that holds the inputs and is closed under predecessors."""
    most = sum(graph.device_us) + sum(graph.server_us) + sum(graph.transfer_us) + graph.return_us
    for device, _ in _walk(graph, [most + 1], None):
        yield device


def widest_frontier(graph: Graph) -> int | None:
    """The most tensors any monotone cut sends; None where there are too many cuts to look at."""
    widest = 1
    for count, device in enumerate(monotone_cuts(graph)):
        if count * len(graph) > MOST_LOOKED_AT:
            return None
        widest = max(widest, len(graph.frontier(device)))
    return widest


def every_cut(graph: Graph, limit: list[int]) -> Iterator[Cut]:
    """Every cut whose work could stay below limit[0] (us), a list so that the caller may lower it on the way.

    MOST_WORK at most: a heuristic's walk, which proves nothing.
    """
    for device, sent in _walk(graph, limit, Budget(graph)):
        cut = Cut(graph, device, sent)
        if cut.quick_bound() < limit[0]:
            yield cut


def _walk(graph: Graph, best: list[int], budget: Budget | None) -> Iterator[tuple[int, int]]:
    """(device set, tensors sent) of every cut whose fixed work stays below best[0]."""
    everything = graph.everything
    stack = [(graph.inputs, 0, 0)]
    while stack and not (budget and budget.is_spent()):
        device, server, read = stack.pop()
        free = everything & ~(device | server)
        if not free:
            yield device, device & read
            continue
        low = free & -free
        v = low.bit_length() - 1
        outside = server | graph.descendants[v]
        reads = read | graph.needed_below[v]
        if _below(graph, device, outside, reads, best[0]):
            stack.append((device, outside, reads))
        if graph.device_work.of(device | low) < best[0]:
            stack.append((device | low, server, read))


def _below(graph: Graph, device: int, server: int, read: int, best: int) -> bool:
    """Could this part of a cut still beat `best`? Its server work and transfers each fit below."""
    if graph.server_work.of(server) + graph.return_us >= best:
        return False
    link_us: int = graph.transfer_work.of(device & read) + graph.return_us
    return link_us < best


def search(graph: Graph, start: Found, deadline: float | None = None) -> Found:
    """The least makespan over all cuts and orders, beginning with a known solution as incumbent.

    `complete` of the answer says whether every cut was decided, so that the value is a bound as well.
    """
    found = Found(start.value, start.device, start.order)
    best, budget = [start.value], Budget(graph, deadline)
    for device, sent in _walk(graph, best, budget):
        found.cuts += 1
        cut = Cut(graph, device, sent)
        if cut.quick_bound() >= best[0] or cut.bound() >= best[0]:
            continue
        order, value, complete = cut.best_order(best[0], deadline)
        found.complete &= complete
        if order is not None:
            best[0] = found.value = value
            found.device, found.order = device, [cut.sent[i] for i in order]
    found.complete &= not budget.spent
    return found
