"""What is the best sequence of a three-machine flow shop? Branch and bound that fixes jobs at both ends.

At every node the end is fixed next whose children survive less often (Potts 1980); children are bounded by the three
two-machine relaxations with time lags, all children of a node at once in numpy: O(n) per node and relaxation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optsched.problems.offloading.flowshop.orders import Order, Times, extended_johnson, johnson_pair, makespan

Ints = NDArray[np.int64]


NEVER = np.int64(-(1 << 60))
"""Minus infinity in integers that still has room to add."""
SPACING = 128
"""Nodes between two calls of a heuristic: about 0.1 s, several times what a round of iterated greedy takes (measured
on 15 to 50 jobs).
"""
Heuristic = Callable[[Order, int], tuple[Order, int]]


class Pair(NamedTuple):
    """Two machines, their Johnson order, and each job's time between them."""

    first: int
    second: int
    order: Order
    lag: Ints


@dataclass
class Search:
    """The best order, its makespan (us), a bound on all orders, and whether the search was complete."""

    order: Order
    value: int
    bound: int
    complete: bool = True
    nodes: int = 0


@dataclass
class Node:
    """Jobs fixed at the front and at the back.

    `head` says when each machine is free after the front, `tail` how long it is still busy from the back's start to
    the end; `free` is a mask of jobs; `bound` (us) holds for all sequences below this node.
    """

    front: tuple[int, ...]
    back: tuple[int, ...]
    head: Ints
    tail: Ints
    free: NDArray[np.bool_]
    bound: int
    children: list[tuple[int, int, bool]] = field(default_factory=list)


def _pairs(times: Times) -> list[Pair]:
    """The three two-machine relaxations; the middle machine is a lag between the outer ones."""
    none = np.zeros(len(times), dtype=np.int64)
    return [
        Pair(0, 2, extended_johnson(times), times[:, 1]),
        Pair(0, 1, johnson_pair(times, "1-2"), none),
        Pair(1, 2, johnson_pair(times, "2-3"), none),
    ]


def branch_and_bound(
    times: Times,
    order: Order,
    value: int,
    bound: int,
    deadline: float | None,
    most_nodes: int | None,
    heuristic: Heuristic | None = None,
) -> Search:
    """Depth first, best child first.

    Parameters
    ----------
    times : array n x 3
        Device, link, server us of each job.
    order, value : array, int
        The incumbent and its makespan (us).
    bound : int
        A lower bound (us): an order that reaches it ends the search.
    deadline : float, optional
        An instant of perf_counter.
    most_nodes : int, optional
        Nodes looked at.
    heuristic : callable, optional
        heuristic(order, value) -> (order, value) no worse: asked for a better incumbent after every SPACING nodes.

    Returns
    -------
    Search
        Where the search was cut short, `complete` is False and `bound` is the least of what is still open.
    """
    pairs = _pairs(times)
    search = Search(order, value, bound)
    zero = np.zeros(3, dtype=np.int64)
    twin = twins(times)
    root = Node((), (), zero, zero, np.ones(len(times), dtype=bool), bound)
    _expand(times, pairs, twin, root, search)
    stack = [root]
    while stack and search.value > bound:
        node = stack[-1]
        if not node.children:
            stack.pop()
            continue
        below, job, at_front = node.children.pop()
        if below >= search.value:
            node.children.clear()
            continue
        search.nodes += 1
        if _out_of(search.nodes, deadline, most_nodes):
            node.children.append((below, job, at_front))
            open_bounds = [child[0] for one in stack for child in one.children]
            search.bound, search.complete = max(bound, min([search.value, *open_bounds])), False
            return search
        if heuristic is not None and search.nodes % SPACING == 0:
            search.order, search.value = heuristic(search.order, search.value)
        child = _child(times, node, job, at_front, below)
        _expand(times, pairs, twin, child, search)
        if child.children:
            stack.append(child)
    search.bound = search.value
    return search


def twins(times: Times) -> Ints:
    """Per job the equal one before it, or -1: of equal jobs the first goes first, which
    removes permutations among them.
    """
    last: dict[tuple[int, ...], int] = {}
    found = []
    for i, row in enumerate(map(tuple, times.tolist())):
        found.append(last.get(row, -1))
        last[row] = i
    return np.array(found, dtype=np.int64)


def _out_of(nodes: int, deadline: float | None, most_nodes: int | None) -> bool:
    """Whether a limit is reached; the clock is read every 32 nodes only."""
    if most_nodes is not None and nodes > most_nodes:
        return True
    return deadline is not None and nodes % 32 == 0 and perf_counter() > deadline


