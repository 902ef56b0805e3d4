"""optsched compare: methods against the proven optimum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from optsched.commands.console.options import family_option, format_option, limit_options, limits_from
from optsched.commands.console.plot import save_figure
from optsched.commands.console.say import say
from optsched.core.compare import Comparison, compare
from optsched.core.document import validate
from optsched.core.errors import FileFault, UsageFault
from optsched.core.families import problem
from optsched.core.files import write_text
from optsched.core.limits import Limits
from optsched.reports.comparison import FORMATS, render
from optsched.reports.expected import differences, read_expected
from optsched.tables.grid import Table

if TYPE_CHECKING:
    from optsched.runs.line import Record
    from optsched.runs.task import Task


@click.command("compare")
@click.argument("files", nargs=-1, required=True, metavar="FILE|SET...")
@click.option("-m", "--method", "methods", multiple=True, metavar="METHOD[:opt=val,...]")
@click.option("--baseline", default="", metavar="METHOD", help="Show the saving of each method over this one.")
@limit_options
@click.option("--against", metavar="EXPECTED.csv", help="Exit 1 where a result differs from this file.")
@click.option("--journal", metavar="RUNS.jsonl", help="Every run becomes one line of this file, as in bench.")
@click.option("--resume", is_flag=True, help="Continue an existing journal; finished runs are skipped.")
@click.option("-o", "--output", metavar="FILE", help="Write the table here instead of standard output.")
@click.option(
    "--plot", metavar="FILE", help="Draw the excess of every method over the bound, or the family's own figure."
)
@format_option(*FORMATS)
@family_option
def command(
    files: tuple[str, ...],
    methods: tuple[str, ...],
    baseline: str,
    against: str | None,
    journal: str | None,
    resume: bool,
    output: str | None,
    plot: str | None,
    format_: str,
    **limit_words: Any,
) -> int:
    """Compare methods on instance files or named sets; `optsched list instances` shows the sets.

    Each row shows the objective, the relative excess over the proved optimum, or, where it is not proved, the
    interval between best known value and bound; an exact method's row also the bound it proved itself and its gap to
    that. `milp` is the Pyomo model as written, solved by HiGHS alone; `exact` adds our search. Without -m each
    family runs a default selection of its methods. Instances that are billed differently never share a table.

    Exit 1 if a result differs from --against, or contradicts a proved bound.
    """
    expected = read_expected(against) if against else None
    limits = limits_from(**limit_words)
    if journal:
        rows = through_journal(files, methods, limits, baseline, journal, resume)
    elif resume:
        raise UsageFault("--resume needs --journal RUNS.jsonl")
    else:
        rows = compare(files, methods, limits=limits, baseline=baseline)
    table = render(rows, format_, _averages(rows), timed=True)
    if output:
        write_text(output, table + "\n")
    else:
        say(table)
    if plot:
        save_figure(_drawn(rows), plot)
    if any(row.result.stopped == "interrupted" for row in rows):
        return 130
    found = differences(rows, expected, against) if expected is not None and against else []
    for line in found:
        say(f"optsched: {line}", err=True)
    refuted = {row.result.contradiction for row in rows if row.result.refuted}
    for text in sorted(refuted):
        say(f"optsched: {text}", err=True)
    return 1 if found or refuted else 0


def through_journal(
    files: Sequence[str], methods: Sequence[str], limits: Limits, baseline: str, journal: str, resume: bool
) -> Comparison:
    """Run what the journal does not hold; an interrupted comparison can be resumed.

    Parameters
    ----------
    files, methods : sequences of str
        As given on the command line.
    journal : str
        Path; every finished run is one line of it at once.
    resume : bool
        Whether the file may exist.

    Returns
    -------
    Comparison
        Of the runs asked for only, whatever else the journal holds.

    Raises
    ------
    UsageFault
        The journal exists and `resume` is not asked.
    FileFault
        A line claims a value that its solution does not have, or the file is no journal.
    """
    from optsched.commands.console.bench_progress import ProgressReporter
    from optsched.runs.bench import sweep
    from optsched.runs.journal import Journal, read
    from optsched.runs.journaled import one_by_one, rows_of
    from optsched.runs.task import tasks_of

    asked = {"time_limit_s": limits.time_limit_s, "gap": limits.gap, "threads": limits.threads}
    options = {name: value for name, value in asked.items() if value is not None}
    tasks = tasks_of(files, methods, (limits.solver,), (limits.seed,), **options)
    with Journal(journal, resume=resume) as book, ProgressReporter(journal, book.content.complaints) as teller:
        _refuse_misfits(journal, book.content.records, tasks)
        for standing in sweep(tasks, book, one_by_one):
            teller.tell(standing)
    return rows_of(tasks, read(journal, resumed=True).records, baseline)


def _refuse_misfits(journal: str, records: Sequence[Record], tasks: Sequence[Task]) -> None:
    """Raises FileFault where a finished run claims a value that its solution does not have."""
    from optsched.reports.judging import by_hash, misfits

    asked = {task.key: task for task in tasks}
    held = [record for record in records if record["key"] in asked]
    tasks_held = {asked[record["key"]].instance_text: asked[record["key"]] for record in held}
    given = by_hash(validate(problem(t.problem).instance, text, t.instance) for text, t in tasks_held.items())
    faults = misfits(held, given)
    if faults:
        raise FileFault(journal, faults)


def _averages(rows: Comparison) -> Iterator[Table]:
    """Each family's own tables over all its rows."""
    for name in dict.fromkeys(row.result.problem for row in rows):
        if problem(name).averages is not None:
            yield from problem(name).call("averages", [row for row in rows if row.result.problem == name])


def _drawn(rows: Comparison) -> Any:
    """The family's own picture where it has one and is alone, else bars of excess over the bound."""
    names = {row.result.problem for row in rows}
    family = problem(names.pop()) if len(names) == 1 else None
    if family is not None and family.comparison is not None:
        return family.call("comparison", rows)
    from optsched.reports.excess import excess_bars

    return excess_bars(rows)
