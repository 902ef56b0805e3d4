"""Two and three independent ways to every optimum: search, Pyomo with HiGHS, brute force."""

from __future__ import annotations

import random

import pytest

from optsched import solve
from optsched.problems.offloading.cuts.lattice import monotone_cuts
from tests.problems.offloading.cases import (
    brute_choices,
    brute_network,
    brute_paths,
    choices,
    network,
    paths,
    random_network,
    random_rows,
)


def assert_all_prove(instance, expected, methods=("exact", "milp")):
    for method in methods:
        result = solve(instance, method)
        assert (result.found, result.objective) == ("optimal", expected), (method, instance)


@pytest.mark.parametrize("seed", range(10))
def test_paths_search_milp_and_brute_force_agree(seed):
    numbers = random.Random(seed)
    for count in range(31):
        rows = random_rows(numbers, 7 if count == 0 else 6)
        assert_all_prove(paths(rows), brute_paths(rows))


@pytest.mark.parametrize("seed", range(10))
def test_networks_lattice_milp_and_brute_force_agree(seed):
    numbers = random.Random(100 + seed)
    for count in range(21):
        link = {"latency_us": numbers.randint(0, 3), "result_return_us": numbers.choice([0, 0, 5])}
        instance = random_network(numbers, 8 if count == 0 else 6, **link)
        assert_all_prove(instance, brute_network(instance))


@pytest.mark.parametrize("seed", range(5))
def test_cuts_and_order_together_equal_brute_force(seed):
    numbers = random.Random(200 + seed)
    for _ in range(21):
        options = []
        for _ in range(numbers.randint(1, 4)):
            cuts = [(a, max(b, 1), c) for a, b, c in random_triples(numbers, numbers.randint(1, 3))]
            options.append([*cuts, (numbers.randint(5, 60), 0, 0)])
        assert_all_prove(choices(options), brute_choices(options), ("exact", "milp", "enumeration"))


def random_triples(numbers, count):
    return [tuple(numbers.randint(0, 40) for _ in range(3)) for _ in range(count)]


@pytest.mark.parametrize("seed", range(3))
def test_streams_equal_enumeration_over_cuts_and_orders(seed):
    numbers = random.Random(300 + seed)
    for _ in range(12):
        size = numbers.randint(1, 3)
        device = [0, *(numbers.randint(1, 50) for _ in range(size))]
        server = [0, *(numbers.randint(0, 20) for _ in range(size))]
        sent = [numbers.randint(1, 80) for _ in range(size + 1)]
        line = [[]] + [[v] for v in range(size)]
        frames = numbers.randint(1, 4)
        instance = network(line, device, server, sent, kind="stream", frames=frames)
        cuts = [(sum(device), 0, 0)]
        cuts += [(sum(device[: v + 1]), sent[v], sum(server[v + 1 :])) for v in range(size)]
        assert_all_prove(instance, brute_choices([cuts] * frames))


def test_every_monotone_cut_is_listed_once():
    numbers = random.Random(7)
    for _ in range(40):
        graph = random_network(numbers, 8).graph
        listed = list(monotone_cuts(graph))
        inner = [v for v in range(len(graph)) if not graph.inputs >> v & 1]
        closed = []
        for subset in range(1 << len(inner)):
            device = graph.inputs | sum(1 << v for k, v in enumerate(inner) if subset >> k & 1)
            if all(device >> u & 1 for v in inner if device >> v & 1 for u in graph.preds[v]):
                closed.append(device)
        assert sorted(listed) == sorted(closed)


def test_enumeration_refuses_what_is_too_much():
    result = solve(paths([(1, 1, 1)] * 12), "enumeration")
    assert result.found == "none"
    assert "too many" in result.message
