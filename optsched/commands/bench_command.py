"""optsched bench: instances x methods x solvers x seeds, into a journal that can be resumed."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from optsched.commands.console.amounts import gap_of, seconds_of
from optsched.commands.console.bench_progress import ProgressReporter
from optsched.commands.console.options import family_option
from optsched.commands.console.say import say
from optsched.core.errors import UsageFault
from optsched.core.files import write_text
from optsched.runs.bench import Runner, sweep
from optsched.runs.journal import Journal
from optsched.runs.task import tasks_of

PER_MB = {"": 1e-6, "kb": 1e-3, "mb": 1.0, "gb": 1e3, "k": 1e-3, "m": 1.0, "g": 1e3}
"""Megabytes (10^6 bytes) of each unit."""


@click.command("bench")
@click.argument("sets", nargs=-1, required=True, metavar="FILE|SET...")
@click.option("-m", "--method", "methods", multiple=True, metavar="METHOD[:opt=val,...]")
@click.option("--solver", "solvers", multiple=True, metavar="NAME[:opt=val,...]", help="[default: highs]")
@click.option("--seed", "seeds", multiple=True, metavar="N|FROM-TO", help="[default: 0]")
@click.option("--journal", required=True, metavar="RUNS.jsonl", help="Append one line per run to this file.")
@click.option("--resume", is_flag=True, help="Continue an existing journal; finished runs are skipped.")
@click.option("--time-limit", metavar="TIME", help="Per run: 30s, 2m. A run that exceeds it by 5 s is killed.")
@click.option("--memory-limit", metavar="SIZE", help="Per run: 500MB, 4GB. A run that exceeds it is killed.")
@click.option("--gap", metavar="GAP", help="Stop at this relative optimality gap: 0.1% or 0.001.")
@click.option("--threads", type=click.IntRange(1), default=1, show_default=True)
@click.option("--jobs", type=click.IntRange(1), help="Runs at a time.  [default: the machine's cores]")
@click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://host:port) or 'local'; extra 'cluster'."
)
@click.option("--update-bounds", is_flag=True, help="Propose better known values for instances/<family>/bounds.json.")
@family_option
def command(
    sets: tuple[str, ...],
    methods: tuple[str, ...],
    solvers: tuple[str, ...],
    seeds: tuple[str, ...],
    journal: str,
    resume: bool,
    jobs: int | None,
    scheduler: str | None,
    update_bounds: bool,
    **limit_words: Any,
) -> int:
    """Run METHODs on FILEs or named sets with every solver and seed, and record each run in a journal.

    `optsched report` turns the journal into tables. Solvers and seeds vary only for methods that use them. Runs that
    end in an error are recorded and not repeated. An interrupted sweep continues with --resume.

    Exit 1 if --update-bounds finds a run that contradicts a proven value.
    """
    tasks = tasks_of(sets, methods, solvers or ("highs",), seeds_of(seeds), **_options(**limit_words))
    with Journal(journal, resume=resume) as book, ProgressReporter(journal, book.content.complaints) as teller:
        for standing in sweep(tasks, book, _runner(scheduler, jobs or os.cpu_count() or 1)):
            teller.tell(standing)
    return _proposals(journal) if update_bounds else 0


def seeds_of(words: tuple[str, ...]) -> list[int]:
    """'3' or '0-4', any number of them, as seeds in order, each once.

    Raises
    ------
    UsageFault
        Anything else, or more than nine digits.
    """
    seeds: list[int] = []
    for word in words or ("0",):
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", word)
        if not match:
            raise UsageFault(f"--seed {word!r}: expected a whole number or a range such as 0-4")
        seeds += range(int(match[1]), int(match[2] or match[1]) + 1)
    return list(dict.fromkeys(seeds))


def megabytes_of(text: str) -> float:
    """'500MB', '4GB' as megabytes (10^6 bytes).

    Raises
    ------
    UsageFault
        No positive number, or an unknown unit.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", text.lower())
    if not match or match[2] not in PER_MB or not float(match[1]):
        raise UsageFault(f"--memory-limit {text!r}: expected a size such as 500MB or 4GB")
    return float(match[1]) * PER_MB[match[2]]


def _options(
    time_limit: str | None, memory_limit: str | None, gap: str | None, threads: int
) -> dict[str, float | int]:
    """What limits the runs, as a task carries it; left out where not asked for. Raises UsageFault."""
    found = {
        "time_limit_s": seconds_of(time_limit) if time_limit else None,
        "memory_limit_mb": megabytes_of(memory_limit) if memory_limit else None,
        "gap": gap_of(gap) if gap else None,
        "threads": threads,
    }
    return {name: value for name, value in found.items() if value is not None}


def _runner(scheduler: str | None, jobs: int) -> Runner:
    """Where the runs happen: on a Dask cluster, or in `jobs` processes here."""
    if scheduler:
        from optsched.runs.cluster import run_on_cluster

        return lambda tasks: run_on_cluster(tasks, scheduler, jobs)

    def on_this_machine(tasks: Any) -> Any:
        from optsched.runs.crew import Crew

        with Crew(min(jobs, len(tasks))) as crew:
            yield from crew.run(tasks)

    return on_this_machine


def _proposals(journal: str) -> int:
    """Write what would change beside the journal; exit code 1 where a proven value is contradicted."""
    from optsched.reports.best_known import proposals, text_of

    contradicted = False
    for family, proposal in proposals(journal).items():
        for line in proposal.contradictions:
            say(f"optsched: to be explained: {family}/{line}", err=True)
        if proposal.unjudged:
            say(f"optsched: {family}: {proposal.unjudged} values not proposed: no kept solution shows them", err=True)
        contradicted = contradicted or bool(proposal.contradictions)
        for line in proposal.changes:
            say(f"{family}/{line}")
        if proposal.changes:
            write_text(f"{journal}.{family}-bounds.json", text_of(proposal))
            say(f"wrote {journal}.{family}-bounds.json, to be put in instances/{family}/bounds.json", err=True)
    return int(contradicted)
