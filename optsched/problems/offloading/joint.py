"""Cuts and order together, for paths that may be cut in several places and for streams of frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from optsched.core.gap import RELATIVE_TOLERANCE, is_optimal
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound, Stopped
from optsched.problems.offloading import flowshop
from optsched.problems.offloading.bounds import WEIGHTS, cheapest, combinatorial_bound
from optsched.problems.offloading.frames import Mix
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.iterated_greedy import iterated_greedy, planned
from optsched.problems.offloading.jobs import Cuts, Times, cuts_of, written
from optsched.problems.offloading.whole import LESS_THAN_ONE, rounded_up

MOST_ASSIGNED = 8_000
MOST_FRAMES = 300
MOST_CUTS = 300
MOST_MIXED = 60
SEARCH_S = 2.0
LONG_S = 20.0
QUICK_S = 1.0
LEAST_S = 0.1
# of the time limit: the counts model is nearly tight, the search after it quick
COUNTS_SHARE = 0.8

# per path its cut; for a stream per cut its frames
Picks = list[int]


def improved(
    instance: Instance, starts: list[Picks], goal: int, deadline: float, seed: int = 0
) -> tuple[int, Solution, Picks]:
    """The best schedule found from the best of `starts` until `goal` or `deadline` (perf_counter seconds)."""
    search = _frames if instance.kind == "stream" else _paths
    return search(instance, starts, goal, deadline, seed)


def _paths(
    instance: Instance, starts: list[Picks], goal: int, deadline: float, seed: int
) -> tuple[int, Solution, Picks]:
    paths = cuts_of(instance)
    widest = max(len(path.times) for path in paths)
    # a path with fewer cuts has its last one again
    choices = np.array([[*path.times, *[path.times[-1]] * (widest - len(path.times))] for path in paths])
    plan = min((planned(choices, np.array(picks)) for picks in starts), key=lambda plan: plan.value)
    plan = iterated_greedy(choices, plan, goal, deadline, seed, rounds=None, removed=3)
    picks = [min(int(k), len(path.times) - 1) for path, k in zip(paths, plan.picks, strict=True)]
    return plan.value, written(instance, [(int(i), picks[i]) for i in plan.order]), picks


def _frames(
    instance: Instance, starts: list[Picks], goal: int, deadline: float, seed: int
) -> tuple[int, Solution, Picks]:
    (path,) = cuts_of(instance)
    cuts = _worth_mixing(path.times, starts)
    mix = Mix(flowshop.times_of([path.times[k] for k in cuts]))
    value, sequence = mix.best([[picks[k] for k in cuts] for picks in starts], goal, deadline, seed)
    taken = [cuts[k] for k in sequence]
    counts = np.bincount(taken, minlength=len(path.times))
    return value, written(instance, [(0, k) for k in taken]), counts.tolist()


def _worth_mixing(times: Sequence[Times], starts: list[Picks]) -> list[int]:
    """All cuts; of more than MOST_MIXED those of the starts and those that are cheapest under some weights."""
    if len(times) <= MOST_MIXED:
        return list(range(len(times)))
    started = {k for picks in starts for k, frames in enumerate(picks) if frames}
    return sorted(started | {cheapest(times, weights) for weights in WEIGHTS})


def first_picks(paths: list[Cuts], is_stream: bool) -> Picks:
    """The cut of least latency per path; for a stream the best single cut for all frames."""
    if not is_stream:
        return [min(range(len(path.times)), key=lambda k: sum(path.times[k])) for path in paths]
    (path,) = paths
    one = min(range(len(path.times)), key=lambda k: sum(path.times[k]) + (path.copies - 1) * max(path.times[k]))
    return [path.copies if k == one else 0 for k in range(len(path.times))]


def quick_choice(instance: Instance) -> Solution:
    """A good solution within a second, without a solver."""
    paths = cuts_of(instance)
    start, until = first_picks(paths, instance.kind == "stream"), perf_counter() + min(QUICK_S, _patience_s(paths))
    return improved(instance, [start], combinatorial_bound(instance), until)[1]


def _assigned(paths: list[Cuts]) -> int:
    """Places times cuts: the binaries of Wilson's model."""
    return sum(path.copies for path in paths) * sum(len(path.times) for path in paths)


