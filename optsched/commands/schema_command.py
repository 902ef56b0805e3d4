"""optsched schema: the JSON Schema editors check documents with."""

from __future__ import annotations

import json

import click

from optsched.commands.console.say import say
from optsched.core.families import problem


@click.command("schema")
@click.argument("family")
@click.option("--solution", is_flag=True, help="The schema of solutions instead of instances.")
def command(family: str, solution: bool) -> int:
    """Print the JSON Schema of FAMILY's instances, for editors and validators.

    A schema cannot express everything: `optsched show FILE` also checks what depends on several fields.
    """
    found = problem(family)
    document = found.solution if solution else found.instance
    say(json.dumps(document.model_json_schema(), indent=2, ensure_ascii=False))
    return 0
