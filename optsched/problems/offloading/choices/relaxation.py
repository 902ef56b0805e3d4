"""How long is any schedule whose paths choose among these cuts? Whole numbers, two machines at a time.

Every row below holds for every schedule of every choice, so any weighted mean of rows does, with each path at its
cheapest under that mean. Where the weights come from does not matter for the proof (`weights.py` guesses them).
The rows and their proofs are on the model page, "Bounds of a choice of cuts".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from optsched.problems.offloading.choices.boxes import Box, Floats, Ints, Paths
from optsched.problems.offloading.flowshop.orders import johnson, times_of
from optsched.problems.offloading.jobs import Cuts

PAIRS = ((0, 2, True), (0, 1, False), (1, 2, False))
"""(first machine, second machine, whether the one between them counts as a time lag)."""
LINK = 3
"""The number, beside those of PAIRS, of the row that adds up all work of the link."""


class ScheduleRow(NamedTuple):
    """One path through the schedule: work of a pair's first machine up to column `critical`, of the second from
    there on; or all work of the link.

    Before it comes the device time of the path that runs first, after it the server time of the last one. `head` and
    `tail` (us) are the thresholds below which these times are looked up among the cuts taken (0: not counted).
    """

    pair: int
    critical: int = 0
    head: int = 0
    tail: int = 0


class BoxRow(NamedTuple):
    """A row over a box: sum of coefficients x taken, + constant, is at most the makespan (us)."""

    coefficients: Ints
    constant: int


class TwoMachineRelaxation:
    """The rows over all columns: the cuts of all paths side by side, path after path.

    `times` is an array columns x 3 (device, link, server us), `places` per pair the position of each column in its
    Johnson order, `scale` the largest makespan of any choice (us).
    """

    def __init__(self, paths: Sequence[Cuts]) -> None:
        self.times = times_of([times for path in paths for times in path.times])
        owner = np.repeat(np.arange(len(paths)), [len(path.times) for path in paths])
        self.paths = Paths(owner, np.array([path.copies for path in paths], dtype=np.int64))
        self.scale = float(sum(path.copies * max(map(sum, path.times)) for path in paths)) or 1.0
        self.places = [self._places(*pair) for pair in PAIRS]

    def _places(self, first: int, second: int, lagged: bool) -> Ints:
        """Per column its place in the pair's Johnson order, which is the order of any choice too."""
        lag = self.times[:, 1] if lagged else 0
        order = johnson(self.times[:, first] + lag, self.times[:, second] + lag)
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        return places

    def stated(self, row: ScheduleRow, box: Box) -> BoxRow:
        """The row's numbers over a box.

        The path through the schedule meets a block of z equal jobs at its first or its last: z max(u, v) + lag +
        min(u, v), of which the last two count only if the block is there.
        """
        times, constant = self.times[box.columns], row.head + row.tail
        if row.pair == LINK:
            found = times[:, 1].copy()
        else:
            first, second, lagged = PAIRS[row.pair]
            places = self.places[row.pair]
            before = places[box.columns] < places[row.critical]
            found = np.where(before, times[:, first], times[:, second])
            once, each = self._block(row.critical, first, second, lagged)
            for k in np.flatnonzero(box.columns == row.critical):
                found[k] = each if box.least[k] else each + once // int(box.most[k])
                constant += once if box.least[k] else 0
        # where no cut taken is below `head`, the first path's device time is at least that; else the least of them
        found = found - np.maximum(row.head - times[:, 0], 0) - np.maximum(row.tail - times[:, 2], 0)
        return BoxRow(found, constant)

    def _block(self, column: int, first: int, second: int, lagged: bool) -> tuple[int, int]:
        """What a block of equal jobs adds once and with each job where the critical path changes machine in it."""
        u, v, lag = (int(self.times[column, k]) for k in (first, second, 1))
        return (lag if lagged else 0) + min(u, v), max(u, v)

    def proved(self, rows: Sequence[BoxRow], weights: Sequence[int], box: Box, below: int) -> tuple[int, Box]:
        """The least weighted mean of the rows over the box, rounded up (us), and the box without hopeless columns.

        A column is dropped, or taken less often, where one more of it would lift the mean to `below` or more:
        no schedule shorter than `below` takes it. Exact in Python integers: weights of 2^40 times
        microseconds overflow 64 bits.
        """
        total = sum(weights)
        if not total:
            return 0, box
        parts = [
            weight * row.coefficients.astype(object) for row, weight in zip(rows, weights, strict=True) if weight
        ]
        costs: list[int] = np.sum(parts, axis=0).tolist()
        least, room = box.least.tolist(), (box.most - box.least).tolist()
        mean = sum(weight * row.constant for row, weight in zip(rows, weights, strict=True))
        mean += sum(count * cost for count, cost in zip(least, costs, strict=True))
        dearest: list[int | None] = []
        for group, missing in self._groups(box):
            spent, last = _cheapest(group, costs, room, missing)
            mean += spent
            dearest += [last] * len(group)
        bound = -(-mean // total)
        if bound >= below:
            return bound, box
        slack = (below - 1) * total - mean
        # one more of a column replaces at best the dearest taken
        most = [
            low + (free if last is None or cost <= last else min(free, slack // (cost - last)))
            for low, free, cost, last in zip(least, room, costs, dearest, strict=True)
        ]
        return bound, box.up_to(np.array(most, dtype=np.int64))

    def _groups(self, box: Box) -> Iterator[tuple[range, int]]:
        """Per path: positions of its columns in the box, and how many copies no column is sure of yet."""
        ends = np.searchsorted(self.paths.of[box.columns], np.arange(len(self.paths.copies) + 1)).tolist()
        for path, copies in enumerate(self.paths.copies.tolist()):
            group = range(ends[path], ends[path + 1])
            yield group, copies - int(box.least[group.start : group.stop].sum())

    def violated(self, taken: Floats, box: Box, above: float) -> Iterator[ScheduleRow]:
        """Of each kind the longest row under these (fractional) numbers taken, where
        it is longer than `above` (us).
        """
        times = self.times[box.columns]
        (head, device), (tail, server) = (_end(times[:, machine], taken) for machine in (0, 2))
        for pair, (first, second, lagged) in enumerate(PAIRS):
            order = np.argsort(self.places[pair][box.columns])
            u, v = times[order, first], times[order, second]
            passed, left = np.cumsum(u * taken[order]), np.cumsum((v * taken[order])[::-1])[::-1]
            once = np.where(box.least[order] > 0, 1.0, taken[order] / box.most[order])
            at = np.maximum(u, v) * taken[order] + once * (np.minimum(u, v) + (times[order, 1] if lagged else 0))
            length = passed - u * taken[order] + at + left - v * taken[order]
            ends = (0.0, server, device)[pair]
            if length.max() + ends > above:
                critical = int(box.columns[order[length.argmax()]])
                yield ScheduleRow(pair, critical, head if pair == 2 else 0, tail if pair == 1 else 0)
        if device + float(times[:, 1] @ taken) + server > above:
            yield ScheduleRow(LINK, 0, head, tail)


def _cheapest(group: range, costs: list[int], room: list[int], missing: int) -> tuple[int, int | None]:
    """The least cost of `missing` more copies of these columns, and the dearest column taken."""
    spent, last = 0, None
    for k in sorted(group, key=costs.__getitem__):
        taken = min(missing, room[k])
        if taken:
            spent, missing, last = spent + taken * costs[k], missing - taken, costs[k]
    return spent, last


def _end(times: Ints, taken: Floats) -> tuple[int, float]:
    """The cheapest single job among those taken, which may be parts of several: the largest of their times, and their
    mean."""
    order = np.argsort(times, kind="stable")
    order = order[taken[order] > 1e-9]
    last = min(int(np.searchsorted(np.cumsum(taken[order]), 1 - 1e-9)), len(order) - 1)
    most = int(times[order[last]])
    return most, most - float(np.maximum(most - times, 0) @ taken)
