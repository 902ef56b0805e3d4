"""optsched certify: an exact proof of an instance's optimum, in a file."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import click

from optsched.commands.options import format_option, instance_from
from optsched.core.limits import seconds_of
from optsched.tables.comparison import number


@click.command("certify")
@click.argument("file")
@click.option("-o", "--output", metavar="PROOF", help="By default <instance>.proof.jsonl.gz here.")
@click.option("--time-limit", metavar="TIME", help="Then close the proof with the gap reached: 30s, 2m, 1h.")
@format_option("text", "json")
def command(file: str, output: str | None, time_limit: str | None, format_: str) -> int:
    """Prove the optimum of FILE with a certificate that needs no solver to check.

    Exit 0 with a verified proof of optimality or infeasibility, 1 if the judge disagrees with it, 5 if only a gap or
    nothing was proved in time.
    """
    from optsched.certify.link import certify

    family, instance = instance_from(file)
    proof = output or f"{instance.name}.proof.jsonl.gz"
    certificate, made = certify(family, instance, proof, seconds_of(time_limit) if time_limit else None)
    record = {
        "instance": instance.name,
        "instance_sha256": instance.sha256(),
        "proof": certificate.kind,
        "file": proof if certificate.status != "none" else None,
        **exact("lower", certificate.lower),
        **exact("upper", certificate.upper),
        "judged": certificate.verdict.objective if certificate.verdict else None,
        "axioms": list(certificate.axioms),
        "nodes": certificate.nodes,
        "bytes": made.bytes,
        "seconds": {"solve": made.solve_s, "make": made.make_s, "verify": made.verify_s},
        "solver_error": solver_error(made.claimed, made.improved),
        "message": made.message or None,
    }
    click.echo(json.dumps(record) if format_ == "json" else described(record, family.unit))
    if record["solver_error"]:
        click.echo(f"optsched: {record['solver_error']}", err=True)
    if not certificate.agrees:
        click.echo("optsched: the judge does not confirm the point of the proof", err=True)
        return 1
    return 0 if certificate.kind in ("exact", "theorem") else 5


def exact(name: str, value: Fraction | None) -> dict[str, Any]:
    return {name: None if value is None else float(value), f"{name}_exact": None if value is None else str(value)}


def solver_error(claimed: str | None, improved: tuple[str, ...]) -> str | None:
    """What to tell the solver's developers, if its optimum was not one."""
    if not claimed or not improved:
        return None
    better = float(Fraction(improved[-1]))
    return f"solver error: it stopped at {float(Fraction(claimed)):.12g}, but {better:.12g} is attained (and proved)"


def described(record: dict[str, Any], unit: str) -> str:
    lines = [("instance", record["instance"]), ("proof", record["proof"])]
    if record["proof"] in ("exact", "theorem") and record["upper"] is None:
        lines.append(("value", "no solution exists"))
    if record["upper"] is not None:
        lines.append(("value", f"{number(record['upper'])} {unit}"))
    if record["lower"] is not None and record["lower_exact"] != record["upper_exact"]:
        lines.append(("bound", f"{number(record['lower'])} {unit}"))
    if record["judged"] is not None:
        lines.append(("judged", f"{number(record['judged'])} {unit}"))
    if record["axioms"]:
        lines.append(("assumes", ", ".join(record["axioms"])))
    lines.append(("nodes", str(record["nodes"])))
    if record.get("file"):
        lines.append(("file", f"{record['file']} ({record['bytes']:,} bytes)"))
    if record.get("message"):
        lines.append(("stopped", record["message"]))
    if record.get("seconds"):
        lines.append(("seconds", ", ".join(f"{name} {value:.3f}" for name, value in record["seconds"].items())))
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in lines)
