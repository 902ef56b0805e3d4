"""Guards bounds beside nodes of very unequal size: one that takes 10^9 images must not cancel one that takes two."""

from __future__ import annotations

import pytest

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.inference.bounds import bound


def test_a_huge_node_does_not_hide_a_small_dear_one():
    def node(name, rate, joules):
        accelerator = {"name": "a", "rates_images_per_s": [rate], "powers_active_w": [joules * rate]}
        return {"name": name, "accelerators": [accelerator]}

    instance = load(
        {
            "format": "optsched/inference@1",
            "name": "unequal",
            "components": ["c"],
            "nodes": [node("small", 3.0, 1.0), node("huge", 7e9, 4.0)],
            "demand_images": 5.0,
            "latency_limit_s": 1.0,
            "charging": "proportional",
        }
    )
    assert solve(instance).objective == pytest.approx(3 * 1.0 + 2 * 4.0)
    assert float(bound(instance).value) == pytest.approx(11.0)
