"""Writes models/deployment/excess.md: every method and bound on the Zynq-like set, per number of networks and slack.

Run: python -m scripts.results.tabulate_deployment
"""

from __future__ import annotations

from pathlib import Path

from optsched.core.files import write_text
from optsched.core.gap import excess
from optsched.core.judge import check
from optsched.core.load import load
from optsched.core.solve import solve
from optsched.problems.deployment import PROBLEM, compared
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.relaxation import linear_bound
from optsched.tables import grid
from optsched.tables.cells import number

PAGE = Path(__file__).resolve().parents[2] / "models" / "deployment" / "excess.md"
SLACKS = {"1_05": 1.05, "1_3": 1.3, "2": 2.0, "4": 4.0}
NETWORKS = (3, 5, 8)
ONLY_TIME = "scalenet-cost:time=1"
WEIGHED = tuple(f"scalenet-cost:time={weight}" for weight in ("0", "0.25", "0.5", "0.75"))
HEAD = """# Deployment: every method on the Zynq-like set

Synthetic rates and powers on the layer tables of 3, 5 and 8 networks (16, 117 and 397 layers, five configurations);
deadlines are `slack` times each network's fastest time. `scalenet-cost` is a **reconstruction**. Energy of one
period and average power are judged also where a limit is broken; the excess over the proved optimum only where none
is. *Latency* is the largest over its deadline. The power that the optimum saves over all-hardware stands beside the
10 % that SCALENet's abstract names without naming its baseline: no reproduction. Written by `python -m
scripts.results.tabulate_deployment`.

What comes out: with a weight on energy, choices per layer are {middle} above the optimum at slack 1.3
and 2, and {loose} at slack 4, where one engine would do and no rule per layer sees its idle power; at
slack 1.05 some network is late, at most {late} times its deadline. All weight on time is in time everywhere
and {time} above the optimum: it keeps to the fast engine and leaves the small one off. Software alone is
late everywhere. Every optimum is proved by sets of engines, without a solver.
"""


Over = dict[str, tuple[float | None, float]]
"""Method -> (excess over the proved optimum in percent where the plan keeps every limit, latency over deadline)."""


def main() -> None:
    parts: list[str] = []
    found: dict[float, list[Over]] = {slack: [] for slack in SLACKS.values()}
    for networks in NETWORKS:
        for word, slack in SLACKS.items():
            instance = load(f"deployment/zynq-{networks}-{word}")
            assert isinstance(instance, Instance)
            text, over = table(instance)
            found[slack].append(over)
            parts.append(f"\n## {networks} networks, slack {slack:g}\n\n{text}\n")
    write_text(PAGE, head(found) + "".join(parts))


def head(found: dict[float, list[Over]]) -> str:
    """The page's first words, with the ranges that its tables show."""

    def spread(*slacks: float, only_time: bool = False) -> str:
        shares = [
            share
            for slack in slacks
            for over in found[slack]
            for method, (share, _) in over.items()
            if method.startswith("scalenet-cost") and (method == ONLY_TIME) == only_time and share is not None
        ]
        return f"{min(shares):.1f} to {max(shares):.1f} %"

    late = max(latency for over in found[1.05] for method, (_, latency) in over.items() if method in WEIGHED)
    return HEAD.format(
        middle=spread(1.3, 2.0), loose=spread(4.0), late=f"{late:.2f}", time=spread(*found, only_time=True)
    )


def table(instance: Instance) -> tuple[str, Over]:
    found: Over = {}
    results = {method: solve(instance, method) for method in compared(instance)}
    least = results["exact"].objective
    rows = []
    for method, result in results.items():
        if result.solution is None:
            rows.append([method, "", "", "", "", result.message])
            continue
        verdict = check(instance, result.solution)
        over = excess(result.objective, least) if verdict.feasible else None
        found[method] = (None if over is None else 100 * over, verdict.parts["latency_used"])
        broken = ", ".join(sorted({one.constraint for one in verdict.violations}))
        rows.append(
            [
                method,
                number(verdict.parts["energy_mj"]),
                f"{verdict.parts['power_w']:.3f}",
                f"{verdict.parts['latency_used']:.3f}",
                "" if over is None else f"{100 * over:.2f}",
                broken or result.found,
            ]
        )
    for label, cuts in (("LP bound", False), ("LP bound with engine cuts", True)):
        value = linear_bound(instance, cuts)
        assert value is not None and least is not None
        rows.append([label, number(value), "", "", f"{100 * (value / least - 1):.2f}", "bound"])
    cheap = PROBLEM.bound(instance) if PROBLEM.bound else None
    assert cheap is not None and least is not None
    rows.append(
        [
            "shortest paths",
            number(float(cheap.value)),
            "",
            "",
            f"{100 * (float(cheap.value) / least - 1):.2f}",
            "bound",
        ]
    )
    hardware = results["all-hardware"].objective
    saved = "it breaks a deadline" if hardware is None else f"{100 * (1 - least / hardware):.1f} %"
    header = ["method", "energy (mJ)", "power (W)", "latency / deadline", "excess (%)", "found, or rows broken"]
    text = (
        f"{grid.markdown(header, rows)}\n\nSaved over all-hardware: {saved}; over all-software: it breaks a deadline."
    )
    return text, found


if __name__ == "__main__":
    main()
