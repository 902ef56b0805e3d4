"""Guards what families share about listed machines: types and copies, covers in part, whole units handed out."""

from fractions import Fraction
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import linprog

from optsched.problems.machines.cover import fractional_cover
from optsched.problems.machines.identical import counted, grouped, single
from optsched.problems.machines.whole import earliest


class Machine(NamedTuple):
    name: str
    count: int


LISTED = (Machine("a", 2), Machine("b", 1), Machine("c", 3), Machine("d", 1))
NUMBERS = np.array([[1.0, 0.0], [2.0, 0.0], [1.0, -0.0], [1.0, 1.0]])


def test_machines_with_equal_numbers_are_one_type_whose_copies_go_back_to_the_listed_ones():
    kinds = grouped(LISTED, NUMBERS)
    assert [kind.names for kind in kinds] == [["a", "c"], ["b"], ["d"]]
    assert [kind.count for kind in kinds] == [5, 1, 1]
    assert list(kinds[0].spread(3)) == [("a", 2), ("c", 1)]
    assert list(kinds[0].spread(0)) == []


def test_used_copies_are_counted_by_type_and_divided_among_single_copies():
    used = {"a": 1, "c": 2, "d": 1}
    assert counted(grouped(LISTED, NUMBERS), used) == [3, 0, 1]
    assert counted(single(LISTED), used) == [1, 0, 0, 1, 1, 0, 1]


@pytest.mark.parametrize("seed", range(20))
def test_a_cover_costs_what_the_linear_program_costs(seed):
    rng = np.random.default_rng(seed)
    cost, weight, most = rng.uniform(1, 9, 6), rng.uniform(-1, 3, 6).clip(0), rng.uniform(0, 2, 6)
    need = 0.7 * float(weight @ most)
    cover = fractional_cover(cost, weight, most, need, 1e-9)
    least = linprog(cost, A_ub=-weight[None], b_ub=[-need], bounds=[(0, m) for m in most]).fun
    assert cover is not None
    assert cost[cover.order] @ (cover.taken / weight[cover.order]) == pytest.approx(least, rel=1e-9)
    assert cover.taken.sum() == pytest.approx(need)


def test_machines_that_together_fall_short_cover_nothing():
    one = np.ones(2)
    assert fractional_cover(one, one, one, 2.0, 1e-9) is not None
    assert fractional_cover(one, one, one, 2.1, 1e-9) is None


@pytest.mark.parametrize("seed", range(10))
def test_handed_out_units_end_as_early_as_any_distribution(seed):
    rng = np.random.default_rng(seed)
    start = [Fraction(int(n), 7) for n in rng.integers(0, 9, 3)]
    each = [Fraction(int(n), 5) for n in rng.integers(1, 9, 3)]

    def end(shares):
        return max(s + e * n for s, e, n in zip(start, each, shares, strict=True) if n)

    every = (tuple(chosen.count(i) for i in range(3)) for chosen in combinations_with_replacement(range(3), 7))
    found = earliest(7, start, each, [0, 0, 0])
    assert sum(found) == 7
    assert end(found) == min(map(end, every))
