"""Which shipped instances carry a proof of their optimum, and of what kind?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from optsched.core.families import problem, registered
from optsched.core.gap import is_optimal
from optsched.core.result import WORDS
from optsched.core.shipped import best_known, instance_files, instances_of

BIG = 500
"""Integer columns up to which every shipped optimum is meant to carry a proof (a goal, not a limit of the prover)."""


def folder(problem: str) -> Path:
    """Where the proofs of a family lie, ours or another package's."""
    return instances_of(problem) / "proofs"


def proof_file(problem: str, stem: str) -> Path:
    """The proof of an instance by its file name without ending; it need not exist."""
    return folder(problem) / f"{stem}.proof.jsonl.gz"


def mps_file(problem: str, stem: str) -> Path:
    """The MPS file that a proof is about; it need not exist."""
    return folder(problem) / f"{stem}.mps.gz"


def index(problem: str) -> dict[str, dict[str, Any]]:
    """Per instance, from scripts/instances/make_proofs.py: value, nodes, integer columns, why there is no proof."""
    path = folder(problem) / "index.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def naming_its_proof(problem: str, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of bounds.json with the shipped proof or the theorem that states its value, where there is one."""
    noted, file = index(problem).get(entry["instance"], {}), proof_file(problem, entry["instance"])
    if not file.is_file() and "proof_file" in entry:
        entry = {name: value for name, value in entry.items() if name != "proof_file"} | {"proof": "solver"}
    if not is_optimal(entry["value"], noted.get("value")):
        return entry
    if not file.is_file():
        return {**entry, "proof": "theorem"} if noted.get("theorem") and entry["proof"] == "solver" else entry
    kind = "certified" if noted["proof"] == "exact" else "theorem"
    return {**entry, "bound": noted["value"], "proof": kind, "proof_file": f"proofs/{file.name}"}


def proof_share() -> list[dict[str, Any]]:
    """One record per shipped instance.

    problem, instance, proof (exact, theorem, solver says, none), integer_columns, bytes, by (the certificate, or the
    theorem's checker), reason (where there is neither). `exact` is said only of a proof file that is there; tests
    check every one, and every checker named.
    """
    return [_record(name, path.stem) for name in registered() for path in instance_files(name)]


def _record(name: str, stem: str) -> dict[str, Any]:
    """The record of one instance, from the index of proofs, bounds.json and the files themselves."""
    noted, file = index(name).get(stem, {}), proof_file(name, stem)
    known = next((entry for entry in best_known(name).values() if entry.get("instance") == stem), {})
    proof, by, reason = WORDS[known["proof"]] if known.get("proof") else "none", "", ""
    if file.is_file():
        proof, by = noted["proof"], "certificate"
    elif noted.get("theorem"):
        proof, by = "theorem", f"{noted['theorem']}.py"
    elif proof == "theorem":
        by = "models/" + name + "/model.md"
    elif proof == "none":
        reason = "no optimum in the tables"
    else:
        reason = problem(name).no_certificate or noted.get("reason", "not tried")
    return {
        "problem": name,
        "instance": stem,
        "proof": proof,
        "integer_columns": noted.get("integer_columns"),
        "bytes": file.stat().st_size if file.is_file() else None,
        "by": by,
        "reason": reason,
    }


def share(records: list[dict[str, Any]], name: str | None = None) -> tuple[int, int]:
    """(optima with an exact proof or a theorem, optima) among those with at most BIG integer columns."""
    counted = [r for r in records if name in (None, r["problem"]) and (r["integer_columns"] or 0) <= BIG]
    known = [r for r in counted if r["proof"] != "none"]
    return sum(r["proof"] in ("exact", "theorem") for r in known), len(known)
