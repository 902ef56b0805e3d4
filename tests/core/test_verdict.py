"""Rows of a judge: decided by decimals, measured relatively, summed where they say "nothing here"."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from optsched.core.number import amount, fraction, nearly_whole, written
from optsched.core.verdict import Findings


def found(fill):
    findings = Findings()
    fill(findings)
    return findings.verdict(1.0)


def test_a_float_means_its_shortest_decimal():
    assert fraction(0.1) == Fraction(1, 10)
    assert fraction(0.1) + fraction(0.7) == Fraction(8, 10)
    assert fraction("2/6") == Fraction(1, 3) and fraction(7) == 7


@pytest.mark.parametrize("given", ["1/0", "1/x", "0.5", True, None, math.nan, math.inf, 1e16, "1" * 500 + "/3"])
def test_what_is_no_amount_is_refused(given):
    with pytest.raises(ValueError, match='fraction written "p/q"'):
        amount(given)


def test_an_amount_is_written_as_short_as_it_can_be():
    assert written(amount("1/4")) == 0.25
    assert written(amount("1/3")) == "1/3"
    assert written(amount(3)) == 3.0


def test_fractions_decide_where_floats_cannot():
    def demand_met(exactly):  # 0.1 + 0.7 is 0.7999999999999999 in floats
        return found(
            lambda f: f.at_least("demand_met", "all", 0.1 + 0.7, 0.8, exact=lambda: (exactly, Fraction(4, 5)))
        )

    assert demand_met(Fraction(8, 10)).exact
    assert not demand_met(Fraction(799, 1000)).feasible


def test_fractions_are_not_asked_where_floats_are_clear():
    def never():
        raise AssertionError

    assert found(lambda f: f.at_most("limit", "all", 1.0, 1.1, exact=never)).exact
    assert not found(lambda f: f.at_most("limit", "all", 1.1, 1.0, exact=never)).feasible


@pytest.mark.parametrize("unit", [Fraction(1, 10**9), Fraction(1), Fraction(10**9)])
def test_a_miss_is_relative_to_the_larger_side(unit):
    verdict = found(lambda f: f.at_most("limit", "all", unit * (1 + Fraction(1, 10**7)), unit))
    assert verdict.feasible and not verdict.exact
    assert verdict.tolerance_used == pytest.approx(1e-7, rel=1e-3)
    assert not verdict.at(1e-8).feasible
    assert not found(lambda f: f.at_most("limit", "all", unit * (1 + Fraction(1, 10**5)), unit)).feasible


def test_counts_are_forgiven_by_no_tolerance():
    verdict = found(lambda f: f.at_most("copies_available", "a", 10**9 + 1, 10**9))
    assert not verdict.feasible and not verdict.at(0.5).feasible


def test_rows_that_say_nothing_here_are_summed():
    one = found(lambda f: f.nothing("component_runs", "a", 2e-7, 1.0, "images"))
    assert one.feasible and one.tolerance_used == pytest.approx(2e-7)

    def many(findings):
        for i in range(10):
            findings.nothing("component_runs", f"a{i}", 2e-7, 1.0, "images")

    verdict = found(many)
    assert not verdict.feasible
    assert verdict.violations[0].amount == pytest.approx(2e-6)
    assert not found(lambda f: f.nothing("sign", "a", 1e-30, 0.0)).feasible


def test_what_is_not_finite_is_no_row_a_tolerance_forgives():
    verdict = found(lambda f: f.at_most("limit", "all", math.inf, 3.0))
    assert verdict.violations[0].relative == math.inf


@pytest.mark.parametrize("value", [0.999999, 1.000001, Fraction(999999, 10**6), 3 + Fraction(1, 10**6), 4.0])
def test_a_count_is_whole_within_a_millionth_edge_included(value):
    assert nearly_whole(value)
    assert found(lambda f: f.whole("whole_images", "a", value)).exact


@pytest.mark.parametrize("value", [0.9999989, 1.0000011, 1 + Fraction(1000001, 10**12), 2.5])
def test_a_count_beyond_a_millionth_is_none(value):
    assert not nearly_whole(value)
    assert not found(lambda f: f.whole("whole_images", "a", value)).at(0.9).feasible
