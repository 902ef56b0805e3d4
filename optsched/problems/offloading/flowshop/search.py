"""What is the exact makespan of three machines? A heuristic that meets a
bound, or branch and bound from both ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from optsched.core.result import Proof
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.branch import branch_and_bound
from optsched.problems.offloading.flowshop.iterated_greedy import better_order
from optsched.problems.offloading.flowshop.orders import Order, Times


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
    """Heuristics until one meets the root bound, then branch and bound.

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
    order, value, stage = _cascade(times, bound, deadline, seed)
    if value == bound:
        return Answer(order, value, bound, stage, "bound-met")
    search = branch_and_bound(times, order, value, bound, deadline, most_nodes)
    if search.value < value:
        order, value, stage = search.order, search.value, "branch-and-bound"
    return Answer(order, value, search.bound, stage, "enumerated" if search.complete else "formula", search.nodes)


def _cascade(times: Times, bound: int, deadline: float | None, seed: int) -> tuple[Order, int, str]:
    """The simple rules, NEH, then iterated greedy, until one meets the bound: (order, makespan in us, stage).

    Cheapest first: each rule costs O(n log n), NEH O(n^2).
    """
    found: tuple[Order, int, str] | None = None
    steps: list[tuple[str, Callable[[Times], Order]]] = [*shop.SIMPLE.items(), ("neh", shop.neh)]
    for stage, rule in steps:
        order = rule(times)
        value = shop.makespan(times, order)
        if found is None or value < found[1]:
            found = (order, value, stage)
        if found[1] == bound:
            return found
        if deadline is not None and perf_counter() > deadline:
            return found
    assert found is not None
    order, value = better_order(times, found[0], bound, deadline, seed)
    return (order, value, "iterated-greedy") if value < found[1] else found
