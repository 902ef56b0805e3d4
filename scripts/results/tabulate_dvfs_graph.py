"""How far are rules and lowtime from the optimum of an iteration of pipeline-parallel training, at six deadlines?

Run: python -m scripts.results.tabulate_dvfs_graph [--time-limit 60]      writes scripts/results/dvfs_graph.md
Energy of the rules is that of judged plans; `exact` shows its gap where it is not proved in time. `all frequencies`
is the power-cone program: what could be saved if frequencies between the twelve levels could be set.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.result import Result
from optsched.core.shipped import find
from optsched.core.solve import solve
from optsched.problems.dvfs.graph.cone import curve
from optsched.problems.dvfs.instance import Instance
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine

PAGE = Path(__file__).with_name("dvfs_graph.md")
RULES = ("max-frequency", "uniform-frequency", "critical-path-greedy", "rounded-lp", "lowtime")
HEADER = ["instance", "deadline (s)", *RULES, "exact (J)", "gap", "seconds", "all frequencies (J)", "price (W)"]


def cells(word: str, limit_s: float) -> list[str]:
    """One instance: each rule's excess over the best proved bound, then exact and the power cone."""
    instance = load(word)
    assert isinstance(instance, Instance)
    best = solve(instance, "exact", time_limit_s=limit_s)
    assert best.bound is not None
    assert best.objective is not None
    found = [_excess(solve(instance, rule, time_limit_s=limit_s), best.bound) for rule in RULES]
    case = instance.case
    assert case.kind == "graph"
    (point,) = curve(case, [case.deadline_s])
    gap = f"{100 * (best.objective - best.bound) / best.objective:.2f} %"
    numbers = [f"{best.objective:.2f}", gap, f"{best.seconds['total']:.1f}", f"{point.energy_j:.2f}"]
    return [instance.name, f"{case.deadline_s:.4f}", *found, *numbers, f"{point.price_w:.1f}"]


def _excess(result: Result, bound: float) -> str:
    """Above the bound, in percent; what is said where there is no plan in time."""
    if result.objective is None or not result.exact:
        return result.message or "no plan in time"
    return f"{100 * (result.objective - bound) / bound:.2f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds of each method")
    limit_s = parser.parse_args().time_limit
    rows = []
    for path in sorted(find("dvfs/iteration")):
        rows.append(cells(str(path), limit_s))
        print(*rows[-1], flush=True)
    said = (__doc__ or "").split("\n\n")[1].split("\n", 1)[1]
    on = machine(["highspy", "cvxpy", "lowtime"])
    note = f"Excess over the bound of `exact` within {limit_s:g} s. {said}\nMachine: {on}."
    title = "# An iteration of 4 stages and 6 micro-batches, twelve levels"
    write_text(PAGE, f"{title}\n\n{note}\n\n{grid.markdown(HEADER, rows)}\n")


if __name__ == "__main__":
    main()
