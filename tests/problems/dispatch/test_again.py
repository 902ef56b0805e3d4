"""The event loop against one written apart, policy by policy, piece by piece."""

from __future__ import annotations

import pytest

from optsched.problems.dispatch.policies.ainns import ainns_td, size_only
from optsched.problems.dispatch.policies.earliest import earliest_completion
from optsched.problems.dispatch.policies.simple import all_partition, round_robin
from tests.problems.dispatch import again
from tests.problems.dispatch.cases import random_case

PAIRS = {
    "round-robin": ("single", round_robin, again.round_robin),
    "static": ("single", lambda one: round_robin(one, reading="static"), again.queued(again.in_turn)),
    "all-partition": ("fixed", all_partition, again.all_partition),
    "earliest-completion": ("single", earliest_completion, again.queued(again.soonest)),
    "size-only": ("single", size_only, again.dispatcher()),
    "size-only, growing": ("growing", size_only, again.dispatcher(growth=True)),
    "ainns-td": ("single", lambda one: ainns_td(one, threshold=0.3), again.dispatcher(0.3)),
    "ainns-td, growing": ("growing", lambda one: ainns_td(one, threshold=0.3), again.dispatcher(0.3, growth=True)),
}


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(12), id="few"), pytest.param(range(12, 132), id="many", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("name", PAIRS)
def test_two_simulators_make_the_same_pieces(name, seeds):
    """Times agree to a tick and its sums: a task that changes loses less than a tick each time."""
    allowed, ours, other = PAIRS[name]
    pieces = 0
    for seed in seeds:
        instance = random_case(7000 + seed, types=2 + seed % 2, tasks=9, release=8, allowed=allowed)
        expected = again.simulated(instance, other)
        found = sorted(ours(instance).solution.pieces, key=lambda piece: (piece.start_s, piece.task))
        assert [(p.task, p.configuration) for p in found] == [(p[0], p[1]) for p in expected], seed
        for piece, (_, _, start, end) in zip(found, expected, strict=True):
            assert float(piece.start_s) == pytest.approx(float(start), abs=1e-4), seed
            assert float(piece.end_s) == pytest.approx(float(end), abs=1e-4), seed
        pieces += len(found)
    assert pieces >= 9 * len(seeds)
