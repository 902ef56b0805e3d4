"""What do the shipped tables say, and of which networks, accelerators and mappers?"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from optsched.core.document import Source
from optsched.core.errors import UsageFault

FOLDER = Path(__file__).resolve().parent
Table = dict[str, dict[str, tuple[float, float]]]
"""By network and configuration: cycles, and energy in units of one register shift."""


def mappers() -> tuple[str, ...]:
    """The mappers that have a shipped table."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@cache
def read_table(mapper: str) -> Table:
    """The table of a mapper. Raises UsageFault for an unknown one."""
    if mapper not in mappers():
        raise UsageFault(f"table {mapper!r}: expected one of {', '.join(mappers())}")
    found: Table = {}
    for row in csv.DictReader(_lines(mapper, comments=False)):
        entry = (float(row["cycles"]), float(row["energy"]))
        found.setdefault(row["network"], {})[row["configuration"]] = entry
    return found


def table_sources(mapper: str) -> tuple[Source, ...]:
    """Where the numbers of a table come from, as its first lines say."""
    found = []
    for line in _lines(mapper, comments=True):
        kind, _, text = line.removeprefix("# ").partition(": ")
        found.append(Source(field="workloads.*.table", kind=kind, text=text))  # type: ignore[arg-type]
    return tuple(found)


def _lines(mapper: str, *, comments: bool) -> list[str]:
    """The lines of a table that are comments, or those that are not."""
    lines = (FOLDER / f"{mapper}.csv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("#") == comments]
