"""Random edge instances of dispatch for the fuzzer, with the optimum by enumeration in fractions."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import Any

from tests.problems.dispatch.brute import least
from tests.problems.dispatch.cases import random_case

OBJECTIVES = ("latency", "makespan", "slowdown", "energy", "dissatisfaction")


def draw(rng: random.Random) -> dict[str, Any]:
    """Two or three tasks, some with a tight deadline, in a class that enumeration knows."""
    allowed, objective = rng.choice(("single", "fixed")), rng.choice(OBJECTIVES)
    case = random_case(
        rng.randrange(10**6),
        tasks=rng.choice((2, 3)),
        release=rng.choice((0, 4)),
        allowed=allowed,
        objective=objective,
    )
    document = json.loads(case.to_text())
    for task in document["tasks"]:
        if rng.random() < 0.2:
            task["deadline_s"] = task.get("release_s", 0.0) + rng.randint(1, 9)
    return document


def optimum(document: dict[str, Any]) -> Fraction | None:
    """The least value; None where no schedule meets the deadlines."""
    from optsched.core.load import load

    return least(load(document))


def heuristics() -> list[str]:
    """Quick methods that run on these."""
    return ["round-robin", "size-only", "ainns-td", "earliest-completion", "rolling-matching", "all-partition"]
