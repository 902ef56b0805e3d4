"""An iteration of pipeline-parallel training: what does a second of its deadline cost, and how near are the rules?

python -m scripts.gallery.price_a_second [FOLDER]     writes energy-against-deadline.svg there
(the working folder by default)

Every stage may run each forward and backward at one of five frequencies; synthetic figures, labelled so in the file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from matplotlib.figure import Figure

from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.dvfs.graph.cone import curve
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.graph.hull import hull
from optsched.problems.dvfs.instance import Instance

INSTANCE = "dvfs/pipeline-1f1b-3x3-1.05"
SLACKS = (1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4)
"""Deadlines over the quickest end."""
RULES = ("max-frequency", "uniform-frequency", "critical-path-greedy", "rounded-lp")


def due(instance: Instance, deadline_s: float) -> Instance:
    """The same iteration with another deadline."""
    return instance.model_copy(update={"case": instance.case.model_copy(update={"deadline_s": deadline_s})})


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    instance = load(INSTANCE)
    assert isinstance(instance, Instance) and isinstance(instance.case, Graph)
    quickest = solve(due(instance, 1e6), "max-frequency").parts["end_s"]
    deadlines = [round(quickest * slack, 6) for slack in SLACKS]
    points = list(curve(instance.case, deadlines))
    energy: dict[str, list[tuple[float, float]]] = {rule: [] for rule in (*RULES, "exact")}
    for deadline, point in zip(deadlines, points, strict=True):
        case = due(instance, deadline)
        results = {rule: solve(case, rule) for rule in energy}
        relaxed = hull(case, Limits())
        assert relaxed is not None
        best = results["exact"].objective
        assert best is not None
        for rule, result in results.items():
            if result.objective is not None and result.exact:
                energy[rule].append((deadline, result.objective))
        found = f"{deadline:.3f} s: optimum {best:7.2f} J, levels mixed {relaxed.value:7.2f} J, any frequency "
        print(f"{found}{point.energy_j:7.2f} J; a second more saves {relaxed.price:6.1f} W")
    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for rule, places in energy.items():
        axes.plot(*zip(*places, strict=True), marker="o", markersize=4, linewidth=1, label=rule)
    axes.plot(deadlines, [point.energy_j for point in points], "k--", linewidth=1, label="any frequency (bound)")
    axes.set_xlabel("deadline (s)")
    axes.set_ylabel("energy of the iteration (J)")
    axes.legend(frameon=False, fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(folder / "energy-against-deadline.svg")


if __name__ == "__main__":
    main()
