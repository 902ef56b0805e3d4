"""Units are a matter of taste: an instance in other units gets the same words and the scaled value.

UNITS says how each field of a document scales with images, seconds, watts and bytes; a unit that an instance counts
in whole numbers (images in batches, microseconds) is scaled only upwards.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems import problem
from tests.contract.families import TIME_LIMIT_S, tiny

PER_SECOND = {"images": 1, "seconds": -1}
UNITS: dict[str, dict[str, int]] = {
    "demand_images": {"images": 1},
    "latency_limit_s": {"seconds": 1},
    "iteration_limit_s": {"seconds": 1},
    "period_s": {"seconds": 1},
    "rates_images_per_s": PER_SECOND,
    "rate_images_per_s": PER_SECOND,
    "guess_rate_images_per_s": PER_SECOND,
    "latencies_s": {"seconds": 1},
    "overheads_s": {"seconds": 1},
    "beta_s": {"seconds": 1},
    "communication_s": {"seconds": 1},
    "alpha_s_per_image": {"seconds": 1, "images": -1},
    "threshold_growth_per_s": {"seconds": -1},
    "powers_active_w": {"watts": 1},
    "power_active_w": {"watts": 1},
    "power_idle_w": {"watts": 1},
    "power_on_w": {"watts": 1},
    "bandwidth_bytes_per_s": {"bytes": 1, "seconds": -1},
    "input_bytes": {"bytes": 1, "images": -1},
    "output_bytes": {"bytes": 1, "images": -1},
    "device_us": {"microseconds": 1},
    "link_us": {"microseconds": 1},
    "server_us": {"microseconds": 1},
}
OBJECTIVE = {
    "inference": {"watts": 1, "seconds": 1},
    "retraining": {"watts": 1, "seconds": 1},
    "period": {"watts": 1, "seconds": 1},
    "offloading": {"microseconds": 1},
}
POWERS = (-9, -6, 6, 9)


def rescaled(content: Any, unit: str, power: int, units: dict[str, int] | None = None) -> Any:
    """The document with every field that `unit` measures multiplied, in decimals, by 10^power to its exponent."""
    if isinstance(content, dict):
        return {key: rescaled(item, unit, power, UNITS.get(key)) for key, item in content.items()}
    if isinstance(content, list | tuple):
        return [rescaled(item, unit, power, units) for item in content]
    if units is None or unit not in units or isinstance(content, bool) or not isinstance(content, int | float):
        return content
    number = Decimal(repr(content)).scaleb(power * units[unit])
    return int(number) if isinstance(content, int) else float(number)


def measured_in(name: str, instance: Any) -> list[str]:
    """The instance's continuous units: images only where none are counted whole."""
    text = instance.to_text()
    if name == "offloading":
        return ["microseconds"] if instance.kind in ("paths", "paths-with-cuts") else []
    units = ["seconds", "watts"]
    counted = "batching" in text or "batch_images" in text or '"whole_images": true' in text or '"batches"' in text
    return units + ["bytes"] * ("_bytes" in text) + ["images"] * (not counted)


def cases(chosen: dict[str, tuple[str, ...]] | None) -> list[Any]:
    found = []
    for name in OBJECTIVE:
        for instance in tiny(problem(name)):
            if chosen is None or instance.name in chosen.get(name, ()):
                found += [
                    pytest.param(name, instance, unit, id=f"{instance.name}-{unit}")
                    for unit in measured_in(name, instance)
                ]
    return found


def assert_the_same_in(name: str, instance: Any, unit: str, methods: list[str]) -> None:
    family = problem(name)
    first = {method: solve(instance, method, problem=family, time_limit_s=TIME_LIMIT_S) for method in methods}
    compared = 0
    for power in POWERS if name != "offloading" else (3, 6, 9):
        try:
            other = load(rescaled(instance.model_dump(mode="json"), unit, power), problem=family)
        except (ValidationError, ValueError):
            continue  # beyond the largest number a document may hold
        factor = 10.0 ** (power * OBJECTIVE[name].get(unit, 0))
        for method, one in first.items():
            result = solve(other, method, problem=family, time_limit_s=TIME_LIMIT_S)
            words = (result.found, result.stopped, result.proof)
            assert words == (one.found, one.stopped, one.proof), f"{method} {unit} 1e{power}: {result.message}"
            if one.objective is not None:
                assert result.objective == pytest.approx(one.objective * factor, rel=2e-6), (
                    f"{method} {unit} 1e{power}"
                )
        compared += 1
    assert compared


def all_methods(name: str) -> list[str]:
    return [method.name for method in problem(name).methods if method.repeatable]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "instance", "unit"), cases(None))
def test_every_tiny_instance_by_every_method_in_other_units(name, instance, unit):
    assert_the_same_in(name, instance, unit, all_methods(name))
