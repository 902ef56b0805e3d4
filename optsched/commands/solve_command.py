"""optsched solve: one method on one instance."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from optsched.commands.console.options import (
    family_option,
    format_option,
    instance_from,
    limit_options,
    limits_from,
    start_from,
    stem_from,
    tolerance_option,
)
from optsched.commands.console.progress import progress_line
from optsched.commands.console.say import say
from optsched.core.files import write_text
from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.method import choose
from optsched.core.problem import Problem
from optsched.core.result import Result, word_of
from optsched.core.solve import run
from optsched.tables.cells import number, percent


@click.command("solve")
@click.argument("file")
@click.option("-m", "--method", default="exact", show_default=True, metavar="METHOD[:opt=val,...]")
@limit_options
@click.option("--start", metavar="SOLUTION", help="Warm-start from this solution.")
@click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change a field of the instance before solving."
)
@click.option("--require", type=click.Choice(["optimal", "feasible"]), help="Exit 5 unless this was found.")
@click.option("--confirm", is_flag=True, help="Solve again with another solver; exit 1 if the two disagree.")
@click.option(
    "--confirm-with", default="", metavar="SOLVER|METHOD", help="Solver or method to confirm with, e.g. scip."
)
@tolerance_option
@click.option("--save", metavar="SOLUTION", help="Write the solution to this file.")
@format_option("text", "json")
@family_option
def command(
    file: str,
    method: str,
    start: str | None,
    settings: tuple[str, ...],
    require: str | None,
    confirm: bool,
    confirm_with: str,
    tolerance: float,
    save: str | None,
    format_: str,
    **limit_words: Any,
) -> int:
    """Solve FILE: a path, '-' for standard input, or a shipped name such as inference/tiny-two-nodes.

    Prints the objective, the proved bound, the relative gap between them, and what proves the bound. The solution is
    judged independently of the method; "optimal" means within 1e-6 (or --gap) of a proved bound.

    Exit 0 with a solution, 4 if proved infeasible or unbounded, 5 without a solution or if --require is not met.
    """
    limits = limits_from(**limit_words)
    family, instance = instance_from(file, settings)
    choice = choose(method, family.named_methods())
    limits = replace(limits, start=start_from(start, family, instance), tolerance=tolerance)
    with progress_line() as report:
        result = run(family, instance, choice, replace(limits, on_progress=report))
    if save and result.solution is not None and result.found != "none":
        write_text(save, result.solution.to_text())
    confirmed = None
    if confirm or confirm_with:
        from optsched.runs.confirm import confirm as ask_again

        confirmed = ask_again(family, instance, choice, limits, result, confirm_with)
        if confirmed.says == "agree" and result.proof == confirmed.second.proof == "solver":
            result = replace(result, proof="two-solvers")
    shown = {"confirmed": confirmed.as_json()} if confirmed else {}
    if format_ == "json":
        say(json.dumps({**result.as_json(), **shown}, ensure_ascii=False))
    else:
        say(describe(family, instance, result) + (f"\n{confirmed}" if confirmed else ""))
    if confirmed and confirmed.says == "disagree":
        answers = {"first": confirmed.first, "second": confirmed.second}
        return _disagreed(family, instance, answers, confirmed.why, Path(f"{stem_from(file)}-disagreement"))
    if result.refuted:
        answers = {"answer": result}
        return _disagreed(family, instance, answers, result.contradiction, Path(f"{stem_from(file)}-contradiction"))
    if result.message:
        say(f"optsched: {result.message}", err=True)
    sys.stdout.flush()
    return exit_code(result, require)


def _disagreed(family: Problem, instance: Any, answers: dict[str, Result], why: str, folder: Path) -> int:
    """Keep everything needed to look into it, in a folder beside the files; exit code 1."""
    from optsched.runs.reproducer import save_reproducer

    save_reproducer(family, instance, answers, folder)
    say(f"optsched: {why}; the instance, its model and what was answered are in {folder}/", err=True)
    return 1


def exit_code(result: Result, require: str | None) -> int:
    """The code of one run.

    130 interrupted, 6 solver fault, 4 proved infeasible or unbounded, 5 nothing found or `--require` unmet, else 0.
    """
    if result.stopped == "interrupted":
        return 130
    if result.stopped == "error":
        return 6
    if result.stopped in ("infeasible", "unbounded"):
        return 4
    if result.found == "none" or (require == "optimal" and result.found != "optimal"):
        return 5
    return 0


def describe(family: Problem, instance: Any, result: Result) -> str:
    """The result for a person, aligned, units included.

    Parameters
    ----------
    family : Problem
        Says the variant, which stands beside the instance: results of two variants do not compare.
    instance : InstanceDocument
    result : Result

    Returns
    -------
    str
        Lines 'name  value'; what the run does not know (a bound, a gap) is left out.
    """
    variant = family.variant(instance)
    lines = [
        ("instance", f"{result.instance} ({result.problem}{': ' + variant if variant else ''})"),
        ("method", result.method),
        ("found", _found(result)),
    ]
    if result.objective is not None:
        lines.append(("objective", f"{number(result.objective)} {result.unit}"))
    if result.bound is not None:
        lines.append(("bound", f"{number(result.bound)} {result.unit} ({word_of(result.proof)})"))
    if result.gap is not None:
        lines.append(("gap", percent(result.gap)))
    lines += [(name.replace("_", " "), number(value)) for name, value in result.parts.items()]
    lines.append(("seconds", ", ".join(f"{name} {value:.3f}" for name, value in result.seconds.items())))
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in lines)


def _found(result: Result) -> str:
    """How good the solution is, and how the run ended where it did not finish."""
    words = {"none": "no solution"}.get(result.found, result.found)
    if result.tolerance_used:
        words += f" within tolerance (misses a constraint by {result.tolerance_used:.1e} of it)"
    if result.found == "optimal":
        words += f" (to a relative {max(result.requested_gap or 0.0, RELATIVE_TOLERANCE):g} of a proved bound)"
    return words if result.stopped == "finished" else f"{words} (stopped: {result.stopped})"
