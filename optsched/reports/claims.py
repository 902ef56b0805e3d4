"""The papers' claims, their location, and the test or script that decides each."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from optsched.core.errors import FileFault
from optsched.core.shipped import find, instances
from optsched.tables.grid import Marked

STATUSES = r"proved|holds on \d+ instances|holds in sample only|contradicted|not testable( yet)?"
"""What a claim may be called."""


@dataclass(frozen=True)
class Claim:
    """One sentence of a paper in our words. `decided_by` is a script or 'file::test'; `witness` an instance."""

    id: str
    paper: str
    place: str
    claim: str
    status: str
    how: str
    decided_by: str
    witness: str


def claims() -> list[Claim]:
    """Every row of `instances/claims.csv`, in order."""
    with (instances() / "claims.csv").open(newline="", encoding="utf-8") as file:
        return [Claim(**row) for row in csv.DictReader(file)]


def faults(found: Sequence[Claim], root: Path) -> list[str]:
    """What is wrong with a ledger, one line per fault: unknown status, no test, no witness.

    Parameters
    ----------
    root : Path
        Folder of the repository, from which `decided_by` names files.
    """
    lines = [f"{claim.id}: status {claim.status!r}" for claim in found if not re.fullmatch(STATUSES, claim.status)]
    lines += [f"{claim.id}: nothing decides it" for claim in found if not claim.decided_by and not _untestable(claim)]
    lines += [
        f"{claim.id}: {claim.decided_by} does not exist" for claim in found if not _exists(claim.decided_by, root)
    ]
    for claim in found:
        lines += (
            [f"{claim.id}: witness {claim.witness!r} does not exist"] if claim.witness and not _shipped(claim) else []
        )
    return lines


def _shipped(claim: Claim) -> bool:
    """Whether the witness is a shipped instance."""
    try:
        return len(find(claim.witness)) == 1
    except FileFault:
        return False


def _untestable(claim: Claim) -> bool:
    """Claims that need data nobody published."""
    return claim.status.startswith("not testable")


def _exists(decided_by: str, root: Path) -> bool:
    """Whether the file, and the test in it, are there."""
    file, _, test = decided_by.partition("::")
    if not file:
        return True
    path = root / file
    return path.is_file() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def ledger(found: Sequence[Claim]) -> tuple[list[str], list[list[Marked]]]:
    """Header and rows of the README's table."""
    rows = [
        [
            f"{claim.paper}, {claim.place}",
            claim.claim,
            claim.status + (f" (`{claim.witness}`)" if claim.witness else ""),
            claim.how,
            f"[{Path(claim.decided_by.partition('::')[0]).name}]({claim.decided_by.partition('::')[0]})"
            if claim.decided_by
            else "",
        ]
        for claim in found
    ]
    marked = [[Marked(cell) for cell in row] for row in rows]
    return ["where", "claim", "status", "how we know", "decided by"], marked
