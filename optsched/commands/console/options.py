"""Options that several verbs share, and how their text becomes values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from optsched.commands.console.amounts import gap_of, seconds_of
from optsched.core.document import InstanceDocument
from optsched.core.edit import content_of, set_field, with_content
from optsched.core.errors import FileFault, UsageFault
from optsched.core.families import problem
from optsched.core.limits import Limits
from optsched.core.load import load, load_solution, problem_of
from optsched.core.problem import Problem
from optsched.core.shipped import find, one
from optsched.core.verdict import ROW_TOLERANCE
from optsched.solvers.listing import available_solvers

Decorator = Callable[[Any], Any]
"""What click's options are."""


def limit_options(command: Any) -> Any:
    """--time-limit, --gap, --threads, --seed, --solver."""
    for option in (
        click.option("--time-limit", metavar="TIME", help="Time limit: 30s, 2m, 1h."),
        click.option("--gap", metavar="GAP", help="Stop at this relative optimality gap: 0.1% or 0.001."),
        click.option("--threads", type=click.IntRange(1), default=1, show_default=True),
        click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True),
        click.option("--solver", default="highs", show_default=True, help="See: optsched list solvers."),
    ):
        command = option(command)
    return command


def _use(_ctx: click.Context, _parameter: click.Parameter, reference: str | None) -> None:
    if reference and ":" not in reference:
        raise UsageFault(f"--family {reference!r}: expected package.module:NAME, where a Problem is")
    if reference:
        problem(reference)


family_option = click.option(
    "--family",
    metavar="MODULE:NAME",
    expose_value=False,
    is_eager=True,
    callback=_use,
    help="A family of your own: where its Problem is.",
)
tolerance_option = click.option(
    "--tolerance",
    type=click.FloatRange(0.0, 1.0, max_open=True),
    default=ROW_TOLERANCE,
    show_default=True,
    help="Largest relative constraint violation that is accepted.",
)


def format_option(*formats: str) -> Decorator:
    """--format with the first as default; --json is short for --format json."""

    def decorate(command: Any) -> Any:
        command = click.option(
            "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True
        )(command)
        return click.option("--json", "format_", flag_value="json", help="Short for --format json.")(command)

    return decorate


def limits_from(time_limit: str | None, gap: str | None, threads: int, seed: int, solver: str) -> Limits:
    """The limits that `limit_options` describe. Raises UsageFault for an unknown solver or an unreadable amount."""
    known = [record["solver"] for record in available_solvers()]
    if solver not in known:
        raise UsageFault(f"unknown solver {solver!r}: expected one of {', '.join(known)}")
    return Limits(
        time_limit_s=seconds_of(time_limit) if time_limit else None,
        gap=gap_of(gap) if gap else None,
        threads=threads,
        seed=seed,
        solver=solver,
    )


def instance_from(word: str, settings: tuple[str, ...] = ()) -> tuple[Problem, InstanceDocument]:
    """One instance from a path, '-', or a shipped name, with `--set` applied.

    Returns
    -------
    (Problem, InstanceDocument)
        The family that the document's `format` names, and the validated document.

    Raises
    ------
    FileFault
        Not readable, not valid, or a set of several instances.
    UsageFault
        A setting that has no place in the document.
    """
    if not settings:
        document = load(one(word))
        return problem_of(document.format), document
    content = content_of(word)
    for setting in settings:
        set_field(content, setting)
    family = problem_of(content.get("format"), word)
    return family, with_content(family.instance, content, f"{word} with --set")


def stem_from(word: str) -> str:
    """What files made from an input are called: after its file, never after its content.

    A document may come from anybody, so its `name` must not decide where files are written.
    """
    return "standard-input" if word == "-" else re.sub(r"\.(json|mps|mps\.gz)$", "", find(word)[0].name)


def start_from(word: str | None, family: Problem, instance: InstanceDocument) -> Any:
    """The warm start. Raises FileFault, also where it was made for another instance."""
    if not word:
        return None
    start = load_solution(word, family)
    if start.instance_sha256 not in (None, instance.sha256()):
        raise FileFault(
            word, [f"made for another instance ({start.instance_sha256}), expected one for {instance.name}"]
        )
    return start
