"""Draws what more pseudo-labelled images cost on a shipped pool, beside RAS and the paper's loop.

Run: python -m scripts.results.draw_front [INSTANCE [FILE]]
"""

from __future__ import annotations

import sys
from pathlib import Path

from optsched import load
from optsched.problems.retraining.front import front, paper_points, picture
from optsched.problems.retraining.instance import Instance

TARGET = Path(__file__).resolve().parents[2] / "models" / "retraining" / "auds-front.png"


def main() -> None:
    instance = load(sys.argv[1] if len(sys.argv) > 1 else "retraining/hard-auds-thrown-away")
    assert isinstance(instance, Instance), "the front is one of retraining's pools"
    points, marks = front(instance), paper_points(instance)
    for point in [*points, *marks]:
        print(f"{point.images:6d} images {point.energy_j:14,.1f} J  threshold {point.threshold:.6g}  {point.method}")
    picture(instance, points, marks).savefig(sys.argv[2] if len(sys.argv) > 2 else TARGET, dpi=110)


if __name__ == "__main__":
    main()
