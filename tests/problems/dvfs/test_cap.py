"""Guards the power cap: fast path against the model, rules by hand, what uniform levels leave unused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.dvfs.cap.bounds import bound, climb
from optsched.problems.dvfs.cap.exchange import exchanged
from optsched.problems.dvfs.cap.grid import grid
from optsched.problems.dvfs.generate import generate

CAPS = (80.0, 90.0, 100.0, 110.0, 120.0)
"""Watts per socket."""


def rooms(size, seed, watts, curve="linear"):
    return generate(size, seed, kind="cap", watts=watts, curve=curve)


@pytest.mark.parametrize("watts", CAPS)
def test_the_fast_path_is_near_its_own_bound_on_a_whole_machine(watts):
    """Within 2e-4 of the speed of any plan: a certificate in whole numbers, so no model needs to be solved."""
    instance = rooms(1930, 1, watts)
    found = solve(instance, "slope-greedy")
    lost, least = found.verdict.value, Fraction(bound(instance.case).value)
    top = 1930
    assert least <= lost <= least + Fraction(2, 10**4) * (top - least)
    assert found.parts["power_w"] <= instance.case.power_limit_w
    assert found.parts["unused_percent"] < 0.01


@pytest.mark.parametrize("watts", CAPS)
def test_a_uniform_level_leaves_some_of_the_cap_and_mixing_uses_it(watts):
    instance = rooms(300, 1, watts)
    uniform, mixed = (solve(instance, name) for name in ("uniform-level", "uniform-mixed"))
    assert 0 <= uniform.parts["unused_percent"] <= 4.5
    assert mixed.parts["unused_percent"] < 0.05
    assert uniform.objective >= mixed.objective >= solve(instance, "slope-greedy").objective


def test_a_rule_for_linear_power_wastes_more_where_power_is_cubic():
    linear, cubic = (rooms(96, 1, 100.0, curve) for curve in ("linear", "cubic"))
    wasted = [solve(one, "uniform-level").parts["unused_percent"] for one in (linear, cubic)]
    assert wasted[1] > wasted[0] + 5


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("curve", ["linear", "cubic"])
def test_exact_is_what_the_whole_model_finds(seed, curve):
    instance = rooms(6, seed, 95.0, curve)
    exact, milp = (solve(instance, name, time_limit_s=60) for name in ("exact", "milp"))
    assert exact.found == milp.found == "optimal"
    assert exact.objective == pytest.approx(milp.objective, rel=2e-6)


def test_listed_sums_settle_what_the_model_leaves_open():
    result = solve(rooms(24, 1, 95.0, "cubic"), "exact")
    assert (result.found, result.proof, result.solver_used) == ("optimal", "enumerated", False)


def test_exchanges_never_lose():
    for seed in range(6):
        case = rooms(60, seed, 90.0).case
        found, start = grid(case), climb(case).at
        at = exchanged(found, start, Fraction())
        assert found.power(at) <= found.limit
        assert bound(case).value <= found.lost(at) <= found.lost(start)


def test_by_hand():
    """50 + 45 + 55 W at the bottom; raising 0.9 and 1.0 to the middle takes 57 W, all three 90 W."""
    result = solve("dvfs/tiny-cap-three", "exact")
    assert result.found == "optimal"
    assert result.objective == pytest.approx(1.2 - 0.4 * 1 + 0.4)
    assert result.parts["power_w"] <= 250


def test_the_best_plan_may_lie_off_the_hull():
    exact, greedy = (solve("dvfs/tiny-cap-off-hull", name) for name in ("exact", "slope-greedy"))
    assert exact.found == "optimal"
    assert float(bound(load("dvfs/tiny-cap-off-hull").case).value) < exact.objective <= greedy.objective


def test_a_cap_below_the_least_levels_is_infeasible_in_words():
    result = solve("dvfs/tiny-cap-too-low", "exact")
    assert result.stopped == "infeasible"
    assert "at their least levels all sockets draw 100 W, 20 W above the cap" in result.message


def test_everything_fits_below_a_high_cap():
    result = solve(rooms(20, 0, 200.0), "slope-greedy")
    assert (result.found, result.objective, result.proof) == ("optimal", 0.0, "formula")
