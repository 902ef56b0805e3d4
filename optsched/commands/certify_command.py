"""optsched certify: an exact proof of an instance's optimum, in a file."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optsched.commands.console.amounts import seconds_of
from optsched.commands.console.options import family_option, format_option, instance_from, stem_from
from optsched.commands.console.say import say
from optsched.core.document import read_object
from optsched.core.errors import FileFault
from optsched.core.files import read_text
from optsched.tables.cells import number

if TYPE_CHECKING:
    from optsched.certify.link import Certificate
    from optsched.certify.prover.proof_run import ProofRun


UNCONFIRMED = "the judge does not confirm the point of the proof"
"""Where proof and judge part: one of the two has a fault."""


@click.command("certify")
@click.argument("file")
@click.option("-o", "--output", metavar="PROOF", help="By default <FILE's stem>.proof.jsonl.gz here.")
@click.option(
    "--time-limit",
    metavar="TIME",
    help="Stop after this long and save a proof of the gap reached so far: 30s, 2m, 1h.",
)
@click.option(
    "--resume", is_flag=True, help="Continue from PROOF.checkpoint, written when an earlier run hit its time limit."
)
@click.option(
    "--claim", metavar="POINT", help="A JSON object {column: value}: the solution that a solver calls optimal."
)
@click.option("--vipr", metavar="VIPR", help="Also write the proof in VIPR 1.0 format, for an independent checker.")
@format_option("text", "json")
@family_option
def command(
    file: str,
    output: str | None,
    time_limit: str | None,
    resume: bool,
    claim: str | None,
    vipr: str | None,
    format_: str,
) -> int:
    """Prove the optimum of FILE, an instance or an MPS file, with a certificate that needs no solver to check.

    If a better solution than the solver's is found, it is certified instead and the error reported.

    Exit 0 with a verified proof of optimality or infeasibility, 1 if the judge disagrees with it, 5 if only a gap or
    nothing was proved within the time limit.
    """
    from optsched.certify.link import CertifyOptions, certify, certify_file

    point = read_object(read_text(Path(claim)), claim) if claim else None
    wishes = CertifyOptions(seconds_of(time_limit) if time_limit else None, resume, point, vipr)
    proof = output or f"{stem_from(file)}.proof.jsonl.gz"
    if file.endswith((".mps", ".mps.gz")):
        if not Path(file).is_file():
            raise FileFault(file, ["no such file"])
        name, unit, sha256 = stem_from(file), "", None
        certificate, made = certify_file(file, proof, wishes)
    else:
        family, instance = instance_from(file)
        name, unit, sha256 = instance.name, family.unit, instance.sha256()
        certificate, made = certify(family, instance, proof, wishes)
    record = {"instance": name, "instance_sha256": sha256, **recorded(certificate, made, proof)}
    say(json.dumps(record) if format_ == "json" else described(record, unit))
    if record["solver_error"]:
        say(f"optsched: {record['solver_error']}; reproducer: {record['reproducer']}", err=True)
    if not certificate.agrees:
        say(f"optsched: {certificate.refuted or UNCONFIRMED}", err=True)
        return 1
    return 0 if certificate.complete else 5


def recorded(certificate: Certificate, made: ProofRun, proof: str) -> dict[str, Any]:
    """The `--json` record of a proof: bounds as floats and as exact fractions, what it assumes, what it cost.

    Parameters
    ----------
    certificate : Certificate
        What the checker found in the file, not what its maker claims.
    made : Made
        How the proof came about: seconds, bytes, and a solver's error where there was one.
    proof : str
        Path of the file.
    """
    from optsched.certify.link import reproducer_of

    return {
        "proof": certificate.kind,
        "file": proof if certificate.status != "none" else None,
        **exact("lower", certificate.lower),
        **exact("upper", certificate.upper),
        "judged": certificate.verdict.objective if certificate.verdict else None,
        "axioms": list(certificate.axioms),
        "nodes": certificate.nodes,
        "bytes": made.bytes,
        "seconds": {"solve": made.solve_s, "make": made.make_s, "verify": made.verify_s},
        "solver_error": solver_error(made) if made.solver_wrong else None,
        "reproducer": str(reproducer_of(proof)) if made.solver_wrong else None,
        "sense": "max" if made.maximise else "min",
        "message": made.message or None,
        "decimals_only": certificate.decimals_only or None,
        "width": float(certificate.width),
        "refuted": certificate.refuted or None,
    }


def exact(name: str, value: Fraction | None) -> dict[str, Any]:
    """A number as a float, and exactly as text under NAME_exact."""
    return {name: None if value is None else float(value), f"{name}_exact": None if value is None else str(value)}


def solver_error(made: ProofRun) -> str:
    """What to tell the solver's developers: the value it called optimal, and the better one that is proved."""
    claimed, better = float(Fraction(made.claimed or 0)), float(Fraction(made.improved[-1]))
    return f"solver error: it stopped at {claimed:.12g}, but {better:.12g} is attained (and proved)"


def described(record: dict[str, Any], unit: str) -> str:
    """The certificate for a person, aligned, units included; `verify` prints the same."""
    lines = [("instance", record["instance"]), ("proof", record["proof"])]
    attained, bound = ("lower", "upper") if record.get("sense") == "max" else ("upper", "lower")
    if record["proof"] in ("exact", "theorem") and record["upper"] is None:
        lines.append(("value", "no solution exists"))
    if record["upper"] is not None:
        lines.append(("value", f"{number(record[attained])} {unit}"))
    if record["lower"] is not None and record["lower_exact"] != record["upper_exact"]:
        lines.append(("bound", f"{number(record[bound])} {unit}"))
    if record["judged"] is not None:
        lines.append(("judged", f"{number(record['judged'])} {unit}"))
    if record["axioms"]:
        lines.append(("assumes", ", ".join(record["axioms"])))
    lines.append(("nodes", str(record["nodes"])))
    if record.get("file"):
        lines.append(("file", f"{record['file']} ({record['bytes']:,} bytes)"))
    if record.get("decimals_only"):
        lines.append(("why only", record["decimals_only"]))
    if record.get("message"):
        lines.append(("note" if record["file"] else "stopped", record["message"]))
    if record.get("seconds"):
        lines.append(("seconds", ", ".join(f"{name} {value:.3f}" for name, value in record["seconds"].items())))
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in lines)
