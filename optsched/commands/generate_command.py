"""optsched generate: a random instance from a seed."""

from __future__ import annotations

import click

from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.families import problem
from optsched.core.files import write_text
from optsched.core.method import Method, choose

MOST = 10**6
"""Of parts in a random instance: a file of some hundred megabytes."""


@click.command("generate")
@click.argument("family")
@click.option("--size", type=click.IntRange(1), default=10, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--with", "settings", default="", metavar="OPT=VAL,...", help="Options of the family's generator.")
@click.option("-o", "--output", metavar="FILE", help="Write it here instead of standard output.")
def command(family: str, size: int, seed: int, settings: str, output: str | None) -> int:
    """Print a random instance of FAMILY; the same size, seed and options give the same instance.

    The distributions are documented in the family's generator; --with lists its options if one is unknown.
    """
    reference = problem(family).generate
    method = Method("generate", reference or (lambda _size, _seed: problem(family).call("generate")))
    options = choose(f"generate:{settings}" if settings else "generate", {"generate": method}).options
    for name, value in {"size": size, **options}.items():
        if isinstance(value, int) and value > MOST // (1 if name == "size" else size):
            raise UsageFault(f"{name}={value}: expected at most {MOST:,}, and times the size no more")
    text = method.resolve()(size, seed, **options).to_text()
    if output:
        write_text(output, text)
    else:
        say(text, nl=False)
    return 0
