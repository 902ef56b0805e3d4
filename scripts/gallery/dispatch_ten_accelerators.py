"""Fifty networks on ten unlike accelerators: who dispatches how well, two schedules drawn, and latency against load.

python -m scripts.gallery.dispatch_ten_accelerators [FOLDER]     writes three SVG files there (by default here)

Times are those of the `lm-best` table at 1 GHz (assumed); each ratio is to the bound of the policy's own class.
"""

from __future__ import annotations

import sys
from pathlib import Path

from matplotlib.figure import Figure

from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.generate import generate
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.picture import picture
from optsched.problems.dispatch.relaxation import class_bound

INSTANCE = "dispatch/plane-4-4-1"
POLICIES = {
    "round-robin": "N",
    "size-only": "F",
    "ainns-td:features=log-share,threshold=0.02": "F",
    "earliest-completion": "N",
    "rolling-matching": "N",
    "rolling-matching:growth=yes": "F",
}
LOADS = (0.3, 0.6, 0.9, 1.2, 1.5)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    instance = load(INSTANCE)
    assert isinstance(instance, Instance)
    least = bounds(instance)
    for method, letter in POLICIES.items():
        result = solve(instance, method)
        assert isinstance(result.solution, Solution)
        parts = check(instance, result.solution).parts
        ratio = f"{parts['latency'] / least[letter]:5.2f} times the bound of class {letter}"
        print(f"{method:43} {1e3 * parts['latency']:7.2f} ms, {ratio}, slowdown {parts['slowdown']:8.1f}")
        if method in ("size-only", "rolling-matching:growth=yes"):
            picture(instance, result.solution).savefig(folder / f"dispatch-{method.partition(':')[0]}.svg")
    against_load().savefig(folder / "dispatch-load.svg")


def bounds(instance: Instance) -> dict[str, float]:
    """The bounds of total latency (s), by class."""
    found = {"N": class_bound(instance, "single", Limits()), "F": class_bound(instance, "any", Limits())}
    return {letter: value for letter, value in found.items() if value is not None}


def against_load() -> Figure:
    """Mean latency of every policy over the load, with both bounds, for one seed."""
    drawn = [generate(50, 1, load=one) for one in LOADS]
    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.subplots()
    for method in POLICIES:
        values = [check(one, solve(one, method).solution).parts["mean_latency"] for one in drawn]  # type: ignore[arg-type]
        axes.plot(LOADS, [1e3 * value for value in values], marker="o", label=method)
    least = [bounds(one) for one in drawn]
    for letter, style in (("N", "--"), ("F", ":")):
        means = [1e3 * one[letter] / 50 for one in least]
        axes.plot(LOADS, means, style, color="black", label=f"bound of class {letter}")
    axes.set_yscale("log")
    axes.set_xlabel("load: least makespan over the window of arrivals")
    axes.set_ylabel("mean latency (ms)")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=7, frameon=False)
    return figure


if __name__ == "__main__":
    main()
