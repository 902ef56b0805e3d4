"""The runs of a journal seen beside each other: the best known value, and who was wrong.

A journal may come from anybody, so a run is called wrong only by what is judged here or shipped: a line that claims
a better value without a solution, or one that its solution does not have, is 'recorded', and decides nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from optsched.core.errors import FileFault
from optsched.core.gap import RELATIVE_TOLERANCE, SAME, below, excess, is_optimal
from optsched.core.shipped import best_known
from optsched.core.units import visible
from optsched.core.verdict import Verdict
from optsched.reports.judging import Documents, Judging, misfit
from optsched.runs.journal import read

Outcome = Literal["solved", "limit", "recorded", "wrong", "failed"]
"""solved: ended as its kind of method can. limit: stopped by one. recorded: a claim that nobody can judge. wrong:
contradicted by a judged solution. failed: anything else.
"""
AT_LIMIT = ("time", "memory", "interrupted")
"""How a run stopped that was not allowed to end."""
NOTHING: Documents = {}
"""No further instances to judge by."""


@dataclass(frozen=True)
class Run:
    """One line of a journal with what all lines together say of its instance.

    `setting` is what is compared: the method, and the solver where any of the runs used one. `judged`: whether its
    solution was judged here. `best` is the least judged objective of any run, or the shipped best known value where
    that is less; where there is neither, the least recorded one. `lower` is the greatest proved bound that no
    solution contradicts.
    """

    record: dict[str, Any]
    setting: str
    best: float | None
    lower: float | None
    outcome: Outcome
    why: str
    judged: bool = False

    @property
    def case(self) -> tuple[str, int]:
        """What settings are compared on: an instance and a seed."""
        return self.record["instance_sha256"], self.record["seed"]

    @property
    def seconds(self) -> float:
        """Wall seconds of build, solve and read; 0 where the line has none."""
        return float(self.record["seconds"].get("total", 0.0))

    @property
    def excess_over_best(self) -> float | None:
        """Relative excess over the best known value; None without either."""
        return excess(self.record["objective"], self.best)

    @property
    def excess_over_bound(self) -> float | None:
        """Relative excess over the greatest proved bound."""
        return excess(self.record["objective"], self.lower)

    @property
    def proven(self) -> bool:
        """Whether the best known value of the instance is proved."""
        return is_optimal(self.best, self.lower)


def load_runs(paths: Iterable[str | os.PathLike[str]], given: Documents = NOTHING) -> tuple[list[Run], list[str]]:
    """All runs of some journals, in a fixed order.

    Parameters
    ----------
    paths : iterable of path-like
        Of runs with equal keys, the first counts.
    given : mapping
        Instances by hash, beside the shipped ones; solutions of both are judged again.

    Returns
    -------
    (list of Run, list of str)
        And one message per journal with lines that do not count.

    Raises
    ------
    FileFault
        A journal that cannot be read or holds no run.
    """
    records: dict[str, dict[str, Any]] = {}
    complaints: list[str] = []
    for path in paths:
        content = read(path)
        complaints += [str(FileFault(os.fspath(path), content.complaints))] if content.complaints else []
        for record in content.records:
            records.setdefault(record["key"], record)
    return seen_together(list(records.values()), given), complaints


def seen_together(records: Sequence[dict[str, Any]], given: Documents = NOTHING) -> list[Run]:
    """Records to runs, ordered by family, instance, method, solver, seed and key.

    Runs of one instance are seen together: what is judged of one decides whether the others can be right.

    Parameters
    ----------
    records : sequence of dict
        Journal lines.
    given : mapping
        Instances by hash, beside the shipped ones.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    solving = {_method(record) for record in records if record["solver"] and record.get("solver_used")}
    judging = Judging(given)
    for record in _each_once(sorted(records, key=_place), solving):
        groups.setdefault(record["instance_sha256"], []).append(record)
    return [run for members in groups.values() for run in _group(members, solving, judging)]


