"""Recomputes tests/expected/<family>.csv and instances/<family>/bounds.json from the shipped instances.

A proven value is never replaced by a different one: a disagreement is printed and nothing is written.
What is known of the set `unchecked` is kept, or taken from journals of `optsched compare --journal`.
Run: python -m scripts.refresh.refresh_expected [family ...] [--journal RUNS.jsonl]...
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from optsched.certify.shipped_proofs import naming_its_proof
from optsched.core.compare import Comparison, compare, seen_together
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import family_of, instance_files, instances, sets
from optsched.problems import NAMES, problem
from optsched.reports.expected import to_expected
from optsched.runs.journal import read
from optsched.runs.journaled import result_of

EXPECTED = Path(__file__).resolve().parents[2] / "tests" / "expected"
LIMIT_S = 600.0


def best_entries(rows: Comparison, today: str) -> dict[str, dict[str, Any]]:
    """The best judged value and proved bound per instance, with how each was obtained."""
    entries: dict[str, dict[str, Any]] = {}
    for row in rows:
        result = row.result
        known = entries.get(result.instance)
        if result.objective is None or (known and known["value"] <= result.objective and known["found"] == "optimal"):
            continue
        if known is None or result.objective < known["value"] or result.found == "optimal":
            entries[result.instance] = {
                "instance": result.instance,
                "instance_sha256": result.instance_sha256,
                "value": result.objective,
                "bound": result.bound,
                "found": result.found,
                "proof": result.proof,
                "method": result.method,
                "solver": f"highs {result.versions.get('highspy', '-')}",
                "version": result.versions.get("optsched", "-"),
                "date": today,
            }
    return entries


def contradictions(family: str, entries: dict[str, dict[str, Any]]) -> list[str]:
    path = instances() / family / "bounds.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    lines = []
    for old in before:
        new = entries.get(old["instance"])
        if new is None or new["instance_sha256"] != old["instance_sha256"] or old["found"] != "optimal":
            continue
        slack = 2e-6 + max(entry["value"] / entry["bound"] - 1 if entry["bound"] else 0.0 for entry in (old, new))
        if abs(new["value"] - old["value"]) > slack * max(1.0, abs(old["value"])):
            lines.append(f"{old['instance']}: {new['value']} against the proven {old['value']}")
    return lines


def kept(family: str, unchecked: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """What is known of instances that take too long to be run here."""
    path, names = instances() / family / "bounds.json", {path.stem for path in unchecked}
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {entry["instance"]: entry for entry in before if entry["instance"] in names}


def journaled(family: str, unchecked: Iterable[Path], journals: Iterable[str]) -> Comparison:
    """What journals hold of these instances as they are shipped today."""
    records = [record for journal in journals for record in read(journal).records]
    rows = Comparison()
    for path in sorted(unchecked):
        instance = load(path)
        own = [result_of(record) for record in records if record["instance_sha256"] == instance.sha256()]
        rows.extend(seen_together(problem(family), instance, own))
    return rows


def refresh(family: str, journals: Iterable[str] = ()) -> list[str]:
    unchecked = set(sets()["unchecked"])
    files = [str(path) for path in instance_files(family) if path not in unchecked]
    rows = compare(files, time_limit_s=LIMIT_S)
    apart = [path for path in unchecked if family_of(path) == family]
    today = datetime.date.today().isoformat()
    known = kept(family, apart) | best_entries(journaled(family, apart, journals), today)
    entries = dict(sorted((known | best_entries(rows, today)).items()))
    found = contradictions(family, entries)
    if not found:
        write_text(EXPECTED / f"{family}.csv", to_expected(rows))
        named = [naming_its_proof(family, entry) for entry in entries.values()]
        text = json.dumps(named, indent=1, ensure_ascii=False)
        write_text(instances() / family / "bounds.json", text + "\n")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", choices=[*NAMES, []])
    parser.add_argument("--journal", action="append", default=[])
    options = parser.parse_args()
    found = [line for family in options.families or NAMES for line in refresh(family, options.journal)]
    print("\n".join(found) or "done")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
