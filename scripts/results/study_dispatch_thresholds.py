"""Writes scripts/results/dispatch-thresholds.md: what shape matching gains over size only, by reading and threshold.

Run: python -m scripts.results.study_dispatch_thresholds    about 3 minutes of CPU

Region [4,4] of the plane. For each reading and load the threshold is chosen on TUNED and reported on REPORTED.
"""

from __future__ import annotations

from math import exp, log
from pathlib import Path
from typing import Any

from optsched.core.files import write_text
from optsched.problems.dispatch.check import check
from optsched.problems.dispatch.generate import generate
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.policies.ainns import ainns_td, size_only
from optsched.problems.dispatch.policies.rolling import rolling_matching
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine

PAGE = Path(__file__).resolve().parent / "dispatch-thresholds.md"
TASKS = 50
LOADS = (0.5, 0.9, 1.2)
TUNED, REPORTED = range(100, 120), range(200, 240)
"""Seeds: twenty to choose a threshold on, forty others to report it on; neither is on the page of the plane."""
THRESHOLDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
READINGS: dict[str, dict[str, Any]] = {
    "literal": {"features": "literal"},
    "share": {"features": "share"},
    "log-share": {"features": "log-share"},
    "cdr alone": {"features": "share", "ccr": False, "rcr": False},
    "ccr alone": {"features": "share", "cdr": False, "rcr": False},
    "rcr alone": {"features": "share", "cdr": False, "ccr": False},
    "rcr alone, literal": {"features": "literal", "cdr": False, "ccr": False},
}
HEAD = """# Dispatch: what shape matching gains over size only

AINNS' task dispatcher over its size-only baseline (the same without shapes) in region [4,4], 50 networks on 10
accelerators, `lm-best` times. Its sentence is a speedup of 2.7x and 69 % less data movement in this region; neither
the baseline nor a threshold is printed. Here, per reading, the threshold is the best of {number} for latency on
{tuned} seeds, and what is reported is on {reported} others: geometric means of td over so, in brackets single
instances.
*cdr*, *ccr*, *rcr alone*: only that test counts, with shares. Written by
`python -m scripts.results.study_dispatch_thresholds`.

{said}

Machine: {machine}.
"""
Measured = tuple[float, float, float, float]
"""Latency, energy, largest slowdown, match rate."""


def main() -> None:
    parts, best = [], 1.0
    for load in LOADS:
        rows, least = load_rows(load)
        best = min(best, least)
        header = ["reading", "threshold", "latency td/so", "energy", "slowdown", "matched", "without growth"]
        parts.append(f"\n## Load {load:g}\n\n{grid.markdown(header, rows)}\n")
    said = (
        f"2.7x does not come out: the best mean is {1 / best:.2f}x. `log-share` is the test of data ratios alone "
        "there; with `share` or as printed the other two tests take back what it gains. Energy hardly changes."
    )
    text = HEAD.format(
        number=len(THRESHOLDS),
        tuned=len(TUNED),
        reported=len(REPORTED),
        said=said,
        machine=machine(["numpy"]),
    )
    write_text(PAGE, text + "".join(parts))
    print(text + "".join(parts))


def load_rows(load: float) -> tuple[list[list[str]], float]:
    """One row per reading, one for ours; and the least mean latency of td over so."""
    tuned = [generate(TASKS, seed, region="4+4", load=load) for seed in TUNED]
    reported = [generate(TASKS, seed, region="4+4", load=load) for seed in REPORTED]
    before = [measured(one, size_only(one)) for one in tuned]
    sizes = [measured(one, size_only(one)) for one in reported]
    still = [measured(one, size_only(one, growth=False)) for one in reported]
    rows, least = [], 1.0
    for name, options in READINGS.items():
        chosen = min(THRESHOLDS, key=lambda th: ratio([td(one, options, th) for one in tuned], before, 0))
        found = [td(one, options, chosen) for one in reported]
        apart = [td(one, options | {"growth": False}, chosen) for one in reported]
        least = min(least, ratio(found, sizes, 0))
        rows.append([name, f"{chosen:g}", *cells(found, sizes), f"{ratio(apart, still, 0):.3f}"])
    literal = [td(one, READINGS["literal"], 0.5) for one in reported]
    rows.insert(0, ["literal, as printed", "0.5 (assumed)", *cells(literal, sizes), ""])
    ours = [measured(one, rolling_matching(one, growth=True)) for one in reported]
    rows.append(["(roll + growth, ours)", "", *cells(ours, sizes), ""])
    return rows, least


def td(instance: Instance, options: dict[str, Any], threshold: float) -> Measured:
    return measured(instance, ainns_td(instance, threshold=threshold, **options))


def measured(instance: Instance, attempt: Any) -> Measured:
    """What the judge says."""
    verdict = check(instance, attempt.solution)
    assert verdict.exact
    rate = float(attempt.message.rpartition(" ")[2].rstrip("%") or 0) if "match rate" in attempt.message else 0.0
    return verdict.parts["latency"], verdict.parts["energy"], verdict.parts["slowdown"], rate


def ratio(found: list[Measured], base: list[Measured], part: int) -> float:
    """The geometric mean of a measure over that of the baseline."""
    return exp(sum(log(one[part] / other[part]) for one, other in zip(found, base, strict=True)) / len(found))


def cells(found: list[Measured], base: list[Measured]) -> list[str]:
    singles = [one[0] / other[0] for one, other in zip(found, base, strict=True)]
    rate = sum(one[3] for one in found) / len(found)
    return [
        f"{ratio(found, base, 0):.3f} [{min(singles):.2f}, {max(singles):.2f}]",
        f"{ratio(found, base, 1):.3f}",
        f"{ratio(found, base, 2):.2f}",
        f"{rate:.0f} %",
    ]


if __name__ == "__main__":
    main()
