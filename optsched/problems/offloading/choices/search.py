"""Which choice of cuts and which order are best? Best-first search over boxes of choices, in whole numbers.

A box is pruned where its bound reaches the best makespan known. Where every count of a box is settled, what remains
is a flow shop.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import mul
from time import perf_counter

import numpy as np

from optsched.problems.offloading.choices.boxes import Box, Floats, Ints
from optsched.problems.offloading.choices.relaxation import LINK, BoxRow, ScheduleRow, TwoMachineRelaxation
from optsched.problems.offloading.choices.weights import guessed
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.branch import branch_and_bound
from optsched.problems.offloading.streams.blocks import Block, best_order

MOST_WORK = 1_000_000
# rounds of new rows: at the root, in any other box
ROUNDS = (60, 6)
# a settled choice of more jobs is not searched for its best order
MOST_JOBS = 2_000
# flow-shop nodes times jobs per settled choice, without a deadline
MOST_ORDERED = 2_000_000
NEAR = 1e-9
"""Share of the largest makespan by which a row has to be violated: more than the linear program's rounding."""

# rows, each with its weight in the mean that proved the bound
Weighted = tuple[tuple[ScheduleRow, int], ...]


@dataclass(order=True)
class Node:
    """A box, a bound (us) on every schedule in it, and the fractional choice at which the bound was found.

    Among equal bounds the box looked at last comes first: it is the deepest, and nearest to a schedule.
    """

    bound: int
    turn: int
    box: Box = field(compare=False)
    taken: Floats = field(compare=False)
    weighted: Weighted = field(compare=False)


class ChoiceSearch:
    """The search and what it found so far.

    `value` and `blocks` are the best schedule known, columns of the relaxation in order with how often each runs;
    `blocks` is empty until one better than the given value is found. `deadline` is an instant of perf_counter.
    """

    def __init__(self, relaxation: TwoMachineRelaxation, value: int, deadline: float | None = None) -> None:
        self.relaxation, self.paths = relaxation, relaxation.paths
        self.value, self.deadline = value, deadline
        self.blocks: list[Block] = []
        self.work = self.looked = self.nodes = 0
        self.open: list[Node] = []
        # the least bound of settled choices whose best order was not found out
        self.unsettled = value

    def run(self, gap: float = 0.0) -> None:
        """Search until nothing better is open, the bound is within the relative `gap`, or the budget is spent."""
        self._look(self.paths.everything(), 0, ((ScheduleRow(LINK), 1),), ROUNDS[0])
        while self.open and self.value - self.bound > gap * self.value and not self._is_spent():
            node = heapq.heappop(self.open)
            self.nodes += 1
            for part in self.paths.parts(node.box, node.taken):
                if self._is_spent():
                    # what was not looked at keeps its parent's bound
                    heapq.heappush(self.open, node)
                    break
                if (box := self.paths.tightened(part)) is not None:
                    self._look(box, node.bound, node.weighted, ROUNDS[1])

    @property
    def bound(self) -> int:
        """A lower bound (us) on every schedule of every choice, also in the middle of the search."""
        return min(self.value, self.unsettled, self.open[0].bound if self.open else self.value)

    @property
    def is_complete(self) -> bool:
        """Whether the best schedule known is proved optimal."""
        return self.bound == self.value

    def _is_spent(self) -> bool:
        """Whether the deadline has passed or, without one, the work is done that a search may take.

        A count of work and not of seconds, so that the same file gives the same answer on any machine.
        """
        if self.deadline is not None:
            return perf_counter() > self.deadline
        return self.work > MOST_WORK

    def _look(self, box: Box, bound: int, weighted: Weighted, rounds: int) -> None:
        """Bound a box by the weights it comes with, then by better ones; keep what may hold a better schedule."""
        self.work += len(box.columns)
        taken = (box.least + box.most) / 2
        proved, narrow = self._proved(box, weighted)
        for _ in range(rounds):
            bound, taken, box = max(bound, proved), box.restricted(taken, narrow), narrow
            if bound >= self.value:
                return
            guess = guessed(self.relaxation, self._stated(box, weighted), box, self.deadline)
            if guess is None:
                break
            weighted = tuple(zip(dict(weighted), guess.weights, strict=True))
            proved, narrow = self._proved(box, weighted)
            taken = guess.taken
            above = guess.value + self.relaxation.scale * NEAR
            new = [row for row in self.relaxation.violated(taken, box, above) if row not in dict(weighted)]
            if not new or self._is_spent():
                break
            weighted = (*weighted, *((row, 0) for row in new))
        if max(bound, proved) < self.value:
            self._keep(narrow, max(bound, proved), box.restricted(taken, narrow), weighted)

    def _stated(self, box: Box, weighted: Weighted) -> list[BoxRow]:
        return [self.relaxation.stated(row, box) for row, _ in weighted]

    def _proved(self, box: Box, weighted: Weighted) -> tuple[int, Box]:
        """The bound of these weights over a box, and the box without columns that no better schedule takes."""
        weights = [weight for _, weight in weighted]
        return self.relaxation.proved(self._stated(box, weighted), weights, box, self.value)

    def _keep(self, box: Box, bound: int, taken: Floats, weighted: Weighted) -> None:
        """What is left of a box after columns no better schedule takes were dropped from it; its choice rounded."""
        narrow = self.paths.tightened(box)
        if narrow is None:
            return
        if narrow.is_settled:
            self._settle(narrow, bound)
            return
        taken = box.restricted(taken, narrow)
        self._try(narrow.columns, self.paths.rounded(narrow, taken))
        if bound < self.value:
            self.looked += 1
            kept = tuple((row, weight) for row, weight in weighted if weight)
            heapq.heappush(self.open, Node(bound, -self.looked, narrow, taken, kept))

    def _try(self, columns: Ints, counts: Sequence[int]) -> None:
        """A schedule of this choice, its blocks in the best of the simple orders."""
        blocks = [(int(k), count) for k, count in zip(columns, counts, strict=True) if count]
        value, ordered = best_order(self.relaxation.times, blocks)
        if value < self.value:
            self.value, self.blocks = value, ordered

    def _settle(self, box: Box, bound: int) -> None:
        """Only the order is open: a flow shop, bounded, and searched where that does not do."""
        counts = box.least.tolist()
        self._try(box.columns, counts)
        if sum(counts) > MOST_JOBS:
            rows = [
                self.relaxation.stated(row, box)
                for row in self.relaxation.violated(box.least.astype(np.float64), box, -1.0)
            ]
            lengths = [sum(map(mul, row.coefficients.tolist(), counts)) + row.constant for row in rows]
            self.unsettled = min(self.unsettled, max(bound, *lengths))
            return
        jobs = np.repeat(box.columns, box.least)
        times = self.relaxation.times[jobs]
        bound = max(bound, root_bound(times))
        if bound >= self.value:
            return
        most = None if self.deadline is not None else max(1, MOST_ORDERED // len(jobs))
        found = branch_and_bound(times, np.arange(len(jobs)), self.value, bound, self.deadline, most)
        if found.value < self.value:
            self.value = found.value
            self.blocks = [(int(k), 1) for k in jobs[found.order]]
        if not found.complete:
            self.unsettled = min(self.unsettled, found.bound)
