"""Writes scripts/results/dispatch.md: every policy on the heterogeneity plane, over the bound of its own class.

Run: python -m scripts.results.tabulate_dispatch [--load 0.9]... [--region 4+4]... [--seeds 5] [--slowdowns] [--print]

16 regions x 5 seeds (8 where networks are single or equal) take about 10 minutes of CPU on two processes. Everything
but the seconds is the same on every machine: searches stop by evaluations.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from math import exp, log
from pathlib import Path

from optsched.core.files import write_text
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine
from scripts.results.dispatch_plane import DSC, DST, POLICIES, SHARE, TASKS, Drawn, drawn, seeds_of

PAGE = Path(__file__).resolve().parent / "dispatch.md"
REGIONS = tuple(f"{across}+{along}" for across in "1234" for along in "1234")
LOADS = {0.9: REGIONS, 0.5: ("2+4", "3+4", "4+4"), 1.2: ("2+4", "3+4", "4+4")}
"""What the page shows: the plane at one load, and others where accelerators are many and networks differ."""
PROCESSES = 2
OTHERS = [name for name in POLICIES if name != "so"]
HEAD = """# Dispatch: every policy on the heterogeneity plane

{tasks} networks on 10 accelerators (one where the region says single), drawn as AINNS, section 6.3, says; times and
energies by `lm-best` on logical accelerators, all at 1 GHz (assumed). Arrivals are uniform; *load* is the LP bound
of the makespan over their window. Total latency over the bound of the policy's own class: N, one accelerator and no
break (time-indexed LP on 400 slots and the LP of pre-emptive singles, the larger); F, any configuration at any time
(completion-indexed LP). A ratio to F says less than one to N: F's bound is the lower one. Bounds are the solver's
word; geometric means over 5 seeds, 8 where networks are single or equal, so that seeds go round all that the paper
lists. td is `literal` at threshold 0.5 (assumed: none is printed), *td log-share* is `features=log-share` at
{share:g}, see the page of [thresholds](dispatch-thresholds.md). dst and dsc know all arrivals: {dst} evaluations
(about td's own time), and until {patience:,} evaluations bring nothing. Written by
`python -m scripts.results.tabulate_dispatch`.

Machine: {machine}.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", type=float, action="append", help="default: 0.9, and 0.5 and 1.2 in three regions")
    parser.add_argument("--region", action="append", choices=REGIONS)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--slowdowns", action="store_true", help="bounds of the largest slowdown too")
    parser.add_argument("--print", action="store_true", help="only print")
    given = parser.parse_args()
    parts = [
        HEAD.format(
            tasks=TASKS,
            share=SHARE,
            dst=DST,
            patience=DSC["patience"],
            machine=machine(["highspy", "pyomo"]),
        )
    ]
    asked = dict.fromkeys(given.load or (), REGIONS) or LOADS
    for load, regions in asked.items():
        found = plane(given.region or regions, given.seeds, load, given.slowdowns)
        parts.append(f"\n## Load {load:g}\n\n{latencies(found)}\n\n{others(found)}\n\n{seconds(found)}\n")
    text = "".join(parts)
    print(text)
    if not given.print:
        write_text(PAGE, text)


def plane(regions: Iterable[str], seeds: int, load: float, slowdowns: bool) -> dict[str, list[Drawn]]:
    """By region, its instances."""
    asked = [(region, seed) for region in regions for seed in seeds_of(region, seeds)]
    found: dict[str, list[Drawn]] = defaultdict(list)
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        tasks = [pool.submit(drawn, region, seed, load, slowdowns) for region, seed in asked]
        for task in tasks:
            one = task.result()
            found[one.region].append(one)
    return found


def mean(values: Iterable[float]) -> float:
    """The geometric mean."""
    listed = [log(value) for value in values]
    return exp(sum(listed) / len(listed))


def latencies(found: dict[str, list[Drawn]]) -> str:
    """Total latency over the bound of the policy's class; what F's bound is of N's; match rates."""
    header = ["region", *(f"{name} /{letter}" for name, (letter, _) in POLICIES.items())]
    header += ["F/N bound", "best /F", "td matched", "log-share matched"]
    rows = []
    for region, all_drawn in found.items():
        ratios = [f"{mean(one.over_bound(name) for one in all_drawn):.2f}" for name in POLICIES]
        bounds = mean(one.bounds["F"] / one.bounds["N"] for one in all_drawn)
        best = mean(one.best() for one in all_drawn)
        rows.append(
            [
                f"[{region[0]},{region[2]}]",
                *ratios,
                f"{bounds:.2f}",
                f"{best:.2f}",
                matched(all_drawn, "td"),
                matched(all_drawn, "td log-share"),
            ]
        )
    return grid.markdown(header, rows)


def matched(all_drawn: list[Drawn], policy: str) -> str:
    """The mean match rate."""
    rates = [float(one.cells[policy].matched.rpartition(" ")[2].rstrip("%")) for one in all_drawn]
    return f"{sum(rates) / len(rates):.0f} %"


def others(found: dict[str, list[Drawn]]) -> str:
    """Energy over so's, and the largest slowdown, over its bound of class F where that was asked for."""
    bounded = all("slowdown" in one.bounds for all_drawn in found.values() for one in all_drawn)
    header = ["region", *(f"{name}: energy" for name in OTHERS)]
    header += [f"{name}: slowdown" for name in POLICIES]
    rows = []
    for region, all_drawn in found.items():
        shares = (mean(one.cells[name].energy / one.cells["so"].energy for one in all_drawn) for name in OTHERS)
        row = [f"[{region[0]},{region[2]}]", *(f"{share:.2f}" for share in shares)]
        for name in POLICIES:
            values = (one.cells[name].slowdown / one.bounds.get("slowdown", 1.0) for one in all_drawn)
            row.append(f"{mean(values):.3g}")
        rows.append(row)
    said = "over its bound of class F, to 3 %" if bounded else "itself"
    return f"Energy over so's; the largest slowdown, {said}:\n\n{grid.markdown(header, rows)}"


def seconds(found: dict[str, list[Drawn]]) -> str:
    """CPU seconds of all schedules (AINNS, Table 7), and of the bounds."""
    every = [one for all_drawn in found.values() for one in all_drawn]
    spent = {name: sum(one.cells[name].seconds for one in every) for name in POLICIES}
    header = ["", *POLICIES]
    table = grid.markdown(header, [["CPU s", *(f"{value:.2f}" for value in spent.values())]])
    worst: Callable[[str], float] = lambda name: max(one.seconds[name] for one in every)  # noqa: E731
    bounds = ", ".join(f"{name} {worst(name):.1f} s" for name in every[0].seconds)
    return (
        f"Scheduling all {len(every)} instances:\n\n{table}\n\ndsc over td: {spent['dsc'] / spent['td']:.0f}x; "
        f"the paper prints 185 and 8 minutes, 23x, on its own machine, and no rule of convergence. "
        f"Bounds took at most: {bounds}."
    )


if __name__ == "__main__":
    main()
