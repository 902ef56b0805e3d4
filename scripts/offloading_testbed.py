"""Prints the slides' testbed table beside our methods, and how far each algorithm is from the Our column.

Run: python scripts/offloading_testbed.py [--settings]
--settings also gives every algorithm the same freedom: five profile shapes, four pairs of readings.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Iterable

from optsched import load, solve
from optsched.core.shipped import instances
from optsched.problems.offloading.testbed import LINKS_MBPS, NETWORKS, OTHER_READINGS, PRINTED_MS, cell
from optsched.tables import grid

METHODS = ("local-only", "remote-only", "dsl", "extended-johnson:cut=dsl", "path-conversion", "exact")
RIVALS = ("exact", "extended-johnson:cut=dsl", "dsl")
SHARES = (0.0, 0.35, 0.5, 0.8, 1.0)


def printed() -> dict[str, dict[str, str]]:
    with (instances() / "offloading" / "testbed.csv").open(newline="") as file:
        return {row["instance"]: row for row in csv.DictReader(file)}


def given_away(row: dict[str, str]) -> bool:
    """Our equals LO or RO, both known from elsewhere in the table."""
    return row["our_ms"] in (row["lo_ms"], row["ro_ms"])


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def table() -> None:
    rows, errors = [], {}
    for name, row in printed().items():
        instance = load(f"offloading/{name}")
        results = {method: solve(instance, method) for method in METHODS}
        found = {method: (result.objective or 0) / 1000 for method, result in results.items()}
        our = float(row["our_ms"])
        errors[name] = {method: value / our - 1 for method, value in found.items()}
        best = results["exact"]
        cells = [f"{found[method]:.0f}" for method in METHODS]
        bound = f"{(best.bound or 0) / 1000:.0f}"
        rows.append(
            [name.removeprefix("paper-"), *cells, bound, row["our_ms"], f"{100 * errors[name]['exact']:+.1f} %"]
        )
    header = ["network, link (ms)", "LO", "RO", "dsl", "dsl + EJ", "path-conversion", "exact", "bound"]
    print(grid.text([*header, "Our (slides)", "deviation"], rows))
    hard = [name for name, row in printed().items() if not given_away(row)]
    for method in RIVALS:
        every = mean(abs(error[method]) for error in errors.values())
        some = mean(abs(errors[name][method]) for name in hard)
        print(
            f"{method}: mean deviation {100 * every:.1f} % over {len(errors)} cells, "
            f"{100 * some:.1f} % over the {len(hard)} not given away"
        )
    print("in-sample: profile shape and two architectures were chosen on this very table")


def settings() -> None:
    """Every algorithm under every setting; the best of them is what tuning can make of it."""
    hard = {name for name, row in printed().items() if not given_away(row)}
    found: dict[str, list[tuple[float, float, str]]] = {method: [] for method in RIVALS}
    for share, other in itertools.product(SHARES, itertools.product((False, True), repeat=2)):
        chosen = dict(zip(OTHER_READINGS, other, strict=True))
        errors: dict[str, list[tuple[str, float]]] = {method: [] for method in RIVALS}
        for name in PRINTED_MS:
            net = (OTHER_READINGS if chosen.get(name) else NETWORKS)[name]()
            for link in LINKS_MBPS:
                instance = cell(name, link, share, net)
                our = float(printed()[instance.name]["our_ms"]) * 1000
                for method in RIVALS:
                    error = abs((solve(instance, method).objective or 0) / our - 1)
                    errors[method].append((instance.name, error))
        label = f"share {share:g}, " + ", ".join(f"{name} {'other' if o else 'main'}" for name, o in chosen.items())
        for method in RIVALS:
            every = mean(error for _, error in errors[method])
            some = mean(error for name, error in errors[method] if name in hard)
            found[method].append((every, some, label))
    for method, runs in found.items():
        every, some, label = min(runs)
        print(
            f"{method}: best of {len(runs)} settings {100 * every:.1f} % ({100 * some:.1f} % not given away; "
            f"{label}), worst {100 * max(runs)[0]:.1f} %"
        )


if __name__ == "__main__":
    table()
    if "--settings" in sys.argv:
        settings()
