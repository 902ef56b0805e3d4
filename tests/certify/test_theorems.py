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
from optsched.certify.theorems.flow_shop import is_optimal, makespan, root_bound
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


def test_flow_shop_root_bound_never_exceeds_the_optimum():
    met = 0
    for seed in range(300):
        rng = random.Random(seed)
        jobs = [tuple(rng.randint(0, 20) for _ in range(3)) for _ in range(rng.randint(1, 6))]
        values = {order: makespan(jobs, list(order)) for order in itertools.permutations(range(len(jobs)))}
        best = min(values.values())
        assert root_bound(jobs) <= best
        order = min(values, key=values.get)
        assert is_optimal(jobs, list(order), best) == (root_bound(jobs) == best)
        assert not is_optimal(jobs, list(order), best - 1)
        met += root_bound(jobs) == best
    assert met > 150


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
