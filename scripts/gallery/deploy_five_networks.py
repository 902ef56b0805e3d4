"""Five networks on a Zynq-like board: every method's plan, the optimum, a picture, and energy against latency.

python -m scripts.gallery.deploy_five_networks [FOLDER]     writes two SVG files there (the working folder by default)

Rates and powers are synthetic, and the rule `scalenet-cost` is a reconstruction: SCALENet's is not published.
"""

from __future__ import annotations

import sys
from pathlib import Path

from optsched.core.limits import Limits
from optsched.core.load import load
from optsched.core.result import Result
from optsched.core.solve import solve
from optsched.problems.deployment.front import front
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.picture import picture
from optsched.reports.fronts import drawn

INSTANCE = "deployment/zynq-5-4"
METHODS = (
    "scalenet-cost:time=0",
    "scalenet-cost:time=1",
    "least-energy",
    "least-time",
    "all-hardware",
    "local-search",
)


def line(result: Result, least_mj: float) -> str:
    parts = result.parts
    if result.objective is None:
        return f"{result.method:24} {result.message}"
    excess = 100 * (result.objective / least_mj - 1)
    return f"{result.method:24} {parts['power_w']:.3f} W, {parts['engines_on']:.0f} engines on, {excess:5.2f} % above"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    instance = load(INSTANCE)
    assert isinstance(instance, Instance)
    exact = solve(instance, "exact")
    assert isinstance(exact.solution, Solution) and exact.objective is not None
    print(f"{'exact':24} {exact.parts['power_w']:.3f} W, {exact.found}")
    for method in METHODS:
        result = solve(instance, method)
        print(line(result, exact.objective))
    picture(instance, exact.solution).savefig(folder / "deployment.svg")
    found = front(instance, 15, Limits())
    plans = {method: solve(instance, method).solution for method in METHODS}
    placed = {method: found.place(plan) for method, plan in plans.items() if plan is not None}
    marks = {method: place for method, place in placed.items() if place is not None}
    drawn(found, marks, instance.name).savefig(folder / "deployment-front.svg")
    print(f"front: {len(found.points)} points, {found.points[0].x:.4g} to {found.points[-1].x:.4g} ms")


if __name__ == "__main__":
    main()
