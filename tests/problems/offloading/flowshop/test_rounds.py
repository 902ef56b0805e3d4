"""Iterated greedy, round by round: the same plans as all rounds at once, and a search that takes them in between."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from optsched import load
from optsched.problems.offloading.flowshop import branch
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.branch import branch_and_bound
from optsched.problems.offloading.flowshop.iterated_greedy import GREEDY_ROUNDS, Plan, better_order, round_by_round
from optsched.problems.offloading.flowshop.orders import Order, Times
from optsched.problems.offloading.flowshop.search import Greedy
from optsched.problems.offloading.instance import Instance
from optsched.problems.offloading.methods import times_of


def shop_times(name: str) -> Times:
    instance = load(f"offloading/{name}")
    assert isinstance(instance, Instance)
    return times_of(instance)


def test_so_many_rounds_at_once_are_the_same_one_by_one() -> None:
    times = shop_times("hard-correlated-30")
    order = shop.neh(times)
    plan = Plan(order, np.zeros(len(times), dtype=np.intp), shop.makespan(times, order))
    values = [one.value for one in islice(round_by_round(times[:, None, :], plan, 0, None, 7, 4), 6)]
    assert values == [better_order(times, order, 0, None, 7, rounds)[1] for rounds in range(6)]
    assert values == sorted(values, reverse=True)


def test_a_greedy_never_returns_a_worse_order_and_ends() -> None:
    times = shop_times("hard-correlated-15")[:6]
    order = shop.extended_johnson(times)
    greedy = Greedy(times, order, shop.makespan(times, order), 0, None, 0)
    best, value = order, shop.makespan(times, order)
    for _ in range(GREEDY_ROUNDS):
        found, least = greedy.further(best, value)
        assert least <= value
        assert shop.makespan(times, found) == least
        best, value = found, least
    assert next(greedy._plans, None) is not None  # so many rounds and no more were taken
    assert greedy.further(order, 1) == (order, 1)


def test_a_search_takes_a_better_incumbent_that_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    times = shop_times("hard-correlated-20")
    monkeypatch.setattr(branch, "SPACING", 2)
    best = branch_and_bound(times, shop.neh(times), 10**9, root_bound(times), None, None)
    asked: list[int] = []

    def known(_: Order, value: int) -> tuple[Order, int]:
        asked.append(value)
        return best.order, best.value

    found = branch_and_bound(times, shop.neh(times), 10**9, root_bound(times), None, None, known)
    assert asked
    assert (found.value, found.bound, found.complete) == (best.value, best.value, True)
    assert found.nodes <= best.nodes
