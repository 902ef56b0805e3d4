"""Random and hand-made dispatch instances, small enough to be enumerated."""

from __future__ import annotations

import json
import random

from optsched.core.document import parse
from optsched.problems.dispatch.instance import Instance

FORMAT = "optsched/dispatch@1"


def document(**fields):
    """Two accelerators, a pair of them, and two tasks of one network; `fields` replace its own."""
    return {
        "format": FORMAT,
        "name": "case",
        "accelerators": [{"name": "a"}, {"name": "b"}],
        "configurations": [
            {"name": "a", "uses": [{"accelerator": "a"}]},
            {"name": "b", "uses": [{"accelerator": "b"}]},
            {"name": "a + b", "uses": [{"accelerator": "a"}, {"accelerator": "b"}]},
        ],
        "workloads": [
            {
                "name": "net",
                "network": "net",
                "table": [
                    {"configuration": "a", "time_s": 4.0, "energy_j": 8.0, "moved_bytes": 10.0},
                    {"configuration": "b", "time_s": 6.0, "energy_j": 3.0},
                    {"configuration": "a + b", "time_s": 3.0, "energy_j": 12.0},
                ],
            }
        ],
        "tasks": [
            {"name": "one", "workload": "net"},
            {"name": "two", "workload": "net", "release_s": 1.0},
        ],
        **fields,
    }


def made(**fields) -> Instance:
    return parse(Instance, json.dumps(document(**fields)), "case")


def random_case(seed: int, *, types: int = 2, tasks: int = 3, release: int = 4, **fields) -> Instance:
    """Whole seconds; larger configurations are faster, no faster, or slower; weights and priorities differ."""
    draw = random.Random(seed)
    kinds = [f"k{i}" for i in range(types)]

    def features():
        ratios = [float(draw.randint(0, 9)) for _ in range(3)]
        return {
            "size": float(draw.randint(4, 400)),
            "memory": float(draw.randint(1, 9)),
            "data_ratios": ratios,
            "convolution": draw.random(),
            "reduction": draw.random(),
        }

    single = [(kind, [{"accelerator": kind}]) for kind in kinds]
    double = [(f"2 x {kind}", [{"accelerator": kind, "parts": 2}]) for kind in kinds]
    pairs = [(f"{a} + {b}", [{"accelerator": a}, {"accelerator": b}]) for a in kinds for b in kinds if a != b]
    workloads = []
    for w in range(2):
        base = {kind: draw.randint(1, 6) for kind in kinds}
        table = []
        for name, uses in (*single, *double, *pairs):
            law = 1.0 if name in base else draw.choice((0.4, 0.6, 0.9, 1.3))
            time = float(max(1, round(base[uses[0]["accelerator"]] * law)))
            table.append({"configuration": name, "time_s": time, "energy_j": float(draw.randint(1, 9))})
        workloads.append({"name": f"w{w}", "network": f"w{w}", "features": features(), "table": table})
    content = {
        "format": FORMAT,
        "name": f"random-{seed}",
        "accelerators": [{"name": kind, "count": draw.randint(1, 2), "features": features()} for kind in kinds],
        "configurations": [{"name": name, "uses": uses} for name, uses in (*single, *double, *pairs)],
        "workloads": workloads,
        "tasks": [
            {
                "name": f"t{j}",
                "workload": f"w{draw.randrange(2)}",
                "release_s": float(draw.randint(0, release)),
                "priority": draw.randint(1, 3),
                "weight": float(draw.randint(1, 3)),
                "imperceptible_s": 2.0,
                "unusable_s": 6.0,
            }
            for j in range(tasks)
        ],
        **fields,
    }
    return parse(Instance, json.dumps(content), "random")