def _child(times: Times, node: Node, job: int, at_front: bool, bound: int) -> Node:
    """The node with one more job fixed at the front or at the back."""
    free = node.free.copy()
    free[job] = False
    if at_front:
        head = _pushed(node.head, times[job])
        return Node((*node.front, job), node.back, head, node.tail, free, bound)
    tail = _pushed(node.tail[::-1], times[job, ::-1])[::-1]
    return Node(node.front, (job, *node.back), node.head, tail, free, bound)


def _pushed(ends: Ints, duration: Ints) -> Ints:
    """When the three machines are free after one more job; used backwards for the tail."""
    first = ends[0] + duration[0]
    second = max(first, ends[1]) + duration[1]
    return np.array([first, second, max(second, ends[2]) + duration[2]])


def _expand(times: Times, pairs: list[Pair], twin: Ints, node: Node, search: Search) -> None:
    """Bound every child at both ends; keep the end with fewer survivors. Small nodes are tried out."""
    jobs = np.flatnonzero(node.free)
    if len(jobs) <= 2:
        for middle in {tuple(jobs), tuple(jobs[::-1])}:
            order = np.array([*node.front, *middle, *node.back], dtype=np.intp)
            value = makespan(times, order)
            if value < search.value:
                search.order, search.value = order, value
        return
    # equal jobs change places freely: of those still free the first goes next
    jobs = jobs[(twin[jobs] < 0) | ~node.free[twin[jobs]]]
    front = np.maximum(_bounds(times, pairs, node, True)[jobs], node.bound)
    back = np.maximum(_bounds(times, pairs, node, False)[jobs], node.bound)
    alive = (int((front < search.value).sum()), int((back < search.value).sum()))
    at_front = alive[0] < alive[1] or (alive[0] == alive[1] and front.sum() >= back.sum())
    chosen = front if at_front else back
    ranked = np.argsort(-chosen, kind="stable")
    node.children = [(int(chosen[k]), int(jobs[k]), at_front) for k in ranked if chosen[k] < search.value]


def _bounds(times: Times, pairs: list[Pair], node: Node, at_front: bool) -> Ints:
    """Per job: the bound of the node that fixes it next at the front (or at the back)."""
    head, tail = node.head[:, None], node.tail[:, None]
    if at_front:
        head = _all_pushed(node.head, times)
        tail = np.broadcast_to(tail, head.shape)
    else:
        tail = _all_pushed(node.tail[::-1], times[:, ::-1])[::-1]
        head = np.broadcast_to(head, tail.shape)
    heads, tails = _with_neighbours(times, node, head, tail)
    found = np.zeros(len(times), dtype=np.int64)
    for pair in pairs:
        order = pair.order[node.free[pair.order]]
        own = _pair_bounds(times, order, pair, heads, tails)
        found[order] = np.maximum(found[order], own)
    return found


def _all_pushed(ends: Ints, times: Times) -> Ints:
    """Like `_pushed`, for every job at once: an array 3 x n."""
    first = ends[0] + times[:, 0]
    second = np.maximum(first, ends[1]) + times[:, 1]
    return np.stack([first, second, np.maximum(second, ends[2]) + times[:, 2]])


def _with_neighbours(times: Times, node: Node, head: Ints, tail: Ints) -> tuple[Ints, Ints]:
    """The link cannot start before another free job left the device, nor end before its server tail."""
    device, server = _least_other(times[:, 0], node.free), _least_other(times[:, 2], node.free)
    heads, tails = head.copy(), tail.copy()
    heads[1] = np.maximum(heads[1], heads[0] + device)
    tails[1] = np.maximum(tails[1], tails[2] + server)
    return heads, tails


def _least_other(values: Ints, free: NDArray[np.bool_]) -> Ints:
    """Per job: the least value among the other free jobs."""
    least, next_least = np.partition(values[free], 1)[:2]
    other: Ints = np.where(values == least, next_least, least)
    return other


def _pair_bounds(times: Times, order: Order, pair: Pair, heads: Ints, tails: Ints) -> Ints:
    """Per job of `order`: two machines with lags over the other jobs, between its heads and tails."""
    first, second, lag = pair.first, pair.second, pair.lag[order]
    u, v = times[order, first], times[order, second]
    passed_u, passed_v = u.cumsum(), v.cumsum()
    total_u, total_v = passed_u[-1], passed_v[-1]
    through = passed_u + lag + total_v - passed_v + v
    longest = np.full(len(order), NEVER)
    longest[1:] = np.maximum.accumulate(through)[:-1] - v[1:]
    later = np.maximum.accumulate(through[::-1])[::-1]
    np.maximum(longest[:-1], later[1:] - u[:-1], out=longest[:-1])
    head_u, head_v = heads[first, order], heads[second, order]
    end_u = head_u + total_u - u
    end_v = np.maximum(head_v + total_v - v, head_u + longest)
    bounds: Ints = np.maximum(end_u + tails[first, order], end_v + tails[second, order])
    return bounds