def _patience_s(paths: list[Cuts]) -> float:
    return min(SEARCH_S, 0.001 * _assigned(paths))


def exact_choice(instance: Instance, limits: Limits) -> Attempt:
    """Bound model and local search; then Wilson's model between the two, or, where that is too large,
    for paths the bound model in whole numbers, and a longer search."""
    paths, is_stream = cuts_of(instance), instance.kind == "stream"
    too_deep = is_stream and len(paths[0].times) > MOST_CUTS
    relaxed, picks = (Attempt(), []) if too_deep else bound_model(instance, limits)
    bound = _proved(instance, relaxed)
    starts = [first_picks(paths, is_stream), *([picks] if picks else [])]
    until = _until(limits, _patience_s(paths))
    value, best, chosen = improved(instance, starts, _goal(bound, limits), until, limits.seed)
    if value > _goal(bound, limits) and not _is_over(limits):
        if _assigned(paths) <= (MOST_FRAMES if is_stream else MOST_ASSIGNED):
            return _wilson(instance, limits, best, round(bound.value))
        if not is_stream:
            longer = replace(limits, time_limit_s=_allowed_s(limits))
            whole, picks = bound_model(instance, longer, relaxed=False)
            bound = max(bound, _proved(instance, whole), key=lambda one: one.value)
        starts = [chosen, *([picks] if picks else [])]
        found = improved(instance, starts, _goal(bound, limits), _until(limits, LONG_S, 0.9), limits.seed)
        value, best, _ = min(found, (value, best, chosen), key=lambda one: one[0])
    stopped: Stopped = "time"
    if value <= _goal(bound, limits):
        stopped = "finished" if is_optimal(value, bound.value) else "gap"
    return replace(relaxed, solution=best, bound=bound, stopped=stopped, message="bound model and local search")


def _goal(bound: Bound, limits: Limits) -> int:
    """The largest makespan within the gap the caller allows, or within the tolerance of any proof."""
    return int(bound.value * (1 + max(RELATIVE_TOLERANCE, limits.gap or 0.0)))


def _proved(instance: Instance, attempt: Attempt) -> Bound:
    """The better of the bound model's and the combinatorial bound."""
    cheap = Bound(float(combinatorial_bound(instance)), "formula")
    return max(cheap, attempt.bound or cheap, key=lambda one: one.value)


def _allowed_s(limits: Limits) -> float:
    """The time limit, or one of our own: the longer search must end by itself."""
    return limits.time_limit_s or (perf_counter() - limits.started) + 2 * LONG_S


def _until(limits: Limits, most_s: float, share: float = 0.5) -> float:
    """When to stop (perf_counter seconds): after `most_s`, or a share of what is left of the time limit."""
    remaining = limits.remaining_s()
    return perf_counter() + (most_s if remaining is None else min(most_s, remaining * share))


def _is_over(limits: Limits) -> bool:
    remaining = limits.remaining_s()
    return remaining is not None and remaining < LEAST_S


def bound_model(instance: Instance, limits: Limits, relaxed: bool = True) -> tuple[Attempt, Picks]:
    """Counts for a stream; for paths the two-machine model, relaxed or not. Its bound in whole microseconds,
    less 1e-9 of it for the solver's arithmetic.

    Solved to its end, whatever gap the caller allows: what it leaves open no search can close. Streams without
    presolve, with which HiGHS has failed on such a model (model page).
    """
    from optsched.problems.offloading.formulations import counts, two_machine
    from optsched.solvers.exact import solve_model

    remaining, share = limits.remaining_s(), COUNTS_SHARE if instance.kind == "stream" else 0.5
    allowed = None if remaining is None else remaining * share
    part = replace(limits, time_limit_s=allowed, gap=None, start=None).restarted()
    unit = two_machine.unit_us(instance)
    if instance.kind == "stream":
        build: Callable[[], Any] = lambda: counts.build(instance)  # noqa: E731
        read = counts.read
    else:
        build = lambda: two_machine.build(instance, relaxed)  # noqa: E731
        read = two_machine.read
    attempt = solve_model(
        build,
        lambda model: read(model, instance),
        part,
        absolute_gap=LESS_THAN_ONE / unit,
        presolve=instance.kind != "stream",
    )
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
