"""Better known values that a journal offers for `instances/<family>/bounds.json`; never a worse one.

A value is proposed only where the journal kept its solution and the judge finds it exactly feasible, since
everybody's excess is measured against these entries.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from optsched.core.families import registered
from optsched.core.gap import SAME
from optsched.core.shipped import instances
from optsched.reports.judging import shipped_documents
from optsched.reports.runs import Run, load_runs
from optsched.solvers.listing import SOLVERS

Entry = dict[str, Any]
"""One instance of bounds.json."""


@dataclass
class Proposal:
    """The entries of a family as they would be, what changed, and what contradicts a proven value.

    `unjudged` counts the values that no kept solution shows; none of them changes an entry.
    """

    entries: list[Entry]
    changes: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    unjudged: int = 0


def proposals(journal: str) -> dict[str, Proposal]:
    """Family to proposal, for the runs of one journal.

    Raises
    ------
    FileFault
        The journal cannot be read.
    """
    runs, _ = load_runs([journal])
    theirs = {name: [run for run in runs if run.record["problem"] == name] for name in registered()}
    return {name: proposed(name, runs) for name, runs in theirs.items()}


def proposed(family: str, runs: Sequence[Run]) -> Proposal:
    """What the runs of one family change. A wrong run changes nothing.

    Parameters
    ----------
    family : str
        Name of the family.
    runs : sequence of Run
        Of this family; runs on instances that are not shipped are left alone.

    Returns
    -------
    Proposal
        `entries` in the order of the shipped instances, those without any value left out.
    """
    known = {entry["instance_sha256"]: entry for entry in _entries(family)}
    shipped = shipped_documents(family)
    proposal = Proposal([])
    for sha256, document in shipped.items():
        own = [run for run in runs if run.record["instance_sha256"] == sha256]
        entry = _better(document.name, known.get(sha256), own, proposal)
        if entry:
            proposal.entries.append(entry)
    return proposal


def _better(name: str, known: Entry | None, runs: Sequence[Run], proposal: Proposal) -> Entry | None:
    """The entry of one instance after its runs; notes every change and contradiction. Exact plans alone count."""
    entry = known
    for run in runs:
        if run.outcome == "wrong":
            proposal.contradictions.append(f"{name}: {run.setting}: {run.why}")
        elif run.outcome == "recorded" or not run.judged:
            proposal.unjudged += run.outcome == "recorded" or run.record["objective"] is not None
        elif run.record["objective"] is not None and not run.record.get("tolerance_used"):
            entry = _after(name, entry, run.record, proposal)
    return entry


def _after(name: str, entry: Entry | None, record: dict[str, Any], proposal: Proposal) -> Entry:
    """The entry after one run that is judged and exact; never a worse value, never a lower bound."""
    value, bound = record["objective"], record["bound"]
    if entry is None:
        proposal.changes.append(f"{name}: {value:.12g} ({record['found']}), the first value")
        return _entry(name, record)
    allowed = SAME * abs(entry["value"])
    if entry["found"] == "optimal":
        if value < entry["value"] - allowed:
            why = f"{record['method']} found {value:.12g}, below the proven {entry['value']:.12g}"
            proposal.contradictions.append(f"{name}: {why}")
        return entry
    if value < entry["value"] - allowed or (record["found"] == "optimal" and value <= entry["value"] + allowed):
        proposal.changes.append(f"{name}: {value:.12g} ({record['found']}) instead of {entry['value']:.12g}")
        best_bound = max((b for b in (bound, entry["bound"]) if b is not None), default=None)
        return {**_entry(name, record), "bound": best_bound}
    if bound is not None and (entry["bound"] is None or bound > entry["bound"] + allowed):
        proposal.changes.append(f"{name}: bound {bound:.12g} instead of {entry['bound']}")
        return {**entry, "bound": bound, "proof": record["proof"]}
    return entry


def _entry(name: str, record: dict[str, Any]) -> Entry:
    """A run as an entry, with who found it and when."""
    solver, versions = record["solver"] or "highs", record["versions"]
    known = SOLVERS.get(solver.partition(":")[0])
    package = known.package if known else ""
    return {
        "instance": name,
        "instance_sha256": record["instance_sha256"],
        "value": record["objective"],
        "bound": record["bound"],
        "found": record["found"],
        "proof": record["proof"],
        "method": record["method"],
        "solver": f"{solver} {versions.get(package, '-')}",
        "version": versions.get("optsched", "-"),
        "date": record.get("finished_at", "")[:10],
    }


def _entries(family: str) -> list[Entry]:
    """The shipped entries of a family, none where there is no file."""
    path = instances() / family / "bounds.json"
    found: list[Entry] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return found


def text_of(proposal: Proposal) -> str:
    """A whole bounds.json."""
    return json.dumps(proposal.entries, indent=1, ensure_ascii=False) + "\n"
