"""The judge on cases worked out by hand, and every row it can report."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optsched.core.judge import check
from optsched.core.load import load
from optsched.core.solve import solve

BY_HAND = {
    "tiny-one-chain": "21",
    "tiny-deadline": "33.7",
    "tiny-switch-off": "20",
    "tiny-worth-it": "50",
    "tiny-transfers": "6.5",
    "tiny-power-cap": "21",
    "tiny-latency-limit": "33.7",
    "tiny-sizes": "24.5",
    "tiny-threads": "23",
    "tiny-precision": "31.875",
    "tiny-memory": "37.7",
    "tiny-periods": "30",
    "tiny-latency": "4.6",
    "tiny-bottleneck": "3.9",
    "tiny-lexicographic": "133",
}
"""Optima, from the sums in each file's description or in this module's comments."""


@pytest.mark.parametrize(("name", "value"), BY_HAND.items())
def test_optimum_is_the_one_worked_out_by_hand(name, value):
    instance = load(f"deployment/{name}")
    result = solve(instance, "exact")
    assert result.found == "optimal"
    assert check(instance, result.solution).value == Fraction(value)


def plan(name, *chains, **update):
    """The verdict on a plan, one tuple of configurations per network."""
    instance = load(f"deployment/{name}")
    instance = instance.model_copy(update=update)
    plans = [
        {"network": network.name, "configurations": list(chain)}
        for network, chain in zip(instance.networks, chains, strict=True)
    ]
    return check(instance, {"format": "optsched/deployment-solution@1", "plans": plans})


def rows(verdict):
    return {violation.constraint for violation in verdict.violations}


def test_parts_of_a_chain_with_two_transfers():
    """fast 0.8 ms, there 0.3, slow 3, back 0.3, fast 0.8; 0.8 + 0.2 + 1.5 + 0.2 + 0.8 mJ, idle 0.3 W for 10 ms."""
    verdict = plan("tiny-transfers", ("fast", "slow", "fast"))
    assert verdict.value == Fraction("6.5")
    assert verdict.parts["latency_ms"] == pytest.approx(5.2)
    assert verdict.parts["transfer_mj"] == pytest.approx(0.4)
    assert verdict.parts["idle_mj"] == pytest.approx(3.0)
    assert verdict.parts["power_w"] == pytest.approx(0.65)
    assert verdict.parts["bottleneck_ms"] == pytest.approx(3.0)
    assert verdict.parts["throughput_per_s"] == pytest.approx(1000 / 3)
    assert verdict.items["net"] == {"latency_ms": 5.2, "deadline_ms": 7.0, "energy_per_inference_mj": 3.5}
    assert verdict.items["engine"]["load_used"] == pytest.approx(0.16)


def test_releases_count_within_the_hyperperiod():
    """Three and two releases in 60 ms: 3 x 1 and 2 x (1.5 + 3) ms on the engine, 12 mJ and 0.3 W idle."""
    verdict = plan("tiny-periods", ("fast",), ("fast", "fast"))
    assert verdict.value == Fraction(30)
    assert verdict.items["engine"]["load_ms"] == pytest.approx(12.0)


def test_threads_take_servers_and_power():
    """10 ms by one thread; Amdahl 0.8 on four: 4 ms, 16 ms of servers' time, 8 mJ."""
    verdict = plan("tiny-threads", ("four threads",), ("slow",))
    assert verdict.items["hurried"] == {"latency_ms": 4.0, "deadline_ms": 6.0, "energy_per_inference_mj": 8.0}
    assert verdict.items["cpu"]["load_ms"] == pytest.approx(26.0)


@pytest.mark.parametrize(
    ("name", "chains", "row"),
    [
        ("tiny-deadline", [("slow", "slow", "slow")], "deadline"),
        ("tiny-power-cap", [("fast", "fast", "fast")], "power_cap"),
        ("tiny-latency-limit", [("slow", "slow", "slow")], "latency_limit"),
        ("tiny-memory", [("fast", "fast")], "memory"),
        ("tiny-precision", [("8 bits", "8 bits")], "accuracy"),
        ("tiny-sizes", [("on 4", "on 4", "pool")], "fabric"),
        ("tiny-sizes", [("on 1", "on 2", "pool")], "one_size"),
        ("tiny-one-chain", [("fast", "slow")], "layer_placed"),
        ("tiny-one-chain", [("fast", "slow", "gpu")], "configuration_known"),
        ("tiny-sizes", [("on 2", "pool", "pool")], "layer_runs"),
    ],
)
def test_every_row_is_reported_by_its_name(name, chains, row):
    assert row in rows(plan(name, *chains))


def test_servers_have_only_the_hyperperiod():
    busy = load("deployment/tiny-one-chain").networks[0].model_copy(update={"period_ms": 20.0, "overlap": True})
    assert rows(plan("tiny-one-chain", ("slow", "slow", "slow"), networks=(busy,))) == {"capacity"}


def test_without_overlap_the_period_is_the_deadline():
    network = load("deployment/tiny-one-chain").networks[0].model_copy(update={"period_ms": 20.0, "overlap": False})
    assert rows(plan("tiny-one-chain", ("fast", "slow", "slow"), networks=(network,))) == set()
    assert "deadline" in rows(plan("tiny-one-chain", ("slow", "slow", "slow"), networks=(network,)))


def test_a_missed_deadline_has_its_price_in_the_lexicographic_objective():
    verdict = plan("tiny-lexicographic", ("slow",), ("slow",))
    assert verdict.feasible
    assert verdict.parts["deadlines_missed"] == 2
    assert verdict.value == Fraction(220)  # two misses of 100, 10 mJ of work, 10 idle


def test_a_plan_of_an_unknown_network_is_none():
    document = {"network": "other", "configurations": ["slow"]}
    plans = [document, {"network": "net", "configurations": ["slow"] * 3}]
    verdict = check(load("deployment/tiny-one-chain"), {"format": "optsched/deployment-solution@1", "plans": plans})
    assert rows(verdict) == {"network_known"}
