"""Puts real output into README.md, between its markers.

Run: python -m scripts.refresh_readme [--check]    (--check writes nothing and exits 1 if anything is stale)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from optsched.core.compare import compare
from optsched.core.files import write_text
from optsched.problems import NAMES, problem
from optsched.tables import grid
from optsched.tables.comparison import render

README = Path(__file__).resolve().parent.parent / "README.md"
SHOWN = (
    "paper-resnet152-cam-backward-4800-sourced",
    "paper-resnet152-cam-backward-4800-calibrated",
    "paper-resnet152-cam-backward-4800-sourced-full",
)


def demo() -> str:
    rows = compare([f"inference/{name}" for name in SHOWN])
    return f"```text\n{render(rows, 'text')}\n```"


def families() -> str:
    found = [problem(name) for name in NAMES]
    cells = [[f"[`{family.name}`](models/{family.name}/model.md)", family.summary, family.source] for family in found]
    return grid.markdown(["family", "decides", "source"], cells)


PARTS: dict[str, Callable[[], str]] = {"demo": demo, "families": families}


def refreshed(text: str) -> str:
    for name, make in PARTS.items():
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = f"{before}{begin}\n{make()}\n{end}{after}"
    return text


def main() -> int:
    before = README.read_text(encoding="utf-8")
    after = refreshed(before)
    if "--check" not in sys.argv:
        write_text(README, after)
    return int("--check" in sys.argv and before != after)


if __name__ == "__main__":
    sys.exit(main())
