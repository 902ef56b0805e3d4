"""Units are a matter of taste: an instance in other units gets the same words and the scaled value.

UNITS says how each field of a document scales with images, seconds, watts and bytes; a unit that an instance counts
in whole numbers (images in batches, microseconds) is scaled only upwards.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems import problem
from optsched.solvers.exact import BADLY_SCALED
from tests.contract.families import TIME_LIMIT_S, tiny

PER_SECOND = {"images": 1, "seconds": -1}
UNITS: dict[str, dict[str, int]] = {
    "demand_images": {"images": 1},
    "arrivals_images": {"images": 1},
    "backlog_images": {"images": 1},
    "most_waiting_images": {"images": 1},
    "latency_limit_s": {"seconds": 1},
    "iteration_limit_s": {"seconds": 1},
    "period_s": {"seconds": 1},
    "rates_images_per_s": PER_SECOND,
    "rate_images_per_s": PER_SECOND,
    "guess_rate_images_per_s": PER_SECOND,
    "latencies_s": {"seconds": 1},
    "overheads_s": {"seconds": 1},
    "beta_s": {"seconds": 1},
    "load_time_s": {"seconds": 1},
    "load_energy_j": {"watts": 1, "seconds": 1},
    "communication_s": {"seconds": 1},
    "alpha_s_per_image": {"seconds": 1, "images": -1},
    "threshold_growth_per_s": {"seconds": -1},
    "powers_active_w": {"watts": 1},
    "power_active_w": {"watts": 1},
    "power_idle_w": {"watts": 1},
    "power_limit_w": {"watts": 1},
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


CASES = [
    pytest.param(name, instance, unit, id=f"{name}-{instance.name}-{unit}")
    for name in OBJECTIVE
    for instance in tiny(problem(name))
    for unit in measured_in(name, instance)
]


def others(name: str, instance: Any, unit: str) -> list[tuple[int, Any]]:
    """The instance in other units, each with its power of ten, as far as a document may hold the numbers."""
    found = []
    for power in POWERS if name != "offloading" else (3, 6, 9):
        try:
            found.append(
                (power, load(rescaled(instance.model_dump(mode="json"), unit, power), problem=problem(name)))
            )
        except FileFault:
            continue
    return found


def assert_the_same_in(name: str, instance: Any, unit: str, method: str) -> None:
    """Words and scaled value; which of two equal bounds is named may hang on the last digit."""
    family = problem(name)
    first = solve(instance, method, problem=family, time_limit_s=TIME_LIMIT_S)
    scaled = others(name, instance, unit)
    assert scaled
    for power, other in scaled:
        result = solve(other, method, problem=family, time_limit_s=TIME_LIMIT_S)
        where, factor = (
            f"{method}, {unit} 1e{power}: {result.message}",
            10.0 ** (power * OBJECTIVE[name].get(unit, 0)),
        )
        if method == "milp" and (result.message == BADLY_SCALED or wider_than_one(family, other, result)):
            assert result.found == "feasible" or result.objective is None, where  # it may say less, but nothing false
            assert result.bound is None or result.bound <= first.objective * factor * (1 + 1e-9), where
            continue
        assert (result.found, result.stopped) == (first.found, first.stopped), where
        assert near(result.objective, first.objective, factor), where
        assert result.proof == first.proof or near(result.bound, first.bound, factor, 1e-9), where


def wider_than_one(family: Any, instance: Any, result: Any) -> bool:
    """Whether a solver's bound is too vague to tell two whole makespans apart."""
    whole = family.integral is not None and family.integral(instance)
    return whole and result.objective is not None and result.bound_width * result.objective >= 1


def near(value: float | None, first: float | None, factor: float, share: float = 2e-6) -> bool:
    if value is None or first is None:
        return value is first
    return bool(value == pytest.approx(first * factor, rel=share))


@pytest.mark.parametrize(("name", "instance", "unit"), CASES)
def test_the_optimum_of_every_tiny_instance_is_the_same_in_other_units(name, instance, unit):
    assert_the_same_in(name, instance, unit, "exact")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "instance", "unit"), CASES)
def test_every_method_says_the_same_in_other_units(name, instance, unit):
    for method in problem(name).methods:
        if method.repeatable and method.name != "exact":
            assert_the_same_in(name, instance, unit, method.name)
