"""Writes models/dvfs/excess.md: every rule of every kind against the optimum, or the best known plan and its gap.

Run: python -m scripts.results.tabulate_dvfs
"""

from __future__ import annotations

from pathlib import Path
from statistics import geometric_mean
from time import perf_counter

from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.result import Result
from optsched.core.solve import solve
from optsched.problems.dvfs import COMPARED
from optsched.problems.dvfs.generate import generate
from optsched.problems.dvfs.instance import Instance
from optsched.tables import grid
from optsched.tables.cells import number

PAGE = Path(__file__).resolve().parents[2] / "models" / "dvfs" / "excess.md"
ON_W = (1.0, 10.0, 50.0, 100.0, 200.0, 400.0)
HOSTS = 20
CAPS_W = (80.0, 90.0, 100.0, 110.0, 120.0)
JOBS = ("zeus-12-43200", "zeus-12-44500", "zeus-12-46000", "zeus-12-48000", "zeus-12-50000", "zeus-12-60334")
MANY = tuple(f"zeus24-{seed}" for seed in range(4))
HEAD = """# Levels of frequency and power: every rule against the optimum

Written by `python -m scripts.results.tabulate_dvfs`. Energies of jobs are measured by Zeus; hosts and sockets are
synthetic. A plan that misses a deadline has no excess: its lateness stands in its own column.
"""


def main() -> None:
    parts = [
        HEAD,
        "\n## Twelve training jobs on two V100 and two A40\n\n",
        jobs(JOBS, None),
        "\n\n## 24 training jobs on four V100 and four A40, 30 s\n\n",
        "Excess over the best plan known; where it is not proved, `gap` says what is open.\n\n",
        jobs(MANY, 30.0),
        "\n\n## A host of 2 to 7 virtual machines, by what it draws when on\n\n",
        f"{HOSTS} seeds each; excess over the proved optimum in percent, geometric mean (largest), and how\n"
        "many plans are in time. What being on costs decides the ranking.\n\n",
        hosts(),
        "\n\n## 1,930 sockets under a cap\n\n",
        "Spread of sockets 5 % (PomPP's published range is 4.4 to 6.1 %), the power of a level linear or cubic in\n"
        "the frequency. `slope-greedy` is the fast path; its seconds are those of the plan, its judgement and its\n"
        "bound, on a busy machine.\n\n",
        sockets(),
        "\n",
    ]
    write_text(PAGE, "".join(parts))


def jobs(names: tuple[str, ...], seconds: float | None) -> str:
    """One row per instance and method."""
    rows = []
    for name in names:
        instance = load(f"dvfs/{name}")
        best = solve(instance, "exact", time_limit_s=seconds, gap=None if seconds is None else 1e-3)
        for method in COMPARED["jobs"]:
            result = best if method == "exact" else solve(instance, method)
            rows.append([name, result.method, *figures(result, best)])
    return grid.markdown(["instance", "method", "energy (kJ)", "late (s)", "excess (%)", "gap (%)", "found"], rows)


def figures(result: Result, best: Result) -> list[str]:
    """Energy, lateness, excess, gap, and the word."""
    parts = {} if result.verdict is None else result.verdict.parts
    late = parts.get("late_s", 0.0)
    over = (
        ""
        if result.objective is None or best.objective is None
        else f"{100 * (result.objective / best.objective - 1):.1f}"
    )
    gap = "" if result is not best or result.gap is None else f"{100 * result.gap:.2f}"
    word = "late" if late else result.found if result.objective is not None else result.stopped
    return [number(parts.get("energy_kj")), number(late) if late else "", over, gap, word]


def hosts() -> str:
    """One row per rule, one column per power when on."""
    cells: dict[str, list[str]] = {rule: [] for rule in COMPARED["host"] if rule != "exact"}
    for watts in ON_W:
        cases = [generate(2 + seed % 6, seed, kind="host", watts=watts) for seed in range(HOSTS)]
        least = [value(case, "exact") for case in cases]
        for rule, row in cells.items():
            found = [value(case, rule) for case in cases]
            over = [a / b for a, b in zip(found, least, strict=True) if a is not None and b is not None]
            mean, most = 100 * (geometric_mean(over) - 1), 100 * (max(over) - 1)
            row.append(f"{mean:.1f} ({most:.1f})" + (f", {len(over)} in time" if len(over) < HOSTS else ""))
    header = ["rule", *(f"{watts:g} W" for watts in ON_W)]
    return grid.markdown(header, [[rule, *row] for rule, row in cells.items()])


def value(case: Instance, method: str) -> float | None:
    """The judged energy; None of a plan that is late."""
    return solve(case, method).objective


def sockets() -> str:
    """One row per curve and cap."""
    rows = []
    for curve in ("linear", "cubic"):
        for watts in CAPS_W:
            instance = generate(1930, 1, kind="cap", watts=watts, curve=curve)
            begun = perf_counter()
            fast = solve(instance, "slope-greedy")
            seconds = perf_counter() - begun
            uniform, mixed = solve(instance, "uniform-level"), solve(instance, "uniform-mixed")
            speeds = [each.parts["speed_percent"] for each in (uniform, mixed, fast)]
            lost = 100 - speeds[2]
            certified = lost * (1 - (fast.bound or 0.0) / (fast.objective or 1.0))
            rows.append(
                [
                    curve,
                    f"{watts:g}",
                    f"{uniform.parts['unused_percent']:.2f}",
                    *(f"{speed:.2f}" for speed in speeds),
                    f"{certified:.4f}",
                    f"{seconds:.2f}",
                ]
            )
    header = [
        "power",
        "cap (W each)",
        "uniform leaves (%)",
        "speed, uniform (%)",
        "mixed (%)",
        "slope-greedy (%)",
        "bound above it (%)",
        "seconds",
    ]
    return grid.markdown(header, rows)


if __name__ == "__main__":
    main()
