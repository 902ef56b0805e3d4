"""What is proved of Extended Johnson, and the slides' claims that do not hold."""

from __future__ import annotations

import random

import numpy as np
import pytest

from optsched import load, solve
from optsched.problems.offloading.flowshop.bounds import bounds, extended_johnson_guarantee, link_is_dominated
from optsched.problems.offloading.flowshop.orders import extended_johnson, makespan, times_of
from optsched.problems.offloading.generate import CLASSES, path_times
from tests.problems.offloading.cases import brute_paths, paths, random_rows


def ej(rows):
    times = times_of(rows)
    return makespan(times, extended_johnson(times))


def test_the_slides_example_is_certified_optimal():
    result = solve(load("offloading/paper-four-paths"), "extended-johnson")
    assert (result.objective, result.found, result.proof) == (18, "optimal", "formula")
    assert [name[-1] for name in result.solution.order] == ["1", "3", "4", "2"]


def test_theorem_4_fails_extended_johnson_is_not_a_five_thirds_approximation():
    instance = load("offloading/paper-theorem-4-counterexample")
    worse, best = solve(instance, "extended-johnson"), solve(instance, "exact")
    assert (worse.objective, best.objective, best.found) == (701, 401, "optimal")
    assert 3 * worse.objective > 5 * best.objective
    positive = load("offloading/paper-theorem-4-positive")
    assert (solve(positive, "extended-johnson").objective, solve(positive).objective) == (702, 405)


@pytest.mark.parametrize(("copies", "ratio"), [(5, 1.83), (10, 1.9), (100, 1.98)])
def test_its_ratio_comes_as_close_to_2_as_one_likes(copies, ratio):
    rows = [(0, 100, 0)] * copies + [(0, 101, 100 * copies)]
    result = solve(paths(rows))
    assert result.found == "optimal"
    assert ratio * result.objective < ej(rows) <= 2 * result.objective


def test_theorem_2_needs_a_link_that_cannot_interrupt_a_transfer():
    """20 without interruption; the schedule below takes 19 by sending path 4 in two pieces."""
    rows = [(2, 2, 5), (2, 1, 2), (5, 5, 2), (4, 5, 3)]
    assert brute_paths(rows) == solve(load("offloading/paper-theorem-2-preemption")).objective == 20
    assert least_with_unit_pieces(rows) == 19


def least_with_unit_pieces(rows):
    """The least makespan when the link may interrupt: device orders x preemptive link priorities x server."""
    import itertools

    best = 10**9
    for device in itertools.permutations(range(len(rows))):
        ready, clock = {}, 0
        for i in device:
            clock += rows[i][0]
            ready[i] = clock
        for priority in itertools.permutations(range(len(rows))):
            left = {i: rows[i][1] for i in ready}
            arrival, now = {}, 0
            while left:
                able = [i for i in priority if i in left and ready[i] <= now]
                now += 1
                if able:
                    left[able[0]] -= 1
                    if not left[able[0]]:
                        arrival[able[0]] = now
                        del left[able[0]]
            free = 0
            for i in sorted(arrival, key=lambda i: arrival[i]):
                free = max(free, arrival[i]) + rows[i][2]
            best = min(best, free)
    return best


@pytest.mark.parametrize("seed", range(4))
def test_within_the_optimum_plus_all_link_times_and_bounds_below_the_optimum(seed):
    numbers = random.Random(seed)
    for _ in range(150):
        rows = random_rows(numbers, 6)
        best = brute_paths(rows)
        times = times_of(rows)
        assert ej(rows) <= best + sum(b for _, b, _ in rows)
        assert ej(rows) <= 2 * best
        assert max(bounds(times).values()) <= best
        value, most = extended_johnson_guarantee(times)
        assert value == ej(rows) <= most


def test_theorem_3_a_dominated_link_makes_it_optimal():
    numbers = random.Random(5)
    seen = 0
    for _ in range(400):
        least = numbers.randint(0, 6)
        rows = [
            (numbers.randint(least, 12), numbers.randint(1, max(1, least)), numbers.randint(1, 12)) for _ in range(5)
        ]
        if numbers.random() < 0.5:
            rows = [(c, b, a) for a, b, c in rows]
        if link_is_dominated(times_of(rows)):
            seen += 1
            assert ej(rows) == brute_paths(rows)
    assert seen > 100


@pytest.mark.parametrize("distribution", CLASSES)
def test_every_class_is_solved_and_bounded(distribution):
    for seed in range(5):
        rows = [tuple(int(t) for t in row) for row in path_times(np.random.default_rng(seed), distribution, 7)]
        result = solve(paths(rows))
        assert result.found == "optimal"
        assert result.objective == brute_paths(rows)
        assert result.objective <= ej(rows) <= result.objective + sum(b for _, b, _ in rows)
