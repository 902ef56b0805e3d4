"""Accelerators measured under power limits: several batches of one size, chosen together with their limits."""

from __future__ import annotations

import json
from typing import Any

import pytest

from optsched import load, solve
from optsched.core.errors import FileFault
from optsched.core.shipped import instances
from optsched.problems.inference.show import show

MEASURED = instances() / "inference" / "hard" / "hard-power-limits.json"


@pytest.mark.parametrize(("batch", "joules"), [("choose", 212.5), ("best-throughput", 250.0)])
def test_a_limit_for_part_of_the_images_saves_energy_in_time(batch: str, joules: float) -> None:
    """Full power: 2.5 J for 12.5 ms an image. At 120 W: 1.71875 J for 15.6 ms, too slow for all of them."""
    result = solve(load(MEASURED).model_copy(update={"batch": batch}))
    assert result.found == "optimal" and result.objective == pytest.approx(joules, rel=1e-9)


def test_show_says_how_many_images_run_under_which_limit() -> None:
    instance = load(MEASURED)
    assert "one, component 1, GPU: 52 in batches of 8, 48 in batches of 8 at 120 W" in show(
        instance, solve(instance).solution
    )


def test_all_faults_of_limits_come_in_one_message() -> None:
    document: dict[str, Any] = json.loads(MEASURED.read_text())
    batches = document["nodes"][0]["accelerators"][0]["batches"]
    limited = batches[1]
    document["nodes"][0]["accelerators"][0]["power_idle_w"] = 150.0
    batches += [limited, {**limited, "power_limit_w": 90.0}, {**limited, "images": 4, "power_limit_w": 90.0}]
    with pytest.raises(FileFault) as raised:
        load(document)
    path = "nodes[0].accelerators[0]"
    words = "for 8 images, expected ascending limits"
    assert f"{path}.batches[2].power_limit_w: got 120 after 120 {words}" in raised.value.faults
    assert f"{path}.batches[3].power_limit_w: got 90 after 120 {words}" in raised.value.faults
    idle = [fault for fault in raised.value.faults if "power_idle_w: got 150, expected at most" in fault]
    assert len(idle) == 4 and len(raised.value.faults) == 6
