"""The runs of a journal seen beside each other: the best known value, and who was wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from optsched.core.gap import RELATIVE_TOLERANCE, below, excess, is_optimal
from optsched.core.shipped import best_known
from optsched.runs.journal import read

Outcome = Literal["solved", "limit", "wrong", "failed"]
AT_LIMIT = ("time", "memory", "interrupted")


@dataclass(frozen=True)
class Run:
    """One line of a journal with what all lines together say of its instance.

    `setting` is what is compared: the method, and the solver where any of the runs used one. `best` is
    the least judged objective of any run, or the shipped best known value where that is less; `lower`
    the greatest proved bound that no solution contradicts.
    """

    record: dict[str, Any]
    setting: str
    best: float | None
    lower: float | None
    outcome: Outcome
    why: str

    @property
    def case(self) -> tuple[str, int]:
        return self.record["instance_sha256"], self.record["seed"]

    @property
    def seconds(self) -> float:
        return float(self.record["seconds"].get("total", 0.0))

    @property
    def excess_over_best(self) -> float | None:
        return excess(self.record["objective"], self.best)

    @property
    def excess_over_bound(self) -> float | None:
        return excess(self.record["objective"], self.lower)

    @property
    def proven(self) -> bool:
        """Whether the best known value of the instance is proved."""
        return is_optimal(self.best, self.lower)


def load_runs(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Run], list[str]]:
    """All runs of some journals, in a fixed order, and what was skipped. Raises FileFault."""
    records: dict[str, dict[str, Any]] = {}
    complaints: list[str] = []
    for path in paths:
        content = read(path)
        complaints += content.complaints
        for record in content.records:
            records.setdefault(record["key"], record)
    return seen_together(list(records.values())), complaints


def seen_together(records: Sequence[dict[str, Any]]) -> list[Run]:
    """Records -> runs, ordered by family, instance, method, solver, seed and key."""
    groups: dict[str, list[dict[str, Any]]] = {}
    solving = {_method(record) for record in records if record["solver"] and record.get("solver_used")}
    for record in _each_once(sorted(records, key=_place), solving):
        groups.setdefault(record["instance_sha256"], []).append(record)
    return [run for members in groups.values() for run in _group(members, solving)]


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
    names = ("problem", "instance", "instance_sha256", "method", "solver", "seed", "key")
    return tuple(record[name] for name in names)


def _group(records: list[dict[str, Any]], solving: set[tuple[str, str]]) -> list[Run]:
    shipped = best_known(records[0]["problem"]).get(records[0]["instance_sha256"], {})
    exact = [record for record in records if not record.get("tolerance_used")]
    values = [record["objective"] for record in exact if record["objective"] is not None]
    best = min([*values, *([shipped["value"]] if shipped else [])], default=None)
    bounds = [record["bound"] for record in records if record["bound"] is not None]
    bounds += [shipped["bound"]] if shipped and shipped.get("bound") is not None else []
    allowed = [bound for bound in bounds if best is None or not below(best, bound, RELATIVE_TOLERANCE)]
    lower = max(allowed, default=None)
    return [Run(record, _setting(record, solving), best, lower, *_outcome(record, best)) for record in records]


def _method(record: dict[str, Any]) -> tuple[str, str]:
    return record["problem"], record["method"]


def _setting(record: dict[str, Any], solving: set[tuple[str, str]]) -> str:
    return (
        f"{record['method']} [{record['solver']}]"
        if record["solver"] and _method(record) in solving
        else record["method"]
    )


def _outcome(record: dict[str, Any], best: float | None) -> tuple[Outcome, str]:
    said = record.get("message") or ""
    bound = record["bound"]
    if record.get("contradiction"):
        return "wrong", record["contradiction"]
    if bound is not None and best is not None and below(best, bound, record.get("bound_width", RELATIVE_TOLERANCE)):
        return "wrong", f"proved at least {bound:.12g}, but a judged solution has {best:.12g}"
    if record["stopped"] in ("infeasible", "unbounded"):
        if best is not None:
            return "wrong", f"claimed {record['stopped']}, but a judged solution has {best:.12g}"
        return "solved", said
    if record["stopped"] == "error":
        return "failed", said
    if record["found"] == "optimal":
        return "solved", ""
    if record["stopped"] in AT_LIMIT:
        return "limit", said
    if record["kind"] == "exact":
        return "failed", said or "finished without meeting its bound"
    return ("solved", "") if record["objective"] is not None else ("failed", said or "found no solution")
