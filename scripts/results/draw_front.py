"""Draws what more pseudo-labelled images cost on a shipped pool, beside RAS and the paper's loop.

Run: python -m scripts.results.draw_front [INSTANCE [FILE]]
"""

from __future__ import annotations

import sys
from pathlib import Path

from optsched import load, solve
from optsched.core.limits import Limits
from optsched.problems.retraining.front import demanding, front
from optsched.problems.retraining.instance import Instance
from optsched.reports.fronts import drawn

TARGET = Path(__file__).resolve().parents[2] / "models" / "retraining" / "auds-front.png"
POINTS = 25


def main() -> None:
    instance = load(sys.argv[1] if len(sys.argv) > 1 else "retraining/hard-auds-thrown-away")
    assert isinstance(instance, Instance), "the front is one of retraining's pools"
    found = front(instance, POINTS, Limits())
    plans = {method: solve(demanding(instance, 0), method).solution for method in ("ras", "ras:reading=paper")}
    marks = {method: place for method, plan in plans.items() if plan and (place := found.place(plan))}
    for method, (images, energy_j) in [*(("front", (point.x, point.y)) for point in found.points), *marks.items()]:
        print(f"{images:6d} images {energy_j:14,.1f} J  {method}")
    drawn(found, marks, instance.name).savefig(sys.argv[2] if len(sys.argv) > 2 else TARGET, dpi=110)


if __name__ == "__main__":
    main()
