"""The slides' testbed table beside our methods, and how far each algorithm is from the Our column.

Run: python -m scripts.results.tabulate_offloading_testbed    writes models/offloading/testbed.md
"Under the same freedom": every algorithm with every one of five profile shapes and four pairs of readings.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable

from optsched import load, solve
from optsched.core.files import write_text
from optsched.core.shipped import instances, models
from optsched.tables import grid
from scripts.instances.offloading_testbed import LINKS_MBPS, NETWORKS, OTHER_READINGS, PRINTED_MS, cell

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


def table() -> tuple[list[list[str]], list[str]]:
    """Rows of the table, and per algorithm how far it is from the Our column."""
    rows, errors = [], {}
    for name, row in printed().items():
        instance = load(f"offloading/{name}")
        results = {method: solve(instance, method) for method in METHODS}
        found = {method: (result.objective or 0) / 1000 for method, result in results.items()}
        our = float(row["our_ms"])
        errors[name] = {method: value / our - 1 for method, value in found.items()}
        cells = [f"{found[method]:.0f}" for method in METHODS]
        bound = f"{(results['exact'].bound or 0) / 1000:.0f}"
        deviation = f"{100 * errors[name]['exact']:+.1f} %"
        rows.append([name.removeprefix("paper-"), *cells, bound, row["our_ms"], deviation])
    hard = [name for name, row in printed().items() if not given_away(row)]
    lines = []
    for method in RIVALS:
        every = mean(abs(error[method]) for error in errors.values())
        some = mean(abs(errors[name][method]) for name in hard)
        lines.append(
            f"- `{method}`: mean deviation {100 * every:.1f} % over {len(errors)} cells, "
            f"{100 * some:.1f} % over the {len(hard)} not given away"
        )
    return rows, lines


def same_freedom() -> list[str]:
    """Every algorithm under every setting; the best of them is what tuning can make of it."""
    hard = {name for name, row in printed().items() if not given_away(row)}
    found: dict[str, list[tuple[float, float, str]]] = {method: [] for method in RIVALS}
    for share, other in itertools.product(SHARES, itertools.product((False, True), repeat=2)):
        chosen = dict(zip(OTHER_READINGS, other, strict=True))
        errors = _errors(share, chosen)
        label = f"share {share:g}, " + ", ".join(f"{name} {'other' if o else 'main'}" for name, o in chosen.items())
        for method in RIVALS:
            every = mean(error for _, error in errors[method])
            some = mean(error for name, error in errors[method] if name in hard)
            found[method].append((every, some, label))
    lines = []
    for method, runs in found.items():
        every, some, label = min(runs)
        lines.append(
            f"- `{method}`: best of {len(runs)} settings {100 * every:.1f} % ({100 * some:.1f} % not given away; "
            f"{label}), worst {100 * max(runs)[0]:.1f} %"
        )
    return lines


def _errors(share: float, chosen: dict[str, bool]) -> dict[str, list[tuple[str, float]]]:
    """Per algorithm the deviation of every cell under one setting."""
    errors: dict[str, list[tuple[str, float]]] = {method: [] for method in RIVALS}
    for name in PRINTED_MS:
        net = (OTHER_READINGS if chosen.get(name) else NETWORKS)[name]()
        for link in LINKS_MBPS:
            instance = cell(name, link, share, net)
            our = float(printed()[instance.name]["our_ms"]) * 1000
            for method in RIVALS:
                error = abs((solve(instance, method).objective or 0) / our - 1)
                errors[method].append((instance.name, error))
    return errors


def page(rows: list[list[str]], deviations: list[str], freedom: list[str]) -> str:
    header = ["network, link (ms)", "LO", "RO", "dsl", "dsl + EJ", "path-conversion", "exact", "bound"]
    return (
        "# The slides' testbed table\n\n"
        "Makespans in ms; Our is the slides' own method as printed, the deviation that of `exact` from it.\n\n"
        f"{grid.markdown([*header, 'Our (slides)', 'deviation'], rows)}\n\n"
        "In-sample: the profile shape and the architectures of Siamese and Multi-stream were chosen on this very\n"
        "table; each instance lists its assumptions. A cell is given away where Our equals LO or RO.\n\n"
        + "\n".join(deviations)
        + "\n\nUnder the same freedom (five profile shapes, two readings of each of the two architectures):\n\n"
        + "\n".join(freedom)
        + "\n\nWritten by `scripts/results/tabulate_offloading_testbed.py`.\n"
    )


if __name__ == "__main__":
    text = page(*table(), same_freedom())
    write_text(models() / "offloading" / "testbed.md", text)
    print(text)
