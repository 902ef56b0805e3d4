"""optsched model: the page of a family, or the model of an instance for any solver."""

from __future__ import annotations

import click

from optsched.commands.console.options import family_option, instance_from
from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.families import is_known
from optsched.core.files import write_text
from optsched.core.shipped import page


@click.command("model")
@click.argument("file", metavar="FILE|FAMILY")
@click.option(
    "--formulation", metavar="NAME", help="Formulation to export; by default the one that is exact for the instance."
)
@click.option(
    "--to", metavar="FILE.lp|FILE.mps", help="Write the model to this file; by default LP to standard output."
)
@click.option("--code", is_flag=True, help="With a family: also the Pyomo code that builds the model.")
@family_option
def command(file: str, formulation: str | None, to: str | None, code: bool) -> int:
    """Print the formal model of a FAMILY, or export the model of an instance FILE as LP or MPS.

    The page lists data, variables, constraints and objective with the equations of the papers; --code adds the Pyomo
    code. An export can be solved by any solver; its columns and rows carry the names of the page.
    """
    if "." not in file and is_known(file):
        if to:
            raise UsageFault("a family has no data: give an instance file to export")
        say(page(file) if code else _without_code(page(file), file))
        return 0
    if code:
        raise UsageFault("--code needs a family: optsched model inference --code")
    from optsched.solvers.export import export_text

    family, instance = instance_from(file)
    name, chosen = family.formulation(instance, formulation)
    suffix = (to or "model.lp").rpartition(".")[2].lower()
    if suffix not in ("lp", "mps"):
        raise UsageFault(f"--to {to!r}: expected a name ending in .lp or .mps")
    text = export_text(chosen, instance, suffix)
    if to:
        write_text(to, text)
        say(f"wrote {to}: formulation {name} of {instance.name}", err=True)
    else:
        say(text, nl=False)
    return 0


def _without_code(text: str, name: str) -> str:
    """The page down to the pasted code, and how to see that too."""
    mathematics, marker, _ = text.partition("<!-- pyomo:begin -->")
    return f"{mathematics.rstrip()}\n\nThe code: optsched model {name} --code" if marker else text
