"""The judge of a schedule: is every task run as the instance allows, and what does it cost? In fractions."""

from __future__ import annotations

import heapq
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.dispatch.faults import fits, share
from optsched.problems.dispatch.instance import Instance, Solution
from optsched.problems.dispatch.measures import Ended, Run, measured
from optsched.problems.dispatch.parts import Configuration, Entry, Task

ONE_PIECE = ("single", "fixed")
"""Classes of schedules in which a task runs in one configuration without a break."""


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a schedule.

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Pieces in any order.

    Returns
    -------
    Verdict
        Violations: `known_names`, `each_task_done`, `piece_forward`, `released`, `work_done`, `one_at_a_time`,
        `within_count`, `deadline`, and of the class of schedules `one_piece`, `home_kept`, `class_allowed`. Parts:
        every measure of `measures.measured`, whichever is the objective.
    """
    findings = Findings()
    runs = _runs(findings, instance, solution)
    for task in instance.tasks:
        if task.name not in runs:
            findings.report("each_task_done", f"task {task.name!r}", 1.0, "no piece of it")
    if findings.violations:
        return findings.verdict(None)
    ended = {}
    for task in instance.tasks:
        pieces = sorted(runs[task.name], key=lambda piece: (piece.start, piece.end))
        _check_pieces(findings, instance, task, pieces)
        ended[task.name] = Ended(task, pieces, max(piece.end for piece in pieces))
    _check_counts(findings, instance, [piece for pieces in runs.values() for piece in pieces])
    values = measured(instance, ended, fraction(solution.decision_s))
    findings.valued = lambda: values[instance.objective]
    parts = {name: float(value) for name, value in values.items()}
    return findings.verdict(parts[instance.objective], **parts)


def _runs(findings: Findings, instance: Instance, solution: Solution) -> dict[str, list[Run]]:
    """The pieces of each task, with what the table says of them; unknown names are reported."""
    entries, shares = _entries(instance), {c.name: _shares(c) for c in instance.configurations}
    able = {c.name for c in instance.configurations if fits(instance, c)}
    workload = {task.name: task.workload for task in instance.tasks}
    runs: dict[str, list[Run]] = defaultdict(list)
    for i, piece in enumerate(solution.pieces):
        where = f"pieces[{i}]"
        entry = entries.get((workload.get(piece.task, ""), piece.configuration, piece.mode))
        if entry is None:
            said = f"task {piece.task!r} in {piece.configuration!r}, mode {piece.mode!r}: not in the tables"
            findings.report("known_names", where, 1.0, said)
            continue
        if entry.configuration not in able:
            said = f"{piece.configuration!r} is more than there is, or not of class {instance.allowed!r}"
            findings.report("class_allowed", f"{where}, task {piece.task!r}", 1.0, said)
        start, end = fraction(piece.start_s), fraction(piece.end_s)
        if end <= start:
            findings.report("piece_forward", where, float(start - end), "expected an end after the start")
        runs[piece.task].append(_run(piece.task, entry, shares[entry.configuration], start, end))
    if fraction(solution.decision_s) < 0:
        findings.report("known_names", "decision_s", 0.0, "expected a number >= 0")
    return runs


def _entries(instance: Instance) -> dict[tuple[str, str, str], Entry]:
    """By workload, configuration and mode: what a piece may be."""
    return {(w.name, entry.configuration, entry.mode): entry for w in instance.workloads for entry in w.table}


def _shares(configuration: Configuration) -> dict[str, Fraction]:
    """Accelerators by type; the home is the first."""
    return {use.accelerator: share(use) for use in configuration.uses}


def _run(task: str, entry: Entry, uses: dict[str, Fraction], start: Fraction, end: Fraction) -> Run:
    """A piece with the work it does: its length over the whole time in that configuration."""
    energy = entry.energy_j if entry.energy_j is not None else entry.energy_units or 0.0
    return Run(
        task,
        start,
        end,
        (end - start) / fraction(entry.time_s),
        fraction(energy),
        fraction(entry.moved_bytes),
        uses,
        next(iter(uses)),
    )


def _check_pieces(findings: Findings, instance: Instance, task: Task, pieces: list[Run]) -> None:
    """What one task asks of its own pieces: release, work, deadline, one at a time, and what its class forbids.

    Work beyond a whole run is no fault: pieces end on ticks, so a task that changes may do a little more.
    """
    where = f"task {task.name!r}"
    findings.at_least("released", where, pieces[0].start, fraction(task.release_s), "s")
    findings.at_least("work_done", where, sum((piece.work for piece in pieces), Fraction()), Fraction(1), "runs")
    if task.deadline_s is not None:
        findings.at_most("deadline", where, max(p.end for p in pieces), fraction(task.deadline_s), "s")
    if instance.allowed in ONE_PIECE and len(pieces) > 1:
        findings.report("one_piece", where, len(pieces) - 1, f"{len(pieces)} pieces in class {instance.allowed!r}")
    for before, after in pairwise(pieces):
        at = f"{where} at {float(after.start):.9g} s"
        if before.end > after.start:
            shorter = min(before.end - before.start, after.end - after.start)
            overlap = min(before.end, after.end) - after.start
            findings.report(
                "one_at_a_time", at, float(overlap), "two of its pieces overlap", float(overlap / shorter)
            )
        if instance.allowed == "growing" and (before.home != after.home or before.end < after.start):
            said = f"its home {before.home!r} is taken from it: homes are never pre-empted"
            findings.report("home_kept", at, float(abs(after.start - before.end)), said)


def _check_counts(findings: Findings, instance: Instance, pieces: list[Run]) -> None:
    """No accelerator type is used beyond its count at any moment; a share may move between equal accelerators.

    Swept in the order of starts: only a start can be too much. A fault names the running task that ends first, and by
    how much the two overlap, also as a share of the shorter one.
    """
    for kind in instance.accelerators:
        ordered = sorted((p for p in pieces if kind.name in p.uses), key=lambda p: (p.start, p.end, p.task))
        running: list[tuple[Fraction, int]] = []
        used = Fraction()
        for i, piece in enumerate(ordered):
            while running and running[0][0] <= piece.start:
                used -= ordered[heapq.heappop(running)[1]].uses[kind.name]
            used += piece.uses[kind.name]
            if used > kind.count and running:
                other = ordered[running[0][1]]
                overlap = min(piece.end, other.end) - piece.start
                shorter = min(piece.end - piece.start, other.end - other.start)
                findings.report(
                    "within_count",
                    f"accelerator {kind.name!r} at {float(piece.start):.9g} s",
                    float(overlap),
                    f"tasks {other.task!r} and {piece.task!r} need {float(used):g} of {kind.count}",
                    float(overlap / shorter) if shorter else 0.0,
                )
            heapq.heappush(running, (piece.end, i))
