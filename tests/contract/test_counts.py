"""Guards processes against numbers: what a file counts never becomes a list that ends one, or hours of work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from optsched.core.errors import FileFault
from optsched.core.judge import check
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.offloading.instance import Block, solution
from optsched.problems.offloading.jobs import sequence_of
from tests.cli.here import optsched

SHIPPED = Path(__file__).resolve().parents[2] / "instances"
HUGE = 10**9


def shipped(name: str) -> Path:
    """The file of family/name, in whichever set."""
    family, _, stem = name.partition("/")
    return next((SHIPPED / family).rglob(f"{stem}.json"))


def changed(name: str, **fields) -> dict:
    """A shipped instance with other fields; `count` is that of every node or GPU."""
    document = json.loads(shipped(name).read_text())
    count = fields.pop("count", None)
    for part in document.get("nodes", []) + document.get("gpus", []) if count else []:
        part["count"] = count
    return document | fields


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (changed("inference/tiny-two-nodes", count=HUGE), r"nodes\[\].count: got 2,000,000,000, .* 1,000,000$"),
        (changed("inference/tiny-whole-images", count=5_001), r"expected at most 5,000 with whole images"),
        (changed("retraining/tiny-both-needed", count=50_001), r"gpus\[\].count: got 100,002, .* 100,000$"),
        (changed("retraining/tiny-whole-images", count=2_001), r"expected at most 2,000 with whole images"),
        (
            changed("retraining/tiny-whole-images", batch_images=HUGE),
            r"batch_images: got 1,000,000,000, .* 1,000,000",
        ),
        (
            changed("offloading/tiny-stream", frames=HUGE),
            r"frames: got 1000000000, .* equal to 100000$",
        ),
    ],
)
def test_more_than_can_be_listed_is_refused(document, fault):
    with pytest.raises(FileFault, match=fault) as refused:
        load(document)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize(
    ("name", "plan", "row"),
    [
        (
            "retraining/tiny-whole-images",
            {"format": "optsched/retraining-solution@1", "shares": [{"gpu": "GPU", "copies": HUGE}]},
            "copies_available",
        ),
        (
            "inference/tiny-whole-images",
            {"format": "optsched/inference-solution@1", "loads": [{"node": "pair", "images": 7.0, "copies": HUGE}]},
            "copies_available",
        ),
        (
            "offloading/tiny-stream",
            {"format": "optsched/offloading-solution@1", "blocks": [{"cut": "local", "frames": HUGE}]},
            "each_frame_once",
        ),
    ],
)
def test_solutions_that_count_too_much_are_judged(name, plan, row):
    instance = load(name)
    for share in plan.get("shares", []):
        share["gpu"] = instance.gpus[0].name
    assert row in {violation.constraint for violation in check(instance, plan).violations}


def test_a_start_of_other_frames_is_no_start():
    instance = load("offloading/tiny-stream")
    assert len(sequence_of(instance, solution(instance, blocks=(Block(cut="local", frames=4),)))) == 4
    assert sequence_of(instance, solution(instance, blocks=(Block(cut="local", frames=HUGE),))) == []


def test_a_stream_too_long_to_enumerate_says_so():
    result = solve(load(changed("offloading/tiny-stream", frames=100_000)), "enumeration")
    assert "too many to enumerate" in result.message


@pytest.mark.parametrize(
    "words",
    [
        ["inference", "--size", "1000000000"],
        ["retraining", "--with", "types=1000000000"],
        ["mapping", "--size", "1000", "--with", "batch=1000000"],
    ],
)
def test_random_instances_have_a_size(words):
    ended = optsched("generate", *words)
    assert ended.code == 2
    assert "expected at most 1,000,000" in ended.err
