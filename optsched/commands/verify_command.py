"""optsched verify: whether a proof, or a theorem, proves what is claimed about an instance."""

from __future__ import annotations

import json
from pathlib import Path

import click

from optsched.commands.certify_command import UNCONFIRMED, described, exact
from optsched.commands.console.options import family_option, format_option, instance_from
from optsched.commands.console.say import say
from optsched.core.document import InstanceDocument
from optsched.core.errors import FileFault
from optsched.core.problem import Problem


@click.command("verify")
@click.argument("instance")
@click.argument("file", metavar="PROOF|SOLUTION", type=click.Path())
@format_option("text", "json")
@family_option
def command(instance: str, file: str, format_: str) -> int:
    """Check an optimum of INSTANCE without a solver: by a certificate (PROOF), or by a theorem (SOLUTION).

    A proof is checked in exact arithmetic against the rebuilt model, and its solution judged. A solution is judged,
    and a standalone checker of the theorem that covers the instance decides whether a better one exists.

    Exit 0 if everything holds, 1 if not, 2 if no theorem covers the instance, 3 if a file cannot be read, 5 if the
    theorem leaves open whether the solution is optimal.
    """
    family, document = instance_from(instance)
    if not Path(file).is_file():
        raise FileFault(file, ["no such file"])
    if is_solution(Path(file)):
        from optsched.commands.by_theorem import by_theorem

        return by_theorem(family, document, file, format_)
    return by_proof(family, document, file, format_)


def is_solution(path: Path) -> bool:
    """Whether a file is a solution document; anything else is for the checker of proofs to judge.

    By its content, not its name: proofs are gzip or JSON lines, so `json.loads` of the whole fails on them.
    """
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and "-solution@" in str(content.get("format"))


def by_proof(family: Problem, document: InstanceDocument, proof: str, format_: str) -> int:
    """Check a proof file against the rebuilt model, and judge its point; exit code 0 or 1. Raises FileFault."""
    from optsched.certify.link import check_proof
    from optsched.certify.read_mps import Refused

    try:
        certificate = check_proof(family, document, proof)
    except Refused as error:
        say(json.dumps({"verified": False, "message": str(error)}) if format_ == "json" else f"refused: {error}")
        return 1
    record = {
        "instance": document.name,
        "verified": certificate.agrees,
        "proof": certificate.kind,
        **exact("lower", certificate.lower),
        **exact("upper", certificate.upper),
        "judged": certificate.verdict.objective if certificate.verdict else None,
        "axioms": list(certificate.axioms),
        "nodes": certificate.nodes,
        "decimals_only": certificate.decimals_only or None,
        "width": float(certificate.width),
        "refuted": certificate.refuted or None,
    }
    say(json.dumps(record) if format_ == "json" else described(record, family.unit))
    if not certificate.agrees:
        say(f"optsched: {certificate.refuted or UNCONFIRMED}", err=True)
    return 0 if certificate.agrees else 1
