"""Every formula for a gap against values worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optsched.core.gap import below, distance, excess, is_optimal, saving, solver_gap


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
    assert is_optimal(1e6 + 1, 1e6)
    assert not is_optimal(1e6 + 1.1, 1e6)
    assert is_optimal(101, 100, 0.01)
    assert not is_optimal(102, 100, 0.01)
    assert not is_optimal(None, 100)
    assert not is_optimal(100, None)


@pytest.mark.parametrize("unit", [1e-12, 1e-6, 1.0, 1e9])
def test_nothing_is_absolute(unit):
    assert is_optimal(3 * unit, 3 * unit)
    assert not is_optimal(4 * unit, 3 * unit)
    assert distance(4 * unit, 3 * unit) == pytest.approx(0.25)
    assert below(3 * unit, 4 * unit, 0.2) and not below(3 * unit, 4 * unit, 0.25)


def test_zero_meets_only_zero():
    assert is_optimal(0.0, 0.0)
    assert not is_optimal(0.0, -1e-12)
    assert not is_optimal(1e-12, 0.0)


def test_fractions_are_told_apart_where_floats_are_not():
    third = Fraction(1, 3)
    assert below(third, third + Fraction(1, 10**30), 0.0)
    assert not below(third, third, 0.0)
