"""optsched new: a small valid instance to edit."""

from __future__ import annotations

import click

from optsched.commands.console.say import say
from optsched.core.families import problem
from optsched.core.files import write_text
from optsched.core.shipped import template


@click.command("new")
@click.argument("family")
@click.option("-o", "--output", metavar="FILE", help="Write it here instead of standard output.")
def command(family: str, output: str | None) -> int:
    """Print a small, valid, explained instance of FAMILY to start from.

    Its `sources` block explains each field; `optsched schema FAMILY` describes all of them.
    """
    found = problem(family)
    text = found.call("template") if found.template else template(found.name)
    if output:
        write_text(output, text)
    else:
        say(text, nl=False)
    return 0
