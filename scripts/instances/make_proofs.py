"""Writes the shipped proofs: instances/<family>/proofs/<name>.proof.jsonl.gz beside <name>.mps.gz and an index;
bounds.json names them.

    python -m scripts.instances.make_proofs [FAMILY ...] [--time-limit 60] [--only PATTERN] [--theorems]

With --theorems no certificate is made; where there is none, the index names the theorem's checker that settles the
solution of the exact method. A proof larger than MOST_BYTES, or not exact within the limit, is left out and the index says why.
"""

from __future__ import annotations

import argparse
import gzip
import json
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from optsched.certify.link import CertifyOptions, certify, stated
from optsched.certify.shipped_proofs import folder, index, mps_file, naming_its_proof, proof_file
from optsched.commands.by_theorem import WORDS
from optsched.core.files import write_text
from optsched.core.load import load
from optsched.core.shipped import instance_files, instances
from optsched.core.solve import solve
from optsched.problems import NAMES, problem

MOST_BYTES = 200_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", default=list(NAMES))
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds per instance")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names to do; the index keeps the others")
    parser.add_argument("--theorems", action="store_true", help="only note which theorems settle what has no proof")
    chosen = parser.parse_args()
    if chosen.theorems:
        for name in chosen.families:
            note_theorems(name, chosen.only, chosen.time_limit)
        return
    for name in chosen.families:
        folder(name).mkdir(exist_ok=True)
        stems = {path.stem: path for path in instance_files(name)}
        notes = {stem: note for stem, note in index(name).items() if stem in stems}
        notes |= {
            stem: one(name, path, chosen.time_limit) for stem, path in stems.items() if fnmatch(stem, chosen.only)
        }
        (folder(name) / "index.json").write_text(json.dumps(notes, indent=1) + "\n", encoding="utf-8")
        name_in_bounds(name)
        proved = sum(not note["reason"] for note in notes.values())
        size = sum(file.stat().st_size for file in folder(name).iterdir())
        print(f"{name}: {proved} of {len(notes)} proved, {size:,} bytes")


def note_theorems(name: str, pattern: str, time_limit_s: float) -> None:
    """The index, and bounds.json, say which theorem's checker settles the optima without a proof file."""
    if not problem(name).theorem:
        return
    notes = index(name)
    for path in instance_files(name):
        if fnmatch(path.stem, pattern) and not proof_file(name, path.stem).is_file():
            known = notes.get(path.stem) or {"integer_columns": columns_of(name, path), "reason": "no tree tried"}
            notes[path.stem] = {**known, **settled(name, path, time_limit_s)}
    write_text(folder(name) / "index.json", json.dumps(notes, indent=1) + "\n")
    name_in_bounds(name)


def settled(name: str, path: Path, time_limit_s: float) -> dict[str, Any]:
    """The checker that finds the exact method's solution optimal, and its value."""
    instance = load(path)
    result = solve(instance, "exact", time_limit_s=time_limit_s)
    ruling = problem(name).call("theorem", instance, result.solution, result.objective)
    checker = ruling.checker.rpartition(".")[2]
    print(f"{name}/{path.stem}: {checker}, {WORDS[ruling.holds]}")
    return {"theorem": checker, "value": result.objective} if ruling.holds else {}


def columns_of(name: str, path: Path) -> int | None:
    """Integer columns of the instance's exact model."""
    return stated(problem(name), load(path)).integer_columns


def name_in_bounds(name: str) -> None:
    """bounds.json names the proof of each value that has one."""
    path = instances() / name / "bounds.json"
    entries = [naming_its_proof(name, entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    write_text(path, json.dumps(entries, indent=1, ensure_ascii=False) + "\n")


def one(name: str, path: Path, time_limit_s: float) -> dict[str, Any]:
    family, instance = problem(name), load(path)
    proof, mps = proof_file(name, path.stem), mps_file(name, path.stem)
    for file in (proof, mps, Path(f"{proof}.checkpoint")):
        file.unlink(missing_ok=True)
    try:
        statement = stated(family, instance)
    except Exception as error:  # noqa: BLE001 - a family may have no model for this instance
        return {"integer_columns": None, "reason": f"no model: {type(error).__name__}"}
    note: dict[str, Any] = {"integer_columns": statement.integer_columns}
    certificate, made = certify(family, instance, str(proof), CertifyOptions(time_limit_s))
    reason = made.message or (
        ""
        if certificate.kind in ("exact", "theorem")
        else f"{certificate.kind}, for numbers without short decimals"
        if certificate.complete
        else f"{certificate.kind} after {time_limit_s:g} s"
    )
    if not certificate.agrees:
        reason = "the judge does not confirm the point"
    if not reason and made.bytes > MOST_BYTES:
        reason = f"the proof takes {made.bytes:,} bytes"
    if reason:
        proof.unlink(missing_ok=True)
        Path(f"{proof}.checkpoint").unlink(missing_ok=True)
        print(f"{name}/{path.stem}: {reason}")
    else:
        with open(mps, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
            packed.write(statement.text.encode())
    value = None if certificate.upper is None else float(certificate.upper)
    return {
        **note,
        "proof": certificate.kind,
        "status": certificate.status,
        "value": value,
        "nodes": certificate.nodes,
        "reason": reason,
    }


if __name__ == "__main__":
    main()
