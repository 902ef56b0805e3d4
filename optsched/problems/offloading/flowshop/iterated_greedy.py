"""How is a sequence, or a choice of cuts with its sequence, improved? Iterated greedy (Ruiz & Stuetzle 2007).

A few paths are taken out and each is put back where, and in the cut, that costs least. With one cut
per path it is the published flow-shop heuristic. `choices` is an integer array paths x cuts x 3:
device, link, server us of every cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.orders import Order, Times

GREEDY_ROUNDS = 60
"""Rounds (assumed) that an exact search grants it."""
REMOVED = 4
"""Paths taken out per round, as in the paper."""
Choices = NDArray[np.int64]


class Plan(NamedTuple):
    """Paths in the order they run, the cut of every path, and the makespan (us)."""

    order: Order
    picks: Order
    value: int


def chosen(choices: Choices, picks: Order) -> Times:
    """The times (paths x 3, us) of every path in its cut."""
    return choices[np.arange(len(choices)), picks]


def planned(choices: Choices, picks: Order) -> Plan:
    """These cuts in Extended Johnson's order."""
    times = chosen(choices, picks)
    order = shop.extended_johnson(times)
    return Plan(order, picks, shop.makespan(times, order))


def better_order(
    times: Times,
    order: Order,
    bound: int = 0,
    deadline: float | None = None,
    seed: int = 0,
    rounds: int = GREEDY_ROUNDS,
) -> tuple[Order, int]:
    """The best order of a flow shop found from `order`, and its makespan (us); every path in its one cut."""
    plan = Plan(order, np.zeros(len(times), dtype=np.intp), shop.makespan(times, order))
    best = iterated_greedy(times[:, None, :], plan, bound, deadline, seed, rounds)
    return best.order, best.value


def iterated_greedy(
    choices: Choices,
    plan: Plan,
    bound: int = 0,
    deadline: float | None = None,
    seed: int = 0,
    rounds: int | None = GREEDY_ROUNDS,
    removed: int = REMOVED,
) -> Plan:
    """Remove paths at random, insert each at its best position and cut, descend, accept like simulated annealing.

    Parameters
    ----------
    choices : array paths x cuts x 3
        Device, link, server us of every cut.
    plan : Plan
        Where to begin.
    bound : int
        A makespan (us) that cannot be beaten: reaching it ends the search.
    deadline, rounds : float, int, optional
        An instant of perf_counter, and how many rounds; one of the two is needed.
    seed : int
        Of the random choices.
    removed : int
        Paths taken out per round: 4 in the paper; 3 where cuts are chosen too.

    Notes
    -----
    The temperature is the published one: 0.4 times the mean operation time over 10. A round costs O(paths^2 x cuts).
    """
    plans = round_by_round(choices, plan, bound, deadline, seed, removed)
    *_, best = islice(plans, None if rounds is None else rounds + 1)
    return best


def round_by_round(
    choices: Choices, plan: Plan, bound: int, deadline: float | None, seed: int, removed: int
) -> Iterator[Plan]:
    """The best plan so far, after the first descent and then after every round, until one reaches the bound."""
    random = np.random.default_rng(seed)
    temperature = 0.4 * chosen(choices, plan.picks).sum() / (30 * len(choices))
    best = current = _descend(choices, plan, bound, random, deadline)
    yield best
    while best.value > bound and len(choices) > 1 and not _passed(deadline):
        trial = _rebuilt(choices, current, random, removed)
        trial = _descend(choices, trial, bound, random, deadline)
        worse = trial.value - current.value
        if worse < 0 or random.random() < np.exp(-worse / max(temperature, 1e-9)):
            current = trial
        if current.value < best.value:
            best = current
        yield best


def _passed(deadline: float | None) -> bool:
    return deadline is not None and perf_counter() > deadline


def _rebuilt(choices: Choices, plan: Plan, random: np.random.Generator, removed: int) -> Plan:
    """Destruction and construction: some paths out at random, each put back best."""
    places = random.choice(len(plan.order), size=min(removed, len(plan.order) - 1), replace=False)
    out, rest = plan.order[places], Plan(np.delete(plan.order, places), plan.picks, 0)
    for path in out:
        rest = _put(choices, rest, int(path))
    return rest


def _put(choices: Choices, plan: Plan, path: int) -> Plan:
    """`path` in its first best cut at its first best place (Taillard 1990)."""
    times = chosen(choices, plan.picks)
    values = shop.insertions(shop.heads(times, plan.order), shop.tails(times, plan.order), choices[path])
    cut, place = divmod(int(values.argmin()), values.shape[1])
    picks = plan.picks
    if picks[path] != cut:
        picks = picks.copy()
        picks[path] = cut
    return Plan(np.insert(plan.order, place, path), picks, int(values[cut, place]))


def _descend(choices: Choices, plan: Plan, bound: int, random: np.random.Generator, deadline: float | None) -> Plan:
    """Move single paths to better places and cuts until none is left."""
    improved = True
    while improved and plan.value > bound:
        improved = False
        for path in random.permutation(len(plan.order)):
            moved = _put(choices, plan._replace(order=plan.order[plan.order != path]), int(path))
            if moved.value < plan.value:
                plan, improved = moved, True
                if plan.value <= bound:
                    break
            if _passed(deadline):
                return plan
    return plan
