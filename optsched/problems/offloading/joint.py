"""Cuts and order together, for paths that may be cut in several places and for streams of frames."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound, Stopped
from optsched.problems.offloading import flowshop
from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.flowshop_search import solve
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import cuts_of, written
from optsched.problems.offloading.whole import LESS_THAN_ONE, rounded_up

MOST_ASSIGNED = 8_000
MOST_FRAMES = 300
SEARCH_S = 2.0
LONG_S = 20.0
DESCENT_S = 1.0
CASCADE_S = 0.5
SHARES = (0, 2, 8)

Change = Callable[[list[int]], list[int]]


class Choice:
    """One cut per path (or a number of frames per cut), and what its best schedule takes."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.paths = cuts_of(instance)
        self.columns = [(i, k) for i, path in enumerate(self.paths) for k in range(len(path.times))]

    def pairs(self, picks: list[int]) -> list[tuple[int, int]]:
        """(path, cut) of every job; `picks` holds a cut per path, or for a stream frames per cut."""
        if self.instance.kind == "stream":
            return [(0, k) for k, frames in enumerate(picks) for _ in range(frames)]
        return list(enumerate(picks))

    def times(self, pairs: list[tuple[int, int]]) -> flowshop.Times:
        return flowshop.times_of([self.paths[i].times[k] for i, k in pairs])

    def quick(self, picks: list[int]) -> int:
        """The best of the simple orders."""
        times = self.times(self.pairs(picks))
        return min(flowshop.makespan(times, rule(times)) for rule in flowshop.SIMPLE.values())

    def scheduled(self, picks: list[int], deadline: float) -> tuple[int, Solution]:
        """The best schedule found for these cuts by `deadline`."""
        pairs = self.pairs(picks)
        answer = solve(self.times(pairs), deadline)
        return answer.value, written(self.instance, [pairs[i] for i in answer.order])


def quick_choice(instance: Instance) -> Solution:
    """Each path at its least latency, then descent over single changes, then a good order."""
    choice = Choice(instance)
    picks = _descend(choice, first_picks(choice), 0, perf_counter() + DESCENT_S)
    return choice.scheduled(picks, perf_counter() + CASCADE_S)[1]


def first_picks(choice: Choice) -> list[int]:
    """The cut of least latency per path; for a stream the best single cut for all frames."""
    if choice.instance.kind != "stream":
        return [min(range(len(path.times)), key=lambda k: sum(path.times[k])) for path in choice.paths]
    (path,) = choice.paths
    one = min(range(len(path.times)), key=lambda k: sum(path.times[k]) + (path.copies - 1) * max(path.times[k]))
    return [path.copies if k == one else 0 for k in range(len(path.times))]


def _descend(choice: Choice, picks: list[int], bound: int, deadline: float) -> list[int]:
    """Change one path's cut, or move frames between two cuts, while it helps, down to `bound`."""
    value, improved = choice.quick(picks), True
    while improved and value > bound:
        improved = False
        for change in list(_neighbours(choice, picks)):
            trial = change(picks)
            found = choice.quick(trial) if trial else value
            if found < value:
                picks, value, improved = trial, found, True
            if value <= bound or perf_counter() > deadline:
                return picks
    return picks


def _perturbed(choice: Choice, picks: list[int], numbers: np.random.Generator) -> list[int]:
    """A few random changes, to leave a local optimum."""
    changes = list(_neighbours(choice, picks))
    for position in numbers.integers(0, len(changes), 3) if changes else ():
        picks = changes[position](picks) or picks
    return picks


def _search(choice: Choice, starts: list[list[int]], bound: int, budget_s: float, seed: int) -> list[int]:
    """Descent from every start, then from perturbations of the best, until `bound` or the budget."""
    numbers, deadline = np.random.default_rng(seed), perf_counter() + budget_s
    reached = [_descend(choice, picks, bound, deadline) for picks in starts]
    best = min(reached, key=choice.quick)
    value = choice.quick(best)
    while value > bound and perf_counter() < deadline:
        trial = _descend(choice, _perturbed(choice, best, numbers), bound, deadline)
        found = choice.quick(trial)
        if found <= value:
            best, value = trial, found
    return best


def _neighbours(choice: Choice, picks: list[int]) -> Iterator[Change]:
    """Every single change; each gives new picks, or [] where it no longer applies."""
    if choice.instance.kind != "stream":
        yield from (partial(_with_cut, i, k) for i, path in enumerate(choice.paths) for k in range(len(path.times)))
        return
    for source, target in itertools.permutations(range(len(picks)), 2):
        yield from (partial(_moved, source, target, share) for share in SHARES)


def _with_cut(i: int, k: int, picks: list[int]) -> list[int]:
    """Path i takes cut k."""
    return [*picks[:i], k, *picks[i + 1 :]] if picks[i] != k else []


