"""The table of excess over the optimum: every heuristic on every class of flow shops.

Run: python -m scripts.results.tabulate_offloading_excess    about two minutes; writes models/offloading/excess.md
Excess is over the proven optimum; where none is proved in 2 s, over the proved bound (counted apart).
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from optsched.core.files import write_text
from optsched.core.shipped import models
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.flowshop.bounds import root_bound
from optsched.problems.offloading.flowshop.search import solve
from optsched.problems.offloading.generate import CLASSES, path_times
from optsched.tables import grid

SIZES = {4: 60, 8: 40, 20: 20, 50: 10}
HEURISTICS = {
    "extended-johnson": shop.extended_johnson,
    "johnson 1-3": lambda times: shop.johnson_pair(times, "1-3"),
    "cds": shop.cds,
    "palmer": shop.palmer,
    "neh": shop.neh,
}
LIMIT_S = 2.0


def row(distribution: str, size: int, count: int) -> list[str]:
    excess: dict[str, list[float]] = {name: [] for name in HEURISTICS}
    tight, certified, unproven = 0, 0, 0
    for seed in range(count):
        times = path_times(np.random.default_rng([seed, size, list(CLASSES).index(distribution)]), distribution, size)
        answer = solve(times, perf_counter() + LIMIT_S)
        unproven += not answer.optimal
        root = root_bound(times)
        tight += root == answer.value
        values = {name: shop.makespan(times, rule(times)) for name, rule in HEURISTICS.items()}
        certified += values["extended-johnson"] == root
        for name, value in values.items():
            excess[name].append(value / answer.bound - 1)
    cells = [
        f"{100 * np.mean(found):.1f} / {100 * max(found):.1f} / {100 * np.mean([e < 1e-12 for e in found]):.0f}"
        for found in excess.values()
    ]
    shares = [f"{100 * tight / count:.0f}", f"{100 * certified / count:.0f}", str(unproven)]
    return [f"{distribution}, {size}", str(count), *cells, *shares]


def page(rows: list[list[str]], total: int) -> str:
    header = ["class, n", "N", *HEURISTICS, "root bound = best %", "EJ certified %", "unproven"]
    return (
        "# Excess of the flow-shop heuristics over the optimum\n\n"
        f"{total} generated instances (`generate.py` states each distribution): mean excess % / largest excess % /\n"
        f"share optimal %. Where {LIMIT_S:g} s proved no optimum (last column) it is over the proved bound.\n"
        "Written by `scripts/results/tabulate_offloading_excess.py`.\n\n"
        f"{grid.markdown(header, rows)}\n"
    )


def main() -> None:
    rows = [row(distribution, size, count) for distribution in CLASSES for size, count in SIZES.items()]
    text = page(rows, len(CLASSES) * sum(SIZES.values()))
    write_text(models() / "offloading" / "excess.md", text)
    print(text)


if __name__ == "__main__":
    main()
