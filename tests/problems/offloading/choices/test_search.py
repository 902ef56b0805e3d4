"""The search over cuts and order: its bounds hold whatever the weights, its boxes lose no choice, its limits hold."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from optsched import solve
from optsched.core.limits import Limits
from optsched.problems.offloading.choices.boxes import Box, Paths
from optsched.problems.offloading.choices.joint import exact_choice
from optsched.problems.offloading.choices.relaxation import LINK, ScheduleRow, TwoMachineRelaxation
from optsched.problems.offloading.choices.search import ChoiceSearch
from optsched.problems.offloading.flowshop.branch import branch_and_bound
from optsched.problems.offloading.generate import generate
from optsched.problems.offloading.jobs import Cuts, cuts_of
from optsched.problems.offloading.streams.blocks import makespan
from tests.problems.offloading.cases import brute_choices, brute_paths, choices, network


def random_triple(numbers, most):
    a, b, c = (numbers.randint(0, most) for _ in range(3))
    return a, max(b, int(c > 0)), c


def random_cuts(numbers, copies, most):
    times = dict.fromkeys(random_triple(numbers, most) for _ in range(numbers.randint(1, 4)))
    return Cuts("p", tuple(f"c{k}" for k in range(len(times))), tuple(times), copies)


def in_box(box, counts):
    limits = {int(k): (int(low), int(high)) for k, low, high in zip(*box, strict=True)}
    return all(limits.get(k, (0, 0))[0] <= n <= limits.get(k, (0, 0))[1] for k, n in enumerate(counts))


def choices_of(paths):
    """Every choice, as how often each column is taken."""
    per_path = []
    for path in paths:
        size = len(path.times)
        counted = itertools.combinations_with_replacement(range(size), path.copies)
        per_path.append([[picked.count(k) for k in range(size)] for picked in counted])
    for parts in itertools.product(*per_path):
        yield [count for part in parts for count in part]


@pytest.mark.parametrize("seed", range(4))
def test_no_weighted_mean_of_rows_exceeds_a_schedule_of_the_box(seed):
    numbers = random.Random(seed)
    for _ in range(25):
        most = numbers.choice([2, 9, 10**6, 10**12])
        one = numbers.random() < 0.5
        paths = [random_cuts(numbers, 1 if one else numbers.randint(1, 4), most) for _ in range(1 + one * 2)]
        relaxation = TwoMachineRelaxation(paths)
        least_of = {tuple(counts): least(relaxation, counts) for counts in choices_of(paths)}
        box = relaxation.paths.everything()
        for _ in range(4):
            inside = [counts for counts in least_of if in_box(box, counts)]
            size = len(relaxation.times)
            ends = [0, *relaxation.times[:, 0].tolist(), *relaxation.times[:, 2].tolist()]
            rows = [
                ScheduleRow(numbers.choice([0, 1, 2, LINK]), numbers.randrange(size), 0, 0)._replace(**extra)
                for extra in ({}, {"pair": LINK, "head": numbers.choice(ends), "tail": numbers.choice(ends)})
            ]
            rows += [ScheduleRow(1, numbers.randrange(size), 0, numbers.choice(ends))]
            rows += [ScheduleRow(2, numbers.randrange(size), numbers.choice(ends), 0)]
            weights = [numbers.choice([0, 1, 3, 2**40]) for _ in rows]
            stated = [relaxation.stated(row, box) for row in rows]
            best = min(least_of[counts] for counts in inside)
            bound, narrow = relaxation.proved(stated, weights, box, best + 1)
            assert bound <= best
            assert [c for c in inside if least_of[c] == best and not in_box(narrow, c)] == []
            parts = [part for part in map(relaxation.paths.tightened, split(relaxation.paths, box, numbers)) if part]
            assert all(sum(in_box(part, counts) for part in parts) == 1 for counts in inside)
            if not parts or (box := numbers.choice(parts)).is_settled:
                break


def split(paths: Paths, box: Box, numbers):
    taken = np.array([numbers.uniform(low, high) for low, high in zip(box.least, box.most, strict=True)])
    if numbers.random() < 0.5:
        taken = np.array(paths.rounded(box, taken), dtype=float)
    return paths.parts(box, taken)


def least(relaxation, counts):
    return brute_paths([row for row, n in zip(relaxation.times.tolist(), counts, strict=True) for _ in range(n)])


def test_blocks_of_equal_jobs_take_what_their_jobs_take():
    numbers = random.Random(3)
    for _ in range(200):
        times = np.array([random_triple(numbers, 9) for _ in range(3)])
        blocks = [(numbers.randrange(3), numbers.randint(1, 4)) for _ in range(4)]
        a = b = c = 0
        for k, count in blocks:
            for _ in range(count):
                a += times[k, 0]
                b = max(a, b) + times[k, 1]
                c = max(b, c) + times[k, 2]
        assert makespan(times, blocks) == c


@pytest.mark.parametrize("frames", [2, 4])
def test_streams_on_networks_with_branches_equal_brute_force(frames):
    numbers = random.Random(frames)
    for _ in range(6):
        reads = [[], [0], [1], [1], [2, 3], [4]]
        device, server = ([numbers.randint(0, 30) for _ in reads] for _ in range(2))
        sent = [numbers.randint(1, 60) for _ in reads]
        instance = network(reads, device, server, sent, kind="stream", frames=frames)
        device[0] = server[0] = 0
        behind = {0: [1, 2, 3, 4, 5], 1: [2, 3, 4, 5], 4: [5]}
        cuts = [(sum(device), 0, 0)]
        cuts += [
            (sum(device) - sum(device[w] for w in b), sent[v], sum(server[w] for w in b)) for v, b in behind.items()
        ]
        result = solve(instance)
        assert (result.found, result.proof) in [
            ("optimal", "enumerated"),
            ("optimal", "bound-met"),
            ("optimal", "formula"),
        ]
        assert result.objective == brute_choices([cuts] * frames)


def test_it_stops_at_its_limits_with_a_bound_below_the_optimum():
    instance = generate(6, 1, kind="paths-with-cuts", cuts=7)
    relaxation = TwoMachineRelaxation(cuts_of(instance))
    optimum = int(solve(instance).objective)
    search = ChoiceSearch(relaxation, 10 * optimum, deadline=0.0)
    search.run()
    assert search.bound <= optimum < search.value
    assert not search.is_complete
    attempt = exact_choice(instance, Limits(gap=0.5))
    assert attempt.bound.value <= optimum


def test_the_bound_stands_where_an_order_was_not_searched_out(monkeypatch):
    import optsched.problems.offloading.choices.search as room

    options = [[(10, 40, 10)], [(30, 10, 20)], [(20, 30, 30)], [(25, 25, 5)]]
    optimum = brute_choices(options)
    relaxation = TwoMachineRelaxation(cuts_of(choices(options)))
    for name in ("MOST_JOBS", "MOST_ORDERED"):
        with monkeypatch.context() as patched:
            patched.setattr(room, name, 0)
            search = ChoiceSearch(relaxation, 10**9)
            search.run()
            assert search.bound <= optimum <= search.value


def test_it_begins_from_the_start_it_is_given():
    instance = generate(8, 2, kind="paths-with-cuts", cuts=6)
    best = solve(instance)
    assert best.found == "optimal"
    again = exact_choice(instance, Limits(start=best.solution, time_limit_s=0.02))
    assert solve(instance, lambda _: again.solution).objective == best.objective


def test_equal_jobs_are_ordered_once():
    times = np.array([(3, 5, 2)] * 5 + [(4, 4, 4)] * 4 + [(1, 6, 3)] * 3)
    order = np.arange(len(times))
    found = branch_and_bound(times, order, 10**6, 0, None, 3_000)
    assert found.complete
    assert found.value == brute_multiset([(3, 5, 2), (4, 4, 4), (1, 6, 3)], [5, 4, 3])


def brute_multiset(kinds, left, ends=(0, 0, 0)):
    """The least makespan over the orders of a multiset of jobs, by all states reached."""
    states = {tuple(left): {ends}}
    for _ in range(sum(left)):
        after: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
        for rest, reached in states.items():
            for k, (a, b, c) in enumerate(kinds):
                if rest[k]:
                    key = tuple(n - (i == k) for i, n in enumerate(rest))
                    for x, y, z in reached:
                        second = max(x + a, y) + b
                        after.setdefault(key, set()).add((x + a, second, max(second, z) + c))
        states = after
    return min(z for reached in states.values() for _, _, z in reached)
