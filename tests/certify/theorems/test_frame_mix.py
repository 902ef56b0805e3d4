"""The checker of frames per cut against every mix in every order, optsched's judge, and shipped streams."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest

from optsched.certify.theorems import frame_mix
from optsched.certify.theorems.flow_shop import makespan as one_by_one
from optsched.certify.theorems.frame_mix import (
    best_weights,
    cannot_beat,
    is_optimal,
    makespan,
    mixes,
    two_machines_bound,
    weighted,
)
from optsched.core.load import load
from optsched.core.shipped import best_known
from optsched.problems.offloading.check import check
from optsched.problems.offloading.instance import Block, solution
from optsched.problems.offloading.streams.streams import stream_cuts

KNOWN = {row["instance"]: int(row["value"]) for row in best_known("offloading").values()}
STREAMS = [name for name in sorted(KNOWN) if load(f"offloading/{name}").kind == "stream"]


def drawn(seed):
    """Cuts of a line: the deeper, the more device and the less server time; the last needs no transfer."""
    numbers = random.Random(seed)
    size, most = numbers.randint(1, 4), numbers.choice((4, 30))
    device = sorted(numbers.randint(0, 2 * most) for _ in range(size))
    server = sorted((numbers.randint(0, most) for _ in range(size)), reverse=True)
    cuts = [(a, numbers.randint(1, 2 * most), c) for a, c in zip(device, server, strict=True)]
    return [*cuts, (device[-1] + numbers.randint(0, most), 0, 0)], numbers.randint(1, 4)


def every_mix(cuts, frames):
    """Mix (cut per frame, sorted) -> its least makespan over all orders, in plain Python."""
    return {
        mix: min(one_by_one(cuts, list(order)) for order in set(itertools.permutations(mix)))
        for mix in itertools.combinations_with_replacement(range(len(cuts)), frames)
    }


def counted(mix):
    """(cut, frames) pairs, equal cuts together."""
    total = Counter()
    for cut, frames in mix:
        total[cut] += frames
    return sorted(total.items())


def test_what_is_accepted_no_mix_beats():
    settled = 0
    for seed in range(300):
        cuts, frames = drawn(seed)
        values = every_mix(cuts, frames)
        best = min(values.values())
        settled += cannot_beat(cuts, frames, best)
        assert not cannot_beat(cuts, frames, best + 1)
        mix = min(values, key=values.get)
        order = min(itertools.permutations(mix), key=lambda order: one_by_one(cuts, list(order)))
        blocks = [(k, 1) for k in order]
        assert is_optimal(cuts, blocks, best) == cannot_beat(cuts, frames, best)
        assert not is_optimal(cuts, blocks, best - 1) and not is_optimal(cuts, blocks, best + 1)
    assert settled > 200


def test_every_mix_that_is_left_out_reaches_the_claim_and_bounds_hold():
    left_out = 0
    for seed in range(150):
        cuts, frames = drawn(seed)
        values = every_mix(cuts, frames)
        claim = random.Random(seed).choice(sorted(values.values())) + 1
        kept = [counted(mix) for mix in mixes(sorted(set(cuts)), frames, claim)]
        assert len(kept) == len({str(mix) for mix in kept})
        for mix, value in values.items():
            blocks = counted([(cuts[k], 1) for k in mix])
            assert two_machines_bound(blocks) <= value
            if blocks not in kept:
                assert value >= claim
                left_out += 1
    assert left_out > 300


def test_blocks_take_what_their_frames_take_and_the_judge_says():
    instance = load("offloading/tiny-stream")
    named = stream_cuts(instance)
    cuts, names = list(named.values()), list(named)
    for seed in range(100):
        numbers = random.Random(seed)
        blocks = [(numbers.randrange(len(cuts)), numbers.randint(1, 3)) for _ in range(3)]
        wanted = makespan(cuts, blocks)
        assert wanted == one_by_one(cuts, [k for k, frames in blocks for _ in range(frames)])
        changed = instance.model_copy(update={"frames": sum(frames for _, frames in blocks)})
        written = solution(changed, blocks=tuple(Block(cut=names[k], frames=n) for k, n in blocks))
        assert check(changed, written).objective == wanted


@pytest.mark.parametrize("name", STREAMS)
def test_shipped_streams_are_settled(name):
    instance = load(f"offloading/{name}")
    cuts = list(stream_cuts(instance).values())
    assert cannot_beat(cuts, instance.frames, KNOWN[name])
    assert not cannot_beat(cuts, instance.frames, KNOWN[name] + 1)


def test_weights_are_shares_of_the_whole():
    for seed in range(50):
        cuts, _ = drawn(seed)
        weights = best_weights(cuts)
        assert min(weights) >= 0 and sum(weights) == frame_mix.PARTS
        assert min(weighted(weights, cut) for cut in cuts) >= max(
            min(weighted((frame_mix.PARTS, 0, 0), cut) for cut in cuts), 0
        )


@pytest.mark.parametrize(
    ("cuts", "blocks", "fault"),
    [
        ([], [(0, 1)], "integers"),
        ([(1, 2.0, 3)], [(0, 1)], "integers"),
        ([(1, -2, 3)], [(0, 1)], "integers"),
        ([(1, 0, 3)], [(0, 1)], "overtake"),
        ([(1, 2, 3)], [], "blocks"),
        ([(1, 2, 3)], [(1, 1)], "blocks"),
        ([(1, 2, 3)], [(0, 0)], "blocks"),
    ],
)
def test_bad_data_is_refused(cuts, blocks, fault):
    with pytest.raises(ValueError, match=fault):
        is_optimal(cuts, blocks, 6)


def test_too_much_work_is_refused(monkeypatch):
    monkeypatch.setattr(frame_mix, "MOST_STEPS", 3)
    with pytest.raises(ValueError, match="more than 3 steps"):
        cannot_beat([(0, 9, 1), (9, 1, 1), (5, 5, 5)], 9, 90)
