"""Times far beyond what a solver's tolerances can tell apart, and limits met exactly by decimals."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from optsched import check, load, solve
from optsched.core.errors import FileFault
from optsched.problems import problem
from optsched.problems.offloading.graph.network import transfer_us
from optsched.problems.offloading.instance import solution
from tests.fuzz import offloading as fuzz
from tests.problems.offloading.cases import brute_choices, brute_network, choices, network, paths

LONG = 10**11


def held_against(document, methods):
    """Each method's words beside brute force that imports nothing of optsched."""
    least, instance = fuzz.optimum(document), load(document)
    for method in methods:
        result = solve(instance, method, time_limit_s=20)
        assert result.contradiction == ""
        assert result.stopped not in ("error", "infeasible")
        if result.verdict:
            assert result.verdict.value >= least
        assert result.bound is None or result.bound <= least
        if method == "exact" or result.found == "optimal":
            assert (result.found, result.verdict.value) == ("optimal", least), (method, document)


def test_random_edge_instances_are_answered_as_brute_force_does():
    for i in range(110):
        held_against(fuzz.draw(random.Random(f"gate-{i}")), ["exact", *(["milp"] if i % 4 == 0 else [])])


def test_a_long_operation_in_a_cut_nobody_takes_misleads_no_method():
    """A solver's tolerance is relative to the largest number of its model: the model alone proves nothing here."""
    options = [[(7, 9, 4), (LONG - 3, 0, 0)], [(0, 11, 5), (LONG, LONG - 1, 2)], [(3, 8, LONG), (6, 12, 1)]]
    instance, least = choices(options), brute_choices(options)
    for method in ("exact", "enumeration"):
        result = solve(instance, method)
        assert (result.found, result.objective) == ("optimal", least)
    milp = solve(instance, "milp")
    assert milp.contradiction == ""
    assert milp.objective is None or milp.objective >= least
    assert milp.bound <= least
    assert milp.found != "optimal" or milp.objective == least


def test_large_networks_of_times_that_share_no_factor_are_proved_by_the_lattice_only():
    instance = network(
        [[], [0], [1], [1, 2]],
        [0, LONG - 7, LONG // 3, 11],
        [0, 5, LONG - 1, LONG // 7],
        [LONG - 3, 13, LONG // 2, 1],
    )
    exact, milp = solve(instance), solve(instance, "milp")
    assert (exact.found, exact.objective) == ("optimal", brute_network(instance))
    assert milp.bound <= exact.objective <= milp.objective
    assert milp.found == "feasible"


def test_what_all_times_share_is_divided_out():
    options = [[(70, 90, 40), (200, 0, 0)], [(0, 110, 50), (60, 20, 30)]]
    scaled = choices([[tuple(10**9 * t for t in cut) for cut in cuts] for cuts in options])
    result = solve(scaled)
    assert (result.found, result.objective) == ("optimal", 10**9 * brute_choices(options))
    milp = solve(scaled, "milp")
    assert milp.bound <= 10**9 * brute_choices(options) <= milp.objective
    assert milp.found != "optimal" or milp.objective == result.objective


def test_one_microsecond_in_two_million_is_not_optimal():
    """Within 1e-6 of the optimum, and not it: makespans are whole."""
    options = [[(LONG, 2, 0), (0, 2, 0)], [(0, 3_000_000, 3_000_000)], [(0, 0, 0)]]
    instance = choices(options)
    result = solve(instance)
    assert (result.objective, result.found) == (6_000_000, "optimal")
    late = solution(instance, order=("p0", "p1", "p2"), cuts={"p0": "c1", "p1": "c0", "p2": "c0"})
    judged = solve(instance, lambda _: late)
    assert (judged.objective, judged.found) == (6_000_002, "feasible")


def test_makespans_that_no_float_holds_are_judged_and_settled_exactly():
    rows = [(10**13, 1, 0)] * 901 + [(1, 1, 1)]
    instance = paths(rows)
    plan = solution(instance, order=tuple(path.name for path in reversed(instance.paths)))
    verdict = check(instance, plan)
    assert verdict.value == Fraction(901 * 10**13 + 2)
    assert float(verdict.value) == verdict.objective
    ruling = problem("offloading").call("theorem", instance, plan, verdict.objective)
    assert ruling.bound == 901 * 10**13 + 2


def test_work_beyond_sixty_bits_is_refused():
    with pytest.raises(FileFault, match=r"us of work together, expected at most 1\.15e\+18"):
        load(
            {
                "format": "optsched/offloading@1",
                "name": "long",
                "kind": "stream",
                "frames": 10**5,
                "layers": [
                    {"name": "in", "op": "input", "output_bytes": 1},
                    {"name": "mid", "inputs": ["in"], "device_us": 10**13, "output_bytes": 1},
                    {"name": "out", "inputs": ["mid"], "device_us": 10**13},
                ],
                "link": {"bandwidth_bits_per_s": 8e6},
            }
        )


class Link:
    def __init__(self, rate):
        self.bandwidth_bits_per_s, self.latency_us = rate, 0


@pytest.mark.parametrize(
    ("size", "rate", "expected"),
    [
        (0, 0.7, 0),
        (33, 0.3, 880_000_000),  # 264 bits, exactly 880 s; the float's binary value, below 0.3, asks for one us more
        (11, 0.44, 200_000_000),
        (2_360_000, 18.88e6, 1_000_000),
        (2_360_001, 18.88e6, 1_000_001),
        (7, 5.6e7, 1),
        (10**15, 0.1, 8 * 10**22),
    ],
)
def test_transfers_are_the_ceiling_of_the_files_decimals(size, rate, expected):
    assert transfer_us(size, Link(rate)) == expected


def stream(reads, names):
    layers = [
        {"name": name, "inputs": list(read), "device_us": 9, "server_us": 2, "output_bytes": 5}
        if read
        else {"name": name, "op": "input", "output_bytes": 5}
        for name, read in zip(names, reads, strict=True)
    ]
    link = {"bandwidth_bits_per_s": 8e6}
    return {
        "format": "optsched/offloading@1",
        "name": "s",
        "kind": "stream",
        "frames": 3,
        "layers": layers,
        "link": link,
    }


def test_a_stream_has_one_output_because_its_cuts_are_named_by_one_tensor():
    """Behind "stem" the server could run one head, the other, or both: three cuts of one name."""
    names = ["in", "stem", "head-a", "head-b"]
    with pytest.raises(FileFault, match=r"got 2 outputs .*head-a.*head-b.* expected one"):
        load(stream([[], ["in"], ["stem"], ["stem"]], names))
    joined = stream([[], ["in"], ["stem"], ["stem"], ["head-a", "head-b"]], [*names, "join"])
    result = solve(joined)
    assert (result.found, result.verdict.value) == ("optimal", fuzz.optimum(joined))
    with_unread_input = stream([[], [], ["in"]], ["in", "clock", "net"])
    assert solve(with_unread_input).verdict.value == fuzz.optimum(with_unread_input)


def test_no_layer_of_a_stream_takes_the_name_of_no_cut():
    with pytest.raises(FileFault, match="'local', which names the cut that sends nothing"):
        load(stream([[], ["in"], ["local"]], ["in", "local", "out"]))
