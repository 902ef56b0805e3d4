"""How long is a sequence of a three-machine flow shop, and in which orders do simple rules put its jobs?

Jobs are rows of an integer array (n x 3): device, link, server time (us) of each path. An order is an array of job
numbers; ties everywhere by index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
Order = NDArray[np.intp]


def times_of(jobs: Sequence[tuple[int, int, int]]) -> Times:
    """An array n x 3 of (device, link, server) times."""
    return np.array(jobs, dtype=np.int64).reshape(-1, 3)


def makespan(times: Times, order: Order | Sequence[int]) -> int:
    """Completion (us) of the last operation when all three machines follow `order`. O(n), without a Python loop."""
    if len(order) == 0:
        return 0
    return int(heads(times, np.asarray(order))[-1, 2])


def heads(times: Times, order: Order) -> Times:
    """Array (n + 1) x 3, row k: completion times on the three machines after the first k jobs of `order`."""
    ends = np.zeros((len(order) + 1, 3), dtype=np.int64)
    ready = np.zeros(len(order), dtype=np.int64)
    for machine in range(3):
        duration = times[order, machine]
        passed = np.cumsum(duration)
        # end[k] = max over j <= k of ready[j] + duration[j..k]
        ready = np.maximum.accumulate(ready - (passed - duration)) + passed
        ends[1:, machine] = ready
    return ends


def tails(times: Times, order: Order) -> Times:
    """Array (n + 1) x 3, row k: time from the start of job order[k] on each machine to the
    end of everything; last row 0.
    """
    return heads(times[:, ::-1], order[::-1])[::-1, ::-1]


def johnson(first: NDArray[np.int64], second: NDArray[np.int64]) -> Order:
    """Johnson's rule (1954) for two machines: `first` ascending where first <= second, then `second` descending."""
    early = np.flatnonzero(first <= second)
    late = np.flatnonzero(first > second)
    early = early[np.argsort(first[early], kind="stable")]
    late = late[np.argsort(-second[late], kind="stable")]
    return np.concatenate([early, late])


def extended_johnson(times: Times) -> Order:
    """Algorithm 1 of Wang, Duan & Wu 2021: Johnson's rule on (p1 + p2, p2 + p3). At most twice the optimum."""
    return johnson(times[:, 0] + times[:, 1], times[:, 1] + times[:, 2])


def johnson_pair(times: Times, pair: str) -> Order:
    """Johnson's rule on two of the three machines: "1-2", "2-3" or "1-3"."""
    first, second = (int(machine) - 1 for machine in pair.split("-"))
    return johnson(times[:, first], times[:, second])


def cds(times: Times) -> Order:
    """Campbell, Dudek & Smith 1970: the better of two aggregated Johnson orders."""
    return best(times, [johnson_pair(times, "1-3"), extended_johnson(times)])


def palmer(times: Times) -> Order:
    """Palmer 1965: slope index; jobs whose times grow along the machines come first."""
    return np.argsort(times[:, 0] - times[:, 2], kind="stable")


def best(times: Times, orders: Sequence[Order]) -> Order:
    """The order of least makespan; the first of equal ones."""
    return min(orders, key=lambda order: makespan(times, order))


def insertions(before: Times, after: Times, cuts: Times) -> NDArray[np.int64]:
    """Array cuts x (n + 1): the makespan (us) with a job of times cuts[k] inserted at position p.

    `before` and `after` are `heads` and `tails` of the sequence without the job, so each
    value costs O(1) (Taillard 1990).
    """
    device = before[:, 0] + cuts[:, 0, None]
    link = np.maximum(before[:, 1], device) + cuts[:, 1, None]
    server = np.maximum(before[:, 2], link) + cuts[:, 2, None]
    ends: NDArray[np.int64] = np.maximum(np.maximum(device + after[:, 0], link + after[:, 1]), server + after[:, 2])
    return ends


def inserted(times: Times, order: Order, job: int) -> Order:
    """`order` with `job` inserted at its first best position (Taillard 1990)."""
    values = insertions(heads(times, order), tails(times, order), times[[job]])
    return np.insert(order, int(values.argmin()), job)


def neh(times: Times) -> Order:
    """Nawaz, Enscore & Ham 1983: longest job first, each inserted at its best position. O(n^2)
    with Taillard's heads and tails.
    """
    order: Order = np.zeros(0, dtype=np.intp)
    for job in np.argsort(-times.sum(axis=1), kind="stable"):
        order = inserted(times, order, int(job))
    return order


SIMPLE: dict[str, Callable[[Times], Order]] = {
    "extended-johnson": extended_johnson,
    "johnson:pair=1-3": lambda times: johnson_pair(times, "1-3"),
    "johnson:pair=1-2": lambda times: johnson_pair(times, "1-2"),
    "johnson:pair=2-3": lambda times: johnson_pair(times, "2-3"),
    "palmer": palmer,
}
"""The rules that need no search, by the names of their methods: what a search begins with."""
