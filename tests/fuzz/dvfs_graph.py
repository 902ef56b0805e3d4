"""Tiny graphs of operations at every edge, and their optimum by enumeration in fractions, apart from the product."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

Doc = dict[str, Any]
F = Fraction


def number(value: Any) -> Fraction:
    """The decimal as written."""
    return F(Decimal(repr(value)))


def drawn(draw: random.Random) -> Doc:
    """An instance that loads; its deadline is often what some plan needs exactly."""
    scale = draw.choice([1e-9, 1e-6, 1.0, 1.0, 1e6])
    stages = [
        {"name": f"s{k}", "power_idle_w": draw.choice([0.0, 0.0, 5.0, 12.5, 60.0])} for k in range(draw.randint(1, 3))
    ]
    works = [{"name": f"w{k}", "levels": list(_levels(draw, scale))} for k in range(draw.randint(1, 3))]
    operations: list[Doc] = []
    latest: dict[str, str] = {}
    for k in range(draw.randint(1, 5)):
        stage = draw.choice(stages)["name"]
        after = {one["name"] for one in operations if draw.random() < 0.3}
        after |= {latest[stage]} if stage in latest else set()
        latest[stage] = f"o{k}"
        operations.append(
            {"name": f"o{k}", "stage": stage, "work": draw.choice(works)["name"], "after": sorted(after)}
        )
    draw.shuffle(operations)
    case = {
        "kind": "graph",
        "deadline_s": 1.0,
        "idle_until": draw.choice(["end", "deadline"]),
        "stages": stages,
        "works": works,
        "operations": operations,
    }
    needed = _end(case, draw.choice(list(plans(case))))
    factor = draw.choice([F(1), F(1), F(999999, 10**6), F(1000001, 10**6), F(4, 5), F(3, 2)])
    case["deadline_s"] = float(needed * factor)
    return {"format": "optsched/dvfs@1", "name": "edge", "case": case}


def _levels(draw: random.Random, scale: float) -> Iterator[Doc]:
    for k in range(draw.randint(1, 4)):
        one = {"level": 100.0 * (k + 1), "time_s": scale * draw.choice([1.0, 2.0, 3.0, 2.5, 0.7])}
        one["power_w" if draw.random() < 0.5 else "energy_j"] = draw.choice([0.0, 10.0, 20.0, 12.5, 70.0, 1e-6])
        yield one


def plans(case: Doc) -> Iterator[dict[str, Doc]]:
    """Every choice of a level for each operation."""
    works = {work["name"]: work["levels"] for work in case["works"]}
    for chosen in product(*(works[one["work"]] for one in case["operations"])):
        yield {one["name"]: level for one, level in zip(case["operations"], chosen, strict=True)}


def _end(case: Doc, plan: dict[str, Doc]) -> Fraction:
    """By repeated passes, not in topological order."""
    ends = {name: number(level["time_s"]) for name, level in plan.items()}
    for _ in plan:
        for one in case["operations"]:
            begin = max((ends[name] for name in one["after"]), default=F())
            ends[one["name"]] = begin + number(plan[one["name"]]["time_s"])
    return max(ends.values())


def energy(case: Doc, plan: dict[str, Doc]) -> Fraction | None:
    """Joules of a plan; None where it is late."""
    end, deadline = _end(case, plan), number(case["deadline_s"])
    if end > deadline:
        return None
    total = F()
    for level in plan.values():
        time = number(level["time_s"])
        total += number(level["energy_j"]) if "energy_j" in level else time * number(level["power_w"])
    until = end if case["idle_until"] == "end" else deadline
    for stage in case["stages"]:
        busy = sum(
            (number(plan[one["name"]]["time_s"]) for one in case["operations"] if one["stage"] == stage["name"]), F()
        )
        total += number(stage["power_idle_w"]) * (until - busy)
    return total


def optimum(document: Doc) -> Fraction | None:
    """The least energy of all plans in time."""
    case = document["case"]
    found = [value for plan in plans(case) if (value := energy(case, plan)) is not None]
    return min(found, default=None)
