"""optsched verify: whether a proof proves what it claims about an instance."""

from __future__ import annotations

import json

import click

from optsched.commands.certify_command import described, exact
from optsched.commands.options import format_option, instance_from
from optsched.core.errors import FileFault


@click.command("verify")
@click.argument("instance")
@click.argument("proof", type=click.Path())
@format_option("text", "json")
def command(instance: str, proof: str, format_: str) -> int:
    """Rebuild the model of INSTANCE, check PROOF against it in exact arithmetic, and judge its point.

    No solver runs. Exit 0 if everything holds, 1 if not, 3 if a file cannot be read.
    """
    from pathlib import Path

    from optsched.certify.link import check_proof
    from optsched.certify.verify import Refused

    family, document = instance_from(instance)
    if not Path(proof).is_file():
        raise FileFault(proof, ["no such file"])
    try:
        certificate = check_proof(family, document, proof)
    except Refused as error:
        click.echo(json.dumps({"verified": False, "message": str(error)}) if format_ == "json" else f"refused: {error}")
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
    }
    click.echo(json.dumps(record) if format_ == "json" else described(record, family.unit))
    if not certificate.agrees:
        click.echo("optsched: the judge does not confirm the point of the proof", err=True)
    return 0 if certificate.agrees else 1
