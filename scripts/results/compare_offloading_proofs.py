"""Two ways to one optimum: the cut lattice against the positional MILP, on every shipped network.

Run: python -m scripts.results.compare_offloading_proofs RUNS.jsonl    at most a minute each
Goes on with the journal RUNS.jsonl where it was left and writes models/offloading/agreement.md. The MILP is
given neither the lattice's cut nor its value. Exit 1 where the two contradict each other.
"""

from __future__ import annotations

import sys
from typing import Any

from optsched.core.files import write_text
from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.load import load
from optsched.core.shipped import instance_files, models
from optsched.problems.offloading.cuts.mincut import makespan_bound
from optsched.problems.offloading.graph.network import Graph
from optsched.problems.offloading.instance import Instance
from optsched.runs.bench import sweep
from optsched.runs.execute import execute
from optsched.runs.journal import Journal, read
from optsched.runs.task import tasks_of
from optsched.tables import grid
from scripts.benchmarks.benchmark import machine

LIMIT_S = 60.0
HEADER = (
    *("network", "layers", "lattice (us)", "s", "minimum cut (us)"),
    *("MILP (us)", "MILP bound (us)", "gap", "s", "verdict"),
)


def network(name: str) -> Graph | None:
    """The graph of an instance, or None where it is of another kind."""
    instance = load(name)
    assert isinstance(instance, Instance)
    return instance.graph if instance.kind == "network" else None


def networks() -> list[str]:
    return [str(path) for path in instance_files("offloading") if network(str(path)) is not None]


def run_all(journal: str) -> None:
    tasks = tasks_of(networks(), ("exact", "milp"), time_limit_s=LIMIT_S)
    with Journal(journal, resume=True) as book:
        for standing in sweep(tasks, book, lambda left: map(execute, left)):
            print(f"{standing.done} of {standing.total}", file=sys.stderr)


def verdict(lattice: dict[str, Any], milp: dict[str, Any]) -> str:
    """What the two say of each other: both values are attained, both bounds are proved."""
    proved = lattice["found"] == "optimal"
    trusted = milp["bound"] * (1 - RELATIVE_TOLERANCE)
    if not trusted <= lattice["objective"] or (proved and milp["objective"] < lattice["objective"]):
        return "CONTRADICTION"
    if milp["found"] != "optimal":
        return "MILP open"
    return "equal" if proved else "lattice open"


def row(lattice: dict[str, Any], milp: dict[str, Any]) -> list[str]:
    value, bound = milp["objective"], milp["bound"]
    graph = network(f"offloading/{lattice['instance']}")
    assert graph is not None
    return [
        lattice["instance"],
        str(len(graph)),
        f"{lattice['objective']:,.0f}",
        f"{lattice['seconds']['total']:.2f}",
        f"{makespan_bound(graph):,}",
        f"{value:,.0f}",
        f"{bound:,.0f}",
        f"{100 * (value - bound) / value:.2f} %",
        f"{milp['seconds']['total']:.1f}",
        verdict(lattice, milp),
    ]


def page(rows: list[list[str]]) -> str:
    count = {word: sum(line[-1] == word for line in rows) for word in ("equal", "MILP open", "lattice open")}
    weaker = sum(line[2] != line[4] for line in rows)
    return (
        "# The cut lattice against the positional MILP\n\n"
        f"Every shipped network; the MILP with HiGHS, one thread, {LIMIT_S:g} s. It is given a start (the best of\n"
        "all local, all remote and the minimum cut), the minimum-cut bound as a row, and as many places as any\n"
        "cut sends tensors; neither the lattice's cut nor its value. "
        f"**{count['equal']} of {len(rows)} closed, and equal**; {count['MILP open']} open at the limit,\n"
        f"{count['lattice open']} left open by the lattice. The minimum-cut bound is below the optimum in {weaker}.\n"
        "Gap: (found - bound) / found of the MILP. Written by `scripts/results/compare_offloading_proofs.py`.\n\n"
        f"Machine: {machine(('highspy', 'pyomo'))}.\n\n{grid.markdown(HEADER, rows)}\n"
    )


def main() -> int:
    run_all(sys.argv[1])
    found = {(record["instance"], record["method"]): record for record in read(sys.argv[1]).records}
    names = [name for name, method in found if method == "exact"]
    rows = [row(found[name, "exact"], found[name, "milp"]) for name in names]
    text = page(rows)
    write_text(models() / "offloading" / "agreement.md", text)
    print(text)
    return int(any(line[-1] == "CONTRADICTION" for line in rows))


if __name__ == "__main__":
    sys.exit(main())