def _each_once(records: Iterable[dict[str, Any]], solving: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Without the repetitions of a method for another solver where it never called any."""
    seen = set()
    for record in records:
        case = (record["instance_sha256"], record["method"], record["seed"], json.dumps(record["options"]))
        if record["solver"] and _method(record) not in solving:
            if case in seen:
                continue
            seen.add(case)
        yield record


def _place(record: dict[str, Any]) -> tuple[Any, ...]:
    """The fixed order of runs, whatever order journals have."""
    names = ("problem", "instance", "instance_sha256", "method", "solver", "seed", "key")
    return tuple(record[name] for name in names)


def _group(records: list[dict[str, Any]], solving: set[tuple[str, str]], judging: Judging) -> list[Run]:
    """Runs of one instance seen together: best value, best bound, and each one's outcome."""
    shipped = best_known(records[0]["problem"]).get(records[0]["instance_sha256"], {})
    verdicts = [judging.verdict(record) for record in records]
    shown = [verdict.objective for verdict in verdicts if verdict and verdict.exact]
    shown += [shipped["value"]] if shipped else []
    said = [record["objective"] for record in records if record["objective"] is not None]
    known = Known(min((value for value in shown or said if value is not None), default=None), bool(shown))
    outcomes = [_outcome(*pair, known) for pair in zip(records, verdicts, strict=True)]
    trusted = [record for record, (outcome, _) in zip(records, outcomes, strict=True) if outcome != "recorded"]
    bounds = [record["bound"] for record in trusted if record["bound"] is not None]
    bounds += [shipped["bound"]] if shipped and shipped.get("bound") is not None else []
    lower = max((bound for bound in bounds if not known.refutes(bound)), default=None)
    return [
        Run(
            _counted(record, verdict, outcome),
            _setting(record, solving),
            known.best,
            lower,
            outcome,
            why,
            bool(verdict),
        )
        for record, verdict, (outcome, why) in zip(records, verdicts, outcomes, strict=True)
    ]


def _counted(record: dict[str, Any], verdict: Verdict | None, outcome: Outcome) -> dict[str, Any]:
    """The record with the value that counts: the judge's, or none where it can only be believed."""
    if outcome != "recorded":
        return record
    return {**record, "objective": verdict.objective if verdict and verdict.feasible else None}


def _method(record: dict[str, Any]) -> tuple[str, str]:
    """Family and method, without the solver."""
    return record["problem"], record["method"]


def _setting(record: dict[str, Any], solving: set[tuple[str, str]]) -> str:
    """What is compared: the method, with its solver where it calls one."""
    return (
        f"{record['method']} [{record['solver']}]"
        if record["solver"] and _method(record) in solving
        else record["method"]
    )


@dataclass(frozen=True)
class Known:
    """The best value of an instance, and whether it was `shown` by a solution or is only said."""

    best: float | None
    shown: bool

    def refutes(self, bound: float) -> bool:
        """Whether no bound as high as this can be right."""
        return self.best is not None and below(self.best, bound, RELATIVE_TOLERANCE)

    @property
    def words(self) -> str:
        """What refutes, for a message."""
        return (
            f"a judged solution has {self.best:.12g}" if self.shown else f"{self.best:.12g} is recorded, not judged"
        )


def _outcome(record: dict[str, Any], verdict: Verdict | None, known: Known) -> tuple[Outcome, str]:
    """What became of a run, and why: contradicted, believed only, or how it ended."""
    said, bound = visible(record.get("message") or ""), record["bound"]
    if record.get("contradiction"):
        return "wrong", visible(record["contradiction"])
    unshown = _unshown(record["objective"], verdict, known)
    if unshown:
        return "recorded", unshown
    refuted: Outcome = "wrong" if known.shown else "recorded"
    if bound is not None and known.refutes(bound):
        return refuted, f"proved at least {bound:.12g}, but {known.words}"
    if record["stopped"] in ("infeasible", "unbounded"):
        return (
            ("solved", said) if known.best is None else (refuted, f"claimed {record['stopped']}, but {known.words}")
        )
    return _ended(record, said)


def _unshown(value: float | None, verdict: Verdict | None, known: Known) -> str:
    """Why a recorded value cannot count; '' where it can."""
    if value is None:
        return ""
    if verdict is None:
        unshown = known.shown and known.best is not None and below(value, known.best, SAME)
        return f"recorded, not judged: {value:.12g}, but {known.words}" if unshown else ""
    return misfit(value, verdict)


def _ended(record: dict[str, Any], said: str) -> tuple[Outcome, str]:
    """What became of a run that nothing contradicts."""
    if record["stopped"] == "error":
        return "failed", said
    if record["found"] == "optimal":
        return "solved", ""
    if record["stopped"] in AT_LIMIT:
        return "limit", said
    if record["kind"] == "exact":
        return "failed", said or "finished without meeting its bound"
    return ("solved", "") if record["objective"] is not None else ("failed", said or "found no solution")
