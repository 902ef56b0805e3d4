"""A proof's point in fractions keeps the last images: 10^-14 of the demand on a second node is a load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from optsched.certify.link import certify
from optsched.core.load import load, problem_of

NODES = [
    {"name": name, "accelerators": [{"name": "g", "rates_images_per_s": [1.0], "powers_active_w": [watts]}]}
    for name, watts in (("cheap", 1.0), ("dear", 50.0))
]


def inference(on_w: float) -> dict[str, Any]:
    """The cheap node does 10^6 images in time; 10^-8 of an image are left for the dear one."""
    return {
        "format": "optsched/inference@1",
        "name": "last-images",
        "components": ["net"],
        "charging": "proportional",
        "nodes": [{**node, "power_on_w": on_w} for node in NODES],
        "demand_images": 1000000.00000001,
        "latency_limit_s": 1e6,
    }


def period(mode: str) -> dict[str, Any]:
    """As above, with a second job for a GPU in a node of its own."""
    gpu = {"name": "gpu", "alpha_s_per_image": 0.1, "power_active_w": 50.0}
    images = inference(0.0)
    return {
        "format": "optsched/period@1",
        "name": "last-images",
        "mode": mode,
        "hosts": [{"gpu": "gpu", "node": "third"}],
        "inference": {**images, "nodes": [*images["nodes"], {**NODES[1], "name": "third", "power_on_w": 9.0}]},
        "retraining": {
            "format": "optsched/retraining@1",
            "name": "r",
            "gpus": [gpu],
            "batch_images": 1,
            "labelled_images": 1.0,
            "latency_limit_s": 1.0,
        },
    }


@pytest.mark.parametrize(
    "document",
    [inference(0.0), inference(1.0), period("exclusive"), period("time-shared")],
    ids=["inference", "on-power", "exclusive", "time-shared"],
)
def test_the_judge_confirms_the_last_images(document: dict[str, Any], tmp_path: Path) -> None:
    instance = load(document)
    certificate, _ = certify(problem_of(instance.format), instance, str(tmp_path / "proof.jsonl.gz"))
    assert certificate.kind == "exact"
    assert certificate.agrees, certificate.verdict
    assert certificate.verdict is not None
    assert certificate.verdict.value == certificate.upper
    assert {one.node for one in certificate.solution.loads} == {"cheap", "dear"}
