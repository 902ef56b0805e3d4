"""The papers' claims, their location, and the test or script that decides each."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from optsched.core.errors import FileFault
from optsched.core.shipped import find, instances
from optsched.tables.grid import Marked

STATUSES = (
    r"proved|holds on \d+ instances|holds in sample only|contradicted|not testable( yet)?|not tested|taken as data"
)
"""What a claim may be called. Not testable: what it needs is not published; not tested: nobody here has tried, or it
is background; taken as data: a figure or definition that instances use.
"""


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

    Returns
    -------
    list of str
        Empty where the ledger is in order.
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
    """Claims that need data nobody published, that nobody has tried, or that are no claims."""
    return claim.status.startswith(("not test", "taken as data"))


def _exists(decided_by: str, root: Path) -> bool:
    """Whether the file, and the test in it, are there."""
    file, _, test = decided_by.partition("::")
    if not file:
        return True
    path = root / file
    return path.is_file() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def ledger(found: Sequence[Claim]) -> tuple[list[str], list[list[Marked]]]:
    """Header and rows of the page `models/claims.md`."""
    rows = [
        [
            claim.id,
            claim.place,
            claim.claim,
            claim.status + (f" (`{claim.witness}`)" if claim.witness else ""),
            claim.how,
            _link(claim.decided_by.partition("::")[0]),
        ]
        for claim in found
    ]
    marked = [[Marked(cell) for cell in row] for row in rows]
    return ["row", "where", "claim", "status", "how we know", "decided by"], marked


def _link(file: str) -> str:
    """A link from the folder `models`, or nothing."""
    return f"[{Path(file).name}](../{file})" if file else ""


def counted(found: Sequence[Claim]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of README's table: how many claims of each paper have which status."""
    words = ["proved", "holds on instances", "holds in sample only", "contradicted", "not tested", "taken as data"]
    words[4:4] = ["not testable", "not testable yet"]
    counts: dict[str, Counter[str]] = {}
    for claim in found:
        paper = claim.paper.removesuffix(", abstract").removesuffix(", slides")
        counts.setdefault(paper, Counter())[re.sub(r"on \d+ ", "on ", claim.status)] += 1
    rows = [[paper, *(str(row[word] or "") for word in words), str(row.total())] for paper, row in counts.items()]
    return ["paper", *words, "all"], rows
