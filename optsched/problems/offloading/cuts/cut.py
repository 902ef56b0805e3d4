"""How long does one monotone cut of a network take: for a link order, at least, and in its best order?

Structure theorem (model page): once the cut and the order of the transfers are fixed, an optimal schedule runs on the
device what the next transfer still needs, sends as soon as possible, and lets the server work whenever it can. So
only the order of the transfers is searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from optsched.problems.offloading.flowshop import orders as flowshop
from optsched.problems.offloading.flowshop.search import solve
from optsched.problems.offloading.graph.bitset import bits
from optsched.problems.offloading.graph.network import Graph

MOST_STATES = 20_000
"""Budget (assumed) of the order search of one cut, in states: there may be thousands of cuts."""
MOST_SEARCHED = 16
"""Tensors up to which orders are searched over sets (2^16 of them); more only where they form a flow shop."""


class Cut:
    """What a device set leaves to decide: the order in which the tensors `sent` cross the link.

    `device` is the set of layers on the device, as bits; lists per tensor follow the order of `sent`.
    """

    def __init__(self, graph: Graph, device: int, sent: int | None = None) -> None:
        self.graph = graph
        self.device = device
        self.sent = graph.frontier(device) if sent is None else list(bits(sent))
        self.device_us = graph.device_work.of(device)
        self.server_us = graph.server_work.of(graph.everything & ~device)
        self.return_us = graph.return_us if self.sent else 0

    @cached_property
    def transfers_us(self) -> list[int]:
        """Per tensor: time on the link."""
        return [self.graph.transfer_us[v] for v in self.sent]

    @cached_property
    def heads_us(self) -> list[int]:
        """Per tensor: device work it cannot be sent without."""
        return [self.graph.head_us(v) for v in self.sent]

    @cached_property
    def dependents(self) -> list[int]:
        """Per tensor: the server layers that cannot run without it."""
        graph, found = self.graph, []
        for v in self.sent:
            mask = 0
            for w in graph.succs[v]:
                if not self.device >> w & 1:
                    mask |= graph.descendants[w]
            found.append(mask)
        return found

    @cached_property
    def tails_us(self) -> list[int]:
        """Per tensor: server work that cannot run without it."""
        return [self.graph.server_work.of(mask) for mask in self.dependents]

    def quick_bound(self) -> int:
        """A lower bound from the work on each resource alone (us)."""
        if not self.sent:
            return self.device_us
        link = self.transfers_us
        return max(self.device_us, max(sum(link), min(link) + self.server_us) + self.return_us)

    def bound(self) -> int:
        """A lower bound on the makespan of this cut, whatever the order (us).

        The largest of: one tensor's whole path, all transfers between the least head and tail, the server's work
        after the first arrival, and the device's work before the last transfer with what follows it.
        """
        if not self.sent:
            return self.device_us
        after = [t + tail for t, tail in zip(self.transfers_us, self.tails_us, strict=True)]
        whole = [head + rest for head, rest in zip(self.heads_us, after, strict=True)]
        link = min(self.heads_us) + sum(self.transfers_us) + min(self.tails_us)
        server = min(h + t for h, t in zip(self.heads_us, self.transfers_us, strict=True)) + self.server_us
        # all device work that some transfer needs precedes the last transfer
        local = self.device_us - self.device_work_before(range(len(self.sent)))
        device = self.device_us - local + min(after)
        return max(self.device_us, max(max(whole), link, server, device) + self.return_us)

    def device_work_before(self, chosen: Sequence[int]) -> int:
        """Device work of all layers that any of the chosen tensors needs."""
        mask = 0
        for i in chosen:
            mask |= self.graph.ancestors[self.sent[i]]
        return self.graph.device_work.of(mask)

    def value(self, order: Sequence[int]) -> int:
        """The makespan when tensors `sent[i]` cross in this order, everything else at its best
        (us). O(tensors x layers / 8).
        """
        if not self.sent:
            return self.device_us
        needed, link, server, unlocked = 0, 0, 0, 0
        waiting = self._waiting(order)
        for i, still_waiting in zip(order, waiting, strict=True):
            needed |= self.graph.ancestors[self.sent[i]]
            link = max(link, self.graph.device_work.of(needed)) + self.transfers_us[i]
            now = self.server_us - self.graph.server_work.of(still_waiting)
            server, unlocked = max(server, link) + now - unlocked, now
        return max(self.device_us, server + self.return_us)

    def _waiting(self, order: Sequence[int]) -> list[int]:
        """After each transfer: the server layers that still lack a tensor."""
        found, mask = [], 0
        for i in reversed(order):
            found.append(mask)
            mask |= self.dependents[i]
        return found[::-1]

    def jobs(self) -> list[tuple[int, int, int]]:
        """One path (device, link, server us) per tensor, shared layers replicated: all it
        needs, itself, all that needs it.
        """
        return list(zip(self.heads_us, self.transfers_us, self.tails_us, strict=True))

    def chains(self) -> list[tuple[int, int, int]]:
        """One path (device, link, server us) per tensor: the heaviest chain of device layers to
        it and of server layers from it.
        """
        graph = self.graph
        before, after = [0] * len(graph), [0] * len(graph)
        for v in bits(self.device):
            before[v] = graph.device_us[v] + max((before[u] for u in graph.preds[v]), default=0)
        for v in reversed(list(bits(graph.everything & ~self.device))):
            after[v] = graph.server_us[v] + max((after[w] for w in graph.succs[v]), default=0)
        beyond = [max(after[w] for w in graph.succs[v] if not self.device >> w & 1) for v in self.sent]
        return [(before[v], graph.transfer_us[v], c) for v, c in zip(self.sent, beyond, strict=True)]

    def johnson_order(self) -> list[int]:
        """The tensors in Extended Johnson's order of `jobs`."""
        if not self.sent:
            return []
        return [int(i) for i in flowshop.extended_johnson(flowshop.times_of(self.jobs()))]

    def chain_order(self) -> list[int]:
        """The tensors in Extended Johnson's order of `chains`."""
        return [int(i) for i in flowshop.extended_johnson(flowshop.times_of(self.chains()))] if self.sent else []

    def best_order(self, below: int, deadline: float | None = None) -> tuple[list[int] | None, int, bool]:
        """The link order of least makespan if that is less than `below` (us).

        Returns
        -------
        order : list of int, or None
            Positions in `sent`; None where none is below.
        value : int
            Its makespan, or `below`.
        complete : bool
            Whether no better order exists.

        Notes
        -----
        First the orders of the two conversions into paths are tried; if a bound does not settle it, orders are
        searched over sets of sent tensors. More than MOST_SEARCHED tensors are searched only where they form a flow
        shop.
        """
        if len(self.sent) <= 1:
            order: list[int] | None = list(range(len(self.sent)))
            value = self.value(order or [])
            return (order, value, True) if value < below else (None, below, True)
        order, value = self.johnson_order(), 0
        value = self.value(order)
        if value <= self.bound():
            return (order, value, True) if value < below else (None, below, True)
        order, value = min((order, value), (chain := self.chain_order(), self.value(chain)), key=itemgetter(1))
        if len(self.sent) <= MOST_SEARCHED:
            better, least, complete = _OrderSearch(self, min(value, below)).run()
        else:
            better, least, complete = self._flow_shop_order(min(value, below), deadline)
        if better is not None:
            return better, least, complete
        return (order, value, complete) if value < below else (None, below, complete)

    def _flow_shop_order(self, below: int, deadline: float | None) -> tuple[list[int] | None, int, bool]:
        """Where no layer is shared between tensors, the cut is a flow shop and solved as one."""
        if sum(self.heads_us) != self.device_work_before(range(len(self.sent))):
            return None, below, False
        if sum(self.tails_us) != self.server_us:
            return None, below, False
        answer = solve(flowshop.times_of(self.jobs()), deadline)
        order = [int(i) for i in answer.order]
        value = self.value(order)
        return (order, value, answer.optimal) if value < below else (None, below, answer.optimal)


