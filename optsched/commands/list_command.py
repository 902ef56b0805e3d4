"""optsched list: families, methods, instances, solvers, networks and accelerators."""

from __future__ import annotations

import json
from typing import Any

import click

from optsched.commands.console.options import format_option
from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.families import problem, registered
from optsched.core.shipped import instance_files, sets, shipped_name
from optsched.solvers.listing import available_solvers
from optsched.tables import grid
from optsched.tables.spreadsheet import to_csv

KINDS = ("problems", "methods", "instances", "solvers", "networks", "accelerators")
"""What can be listed."""


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="problems")
@click.option("--proofs", is_flag=True, help="With instances: how each optimum is proved.")
@click.option("--bib", is_flag=True, help="The papers behind the families, as BibTeX.")
@format_option("text", "md", "csv", "json")
def command(kind: str, bib: bool, proofs: bool, format_: str) -> int:
    """List problems, methods, instances (with the sets they are in), solvers, networks, or accelerators.

    Problems are the families of models. Methods are listed with their kind (exact, restricted, heuristic, baseline)
    and the paper they are from; solvers with the version installed. Networks: convolutions and matrix products are
    counted as products; a table's parameters are weights alone. Accelerators are those that mapping instances name.
    """
    if bib:
        from optsched.problems.papers import BIBTEX

        say(BIBTEX.strip())
        return 0
    if proofs:
        if kind != "instances":
            raise UsageFault("--proofs needs: optsched list instances --proofs")
        return _proofs(format_)
    listing = {
        "problems": _problems,
        "methods": _methods,
        "instances": _instances,
        "solvers": available_solvers,
        "networks": _networks,
        "accelerators": _accelerators,
    }
    _print(listing[kind](), format_)
    return 0


def _print(records: list[dict[str, Any]], format_: str) -> None:
    """Records in the format asked for; the first one's keys are the header."""
    if format_ == "json":
        say(json.dumps(records, ensure_ascii=False))
    elif format_ == "csv":
        say(to_csv(records))
    else:
        cells = [["" if value is None else str(value) for value in record.values()] for record in records]
        say((grid.text if format_ == "text" else grid.markdown)(list(records[0]), cells))


def _proofs(format_: str) -> int:
    """How each shipped optimum is proved, and the share of exact proofs by family."""
    from optsched.certify.shipped_proofs import BIG, proof_share, share

    records = proof_share()
    _print(records, format_)
    if format_ == "text":
        for name in registered():
            proved, counted = share(records, name)
            unsolved = sum(record["problem"] == name and record["proof"] == "none" for record in records)
            say(
                f"{name}: {proved} of {counted} optima (of at most {BIG} integer columns) carry an exact certificate"
                + " or a theorem"
                + (f"; {unsolved} more instances have no optimum in the tables" if unsolved else "")
            )
    return 0


def _problems() -> list[dict[str, Any]]:
    """One record per family."""
    found = map(problem, registered())
    return [{"problem": family.name, "decides": family.summary, "source": family.source} for family in found]


def _methods() -> list[dict[str, Any]]:
    """One record per family and method."""
    return [
        {"problem": name, "method": method.name, "kind": method.kind, "source": method.source}
        for name in registered()
        for method in problem(name).methods
    ]


def _instances() -> list[dict[str, Any]]:
    """One record per shipped instance, with the sets it is in."""
    members = {word: {shipped_name(path) for path in files} for word, files in sets().items()}
    return [
        {"instance": label, "sets": " ".join(word for word, names in members.items() if label in names)}
        for name in registered()
        for label in [shipped_name(path) for path in instance_files(name)]
        if label
    ]


def _networks() -> list[dict[str, Any]]:
    """Networks in both forms; identical layers, which a table lists once, are counted each."""
    from optsched.networks.shipped import shipped

    return [
        {
            "network": name,
            "form": form,
            "layers": sum(layer.count for layer in network.layers.values()),
            "products": sum(layer.count for layer in network.products),
            "macs": network.macs,
            "parameters": network.parameters,
            "source": network.source,
        }
        for name, form, network in shipped()
    ]


def _accelerators() -> list[dict[str, Any]]:
    """Accelerators that a mapping instance may name; levels from the PEs outwards, sources by what kind they are."""
    from optsched.problems.mapping.accelerator import shipped, shipped_names

    return [
        {
            "accelerator": machine.name,
            "pes": machine.pes,
            "array": " x ".join(str(dimension.size) for dimension in machine.pe),
            "levels": ", ".join(level.name for level in machine.levels),
            "sources": ", ".join(dict.fromkeys(source.kind for source in machine.sources)),
            "description": machine.description,
        }
        for machine in map(shipped, shipped_names())
    ]
