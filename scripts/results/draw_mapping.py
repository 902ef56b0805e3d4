"""Draws AlexNet conv3 (batch 4): its best nest, where methods spend energy, and energy against latency.

Run: python -m scripts.results.draw_mapping    (writes nest.png, energy.png and front.png in models/mapping/)
"""

from __future__ import annotations

from pathlib import Path

from optsched.commands.console.plot import save_figure
from optsched.core.compare import compare
from optsched.core.limits import Limits
from optsched.core.solve import solve
from optsched.problems.mapping.breakdown import breakdown
from optsched.problems.mapping.front import front
from optsched.problems.mapping.instance import Solution
from optsched.problems.mapping.layers.networks import network
from optsched.problems.mapping.picture import picture
from optsched.reports.fronts import drawn
from scripts.results.prove_mapping import BATCH, MACHINES, alone

FOLDER = Path(__file__).resolve().parents[2] / "models" / "mapping"
POINTS = 8


def main() -> None:
    layer = network("alexnet-2012", BATCH)[2]
    instances = {machine: alone(machine, layer, "energy", 1000.0) for machine in MACHINES}
    eyeriss = instances["eyeriss"]
    best = solve(eyeriss).solution
    assert isinstance(best, Solution)
    save_figure(picture(eyeriss, best), str(FOLDER / "nest.png"))
    save_figure(breakdown(compare(instances.values())), str(FOLDER / "energy.png"))
    points = front(eyeriss, POINTS, Limits(gap=1e-3, time_limit_s=60))
    save_figure(drawn(points, {}, "AlexNet conv3 on Eyeriss, batch 4"), str(FOLDER / "front.png"))


if __name__ == "__main__":
    main()
