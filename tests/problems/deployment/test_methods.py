"""What the reconstructed rule sees and what it does not; threads, fronts, infeasibility in words."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest

from optsched.core.compare import compare
from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.deployment.front import front
from optsched.problems.deployment.generate import generate
from optsched.problems.deployment.metric import miss_price_mj


def test_a_rule_per_layer_never_switches_an_engine_off():
    instance = load("deployment/tiny-switch-off")
    for method in ("scalenet-cost:time=0", "scalenet-repair", "least-energy"):
        assert solve(instance, method).objective == pytest.approx(33.0)
    assert solve(instance, "local-search").objective == pytest.approx(20.0)


def test_energy_alone_is_late_where_a_deadline_is_tight():
    """At a slack of 1.05, any weight on energy makes LeNet-5 late; at 1.3 none does."""
    tight, loose = load("deployment/zynq-3-1_05"), load("deployment/zynq-3-1_3")
    for weight in ("0", "0.25", "0.5", "0.75"):
        assert solve(tight, f"scalenet-cost:time={weight}").found == "none"
        assert solve(loose, f"scalenet-cost:time={weight}").found != "none"
    assert solve(tight, "scalenet-cost:time=1").found != "none"


def test_repair_ends_in_time_where_the_rule_does_not():
    instance = load("deployment/cifar-two-1_3")
    assert solve(instance, "scalenet-cost:time=0").found == "none"
    assert solve(instance, "scalenet-repair:time=0").found != "none"


def test_weights_outside_their_range_are_refused():
    with pytest.raises(UsageFault, match="expected a weight from 0 to 1"):
        solve(load("deployment/tiny-one-chain"), "scalenet-cost:time=2")


@pytest.mark.parametrize("name", ["zynq-3-1_3", "zynq-5-2", "seizure-two-2", "watt-two"])
def test_nothing_beats_the_exact_method(name):
    rows = [row.result for row in compare([f"deployment/{name}"], time_limit_s=60)]
    exact = next(row for row in rows if row.method == "exact")
    assert exact.found == "optimal"
    assert all(row.objective is None or row.objective >= exact.objective * (1 - 1e-9) for row in rows)


def threads_used(name):
    instance = load(f"deployment/{name}")
    threads = {one.name: one.threads for one in instance.configurations}
    result = solve(instance, "exact")
    assert result.found == "optimal"
    return [threads[name] for plan in result.solution.plans for name in plan.configurations], result.objective


def test_amdahl_0_8_takes_threads_only_where_a_deadline_asks():
    loose, hurried = threads_used("threads-loose"), threads_used("threads-hurried")
    assert set(loose[0]) == {1}
    assert 1 in hurried[0] and max(hurried[0]) > 1
    assert hurried[1] > loose[1]


@pytest.mark.parametrize("seed", range(6))
def test_perfect_threads_never_change_the_least_energy(seed):
    """Without deadlines, set-up and bytes: k threads at f = 1 cost what one does."""
    instance = generate(10, seed)
    networks = tuple(net.model_copy(update={"deadline_ms": 1e6, "period_ms": 1e6}) for net in instance.networks)
    plain = [one.model_copy(update={"setup_ms": 0.0, "bytes_per_ms": None}) for one in instance.configurations]
    two = [
        one.model_copy(update={"name": f"{one.name} x2", "threads": 2, "parallel_share": 1.0})
        for one in plain
        if instance.resources[[room.name for room in instance.resources].index(one.resource)].servers > 1
    ]
    without = instance.model_copy(update={"networks": networks, "configurations": tuple(plain)})
    with_two = without.model_copy(update={"configurations": (*plain, *two)})
    first, second = solve(without, "exact"), solve(with_two, "exact")
    assert two
    assert second.objective == pytest.approx(first.objective, rel=1e-6)  # times are whole nanoseconds


def test_a_front_falls_and_no_point_is_dominated():
    points = front(load("deployment/zynq-3-4"), 8, Limits()).points
    assert len(points) >= 4
    assert all(point.bound == pytest.approx(point.y, rel=1e-6) for point in points)
    for one, other in itertools.pairwise(points):
        assert one.x < other.x
        assert one.y > other.y


@pytest.mark.parametrize("method", ["exact", "milp"])
def test_infeasible_in_words(method):
    assert solve(load("deployment/tiny-infeasible"), method).message == (
        "net takes 1.5 ms on the fastest configurations alone, 0.5 ms more than its deadline allows"
    )


def test_infeasible_together_in_words():
    together = load("deployment/tiny-infeasible-together")
    assert solve(together, "exact").message == "plans in time draw 65 mW more than the power cap at least"
    capped = together.model_copy(update={"power_limit_w": 0.105})
    assert "the power cap is short by 10 mW: no plan draws less" in solve(capped, "exact").message


@pytest.mark.parametrize("method", ["exact", "milp"])
def test_where_limits_fail_together_the_fewest_changes_are_named(method):
    """Both networks need the engine within 2 ms, and it has 2 ms for their 3."""
    instance = load("deployment/tiny-switch-off")
    networks = tuple(net.model_copy(update={"deadline_ms": 2.0, "period_ms": 2.0}) for net in instance.networks)
    result = solve(instance.model_copy(update={"networks": networks}), method)
    assert result.stopped == "infeasible"
    assert result.message == "at least one limit must change: capacity of engine: 3 > 2 ms"


def test_two_watts_are_met_with_room_by_the_proved_least_power():
    result = solve(load("deployment/watt-two"), "exact")
    assert result.found == "optimal"
    assert result.parts["power_w"] < 2.0


@pytest.mark.parametrize("power", [-9, 6])
def test_the_price_of_a_miss_follows_the_unit_of_energy(power):
    """No floor in millijoules: with all powers a billion times smaller a miss costs a billion times less."""
    usual = load("deployment/tiny-lexicographic")
    document = usual.model_dump(mode="json")
    for room in document["resources"]:
        room["power_idle_w"] = float(Decimal(repr(room["power_idle_w"])).scaleb(power))
    for one in document["configurations"]:
        one["power_active_w"] = float(Decimal(repr(one["power_active_w"])).scaleb(power))
    for link in document["links"]:
        link["mj_per_byte"] = float(Decimal(repr(link["mj_per_byte"])).scaleb(power))
    scaled = load(document)
    assert miss_price_mj(scaled) == miss_price_mj(usual) * Fraction(10) ** power
    first, second = solve(usual), solve(scaled)
    assert (second.found, second.proof) == (first.found, first.proof)
    assert second.objective == pytest.approx(first.objective * 10.0**power, rel=1e-9)
