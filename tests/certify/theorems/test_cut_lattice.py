"""The checker of cuts against all schedules in plain Python, optsched's lattice and its judge."""

from __future__ import annotations

import random

import pytest

from optsched import solve
from optsched.certify.theorems import cut_lattice
from optsched.certify.theorems.cut_lattice import Network, bound, can_beat, cuts, is_optimal, makespan, tensors_of
from optsched.core.load import load
from optsched.core.shipped import best_known, find
from optsched.problems.offloading.check import check
from optsched.problems.offloading.cuts.lattice import monotone_cuts
from optsched.problems.offloading.cuts.placement import placed
from optsched.problems.offloading.instance import Instance
from tests.problems.offloading.cases import brute_network, random_network

KNOWN = {row["instance"]: int(row["value"]) for row in best_known("offloading").values()}
NETWORKS = [name for name in sorted(KNOWN) if load(f"offloading/{name}").kind == "network"]
BIG = 10**9


def plain(graph):
    return Network(graph.preds, graph.device_us, graph.server_us, graph.transfer_us, graph.return_us)


def point(instance, solution):
    """The solution's device set and sending order as numbers."""
    index = instance.graph.index
    return [index[name] for name in solution.device], [index[name] for name in solution.link or ()]


def drawn(seed):
    return random_network(random.Random(seed), 7, latency_us=seed % 3, result_return_us=4 * (seed % 2))


def test_makespan_of_every_cut_is_the_judges():
    looked_at = 0
    for seed in range(60):
        instance, numbers = drawn(seed), random.Random(seed)
        net = plain(instance.graph)
        for mask in monotone_cuts(instance.graph):
            order = instance.graph.frontier(mask)
            numbers.shuffle(order)
            value = makespan(net, [v for v in range(len(net.reads)) if mask >> v & 1], order)
            assert value == check(instance, placed(instance, mask, order)).objective
            assert bound(net, mask, list(tensors_of(net, mask).values())) <= value
            looked_at += 1
    assert looked_at > 300


def test_an_unbounded_claim_lists_every_monotone_cut():
    for seed in range(60):
        graph = drawn(seed).graph
        assert sorted(cuts(plain(graph), BIG)) == sorted(monotone_cuts(graph))


def test_only_the_least_makespan_of_all_schedules_is_accepted():
    worse = 0
    for seed in range(120):
        instance = drawn(seed)
        net, best = plain(instance.graph), brute_network(instance)
        device, order = point(instance, solve(instance, "exact").solution)
        assert is_optimal(net, device, order, best)
        assert not is_optimal(net, device, order, best - 1)
        assert not can_beat(net, best) and can_beat(net, best + 1)
        for mask in monotone_cuts(instance.graph):
            chosen, sent = [v for v in range(len(net.reads)) if mask >> v & 1], instance.graph.frontier(mask)
            value = makespan(net, chosen, sent)
            assert is_optimal(net, chosen, sent, value) == (value == best)
            worse += value > best
    assert worse > 300


@pytest.mark.parametrize("name", NETWORKS)
def test_shipped_values_are_the_least(name):
    instance = Instance.model_validate_json(find(f"offloading/{name}")[0].read_text())
    net = plain(instance.graph)
    assert not can_beat(net, KNOWN[name])
    assert can_beat(net, KNOWN[name] + 1)


@pytest.mark.parametrize("name", ["paper-googlenet-4g", "paper-multi-stream-4g", "hard-towers-5"])
def test_shipped_solutions_are_optimal(name):
    instance = Instance.model_validate_json(find(f"offloading/{name}")[0].read_text())
    device, order = point(instance, solve(instance, "exact").solution)
    assert is_optimal(plain(instance.graph), device, order, KNOWN[name])
    assert not is_optimal(plain(instance.graph), device, order, KNOWN[name] - 1)


LINE = Network([[], [0], [1]], [0, 4, 9], [0, 1, 2], [20, 3, 0])


def test_a_line_by_hand():
    assert makespan(LINE, [0, 1], [1]) == 4 + 3 + 2
    assert is_optimal(LINE, [0, 1], [1], 9) and not is_optimal(LINE, [0, 1, 2], [], 13)
    assert makespan(LINE._replace(answer=5), [0, 1], [1]) == 14
    assert is_optimal(LINE._replace(answer=5), [0, 1, 2], [], 13)


@pytest.mark.parametrize(
    ("change", "device", "order", "fault"),
    [
        ({}, [1], [1], "input"),
        ({}, [0, 2], [0], "closed"),
        ({}, [0, 1, 3], [1], "closed"),
        ({}, [0, 1], [0], "order"),
        ({}, [0, 1], [1, 1], "order"),
        ({"device": [0, 4.0, 9]}, [0, 1], [1], "integers"),
        ({"server": [0, -1, 2]}, [0, 1], [1], "integers"),
        ({"server": [0, 1]}, [0, 1], [1], "every layer"),
        ({"reads": [[], [2], [0]]}, [0, 1], [1], "after"),
        ({"transfer": [20, 0, 0]}, [0, 1], [1], "no time"),
    ],
)
def test_bad_data_is_refused(change, device, order, fault):
    with pytest.raises(ValueError, match=fault):
        is_optimal(LINE._replace(**change), device, order, 9)


def test_too_much_work_is_refused(monkeypatch):
    towers = Network([[]] * 4 + [[0, 1, 2, 3]], [1] * 4 + [90], [0] * 4 + [1], [2, 3, 4, 5, 0])
    monkeypatch.setattr(cut_lattice, "MOST_SENDINGS", 3)
    assert not can_beat(towers, 16)
    monkeypatch.setattr(cut_lattice, "MOST_STEPS", 3)
    with pytest.raises(ValueError, match="steps"):
        can_beat(towers, 99)


def test_too_many_orders_are_refused(monkeypatch):
    shared = Network([[], [0], [0], [1, 2], [1], [2]], [0, 3, 3, 50, 50, 50], [0, 1, 1, 4, 9, 9], [90, 5, 5, 0, 0, 0])
    least = next(claim for claim in range(1, 200) if can_beat(shared, claim + 1))
    monkeypatch.setattr(cut_lattice, "MOST_SENDINGS", 0)
    with pytest.raises(ValueError, match="orders"):
        can_beat(shared, least + 1)
