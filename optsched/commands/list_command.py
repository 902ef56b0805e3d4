"""optsched list: what there is."""

from __future__ import annotations

import json
from typing import Any

import click

from optsched.commands.console.options import format_option
from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.families import NAMES, others, problem
from optsched.core.shipped import instance_files, sets, shipped_name
from optsched.solvers.listing import available_solvers
from optsched.tables import grid
from optsched.tables.spreadsheet import to_csv

KINDS = ("problems", "methods", "instances", "solvers")


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="problems")
@click.option("--proofs", is_flag=True, help="With instances: what proves each optimum.")
@click.option("--bib", is_flag=True, help="The papers behind the families, as BibTeX.")
@format_option("text", "md", "csv", "json")
def command(kind: str, bib: bool, proofs: bool, format_: str) -> int:
    """List problems, methods, instances (with the sets they are in), or solvers."""
    if bib:
        from optsched.problems.papers import BIBTEX

        say(BIBTEX.strip())
        return 0
    if proofs:
        if kind != "instances":
            raise UsageFault("--proofs goes with: optsched list instances")
        return _proofs(format_)
    records = {"problems": _problems, "methods": _methods, "instances": _instances, "solvers": available_solvers}[
        kind
    ]()
    _print(records, format_)
    return 0


def _print(records: list[dict[str, Any]], format_: str) -> None:
    if format_ == "json":
        say(json.dumps(records, ensure_ascii=False))
    elif format_ == "csv":
        say(to_csv(records))
    else:
        cells = [["" if value is None else str(value) for value in record.values()] for record in records]
        say((grid.text if format_ == "text" else grid.markdown)(list(records[0]), cells))


def _proofs(format_: str) -> int:
    from optsched.certify.shipped_proofs import BIG, proof_share, share

    records = proof_share()
    _print(records, format_)
    if format_ == "text":
        for name in NAMES:
            proved, counted = share(records, name)
            unsolved = sum(record["problem"] == name and record["proof"] == "none" for record in records)
            say(
                f"{name}: {proved} of {counted} optima (of at most {BIG} integer columns) carry an exact certificate"
                + " or a theorem"
                + (f"; {unsolved} more instances have no optimum in the tables" if unsolved else "")
            )
    return 0


def _problems() -> list[dict[str, Any]]:
    found = map(problem, (*NAMES, *others()))
    return [{"problem": family.name, "decides": family.summary, "source": family.source} for family in found]


def _methods() -> list[dict[str, Any]]:
    return [
        {"problem": name, "method": method.name, "kind": method.kind, "source": method.source}
        for name in (*NAMES, *others())
        for method in problem(name).methods
    ]


def _instances() -> list[dict[str, Any]]:
    members = {word: {shipped_name(path) for path in files} for word, files in sets().items()}
    return [
        {"instance": label, "sets": " ".join(word for word, names in members.items() if label in names)}
        for name in (*NAMES, *others())
        for label in [shipped_name(path) for path in instance_files(name)]
        if label
    ]
