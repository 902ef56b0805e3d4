"""Tiny mapping instances at the edges: primes, ones, equal sizes, memories of a few bytes, costs of any scale."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

KINDS = ("K", "I", "O")
OBJECTIVES = ("energy", "energy", "cycles", "latency", "cycles-then-energy", "energy-then-cycles")


@cache
def primes(number: int) -> tuple[int, ...]:
    """Prime factors with repetition, ascending."""
    found, factor = [], 2
    while number > 1:
        while number % factor == 0:
            found.append(factor)
            number //= factor
        factor += 1
    return tuple(found)


def draw(random: random.Random) -> dict[str, Any]:
    """One or two layers of at most five prime factors on a machine of one or two PE dimensions."""
    document: dict[str, Any] = {
        "format": "optsched/mapping@1",
        "name": "drawn",
        "accelerator": _machine(random),
        "layers": [_layer(random, f"layer-{i}") for i in range(random.choice([1, 1, 1, 2]))],
        "objective": random.choice(OBJECTIVES),
        "padding": random.choice(["none", "none", "small", "wide"]),
    }
    if random.random() < 0.2:
        document["off_chip_cost_per_byte"] = random.choice([0.0, 0.1, 200.0, 1000.0])
    return document


def _machine(random: random.Random) -> dict[str, Any]:
    pes = random.choice([1, 2, 2])
    pe = [
        {
            "name": f"d{p}",
            "size": random.choice([1, 2, 3, 4, 6]),
            "reduction": random.choice("NNAAAM"),
            "diagonal": random.choice("NA"),
            "shift": random.choice("NNA"),
        }
        for p in range(pes)
    ]
    scale = random.choice([1e-9, 1e-6, 1.0, 1.0, 1.0, 1.0, 1e6, 1e9])
    along = {kind: [False] * pes for kind in KINDS}
    levels = []
    inner = random.choice([1, 2, 2])
    for m in range(inner + 1):
        for kind in KINDS:
            along[kind] = [shared or random.random() < (0.3 if m == 0 else 0.8) for shared in along[kind]]
        levels.append(_level(random, m, inner, pes, along, scale))
    return {"name": "drawn", "pe": pe, "levels": levels, "element_bytes": random.choice([1, 1, 1, 2])}


def _level(
    random: random.Random, m: int, inner: int, pes: int, along: dict[str, list[bool]], scale: float
) -> dict[str, Any]:
    level: dict[str, Any] = {"name": f"L{m}"}
    for kind in KINDS:
        level[kind] = {
            "capacity_bytes": None if m == inner else random.choice([2, 3, 4, 6, 9, 15, 40, 10**9, None]),
            "bandwidth_bytes_per_cycle": random.choice([0.3, 0.5, 1.0, 1.0, 4.0, 64.0]),
            "shared_along": [True] * pes if m == inner else list(along[kind]),
            "cost_per_byte": random.choice([0.0, 0.1, 1.0, 1.0, 6.0, 90.0, 130.7, 1000.0]) * scale,
        }
    for field, figure in (("one_capacity", "capacity_bytes"), ("one_bandwidth", "bandwidth_bytes_per_cycle")):
        if random.random() < 0.3 and not (field == "one_capacity" and m == inner):
            kinds = random.choice([["I", "O"], ["K", "I"], ["K", "I", "O"]])
            level[field] = kinds
            for kind in kinds[1:]:
                level[kind][figure] = level[kinds[0]][figure]
                level[kind]["shared_along"] = level[kinds[0]]["shared_along"]
    if len({tuple(level[kind]["shared_along"]) for kind in level.get("one_capacity", [])}) > 1:
        del level["one_capacity"]
    return level


def _layer(random: random.Random, name: str) -> dict[str, Any]:
    while True:
        loops = {
            "B.opc": random.choice([1, 1, 1, 2]),
            "C.g": random.choice([1, 1, 1, 1, 2]),
            "C.op": random.choice([1, 1, 2, 3, 5]),
            "C.ks": random.choice([1, 1, 2, 3, 4]),
            "H.opc": random.choice([1, 1, 2, 4, 5, 7]),
            "H.ks": random.choice([1, 1, 2, 3]),
            "W.opc": random.choice([1, 1, 2]),
            "W.ks": random.choice([1, 1, 1, 2]),
        }
        if sum(len(primes(n)) for n in loops.values()) <= 4:
            break
    layer: dict[str, Any] = {"name": name, "loops": {loop: n for loop, n in loops.items() if n > 1}}
    if random.random() < 0.3:
        layer["strides"] = {"H": random.choice([2, 3]), "W": random.choice([1, 2])}
    if random.random() < 0.3:
        layer["count"] = random.choice([2, 3])
    if random.random() < 0.2:
        layer["latency_limit_cycles"] = random.choice([4, 10, 30, 100])
    return layer
