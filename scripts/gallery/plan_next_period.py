"""From a model's softmax outputs to the plan of the next period: whose labels to ask for, what to keep, who works.

Run: python -m scripts.gallery.plan_next_period [SOFTMAX.csv]     (default tests/data/softmax-digits.csv)
The same on the command line:
    optsched import softmax SOFTMAX.csv --with budget=4,criterion=margin --into period/NAME -o next.json
    optsched compare next.json;  optsched solve next.json --save plan.json;  optsched show next.json plan.json
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from optsched import load, solve
from optsched.core.result import Result
from optsched.imports.softmax import pooled, read
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.show import show

SOFTMAX = Path(__file__).resolve().parents[2] / "tests" / "data" / "softmax-digits.csv"
CLUSTER = "period/tiny-pool-exclusive"
BUDGET = 4
"""Labels that people give before the period begins. Assumed."""


class Planned(NamedTuple):
    """Positions in the file that people should label, the period's instance, and two plans for it."""

    asked: tuple[int, ...]
    instance: Instance
    procedure: Result
    best: Result


def planned(softmax: Path = SOFTMAX) -> Planned:
    """Step by step: people's labels and the pool from the file, then the paper's three steps, then the optimum."""
    selected = read(softmax.read_bytes(), softmax.name, budget=BUDGET, criterion="margin")
    content = load(CLUSTER).model_dump(mode="json", exclude_defaults=True)
    content = pooled(selected, content) | {"format": "optsched/period@1", "name": "next-period", "description": ""}
    content["retraining"]["labelled_images"] += BUDGET
    instance = load(content)
    assert isinstance(instance, Instance)
    return Planned(selected.asked, instance, solve(instance, "cooperative"), solve(instance))


def main() -> None:
    found = planned(Path(sys.argv[1]) if len(sys.argv) > 1 else SOFTMAX)
    print(f"people label images {', '.join(map(str, found.asked))} of the file\n")
    for result in (found.procedure, found.best):
        print(f"{result.method}: {result.objective:,.1f} J, {result.found}" if result.objective else result.message)
        if isinstance(result.solution, Solution):
            print(f"threshold {result.solution.threshold}; {show(found.instance, result.solution)}\n")


if __name__ == "__main__":
    main()
