"""Cuts and order together, for paths that may be cut in several places and for streams of frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.offloading import flowshop
from optsched.problems.offloading.bounds import combinatorial_bound
from optsched.problems.offloading.flowshop_search import solve
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.jobs import Cuts, cuts_of, written
from optsched.problems.offloading.whole import LESS_THAN_ONE, rounded_up

MOST_ASSIGNED = 8_000
CASCADE_S = 5.0


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
    picks = _descend(choice, _first_picks(choice.paths, instance), perf_counter() + CASCADE_S)
    return choice.scheduled(picks, perf_counter() + 1.0)[1]


def _first_picks(paths: list[Cuts], instance: Instance) -> list[int]:
    if instance.kind != "stream":
        return [min(range(len(path.times)), key=lambda k: sum(path.times[k])) for path in paths]  # noqa: B023
    (path,) = paths
    one = min(range(len(path.times)), key=lambda k: sum(path.times[k]) + (path.copies - 1) * max(path.times[k]))
    return [path.copies if k == one else 0 for k in range(len(path.times))]


def _descend(choice: Choice, picks: list[int], deadline: float) -> list[int]:
    """Change one path's cut, or move frames between two cuts, while it helps."""
    value, improved = choice.quick(picks), True
    while improved and perf_counter() < deadline:
        improved = False
        for trial in _neighbours(choice, picks):
            found = choice.quick(trial)
            if found < value:
                picks, value, improved = trial, found, True
                break
            if perf_counter() > deadline:
                break
    return picks


def _neighbours(choice: Choice, picks: list[int]) -> Any:
    if choice.instance.kind != "stream":
        for i, path in enumerate(choice.paths):
            for k in range(len(path.times)):
                if k != picks[i]:
                    yield [*picks[:i], k, *picks[i + 1 :]]
        return
    for source, frames in enumerate(picks):
        for target in range(len(picks)):
            for moved in {1, frames // 8, frames // 2} - {0} if source != target and frames else ():
                trial = list(picks)
                trial[source] -= moved
                trial[target] += moved
                yield trial


def exact_choice(instance: Instance, limits: Limits) -> Attempt:
    """Bound model, its choice improved by descent, then Wilson's model between the two."""
    choice = Choice(instance)
    start = quick_choice(instance)
    attempt, picks = _bound_model(instance, limits)
    bound = max(combinatorial_bound(instance), attempt.bound.value if attempt.bound else 0)
    value, best = min(
        [_improved(choice, picks, limits)] * bool(picks) + [(_value(instance, start), start)],
        key=lambda pair: pair[0],
    )
    found = replace(attempt, solution=best, bound=Bound(float(bound), "solver"), message="bound model")
    jobs = sum(path.copies for path in choice.paths)
    if value <= bound or jobs * len(choice.columns) > MOST_ASSIGNED or _out_of_time(limits):
        return replace(found, stopped="finished" if value <= bound else "time")
    return _wilson(instance, limits, best, int(bound))


def _value(instance: Instance, solution: Solution) -> int:
    from optsched.problems.offloading.schedule import makespan, timetable

    return makespan(timetable(instance, solution))


def _out_of_time(limits: Limits) -> bool:
    remaining = limits.remaining_s()
    return remaining is not None and remaining < 0.1


def _improved(choice: Choice, picks: list[int], limits: Limits) -> tuple[int, Solution]:
    remaining = limits.remaining_s()
    deadline = perf_counter() + min(CASCADE_S, CASCADE_S if remaining is None else remaining / 2)
    return choice.scheduled(_descend(choice, picks, deadline), deadline)


def _bound_model(instance: Instance, limits: Limits) -> tuple[Attempt, list[int]]:
    """Counts for a stream; for paths the relaxed two-machine model. The bound is rounded up: every
    makespan is whole."""
    from optsched.problems.offloading.formulations import counts, two_machine
    from optsched.solvers.exact import solve_model

    remaining = limits.remaining_s()
    part = replace(limits, time_limit_s=None if remaining is None else remaining / 2, start=None).restarted()
    if instance.kind == "stream":
        build: Callable[[], Any] = lambda: counts.build(instance)  # noqa: E731
        read = counts.read
    else:
        build = lambda: two_machine.build(instance, relaxed=True)  # noqa: E731
        read = two_machine.read
    attempt = solve_model(build, lambda model: read(model, instance), part, absolute_gap=LESS_THAN_ONE)
    return replace(rounded_up(attempt), solution=None), attempt.solution or []


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
    return replace(rounded_up(attempt, bound), message="Wilson's model")
