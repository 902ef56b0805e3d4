"""Sentences of AINNS on its dispatcher (sections 5.3 and 6.3), on drawn instances and shipped witnesses."""

from __future__ import annotations

import pytest

from optsched import load
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.options import site_of
from optsched.problems.dispatch.policies.ainns import ainns_td, size_only
from scripts.results.dispatch_plane import POLICIES, instance_of
from tests.problems.dispatch.cases import random_case

REGIONS = [f"{across}+{along}" for across in "1234" for along in "1234"]
ALIKE = [region for region in REGIONS if region[0] != "4"]
THRESHOLDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)


def judged(instance, *names):
    """Latency, energy and largest slowdown of policies of the plane."""
    found = []
    for name in names:
        verdict = check(instance, POLICIES[name][1](instance).solution)
        assert verdict.exact
        found.append((verdict.parts["latency"], verdict.parts["energy"], verdict.parts["slowdown"]))
    return found


@pytest.mark.parametrize("region", ALIKE)
def test_td_is_size_only_where_shapes_do_not_differ(region):
    """Event for event, in two readings and over eleven thresholds."""
    instance = instance_of(region, 1, 0.9)
    base = size_only(instance).solution.pieces
    for threshold in THRESHOLDS:
        for features in ("literal", "share"):
            assert ainns_td(instance, features=features, threshold=threshold).solution.pieces == base


@pytest.mark.parametrize("region", REGIONS)
def test_one_dispatcher_runs_in_every_region(region):
    instance = instance_of(region, 2, 0.9)
    ((latency, _, slowdown),) = judged(instance, "td")
    assert latency > 0 and slowdown > 0


def test_no_threshold_gives_the_printed_gain_on_the_shipped_point():
    """As printed, nothing matches; of eleven thresholds in three readings none comes near 2.7x, -69 %."""
    instance = load("dispatch/plane-4-4-1")
    (so,) = judged(instance, "so")
    printed = ainns_td(instance)
    assert printed.message == "match rate 0%"
    assert printed.solution == size_only(instance).solution
    for features in ("literal", "share", "log-share"):
        for threshold in THRESHOLDS:
            parts = check(instance, ainns_td(instance, features=features, threshold=threshold).solution).parts
            assert parts["latency"] > so[0] / 1.5
            assert parts["energy"] > 0.8 * so[1]


def test_size_only_may_win_where_networks_are_alike():
    won = []
    for region in ("4+1", "4+2", "4+3"):
        for seed in range(3):
            so, td = judged(instance_of(region, seed, 0.9), "so", "td log-share")
            won.append(so[0] < td[0])
    assert sum(won) >= 3


def test_round_robin_does_not_always_move_least_nor_all_partition_always_last():
    rr, so = judged(load("dispatch/plane-4-1-3"), "rr", "so")
    assert rr[1] > 2 * so[1]
    rr, ap, so = judged(load("dispatch/plane-2-2-2"), "rr", "ap", "so")
    assert so[0] < ap[0] < rr[0]
    assert ap[1] > so[1] > rr[1]


def test_naive_dispatchers_are_td_on_one_accelerator_but_not_with_one_network():
    for seed in range(3):
        for region in ("1+2", "1+3", "1+4"):
            rr, ap, td = judged(instance_of(region, seed, 0.9), "rr", "ap", "td")
            assert rr == ap == td
    rr, ap, td = judged(load("dispatch/plane-2-1-0"), "rr", "ap", "td")
    assert ap == td
    assert rr[0] > 3 * td[0]


def test_a_converged_search_is_no_optimum():
    """On ten unlike accelerators an online policy of the same class beats it; where dividing pays, so does."""
    dsc, roll = judged(load("dispatch/plane-4-4-1"), "dsc", "roll")
    assert roll[0] < dsc[0]
    dsc, so = judged(load("dispatch/plane-2-1-0"), "dsc", "so")
    assert so[0] < 0.3 * dsc[0]


@pytest.mark.parametrize("region", ["4+1", "4+2", "4+3", "4+4"])
def test_of_the_baselines_size_only_or_the_search_is_the_best_on_unlike_accelerators(region):
    latencies = {}
    for name in ("rr", "ap", "so", "dst", "dsc"):
        ((latencies[name], _, _),) = judged(instance_of(region, 1, 0.9), name)
    assert min(latencies.values()) in (latencies["so"], latencies["dsc"])


def test_a_task_that_runs_ends_within_the_time_of_its_home():
    """Whatever is added and withdrawn: homes are never taken."""
    changed = 0
    for seed in range(30):
        instance = random_case(seed, types=2 + seed % 2, tasks=8, release=6, allowed="growing")
        site, pieces = site_of(instance), ainns_td(instance, threshold=0.1).solution.pieces
        for job in site.jobs:
            own = [piece for piece in pieces if piece.task == job.name]
            changed += len(own) > 1
            first = next(o for o in job.options if o.configuration == own[0].configuration)
            home = site.seconds(job.singles[first.home].ticks)
            assert own[-1].end_s - own[0].start_s <= home + site.seconds(len(own))
    assert changed > 20
