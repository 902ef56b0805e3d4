"""Puts real output into README.md and the ledger into models/claims.md, between their markers.

Run: python -m scripts.refresh.refresh_readme [--check]    (--check writes nothing and exits 1 if anything is stale)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from optsched.core.compare import compare
from optsched.core.files import write_text
from optsched.problems import NAMES, problem
from optsched.reports.claims import Claim, claims, counted, ledger
from optsched.reports.comparison import excess_cell, found_cell, proof_word, render
from optsched.tables import grid
from optsched.tables.cells import number

README = Path(__file__).resolve().parents[2] / "README.md"
LEDGER = README.parent / "models" / "claims.md"
SHOWN = (
    "paper-resnet152-cam-backward-4800-sourced",
    "paper-resnet152-cam-backward-4800-calibrated",
    "paper-resnet152-cam-backward-4800-sourced-full",
)


def demo() -> str:
    rows = compare([f"inference/{name}" for name in SHOWN])
    return f"```text\n{render(rows, 'text')}\n```"


ELSEWHERE = (
    "retraining/paper-resnet152-64-calibrated",
    "period/tiny-three-nodes-700-exclusive",
    "offloading/paper-theorem-4-counterexample",
    "mapping/tiny-conv",
)


def elsewhere() -> str:
    rows = compare(ELSEWHERE)
    cells = [
        [
            row.result.problem,
            row.result.method,
            f"{number(row.result.objective)} {row.result.unit}",
            excess_cell(row),
            found_cell(row.result),
            proof_word(row) if row.result.found == "optimal" else "",
        ]
        for row in rows
    ]
    return grid.markdown(["family", "method", "objective", "excess over optimum", "found", "proof"], cells)


def families() -> str:
    found = [problem(name) for name in NAMES]
    cells = [
        [grid.Marked(f"[`{family.name}`](models/{family.name}/model.md)"), family.summary, family.source]
        for family in found
    ]
    return grid.markdown(["family", "decides", "source"], cells)


def counts_of_claims() -> str:
    return grid.markdown(*counted(claims()))


def page_of_claims() -> str:
    """The ledger, a table per paper."""
    papers: dict[str, list[Claim]] = {}
    for claim in claims():
        papers.setdefault(claim.paper, []).append(claim)
    return "\n\n".join(f"## {paper}\n\n{grid.markdown(*ledger(found))}" for paper, found in papers.items())


PARTS: dict[str, Callable[[], str]] = {
    "demo": demo,
    "families": families,
    "elsewhere": elsewhere,
    "claims": counts_of_claims,
}
PAGES: dict[Path, dict[str, Callable[[], str]]] = {README: PARTS, LEDGER: {"ledger": page_of_claims}}


def refreshed(text: str, parts: dict[str, Callable[[], str]] = PARTS) -> str:
    for name, make in parts.items():
        text = replaced(text, name, make())
    return text


def replaced(text: str, name: str, content: str) -> str:
    """The text with `content` between its markers of that name."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{content}\n{end}{after}"


def main() -> int:
    stale = False
    for path, parts in PAGES.items():
        before = path.read_text(encoding="utf-8")
        after = refreshed(before, parts)
        stale |= before != after
        if "--check" not in sys.argv:
            write_text(path, after)
    return int("--check" in sys.argv and stale)


if __name__ == "__main__":
    sys.exit(main())
