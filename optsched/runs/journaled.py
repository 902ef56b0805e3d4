"""A comparison through a journal: what the journal holds is not run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from optsched.core.compare import Comparison, seen_together
from optsched.core.document import validate
from optsched.core.errors import SolverFault
from optsched.core.families import problem
from optsched.core.method import choose
from optsched.core.result import Result
from optsched.runs.execute import execute, failed
from optsched.runs.line import Record
from optsched.runs.task import Task

WRITTEN = {field.name for field in fields(Result)} - {"solution", "verdict"}
"""Fields of a Result that a journal line keeps."""


def one_by_one(tasks: Sequence[Task]) -> Iterator[Record]:
    """Run tasks in this process. An interrupted run is not recorded, so that --resume repeats it."""
    for task in tasks:
        try:
            record = execute(task)
        except SolverFault as fault:
            record = failed(task, str(fault))
        if record["stopped"] == "interrupted":
            raise KeyboardInterrupt
        yield record


def rows_of(tasks: Sequence[Task], records: Iterable[Record], baseline: str = "") -> Comparison:
    """The comparison that these tasks, run or read, amount to.

    Parameters
    ----------
    tasks : sequence of Task
        What was asked, in the order rows are to have.
    records : iterable of dict
        Journal lines; those of other tasks are left alone.
    baseline : str
        The method savings are over; by default the family's.
    """
    held = {record["key"]: record for record in records}
    together: dict[str, list[Task]] = {}
    for task in tasks:
        together.setdefault(task.instance_text, []).append(task)
    rows = Comparison()
    for text, members in together.items():
        family = problem(members[0].problem)
        instance = validate(family.instance, text, members[0].instance)
        results = [result_of(held[task.key]) for task in members if task.key in held]
        against = choose(baseline, family.named_methods()).label if baseline else family.baseline
        rows.extend(seen_together(family, instance, results, against))
    return rows


def result_of(record: Record) -> Result:
    """A Result as the journal kept it: without its solution and verdict."""
    kept: dict[str, Any] = {name: value for name, value in record.items() if name in WRITTEN}
    said = {name: record.get(name) or "" for name in ("message", "contradiction")}
    return Result(**{"unit": "", **kept, **said})
