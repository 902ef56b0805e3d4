"""What deciding in sequence costs on the paper's cluster: 36 rows in both modes, as Markdown.

Run: python -m scripts.results.tabulate_period [FILE]
"""

from __future__ import annotations

import sys

from optsched import solve
from optsched.core.files import write_text
from optsched.core.result import Result
from scripts.instances.make_period import every_row

METHODS = ("cooperative", "sequential-exact", "exact")
HEADER = "| mode | instance | cooperative (J) | sequential-exact (J) | exact (J) | loss | loss, exact steps |"


def energy(result: Result) -> str:
    return f"{result.objective:,.1f}" if result.objective is not None else result.stopped


def loss(result: Result, best: Result) -> str:
    if result.objective is None or best.objective is None:
        return "infeasible, exact is not" if best.objective is not None else "-"
    return f"{100 * (result.objective / best.objective - 1):.2f} %"


def main() -> None:
    lines = [HEADER, "|---|---|--:|--:|--:|--:|--:|"]
    losses: dict[str, list[float]] = {"exclusive": [], "time-shared": []}
    missed = {"exclusive": 0, "time-shared": 0}
    for instance in every_row():
        first, second, best = (solve(instance, method) for method in METHODS)
        assert best.objective is None or best.found == "optimal", instance.name
        name = instance.name.removeprefix("paper-").removesuffix(f"-{instance.mode}")
        cells = [instance.mode, name, energy(first), energy(second), energy(best)]
        lines.append("| " + " | ".join([*cells, loss(first, best), loss(second, best)]) + " |")
        if best.objective is None:
            continue
        if first.objective is None:
            missed[instance.mode] += 1
        else:
            losses[instance.mode].append(first.objective / best.objective - 1)
    for mode, values in losses.items():
        lines.append(
            f"\n{mode}: cooperative loses {100 * min(values):.1f} to {100 * max(values):.1f} % in {len(values)} "
            f"rows, fails in {missed[mode]} that have a plan, {18 * 2 - len(values) - missed[mode]} have none."
        )
    text = "\n".join(lines) + "\n"
    if len(sys.argv) > 1:
        write_text(sys.argv[1], text)
    print(text, end="")


if __name__ == "__main__":
    main()
