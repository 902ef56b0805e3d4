"""The quick exact time of a load is the time that the physics computes in fractions."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from optsched import load
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.amounts import exact_total
from optsched.problems.inference.fractions.pace import exact_time_s, in_time
from optsched.problems.inference.instance import Instance, Load
from optsched.problems.inference.physics import usage


def cluster(draw: random.Random, batching: bool = False, **more: Any) -> Instance:
    """Two nodes of two accelerators, one of which cannot run every component; one is measured in batches.

    With `batching`, the first node's accelerators also run whole batches.
    """
    rates = [[round(draw.uniform(5, 90), 3), round(draw.uniform(5, 90), 1)] for _ in range(3)]
    measured = [
        {
            "images": size,
            "latencies_s": [draw.uniform(0.01, 0.3) * size, 0.07 * size],
            "powers_active_w": [90.0, 80.0],
        }
        for size in (3, 7)
    ]
    plain = [{"rates_images_per_s": row, "powers_active_w": [90.0, 80.0]} for row in (*rates, [rates[0][0], 0.0])]
    if batching:
        for one in (plain[0], plain[3]):
            one["batching"] = {"images": draw.randint(2, 5), "overheads_s": [0.013, draw.choice([0.0, 0.02])]}
    found = load(
        {
            "format": "optsched/inference@1",
            "name": "pace",
            "components": ["a", "b"],
            "charging": "proportional",
            "demand_images": 11.3,
            "latency_limit_s": 7.7,
            "nodes": [
                {
                    "name": "m",
                    "cpu": {"rate_images_per_s": 61.7, "power_active_w": 9.0},
                    "accelerators": [{"name": "p", **plain[0]}, {"name": "q", **plain[3]}],
                },
                {"name": "n", "accelerators": [{"name": "r", **plain[1]}, {"name": "s", "batches": measured}]},
            ],
            **more,
        }
    )
    assert isinstance(found, Instance)
    return found


def some_loads(draw: random.Random, name: str, whole: bool) -> list[Load]:
    def images() -> float:
        return float(draw.randint(0, 40)) if whole else draw.choice([0.0, draw.uniform(0, 40), 1e-300])

    row = (images(), images())
    free = Load(node=name, images=images() or 1.0)
    rows = (row, (images(), Fraction(draw.randint(0, 99), 7)))
    return [
        free,
        free.model_copy(update={"execution": "whole-model"}),
        free.model_copy(update={"split": rows}),
        free.model_copy(update={"split": (row,), "execution": "whole-model"}),
    ]


@pytest.mark.parametrize("batching", [False, True])
@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_quick_time_is_the_time_of_the_physics(seed: int, whole: bool, batching: bool) -> None:
    draw = random.Random(seed)
    link = {"bandwidth_bytes_per_s": 997.0, "input_bytes": [3.0, 1.0], "output_bytes": [1.0, 0.3]}
    instance = cluster(draw, batching, whole_images=whole, **({"pcie": link} if seed % 2 else {}))
    for name in ("m", "n"):
        node = instance.by_name[name]
        for given in some_loads(draw, name, whole):
            right = usage(frame(instance), exact_node(instance, name), exactly(given)).time_s
            assert exact_time_s(instance, node, given) == right
            assert in_time(instance, node, given) is (right <= Fraction("7.7"))


@pytest.mark.parametrize(
    ("over", "holds"), [(Fraction(0), True), (Fraction(1, 10**55), False), (Fraction(-1, 10**55), True)]
)
def test_limits_are_decided_beyond_sixty_digits(over: Fraction, holds: bool) -> None:
    instance = cluster(random.Random(0))
    node = instance.by_name["m"]
    image_s = exact_time_s(instance, node, Load(node="m", images=Fraction(1), execution="whole-model"))
    at_limit = Load(node="m", images=Fraction("7.7") / image_s * (1 + over), execution="whole-model")
    assert in_time(instance, node, at_limit) is holds


def test_sums_of_the_largest_and_the_least_amounts_are_exact() -> None:
    assert exact_total([(10**15, 1e15), (1, 5e-324)]) == 10**30 + Fraction("5e-324")
