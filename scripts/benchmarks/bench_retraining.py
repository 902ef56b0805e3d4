"""Times the exact methods of retraining and tables every method's excess; writes a Markdown file.

Run: python -m scripts.benchmarks.bench_retraining [FILE]     (default models/retraining/benchmarks.md)
"""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import sys
from pathlib import Path

from optsched import solve
from optsched.core.files import write_text
from optsched.core.solve import versions
from optsched.problems.retraining.generate import generate

TARGET = Path(__file__).resolve().parents[2] / "models" / "retraining" / "benchmarks.md"
METHODS = ("ras", "ras:stop=yes", "ras:reading=paper", "ras-plus", "heterogeneous-dp", "homogeneous-dp")
SIZES = (6, 9, 12)
EACH = 50
TIMED = (
    ("100 GPUs of 4 types", 100, 4, 0.0, None, 0.2),
    ("100 GPUs of 4 types, labels to guess", 100, 4, 3e5, None, None),
    ("100,000 GPUs of 4 types", 100_000, 4, 0.0, None, 1.0),
    ("100,000 GPUs of 4 types, labels to guess", 100_000, 4, 3e8, None, None),
    ("200 distinct GPUs", 200, 0, 0.0, None, None),
    ("500 distinct GPUs", 500, 0, 0.0, None, 5.0),
    ("10,000 distinct GPUs, gap 1e-4", 10_000, 0, 0.0, 1e-4, 0.5),
)
SEEDS = (1, 2, 3)


def machine() -> str:
    """Processor, cores, system and the versions that decide a time."""
    cores = os.cpu_count()
    listed = ", ".join(f"{name} {version}" for name, version in versions().items())
    return f"{processor()}, {cores} cores visible, one thread used; Python {platform.python_version()}; {listed}"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def times() -> list[str]:
    """Seconds of `exact` from a built instance to a judged result, the worker process warm."""
    solve(generate(30, 0), "exact:way=types")
    rows = ["| instance | goal (s) | median (s) | worst (s) | worst gap | found |", "|---|--:|--:|--:|--:|---|"]
    for name, size, types, labels, gap, goal in TIMED:
        results = [
            solve(generate(size, seed, types=types, unlabelled=labels, slack=1.5), gap=gap, time_limit_s=60)
            for seed in SEEDS
        ]
        seconds = [result.seconds["total"] for result in results]
        worst = max(result.gap if result.gap is not None else 1.0 for result in results)
        found = "optimal" if all(result.found == "optimal" for result in results) else "not all optimal"
        aim = "" if goal is None else f"{goal:g}"
        row = [name, aim, f"{statistics.median(seconds):.3f}", f"{max(seconds):.3f}", f"{worst:.1e}", found]
        rows.append("| " + " | ".join(row) + " |")
    return rows


def excesses() -> list[str]:
    """Mean and largest excess over the proven optimum, per kind and size; late plans are counted apart."""
    cells: dict[tuple[str, str], list[float]] = {}
    late: dict[tuple[str, str], int] = {}
    columns = [f"{kind} {size}" for kind in ("types", "distinct") for size in SIZES]
    for column in columns:
        kind, size = column.split()
        for seed in range(EACH):
            instance = generate(int(size), 1000 * int(size) + seed, types=3 if kind == "types" else 0)
            best = solve(instance)
            assert best.found == "optimal" and best.objective is not None
            for method in METHODS:
                value = solve(instance, method).objective
                if value is None:
                    late[method, column] = late.get((method, column), 0) + 1
                else:
                    cells.setdefault((method, column), []).append(100 * (value / best.objective - 1))
    rows = ["| method | " + " | ".join(columns) + " | all |", "|---|" + "--:|" * (len(columns) + 1)]
    for method in METHODS:
        everything = [value for column in columns for value in cells.get((method, column), [])]
        texts = [text(cells.get((method, column), []), late.get((method, column), 0)) for column in columns]
        total = text(everything, sum(late.get((method, column), 0) for column in columns))
        rows.append(f"| `{method}` | " + " | ".join([*texts, total]) + " |")
    return rows


def text(values: list[float], late: int) -> str:
    if not values:
        return f"all {late} late"
    ending = f" ({late} late)" if late else ""
    return f"{statistics.mean(values):.3g} / {max(values):.3g}{ending}"


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    lines = [
        "# Retraining: times and excesses",
        "",
        f"Measured {datetime.date.today():%Y-%m-%d} on {machine()}.",
        "The machine was shared while measuring. Written by `python -m scripts.benchmarks.bench_retraining`.",
        "",
        "## `exact`, from a loaded instance to a judged result",
        "",
        f"Random instances (`generate`, seeds {SEEDS}), deadline 1.5 times the fastest run.",
        "",
        *times(),
        "",
        "## Excess over the proven optimum (%), mean / largest",
        "",
        f"{EACH} random instances per column ({EACH * 2 * len(SIZES)} in all), deadline 1.05 to 3 times the fastest",
        "run; 3 types or all distinct; 0, 3,000 or 30,000 labels to guess. Plans that are late are counted apart.",
        "",
        *excesses(),
        "",
    ]
    write_text(target, "\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