def _moved(source: int, target: int, share: int, picks: list[int]) -> list[int]:
    """One frame (share 0), or the share-th part of them, from one cut to another."""
    frames = picks[source] // share if share else min(1, picks[source])
    if not frames:
        return []
    trial = list(picks)
    trial[source] -= frames
    trial[target] += frames
    return trial


def exact_choice(instance: Instance, limits: Limits) -> Attempt:
    """Bound model, its choice improved by local search; then Wilson's model between the two, or, where
    that is too large, the bound model in whole numbers and a longer search."""
    choice = Choice(instance)
    relaxed, picks = _bound_model(instance, limits)
    bound = _proved(instance, relaxed)
    jobs = sum(path.copies for path in choice.paths)
    patience_s = min(SEARCH_S, 0.001 * jobs * len(choice.columns))
    starts = [first_picks(choice), *([picks] if picks else [])]
    goal = _goal(bound, limits)
    chosen = _search(choice, starts, goal, _budget_s(limits, patience_s), limits.seed)
    value, best = choice.scheduled(chosen, perf_counter() + _budget_s(limits, CASCADE_S))
    goes_on = value > goal and _budget_s(limits, 1.0) > 0.1
    most = MOST_FRAMES if instance.kind == "stream" else MOST_ASSIGNED
    if goes_on and jobs * len(choice.columns) <= most:
        return _wilson(instance, limits, best, round(bound.value))
    if goes_on:
        if instance.kind != "stream":
            longer = replace(limits, time_limit_s=_allowed_s(limits))
            whole, picks = _bound_model(instance, longer, relaxed=False)
            bound = max(bound, _proved(instance, whole), key=lambda one: one.value)
        starts = [chosen, *([picks] if picks else [])]
        chosen = _search(choice, starts, _goal(bound, limits), _budget_s(limits, LONG_S, 0.9), limits.seed)
        value, best = min(
            (value, best),
            choice.scheduled(chosen, perf_counter() + _budget_s(limits, CASCADE_S)),
            key=lambda pair: pair[0],
        )
    stopped: Stopped = "finished" if value <= bound.value else "gap" if value <= _goal(bound, limits) else "time"
    return replace(relaxed, solution=best, bound=bound, stopped=stopped, message="bound model and local search")


def _goal(bound: Bound, limits: Limits) -> int:
    """The largest makespan within the gap the caller allows."""
    return int(bound.value / (1 - (limits.gap or 0.0)))


def _proved(instance: Instance, attempt: Attempt) -> Bound:
    """The better of the bound model's and the combinatorial bound."""
    cheap = Bound(float(combinatorial_bound(instance)), "formula")
    return max(cheap, attempt.bound or cheap, key=lambda one: one.value)


def _allowed_s(limits: Limits) -> float:
    """The time limit, or one of our own: the longer search must end by itself."""
    return limits.time_limit_s or (perf_counter() - limits.started) + 2 * LONG_S


def _budget_s(limits: Limits, most: float, share: float = 0.5) -> float:
    """Seconds to spend: `most`, or a share of what is left of the time limit."""
    remaining = limits.remaining_s()
    return most if remaining is None else min(most, remaining * share)


def _bound_model(instance: Instance, limits: Limits, relaxed: bool = True) -> tuple[Attempt, list[int]]:
    """Counts for a stream; for paths the two-machine model, relaxed or not. Its bound in whole microseconds,
    less 1e-9 of it for the solver's arithmetic."""
    from optsched.problems.offloading.formulations import counts, two_machine
    from optsched.solvers.exact import solve_model

    remaining = limits.remaining_s()
    part = replace(limits, time_limit_s=None if remaining is None else remaining / 2, start=None).restarted()
    unit = two_machine.unit_us(instance)
    if instance.kind == "stream":
        build: Callable[[], Any] = lambda: counts.build(instance)  # noqa: E731
        read = counts.read
    else:
        build = lambda: two_machine.build(instance, relaxed)  # noqa: E731
        read = two_machine.read
    attempt = solve_model(build, lambda model: read(model, instance), part, absolute_gap=LESS_THAN_ONE / unit)
    whole = attempt.bound and Bound(attempt.bound.value * unit * (1 - 1e-9), "solver")
    return rounded_up(replace(attempt, solution=None, bound=whole)), attempt.solution or []


def _wilson(instance: Instance, limits: Limits, known: Solution, bound: int) -> Attempt:
    from optsched.problems.offloading.formulations import wilson
    from optsched.solvers.exact import solve_model

    attempt = solve_model(
        lambda: wilson.build(instance, bound),
        lambda model: wilson.read(model, instance),
        limits,
        fallback=known,
        start=lambda model, solution: wilson.start(model, instance, solution),
        absolute_gap=LESS_THAN_ONE,
    )
    return replace(
        rounded_up(attempt, bound), message="Wilson's model, from the bound model's bound and a local search"
    )
