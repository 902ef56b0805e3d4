"""Tiny inference instances at the edges: limits just met, just missed, ties, zeros, whole images, batches, scales."""

from __future__ import annotations

import math
import random
from fractions import Fraction

from tests.fuzz.inference_optimum import Document, copies_of, most_images, optimum

__all__ = ["draw", "heuristics", "optimum"]


def heuristics() -> list[str]:
    return [
        "aslm", "aslm:last=full", "aslm-plus", "node-greedy:unit=model", "nexus-node", "nexus-node:share=equal",
        "nexus-accelerator", "marginal-greedy", "exact-equal-finish", "milp",
    ]  # fmt: skip


def draw(rng: random.Random) -> Document:
    """A tiny instance: at most three copies of nodes, three accelerators, two components."""
    kind = rng.choice(["free", "free", "free", "full", "full", "whole", "whole", "batching", "choose", "measured"])
    scale = {name: rng.choice([0, 0, 0, -9, -6, -3, 3, 6, 9]) for name in ("images", "seconds", "watts")}
    if abs(scale["images"] - scale["seconds"]) > 12:
        scale["seconds"] = 0  # rates beyond what a file may say
    if kind in ("whole", "batching", "choose", "measured"):
        scale["images"] = 0
    components = rng.choice([1, 1, 2, 2, 3]) if kind == "free" else rng.choice([1, 1, 2])
    nodes, left = [], rng.randint(1, 2 if kind == "batching" else 3)
    for i in range(rng.randint(1, left)):
        count = rng.choice([1, 1, 1, 2]) if left > 1 else 1
        nodes.append(_node(rng, f"n{i}", kind, components, min(count, max(1, left)), scale))
        left -= count
        if left <= 0:
            break
    if rng.random() < 0.25 and len(nodes) > 1:  # a tie
        nodes[1] = {**nodes[0], "name": nodes[1]["name"]}
    document: Document = {
        "format": "optsched/inference@1",
        "name": f"fuzz-{kind}",
        "components": [f"c{k}" for k in range(components)],
        "nodes": nodes,
        "demand_images": 1.0,
        "latency_limit_s": _number(
            rng, scale["seconds"], [3, 5, 10, 7] if kind == "batching" else [1, 2, 3, 0.5, 10]
        ),
        "charging": "full" if kind == "full" else "proportional",
    }
    if kind == "whole" or (kind in ("batching", "choose", "full") and rng.random() < 0.3 and scale["images"] == 0):
        document["whole_images"] = True
    if kind == "choose":
        document["batch"] = "choose"
    elif kind == "measured":
        document["batch"] = rng.choice(["best-throughput", "best-energy"])
    if rng.random() < 0.15:
        document["pcie"] = {
            "bandwidth_bytes_per_s": _number(rng, min(14, scale["images"] - scale["seconds"] + 6), [1, 4, 2.5]),
            "input_bytes": [_number(rng, 5, [1, 2, 0.3]) for _ in range(components)],
            "output_bytes": [_number(rng, 5, [1, 0.5, 0]) for _ in range(components)],
        }
    document["demand_images"] = _demand(rng, document)
    return document


def _node(rng: random.Random, name: str, kind: str, components: int, count: int, scale: dict[str, int]) -> Document:
    rate, watts = scale["images"] - scale["seconds"], scale["watts"]
    accelerators = []
    for j in range(rng.choice([1, 2, 2, 3]) if kind in ("free", "full") else rng.choice([1, 2])):
        powers = [_number(rng, watts, [1, 2, 3, 5, 10, 30, 0.7]) for _ in range(components)]
        if rng.random() < 0.5:
            powers = powers[:1] * components
        accelerator: Document = {"name": f"a{j}", "power_idle_w": 0.0}
        if rng.random() < 0.3:
            accelerator["power_idle_w"] = rng.choice(
                [_short(min(powers) * 0.1), _short(min(powers) * 0.5), min(powers)]
            )
        if kind in ("choose", "measured"):
            accelerator["batches"] = [
                {
                    "images": images,
                    "latencies_s": [_number(rng, -rate, [1, 2, 0.3, 0.7, 1.5]) for _ in range(components)],
                    "powers_active_w": [p * rng.choice([1, 2, 4]) for p in powers],
                }
                for images in rng.sample([1, 2, 3, 4], rng.choice([1, 2]))
            ]
            first, last = accelerator["batches"][0], accelerator["batches"][-1]
            if first is not last and (first["images"] + last["images"]) % 2:  # a limit in place of another size
                last |= {"images": first["images"], "power_limit_w": 1.0}
        else:
            rates = [_number(rng, rate, [1, 2, 0.1, 0.7, 0.3, 3, 1.3, 7, 2.1]) for _ in range(components)]
            if rng.random() < 0.1:
                rates[rng.randrange(components)] = 0.0
            accelerator.update(rates_images_per_s=rates, powers_active_w=powers)
            if kind == "batching" and rng.random() < 0.8 and min(rates) > 0:
                size = rng.choice([2, 3])
                overheads = [_short(size / r * rng.choice([0, 0.25, 0.5, 1]) * 0.999) for r in rates]
                accelerator["batching"] = {"images": size, "overheads_s": overheads}
        accelerators.append(accelerator)
    node: Document = {"name": name, "accelerators": accelerators, "count": count}
    if rng.random() < 0.5:
        active = _number(rng, watts, [1, 2, 5, 0.3])
        node["cpu"] = {
            "rate_images_per_s": _number(rng, rate, [2, 10, 0.9, 5, 3]),
            "power_active_w": active,
            "power_idle_w": _short(active * rng.choice([0, 0.5, 1, 1.5])),
        }
    if rng.random() < 0.4:
        node["power_on_w"] = _number(rng, watts, [1, 3, 100, 0.1])
    return node


def _number(rng: random.Random, exponent: int, choices: list[float]) -> float:
    """A decimal of few digits, or of many."""
    value = rng.choice(choices)
    if rng.random() < 0.2:
        value = value * rng.uniform(0.5, 1.5)
    return float(f"{value:.6g}e{exponent}")


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _demand(rng: random.Random, document: Document) -> float:
    """A share of the capacity, or all of it: met exactly where that is a decimal, just missed, or just met."""
    most = sum((most_images(document, node) for node in copies_of(document)), Fraction())
    if most <= 0:
        return 1.0
    small = document.get("whole_images") or any(
        a.get("batching") for n in document["nodes"] for a in n["accelerators"]
    )
    if small:
        most = min(most, Fraction(5))
        return max(
            1.0, float(math.ceil(most * Fraction(rng.choice(["0.3", "0.6", "1"]))) + rng.choice([0, 0, 0, 1, -1]))
        )
    chosen = rng.choice(["share", "all", "one", "one", "near", "near"])
    if chosen == "one":
        most = most_images(document, rng.choice(copies_of(document))) or most
    if chosen == "share":
        return float(f"{float(most) * rng.uniform(0.05, 1.02):.{rng.choice([1, 3, 9])}g}")
    if chosen == "near":
        if rng.random() < 0.5:
            most = most_images(document, rng.choice(copies_of(document))) or most
        most *= 1 + Fraction(
            rng.choice(["1e-9", "-1e-9", "1e-7", "-1e-7", "1e-12", "-1e-12", "1e-6", "2e-6", "1e-14"])
        )
    return float(f"{float(most):.{rng.choice([15, 15, 17])}g}")
