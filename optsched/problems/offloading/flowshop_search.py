"""The exact three-machine makespan: bounds meet a heuristic, or branch and bound from both ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optsched.core.result import Proof
from optsched.problems.offloading import flowshop as shop
from optsched.problems.offloading.flowshop import Order, Times
from optsched.problems.offloading.flowshop_bounds import root_bound
from optsched.problems.offloading.flowshop_branch import branch_and_bound

GREEDY_ROUNDS = 60


@dataclass(frozen=True)
class Answer:
    """An order, its makespan, a proved bound on every order, what found it and what proves it."""

    order: Order
    value: int
    bound: int
    stage: str
    proof: Proof
    nodes: int = 0

    @property
    def optimal(self) -> bool:
        return self.value == self.bound


def solve(times: Times, deadline: float | None = None, seed: int = 0, most_nodes: int | None = None) -> Answer:
    """Heuristics until one meets the root bound, then branch and bound until `deadline`
    (perf_counter seconds) or `most_nodes`."""
    bound = root_bound(times)
    order, value, stage = _cascade(times, bound, deadline, seed)
    if value == bound:
        return Answer(order, value, bound, stage, "bound-met")
    search = branch_and_bound(times, order, value, bound, deadline, most_nodes)
    if search.value < value:
        order, value, stage = search.order, search.value, "branch-and-bound"
    return Answer(order, value, search.bound, stage, "enumerated" if search.complete else "formula", search.nodes)


def _cascade(times: Times, bound: int, deadline: float | None, seed: int) -> tuple[Order, int, str]:
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
    order, value = iterated_greedy(times, found[0], bound, deadline, seed)
    return (order, value, "iterated-greedy") if value < found[1] else found


def iterated_greedy(
    times: Times,
    order: Order,
    bound: int = 0,
    deadline: float | None = None,
    seed: int = 0,
    rounds: int = GREEDY_ROUNDS,
    removed: int = 4,
) -> tuple[Order, int]:
    """Ruiz & Stuetzle 2007: remove some jobs at random, insert each best, descend, accept like annealing.

    Stops at `bound`, at `deadline` or after `rounds`. Returns the best order and its makespan.
    """
    random = np.random.default_rng(seed)
    temperature = 0.4 * times.sum() / (30 * len(times))
    order, value = _descend(times, order, shop.makespan(times, order), bound, random, deadline)
    best_order, best_value = order, value
    for _ in range(rounds):
        if best_value <= bound or len(order) < 2 or (deadline is not None and perf_counter() > deadline):
            break
        trial, trial_value = _rebuild(times, order, random, removed)
        trial, trial_value = _descend(times, trial, trial_value, bound, random, deadline)
        worse = trial_value - value
        if worse < 0 or random.random() < np.exp(-worse / max(temperature, 1e-9)):
            order, value = trial, trial_value
        if value < best_value:
            best_order, best_value = order, value
    return best_order, best_value


def _rebuild(times: Times, order: Order, random: np.random.Generator, removed: int) -> tuple[Order, int]:
    places = random.choice(len(order), size=min(removed, len(order) - 1), replace=False)
    jobs, order, value = order[places], np.delete(order, places), 0
    for job in jobs:
        place, value = shop.insertion(times, order, int(job))
        order = np.insert(order, place, job)
    return order, value


def _descend(
    times: Times, order: Order, value: int, bound: int, random: np.random.Generator, deadline: float | None
) -> tuple[Order, int]:
    """Move single jobs to better places until none is left."""
    improved = True
    while improved and value > bound:
        improved = False
        for job in random.permutation(len(order)):
            without = order[order != job]
            place, moved = shop.insertion(times, without, int(job))
            if moved < value:
                order, value, improved = np.insert(without, place, job), moved, True
                if value <= bound:
                    break
            if deadline is not None and perf_counter() > deadline:
                return order, value
    return order, value
