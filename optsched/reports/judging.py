"""Judges again the solutions that the lines of a journal carry.

A journal may come from anybody: a value counts only where its solution is there and is judged here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from optsched.core.document import InstanceDocument, format_of
from optsched.core.errors import FileFault
from optsched.core.families import is_known, problem
from optsched.core.gap import SAME, distance
from optsched.core.load import load, load_solution
from optsched.core.plan import stood
from optsched.core.shipped import instance_files
from optsched.core.verdict import Verdict

Documents = Mapping[str, InstanceDocument]
"""Instances by hash."""


@cache
def shipped_documents(family: str) -> Documents:
    """The shipped instances of a family."""
    files = instance_files(family) if is_known(family) else []
    return by_hash(map(load, files))


def by_hash(documents: Iterable[InstanceDocument]) -> Documents:
    """Documents by the hash of their content, by which journal lines name them."""
    return {document.sha256(): document for document in documents}


class Judging:
    """Judges lines whose instance is shipped, or `given`; a sweep over seeds brings one solution many times, and each
    is judged once.
    """

    def __init__(self, given: Documents) -> None:
        """`given`: further instances, by hash."""
        self._given = given
        self._known: dict[tuple[str, str], Verdict] = {}

    def verdict(self, record: Mapping[str, Any]) -> Verdict | None:
        """None where there is nothing to judge: nobody has the instance, or the line kept no solution."""
        name, sha256 = record["problem"], record["instance_sha256"]
        if record.get("solution") is None or not is_known(name):
            return None
        instance = self._given.get(sha256) or shipped_documents(name).get(sha256)
        if instance is None or instance.format != format_of(problem(name).instance):
            return None
        key = sha256, json.dumps(record["solution"])
        if key not in self._known:
            self._known[key] = _verdict(name, instance, record["solution"])
        return self._known[key]


def _verdict(name: str, instance: InstanceDocument, solution: dict[str, Any]) -> Verdict:
    """The judge's verdict; without objective where the solution is no document of the family."""
    family = problem(name)
    try:
        return stood(family, instance, load_solution(solution, family), instance.sha256()).verdict
    except FileFault:
        return Verdict(None)


def misfit(value: float, verdict: Verdict) -> str:
    """Why a recorded value is not that of its own solution; '' where it is.

    Parameters
    ----------
    value : float
        The objective as the journal has it.
    verdict : Verdict
        The judge's, of the solution in the same line.
    """
    if not verdict.feasible or verdict.objective is None:
        return f"recorded, not judged: {value:.12g}; the judge calls its solution infeasible"
    if abs(distance(value, verdict.objective)) <= SAME:
        return ""
    return f"recorded, not judged: {value:.12g}; the judge gives its solution {verdict.objective:.12g}"


def misfits(records: Iterable[Mapping[str, Any]], given: Documents) -> list[str]:
    """One line per record whose value is not that of the solution it carries."""
    judging = Judging(given)
    seen = ((record, judging.verdict(record)) for record in records if record["objective"] is not None)
    said = ((record, misfit(record["objective"], verdict)) for record, verdict in seen if verdict)
    return [f"{record['instance']}, {record['method']}: {why}" for record, why in said if why]