class _OrderSearch:
    """Depth first over states: which tensors are sent, when the link and the server become free.

    Device work and unlocked server work depend on the set alone; so a state of the same set that is no better on both
    times is dominated and dropped.
    """

    def __init__(self, cut: Cut, below: int) -> None:
        self.cut, self.best = cut, below
        self.full = (1 << len(cut.sent)) - 1
        self.facts: dict[int, tuple[int, int]] = {}
        self.seen: dict[int, list[tuple[int, int]]] = {}

    def facts_of(self, sent: int) -> tuple[int, int]:
        """(device work needed, server work unlocked) once these tensors are sent."""
        known = self.facts.get(sent)
        if known is None:
            waiting = 0
            for i in bits(self.full & ~sent):
                waiting |= self.cut.dependents[i]
            unlocked = self.cut.server_us - self.cut.graph.server_work.of(waiting)
            known = self.facts[sent] = (self.cut.device_work_before(list(bits(sent))), unlocked)
        return known

    def run(self) -> tuple[list[int] | None, int, bool]:
        """(order or None, its makespan or the given limit, whether all orders were decided)."""
        found: list[int] | None = None
        stack: list[tuple[int, int, int, tuple[int, ...]]] = [(0, 0, 0, ())]
        states = 0
        while stack:
            sent, link, server, order = stack.pop()
            if sent == self.full:
                value = max(self.cut.device_us, server + self.cut.return_us)
                if value < self.best:
                    self.best, found = value, list(order)
                continue
            if self._is_hopeless(sent, link, server):
                continue
            states += 1
            if states > MOST_STATES:
                return found, self.best, False
            stack += self._children(sent, link, server, order)
        return found, self.best, True

    def _is_hopeless(self, sent: int, link: int, server: int) -> bool:
        """Whether this state cannot lead below the best: by the work left on link and server,
        or dominated by one seen before.
        """
        cut = self.cut
        left = list(bits(self.full & ~sent))
        rest = sum(cut.transfers_us[i] for i in left) + min(cut.tails_us[i] for i in left)
        work = cut.server_us - self.facts_of(sent)[1]
        if max(link + rest, server + work) + cut.return_us >= self.best or cut.device_us >= self.best:
            return True
        known = self.seen.setdefault(sent, [])
        if any(one <= link and other <= server for one, other in known):
            return True
        known.append((link, server))
        return False

    def _children(
        self, sent: int, link: int, server: int, order: tuple[int, ...]
    ) -> list[tuple[int, int, int, tuple[int, ...]]]:
        """The most promising child last, where the stack takes it first."""
        unlocked = self.facts_of(sent)[1]
        children = []
        for i in bits(self.full & ~sent):
            after = sent | 1 << i
            needed, now = self.facts_of(after)
            arrival = max(link, needed) + self.cut.transfers_us[i]
            busy = max(server, arrival) + now - unlocked
            children.append((after, arrival, busy, (*order, i)))
        children.sort(key=lambda child: (-child[1], -child[2], -child[3][-1]))
        return children
