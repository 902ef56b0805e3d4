"""Twelve training jobs that Zeus measured, on four GPUs: what a later deadline saves, and a picture of one plan.

python -m scripts.gallery.save_energy_of_training [FOLDER]     writes an SVG file there (by default, where it is run)
"""

from __future__ import annotations

import sys
from pathlib import Path

from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.picture import picture

DEADLINES = ("44500", "46000", "48000", "50000", "60334")


def main(folder: Path) -> None:
    full = solve("dvfs/zeus-12-60334", "max-power")
    print(f"full power, longest job first: {full.objective:,.0f} kJ, done at {full.parts['end_s']:,.0f} s")
    for deadline in DEADLINES:
        best = solve(f"dvfs/zeus-12-{deadline}", "exact")
        assert best.objective is not None and full.objective is not None
        saved = 100 * (1 - best.objective / full.objective)
        print(f"done by {deadline} s: {best.objective:,.0f} kJ ({best.found}), {saved:.1f} % less")
    instance = load("dvfs/zeus-12-46000")
    plan = solve(instance, "exact").solution
    assert isinstance(instance, Instance) and isinstance(plan, Solution)
    picture(instance, plan).savefig(folder / "training.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
