"""What is the exact makespan of three machines? A heuristic that meets a
bound, or branch and bound from both ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import NamedTuple

import numpy as np

from optsched.core.result import Proof
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.branch import branch_and_bound
from optsched.problems.offloading.flowshop.iterated_greedy import GREEDY_ROUNDS, REMOVED, Plan, round_by_round
from optsched.problems.offloading.flowshop.orders import Order, Times


class Greedy:
    """Iterated greedy a few rounds at a time, each time one more, GREEDY_ROUNDS in all.

    All of them at once took longer than the search that followed on every shipped instance that needs one.
    """

    def __init__(self, times: Times, order: Order, value: int, bound: int, deadline: float | None, seed: int) -> None:
        plan = Plan(order, np.zeros(len(times), dtype=np.intp), value)
        self._plans = round_by_round(times[:, None, :], plan, bound, deadline, seed, REMOVED)
        self._next, self._left = 2, GREEDY_ROUNDS + 1

    def further(self, order: Order, value: int) -> tuple[Order, int]:
        """The better of an incumbent with its makespan (us) and what some further rounds find."""
        rounds = min(self._next, self._left)
        self._next, self._left = self._next + 1, self._left - rounds
        for plan in islice(self._plans, rounds):
            if plan.value < value:
                order, value = plan.order, plan.value
        return order, value


class Start(NamedTuple):
    """An order, its makespan (us), the stage that found it, and what may improve it; None where nothing need."""

    order: Order
    value: int
    stage: str
    greedy: Greedy | None = None


@dataclass(frozen=True)
class Answer:
    """An order, its makespan (us), a bound on every order, which stage found it, and what proves the bound."""

    order: Order
    value: int
    bound: int
    stage: str
    proof: Proof
    nodes: int = 0

    @property
    def optimal(self) -> bool:
        """Whether the makespan equals the bound."""
        return self.value == self.bound


def solve(times: Times, deadline: float | None = None, seed: int = 0, most_nodes: int | None = None) -> Answer:
    """Heuristics until one meets the root bound, then branch and bound, with rounds of iterated greedy in between.

    Parameters
    ----------
    times : array n x 3
        Device, link, server us of each job.
    deadline : float, optional
        An instant of perf_counter; the first rule is always tried.
    seed : int
        Of iterated greedy.
    most_nodes : int, optional
        Of the branch and bound.

    Returns
    -------
    Answer
        Proof "bound-met", "enumerated", or "formula" where the search was cut short.

    Notes
    -----
    The rules meet the bound on most random instances with many jobs; job-correlated times are the hard case.
    """
    bound = root_bound(times)
    order, value, stage, greedy = _cascade(times, bound, deadline, seed)
    if value == bound:
        return Answer(order, value, bound, stage, "bound-met")
    search = branch_and_bound(
        times, order, value, bound, deadline, most_nodes, None if greedy is None else greedy.further
    )
    if search.value < value:
        order, value, stage = search.order, search.value, "branch-and-bound"
    return Answer(order, value, search.bound, stage, "enumerated" if search.complete else "formula", search.nodes)


def _cascade(times: Times, bound: int, deadline: float | None, seed: int) -> Start:
    """The simple rules, NEH, then a round of iterated greedy, until one meets the bound or the time is over.

    Cheapest first: each rule costs O(n log n), NEH O(n^2).
    """
    found: Start | None = None
    steps: list[tuple[str, Callable[[Times], Order]]] = [*shop.SIMPLE.items(), ("neh", shop.neh)]
    for stage, rule in steps:
        order = rule(times)
        value = shop.makespan(times, order)
        if found is None or value < found.value:
            found = Start(order, value, stage)
        if found.value == bound or (deadline is not None and perf_counter() > deadline):
            return found
    assert found is not None
    greedy = Greedy(times, found.order, found.value, bound, deadline, seed)
    order, value = greedy.further(found.order, found.value)
    return Start(order, value, "iterated-greedy" if value < found.value else found.stage, greedy)
