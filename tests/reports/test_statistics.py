"""Every statistic against cases worked by hand."""

from __future__ import annotations

import math

import pytest

from optsched.reports.statistics import (
    penalised_mean,
    primal_gap,
    primal_integral,
    profile,
    quantile,
    shifted_geometric_mean,
    signed_rank_p,
    virtual_best,
)


def test_shifted_geometric_mean():
    assert shifted_geometric_mean([0, 3], 1) == pytest.approx(1)  # sqrt(1 * 4) - 1
    assert shifted_geometric_mean([1, 3, 7], 1) == pytest.approx(3)  # cube root of 2 * 4 * 8, less 1
    assert shifted_geometric_mean([2, 8], 0) == pytest.approx(4)
    assert shifted_geometric_mean([0, 0]) == 0
    assert shifted_geometric_mean([]) is None


def test_penalised_mean_counts_ten_limits():
    assert penalised_mean([1, 3, 20], [True, True, False], limit_s=20) == pytest.approx((1 + 3 + 200) / 3)
    assert penalised_mean([1, 3], [True, True], limit_s=20) == 2
    assert penalised_mean([5], [False], limit_s=20, factor=2) == 40
    with pytest.raises(ValueError, match="no runs"):
        penalised_mean([], [], 1)


def test_virtual_best():
    times = {"a": [1.0, 5.0, math.inf], "b": [2.0, 3.0, math.inf]}
    assert virtual_best(times) == [1, 3, math.inf]


def test_profile():
    steps = profile({"a": [1, 2, math.inf, 4], "b": [2, 2, math.inf, 1]})
    assert steps["a"] == [(1, 0.5), (4, 0.75)]  # fastest on two of four, within 4 times the best on three
    assert steps["b"] == [(1, 0.5), (2, 0.75)]


def test_profile_of_a_setting_that_is_never_fastest_begins_at_zero():
    assert profile({"a": [1, 1], "b": [3, math.inf]})["b"] == [(1, 0), (3, 0.5)]


def test_profiles_of_three_may_contradict_profiles_of_two():
    """The reason for pairs: a third setting changes which of the two others leads at tau = 1.5."""
    a, b, c = [1.0, 2.0, 2.0], [2.0, 1.0, 1.0], [0.1, 2.0, 2.0]

    def share(steps, tau):
        return max(height for at, height in steps if at <= tau)

    three, two = profile({"a": a, "b": b, "c": c}), profile({"a": a, "b": b})
    assert share(two["b"], 1.5) - share(two["a"], 1.5) == pytest.approx(1 / 3)
    assert share(three["b"], 1.5) - share(three["a"], 1.5) == pytest.approx(2 / 3)


def test_primal_gap_divides_by_the_greater():
    assert primal_gap(150, 100) == pytest.approx(1 / 3)
    assert primal_gap(-80, -100) == pytest.approx(0.2)
    assert primal_gap(None, 100) == primal_gap(-1, 1) == 1
    assert primal_gap(0, 0) == 0


def test_primal_integral():
    # gap 1 for 2 s, (200-100)/200 = 1/2 for 3 s, 0 for 5 s
    trace = [(1.0, None), (2.0, 200.0), (5.0, 100.0)]
    assert primal_integral(trace, 100, 10) == pytest.approx(2 + 1.5)
    assert primal_integral([], 100, 10) == 10
    assert primal_integral([(20.0, 100.0)], 100, 10) == 10  # an incumbent after the end counts for nothing


def test_quantile():
    assert quantile([4, 1, 3, 2], 0.5) == 2.5
    assert quantile([4, 1, 3, 2], 1.0) == 4
    assert quantile([7], 0.9) == 7
    assert quantile([0, 10], 0.9) == pytest.approx(9)
    with pytest.raises(ValueError, match="nothing"):
        quantile([], 0.5)


def test_signed_rank():
    faster = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert signed_rank_p(faster, [2 * time for time in faster]) == pytest.approx(2 / 2**6)  # all six signs equal
    assert signed_rank_p(faster, faster) is None
    assert signed_rank_p([1], [2]) is None
