"""Puts every printed number that can be compared beside ours, and checks that every claim has its test.

Run: python -m scripts.results.reproduce_papers [--quick]
Writes papers.md, sweep.md and sweep-profiles.png in scripts/results/ and the README's sweep, then runs every
script that makes a table or figure of README and models/ (not with --quick). Exit 1 where a claim has nothing that
decides it, or a script fails. mapping's full set takes an hour and is apart: scripts/results/tabulate_mapping.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from time import perf_counter

from optsched.commands.console.plot import save_figure
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import published
from optsched.core.solve import solve
from optsched.problems import NAMES
from optsched.reports.claims import claims, faults
from optsched.reports.figures import profiles
from optsched.reports.runs import load_runs
from optsched.reports.tables import pairs, solvers
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine
from scripts.refresh.refresh_readme import README, replaced
from scripts.results.run_mapping_heuristics import OFF_CHIP
from scripts.results.run_mapping_heuristics import rows as measured_layers
from scripts.results.tabulate_mapping_ratios import bars

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "scripts" / "results"
LIMIT_S = 30.0
SCRIPTS = (
    "refresh.refresh_readme",
    "results.tabulate_inference",
    "results.study_premise",
    "results.tabulate_period",
    "results.tabulate_offloading_testbed",
    "results.tabulate_offloading_excess",
    "results.study_auds",
)
FAILED = (
    "`failed` counts runs that ended by themselves without the word optimal. `milp` has some on offloading: where an "
    "optimum is above 10^6 us, a solver's relative 1e-6 is more than one whole microsecond, and its word does not do."
)
PACKAGES = ("pyomo", "highspy", "pyscipopt")
MAPPING = (
    ("cycles of manual dataflow over LM", "2.3", "md_cycles", "lm_cycles"),
    ("energy of manual dataflow over LM", "1.9", "md_energy", "lm_energy"),
    ("best cycles over LM", "0.87", "cycles", "lm_cycles"),
    ("best energy over LM", "0.78", "energy", "lm_energy"),
    ("best cycles over MST", "0.06", "cycles", "mst_cycles"),
    ("best energy over MST", "0.02", "energy", "mst_energy"),
)
HEADER = ("number", "instance", "paper", "ours", "deviation (points)", "label")


def label_of(word: str) -> str:
    """How a number may be read: calibrated is fitted on these very numbers, so in-sample."""
    kinds = {source.kind for source in load(word).sources}
    if "fitted" in kinds:
        return "calibrated, in-sample"
    return "sourced, with assumptions" if "assumed" in kinds else "sourced"


def savings() -> Iterator[list[str]]:
    """Every saving a paper printed, from published.csv."""
    for family in NAMES:
        for (instance, method, baseline), printed in published(family).items():
            word = f"{family}/{instance}"
            ours, theirs = (solve(word, name, time_limit_s=LIMIT_S).objective for name in (method, baseline))
            what = f"{family}: {method} saves over {baseline}"
            if ours is None or theirs is None:
                yield [what, instance, f"{100 * printed:.2f} %", "no solution", "-", label_of(word)]
                continue
            share = 1 - ours / theirs
            cells = [f"{100 * printed:.2f} %", f"{100 * share:.2f} %", f"{100 * (share - printed):+.2f}"]
            yield [what, instance, *cells, label_of(word)]


def mapping_ratios() -> Iterator[list[str]]:
    """The mapper's ratios from what scripts/results/tabulate_mapping.py measured last."""
    rows = [row for row in measured_layers() if float(row["off_chip"]) == OFF_CHIP[0]]
    for what, printed, above, below in MAPPING:
        ratios = bars(rows, above, below)
        where = f"mean of {len(ratios)} networks x machines"
        yield [f"mapping: {what}", where, printed, f"{fmean(ratios):.2f}", "-", "measured, our assumptions"]


def sweep_of_papers(folder: Path) -> None:
    """exact and milp, two solvers, three seeds, paper and hard sets: one table and one profile for the README."""
    journal = folder / "papers.jsonl"
    words = ["sweep", "-m", "exact", "-m", "milp", "--solver", "highs", "--solver", "scip"]
    words += ["--seed", "0-2", "--time-limit", "10s", "--jobs", "1"]
    subprocess.run(
        [sys.executable, "-m", "optsched", "bench", *words, "--journal", str(journal)], check=True, cwd=ROOT
    )
    runs, _ = load_runs([journal])
    proofs, versus = solvers(runs, 1.0), pairs(runs, 1.0)
    blocks = [
        f"## {table.title}\n\n{grid.markdown(table.header, table.rows)}\n\n" + "\n".join(table.notes)
        for table in (proofs, versus)
    ]
    load = f"load {os.getloadavg()[2]:.0f} on {os.cpu_count()} cores over the last quarter of an hour"
    command = f"`optsched bench {' '.join(words)}`: {len(runs)} runs.\n\nMachine: {machine(PACKAGES)}; {load}."
    figure = profiles(runs)
    if figure is not None:
        save_figure(figure, str(RESULTS / "sweep-profiles.png"))
    title, picture = "# Two solvers on the paper and hard sets", "![profiles](sweep-profiles.png)"
    write_text(RESULTS / "sweep.md", "\n\n".join([title, command, FAILED, *blocks, picture]) + "\n")
    readme = README.read_text(encoding="utf-8")
    write_text(README, replaced(readme, "sweep", grid.markdown(proofs.header, proofs.rows)))


def other_scripts() -> list[str]:
    """Run them; one line per script that failed."""
    failed = []
    for name in SCRIPTS:
        begun = perf_counter()
        ended = subprocess.run([sys.executable, "-m", f"scripts.{name}"], cwd=ROOT, stdout=subprocess.DEVNULL)
        print(f"scripts.{name}: {perf_counter() - begun:.0f} s", file=sys.stderr)
        failed += [f"scripts.{name} ended with {ended.returncode}"] if ended.returncode else []
    return failed


def main() -> int:
    wrong = faults(claims(), ROOT)
    rows = [*savings(), *mapping_ratios()]
    notes = (
        "paper: as printed. label: sourced = from published figures; calibrated, in-sample = two factors fitted on "
        "these very numbers; measured = by us under our assumptions. Never read an in-sample row as a prediction."
    )
    write_text(RESULTS / "papers.md", f"# Printed numbers beside ours\n\n{notes}\n\n{grid.markdown(HEADER, rows)}\n")
    print(grid.text(HEADER, rows))
    with tempfile.TemporaryDirectory() as folder:
        sweep_of_papers(Path(folder))
    if "--quick" not in sys.argv:
        wrong += other_scripts()
    print("\n".join(wrong), file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
