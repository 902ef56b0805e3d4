"""How much slower than another checkout this one solves, compares and checks the shipped instances.

Run: python -m scripts.benchmarks.bench_judging --against DIR      writes scripts/results/bench_judging.md

Processor seconds of the process that judges (solvers run in their own), ratios of one run: both trees in turns, each
in a fresh interpreter, the best of the rounds. Instances in the set `unchecked` are left out. `check` judges plans
that the other tree's `exact` found; `check, files` reads instance and plan first, as the command does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from optsched import check, compare, load, solve
from optsched.core.shipped import find, instance_files

FAMILIES = ("inference", "retraining", "period", "offloading", "mapping")
VERBS = ("solve", "compare", "check", "check, files")
ROUNDS = 3
LIMIT_S = 5.0
CHECKS = 10
HERE = Path(__file__).resolve().parents[2]


def chosen(family: str) -> list[str]:
    """Files of a family's shipped instances that every run of the tests solves."""
    unchecked = set(find("unchecked"))
    return [str(path) for path in instance_files(family) if path not in unchecked]


def measured(family: str, plans: Path) -> dict[str, float]:
    """Seconds of each verb over a family, each on instances read anew. Plans are those found where there are none."""
    files = chosen(family)
    for file in files:  # so that everything is imported, and the solver's process started
        solve(load(file), time_limit_s=LIMIT_S)
    compare(load(files[0]), time_limit_s=LIMIT_S)
    found: dict[str, float] = {}
    fresh = [load(file) for file in files]
    found["solve"], results = timed(lambda: [solve(one, time_limit_s=LIMIT_S) for one in fresh])
    if not plans.is_file():
        kept = {file: one.solution.to_text() for file, one in zip(files, results, strict=True) if one.solution}
        plans.write_text(json.dumps(kept), encoding="utf-8")
    fresh = [load(file) for file in files]
    found["compare"], _ = timed(lambda: [compare(one, time_limit_s=LIMIT_S) for one in fresh])
    texts = {file: json.loads(text) for file, text in json.loads(plans.read_text(encoding="utf-8")).items()}
    found["check, files"], _ = timed(lambda: [check(load(file), plan) for file, plan in texts.items()])
    return {**found, "check": checked(texts)}


def checked(texts: dict[str, Any]) -> float:
    """Seconds of judging alone, of documents in memory."""
    from optsched.core.load import load_solution, problem_of

    instances = {file: load(file) for file in texts}
    # Read anew each time, as plans remember what was found of them.
    anew = [
        (instance, load_solution(texts[file], problem_of(instance.format)))
        for _ in range(CHECKS + 1)
        for file, instance in instances.items()
    ]
    for pair in anew[: len(texts)]:
        check(*pair)
    del anew[: len(texts)]
    return timed(lambda: [check(*pair) for pair in anew])[0] / CHECKS


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = process_time()
    value = work()
    return process_time() - begun, value


def asked(tree: Path, family: str, plans: Path) -> dict[str, float]:
    """The same of another tree's package, in an interpreter of its own."""
    command = [sys.executable, __file__, "--family", family, "--plans", str(plans)]
    places = os.pathsep.join((str(tree), str(HERE)))
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": places}, cwd=tree, capture_output=True, text=True, check=True
    )
    return {verb: float(value) for verb, value in json.loads(done.stdout.splitlines()[-1]).items()}


def compared(family: str, against: Path, folder: Path) -> list[str]:
    """A row of the table: of each verb, this tree's best seconds over the other's."""
    trees: dict[Path, list[dict[str, float]]] = {against: [], HERE: []}
    plans = folder / f"{family}.json"
    for _ in range(ROUNDS):
        for tree, runs in trees.items():
            runs.append(asked(tree, family, plans))
    best = {tree: {verb: min(run[verb] for run in runs) for verb in VERBS} for tree, runs in trees.items()}
    cells = [f"{best[HERE][v]:.3f} / {best[against][v]:.3f} = {best[HERE][v] / best[against][v]:.2f}" for v in VERBS]
    return [f"{family} ({len(json.loads(plans.read_text(encoding='utf-8')))})", *cells]


def revision(tree: Path) -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=tree, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="the other checkout")
    parser.add_argument("--families", nargs="+", default=FAMILIES)
    parser.add_argument("--family", help=argparse.SUPPRESS)
    parser.add_argument("--plans", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.family:
        print(json.dumps(measured(given.family, given.plans)))
        return
    import tempfile

    from scripts.benchmarks.benchmark import write_results  # not in the other tree

    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for family in given.families:
            rows.append(compared(family, given.against.resolve(), Path(folder)))
            print(*rows[-1], flush=True)
    write_results(
        "bench_judging",
        "What judging in fractions costs",
        f"{(__doc__ or '').strip().split(chr(10) * 2)[-1]}\n\nCells: seconds of this tree ({revision(HERE)}) / "
        f"of the other ({revision(given.against)}) = ratio; 1.10 is what is allowed. In brackets: plans checked.",
        ["family", *VERBS],
        rows,
        ["highspy", "pyomo", "pydantic"],
    )


if __name__ == "__main__":
    main()
