"""Theorem checkers against enumeration."""

from __future__ import annotations

import ast
import itertools
import random
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from optsched.certify import theorems
from optsched.certify.theorems import flow_shop
from optsched.certify.theorems.flow_shop import bound, can_beat, is_optimal, makespan, orders_of, pushed, root_bound
from optsched.certify.theorems.knapsack import dantzig_bound, gap


@pytest.mark.parametrize("path", sorted(Path(theorems.__file__).parent.glob("*.py")), ids=lambda path: path.stem)
def test_every_checker_imports_only_the_standard_library(path):
    imported = [
        node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    names = [
        node.module if isinstance(node, ast.ImportFrom) else alias.name for node in imported for alias in node.names
    ]
    assert all(getattr(node, "level", 0) == 0 for node in imported)
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def drawn_jobs(seed):
    rng = random.Random(seed)
    return [tuple(rng.randint(0, rng.choice((3, 20))) for _ in range(3)) for _ in range(rng.randint(1, 6))]


def test_flow_shop_accepts_the_least_makespan_of_all_sequences_only():
    met = branched = 0
    for seed in range(400):
        jobs = drawn_jobs(seed)
        values = {order: makespan(jobs, list(order)) for order in itertools.permutations(range(len(jobs)))}
        best, worst = min(values, key=values.get), max(values, key=values.get)
        assert root_bound(jobs) <= values[best]
        assert is_optimal(jobs, list(best), values[best])
        assert not is_optimal(jobs, list(best), values[best] - 1)
        assert is_optimal(jobs, list(worst), values[worst]) == (values[worst] == values[best])
        assert can_beat(jobs, values[best] + 1) and not can_beat(jobs, values[best])
        met += root_bound(jobs) == values[best]
        branched += root_bound(jobs) < values[best]
    assert met > 150 and branched > 20


def test_flow_shop_bounds_hold_below_any_start_and_end():
    below = 0
    for seed in range(200):
        jobs, rng = drawn_jobs(seed), random.Random(seed)
        order = rng.sample(range(len(jobs)), len(jobs))
        starts = rng.randint(0, len(jobs))
        ends = rng.randint(starts, len(jobs))
        head, tail = (0, 0, 0), (0, 0, 0)
        for i in order[:starts]:
            head = pushed(head, jobs[i])
        for i in reversed(order[ends:]):
            tail = pushed(tail[::-1], jobs[i][::-1])[::-1]
        values = [
            makespan(jobs, [*order[:starts], *middle, *order[ends:]])
            for middle in itertools.permutations(order[starts:ends])
        ]
        found = bound(jobs, orders_of(jobs), set(order[starts:ends]), head, tail)
        assert found <= min(values)
        assert ends > starts or found == values[0]
        below += found < min(values)
    assert below < 60


def test_flow_shop_refuses_too_much_work(monkeypatch):
    jobs = next(
        jobs for jobs in map(drawn_jobs, range(400)) if len(jobs) > 4 and not can_beat(jobs, root_bound(jobs) + 1)
    )
    monkeypatch.setattr(flow_shop, "MOST_BOUNDS", 3)
    with pytest.raises(ValueError, match="more than 3 bounds"):
        can_beat(jobs, root_bound(jobs) + 1)
    assert not can_beat(jobs, root_bound(jobs))


def test_flow_shop_refuses_bad_data():
    for jobs, sequence in (
        ([(1, 2, 3)], [1]),
        ([(1, 2, 3)] * 2, [0, 0]),
        ([(1, -2, 3)], [0]),
        ([(1, 2.5, 3)], [0]),
        ([], []),
    ):
        with pytest.raises(ValueError, match=r"permutation|integers"):
            is_optimal(jobs, sequence, 6)


def test_dantzig_bound_never_exceeds_the_cheapest_cover():
    for seed in range(300):
        rng = random.Random(seed)
        size = rng.randint(1, 8)
        prices, weights = ([str(rng.randint(1, 90) / 10) for _ in range(size)] for _ in range(2))
        demand = str(round(rng.random() * sum(map(float, weights)), 1))
        covers = [
            chosen
            for count in range(size + 1)
            for chosen in itertools.combinations(range(size), count)
            if sum(Fraction(weights[i]) for i in chosen) >= Fraction(demand)
        ]
        if not covers:
            continue
        best = min(covers, key=lambda chosen: sum(Fraction(prices[i]) for i in chosen))
        price = sum(Fraction(prices[i]) for i in best)
        assert dantzig_bound(prices, weights, demand) <= price
        assert 0 <= gap(prices, weights, demand, list(best)) <= 1


def test_dantzig_bound_by_hand():
    assert dantzig_bound([6, 3], [3, 2], 4) == 3 + 4
    assert gap([6, 3], [3, 2], 4, [0, 1]) == Fraction(2, 9)
    with pytest.raises(ValueError, match="do not cover"):
        dantzig_bound([1], [1], 2)
    with pytest.raises(ValueError, match="does not cover"):
        gap([6, 3], [3, 2], 4, [0])
