"""Every formula for a gap against values worked by hand."""

from __future__ import annotations

import pytest

from optsched.core.gap import excess, is_optimal, saving, solver_gap, tolerance


@pytest.mark.parametrize(
    ("value", "optimum", "expected"),
    [
        (110, 100, 0.1),
        (100, 100, 0.0),
        (0, 0, 0.0),
        (5, 0, None),
        (None, 100, None),
        (100, None, None),
        (-8, -10, 0.2),
    ],
)
def test_excess_is_over_the_optimum(value, optimum, expected):
    assert excess(value, optimum) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("found", "bound", "expected"),
    [(100, 90, 0.1), (100, 101, 0.0), (0, 0, 0.0), (0, -1, None), (None, 90, None), (100, None, None)],
)
def test_a_solver_gap_is_over_what_was_found(found, bound, expected):
    assert solver_gap(found, bound) == (None if expected is None else pytest.approx(expected))


def test_a_saving_is_over_the_baseline():
    assert saving(75, 100) == 0.25
    assert saving(125, 100) == -0.25
    assert saving(75, None) is None
    assert saving(75, 0) is None


def test_optimal_means_within_a_millionth_or_the_wider_gap_asked_for():
    assert tolerance(2e6) == pytest.approx(2.0)
    assert tolerance(0.0) == 1e-9
    assert tolerance(100.0, 0.01) == pytest.approx(1.0)
    assert tolerance(100.0, 1e-9) == pytest.approx(1e-4)
    assert is_optimal(1e6 + 1, 1e6)
    assert not is_optimal(1e6 + 1.1, 1e6)
    assert is_optimal(101, 100, 0.01)
    assert not is_optimal(102, 100, 0.01)
    assert not is_optimal(None, 100)
    assert not is_optimal(100, None)
