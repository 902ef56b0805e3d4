"""optsched show: describe an instance, and which limits bind in a solution."""

from __future__ import annotations

import json

import click

from optsched.commands.console.options import family_option, format_option, instance_from
from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.commands.solve_command import exit_code
from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.errors import FileFault, UsageFault
from optsched.core.judge import judge
from optsched.core.limits import Limits
from optsched.core.load import load_solution
from optsched.core.method import choose
from optsched.core.problem import Problem
from optsched.core.solve import run
from optsched.tables.spreadsheet import to_csv


@click.command("show")
@click.argument("file")
@click.argument("solution", required=False)
@click.option("--plot", metavar="FILE", help="Draw the solution; without SOLUTION, that of 'exact' within 60 s.")
@format_option("text", "csv", "json")
@family_option
def command(file: str, solution: str | None, plot: str | None, format_: str) -> int:
    """Show an instance FILE: size, units, simple bounds; with SOLUTION also which limits bind.

    With --format csv or json, print SOLUTION as a plain table instead.
    """
    family, instance = instance_from(file)
    given = load_solution(solution, family) if solution else None
    if given is not None and (plot or format_ != "text"):
        _judged(family, instance, given, str(solution))
    if format_ == "text":
        say(family.call("show", instance, given))
    elif given is None:
        raise UsageFault(f"--format {format_} prints a solution: give one")
    else:
        rows = family.call("records", instance, given)
        say(to_csv(rows) if format_ == "csv" else json.dumps(rows, ensure_ascii=False))
    if plot:
        if given is None:
            found = run(family, instance, choose("exact", family.named_methods()), Limits(time_limit_s=60))
            if found.solution is None:
                say(f"optsched: no solution to draw: {found.message or found.stopped}", err=True)
                return exit_code(found, None)
            given = found.solution
        save_figure(family.call("picture", instance, given), plot)
    return 0


def _judged(family: Problem, instance: InstanceDocument, solution: SolutionDocument, word: str) -> None:
    """Raises FileFault for a solution without an objective: unknown names, wrong shapes. No table, no picture."""
    verdict = judge(family, instance, solution, instance.sha256())
    if verdict.objective is None:
        raise FileFault(word, [f"{one.where}: {one.constraint}, {one.message}" for one in verdict.violations])
