"""optsched show: what an instance says, and what binds in a solution."""

from __future__ import annotations

import click

from optsched.commands.options import instance_from
from optsched.commands.plot import save_figure
from optsched.core.limits import Limits
from optsched.core.load import load_solution
from optsched.core.method import choose
from optsched.core.solve import run


@click.command("show")
@click.argument("file")
@click.argument("solution", required=False)
@click.option("--plot", metavar="FILE", help="Draw the solution (of 'exact' if none is given).")
def command(file: str, solution: str | None, plot: str | None) -> int:
    """Show FILE: its size, its units, simple bounds; with SOLUTION also what binds."""
    family, instance = instance_from(file)
    given = load_solution(solution, family) if solution else None
    click.echo(family.call("show", instance, given))
    if plot:
        if given is None:
            given = run(family, instance, choose("exact", family.named_methods()), Limits(time_limit_s=60)).solution
        save_figure(family.call("picture", instance, given), plot)
    return 0
