"""Which cuts and which order together are best, for paths with several cuts and for streams of frames?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

import numpy as np

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound, Stopped
from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.choices.frames import improved
from optsched.problems.offloading.choices.relaxation import TwoMachineRelaxation
from optsched.problems.offloading.choices.search import ChoiceSearch
from optsched.problems.offloading.flowshop.iterated_greedy import GREEDY_ROUNDS, iterated_greedy, planned
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import Cuts, Times, cuts_of, sequence_of, written
from optsched.problems.offloading.streams.blocks import Block, best_order, makespan

START_SHARE = 0.1
MOST_ROUNDS = 3_000
"""Rounds of iterated greedy times paths (assumed): with many paths a round is
long, and the start is to stay short.
"""

# per path its cut; for a stream per cut its frames
Picks = list[int]
# makespan, and the columns in order with how often each runs
Schedule = tuple[int, list[Block]]


def exact_choice(instance: Instance, limits: Limits) -> Attempt:
    """The best of the heuristics, then branch and bound over boxes of choices.

    Proof "bound-met" where a heuristic's makespan equals the bound, "enumerated" where the search ended, otherwise
    "formula": a bound that holds for what was not looked at.
    """
    paths = cuts_of(instance)
    relaxation, least = TwoMachineRelaxation(paths), combinatorial_bound(instance)
    value, blocks = started(instance, paths, relaxation, least, limits)
    if value == least:
        plan = _written(instance, paths, blocks)
        return Attempt(plan, Bound(least, "bound-met"), message="a heuristic meets a bound")
    deadline = None if limits.time_limit_s is None else limits.started + limits.time_limit_s
    search = ChoiceSearch(relaxation, value, deadline)
    search.run(limits.gap or 0.0)
    bound = max(least, search.bound)
    return Attempt(
        _written(instance, paths, search.blocks or blocks),
        Bound(bound, "enumerated" if search.is_complete else "formula"),
        stopped=_stopped(search.value, bound, limits),
        message=f"search over cuts and order: {search.nodes} nodes" + ("" if search.is_complete else ", not all"),
        nodes=search.nodes,
    )


def _stopped(value: int, bound: int, limits: Limits) -> Stopped:
    """A search without a time limit ends at its own budget: that is its end too."""
    if value == bound:
        return "finished"
    if value - bound <= (limits.gap or 0.0) * value:
        return "gap"
    return "finished" if limits.time_limit_s is None else "time"


def started(
    instance: Instance, paths: list[Cuts], relaxation: TwoMachineRelaxation, goal: int, limits: Limits
) -> Schedule:
    """The best schedule of this kind's heuristics, of a warm start, and of local search from them.

    `goal` is a lower bound (us): a schedule that reaches it ends the search.
    """
    deadline = None if limits.time_limit_s is None else perf_counter() + START_SHARE * limits.time_limit_s
    is_stream = instance.frames is not None
    starts = list(first_picks(paths, is_stream))
    found = [best_order(relaxation.times, _blocks(paths, picks, is_stream)) for picks in starts]
    if is_stream:
        found.append(improved(paths[0].times, starts, goal, deadline))
    else:
        found.append(_paths(paths, starts, goal, deadline, limits.seed))
    if limits.start is not None:
        first = _firsts(paths)
        given = [(first[i] + k, 1) for i, k in sequence_of(instance, limits.start)]
        found += [(makespan(relaxation.times, given), given)] if given else []
    return min(found, key=lambda schedule: schedule[0])


def first_picks(paths: list[Cuts], is_stream: bool) -> Iterator[Picks]:
    """The cuts that local-only, remote-only, neurosurgeon and best-single-cut choose, among the undominated ones."""
    rules: list[Callable[[Times], Any]] = [lambda t: (t[1], t[0]), lambda t: t[0], sum]
    if not is_stream:
        for rule in rules:
            yield [min(range(len(path.times)), key=lambda k: rule(path.times[k])) for path in paths]
        return
    (path,) = paths
    rules.append(lambda t: sum(t) + (path.copies - 1) * max(t))
    for rule in rules:
        one = min(range(len(path.times)), key=lambda k: rule(path.times[k]))
        yield [path.copies if k == one else 0 for k in range(len(path.times))]


def _paths(paths: list[Cuts], starts: list[Picks], goal: int, deadline: float | None, seed: int) -> Schedule:
    """Iterated greedy over cuts and order from the best of the simple choices; a path's missing cuts repeat its last
    one, so that all choices fit one array.
    """
    widest = max(len(path.times) for path in paths)
    # a path with fewer cuts has its last one again
    choices = np.array([[*path.times, *[path.times[-1]] * (widest - len(path.times))] for path in paths])
    plan = min((planned(choices, np.array(picks)) for picks in starts), key=lambda plan: plan.value)
    rounds = max(1, min(GREEDY_ROUNDS, MOST_ROUNDS // len(paths)))
    plan = iterated_greedy(choices, plan, goal, deadline, seed, rounds, removed=3)
    first = _firsts(paths)
    picks = [min(int(k), len(path.times) - 1) for path, k in zip(paths, plan.picks, strict=True)]
    return plan.value, [(first[i] + picks[i], 1) for i in plan.order.tolist()]


def _firsts(paths: Sequence[Cuts]) -> list[int]:
    """Per path its first column."""
    return [0, *np.cumsum([len(path.times) for path in paths]).tolist()]


def _blocks(paths: list[Cuts], picks: Picks, is_stream: bool) -> list[Block]:
    """These picks as blocks of columns: one per path, or one per cut of a stream that is taken."""
    if is_stream:
        return [(k, frames) for k, frames in enumerate(picks) if frames]
    return [(first + k, 1) for first, k in zip(_firsts(paths), picks, strict=False)]


def _written(instance: Instance, paths: list[Cuts], blocks: Sequence[Block]) -> Solution:
    """The solution behind blocks of columns."""
    owner = [(i, k) for i, path in enumerate(paths) for k in range(len(path.times))]
    return written(instance, [(*owner[column], count) for column, count in blocks])
