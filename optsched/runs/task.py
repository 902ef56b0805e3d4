"""Which runs a sweep consists of: instances x methods x solvers x seeds, each with its key."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from optsched.core.document import InstanceDocument
from optsched.core.errors import UsageFault
from optsched.core.families import reference_of
from optsched.core.load import load, problem_of
from optsched.core.method import Choice, choose
from optsched.core.problem import Problem
from optsched.core.shipped import find
from optsched.core.solve import versions
from optsched.runs.journal import key_of
from optsched.solvers.choice import engine
from optsched.solvers.listing import solver_version

WITH_SOLVER = ("exact", "restricted")
"""Kinds of methods that may call a solver, so that solvers are varied for them only."""


@dataclass(frozen=True)
class Task:
    """One run, complete: it can be sent to any worker. `instance_text` is the document itself.

    `solver` is '' and `seed` 0 where the method takes none. `options` are those of the limits:
    time_limit_s, gap, threads, memory_limit_mb. `reference` is where a worker finds a family given by --family.
    """

    problem: str
    instance: str
    instance_text: str
    instance_sha256: str
    variant: str
    method: str
    kind: str
    solver: str
    seed: int
    options: dict[str, Any]
    versions: dict[str, str]
    reference: str = ""

    @cached_property
    def key(self) -> str:
        """The hash of what is asked; see `journal.key_of`."""
        return key_of(vars(self))

    def described(self) -> dict[str, Any]:
        """The fields of a journal line that name what was asked."""
        return {"key": self.key, **{name: getattr(self, name) for name in DESCRIBED}}


DESCRIBED = tuple(field.name for field in fields(Task) if field.name not in ("instance_text", "reference"))
"""Fields of a task that its journal line repeats; not the instance text, which its hash names."""


def tasks_of(
    words: Iterable[str],
    methods: Sequence[str] = (),
    solvers: Sequence[str] = ("highs",),
    seeds: Sequence[int] = (0,),
    **options: Any,
) -> list[Task]:
    """Every run of a sweep, in order.

    Parameters
    ----------
    words : iterable of str
        Files or named sets.
    methods : sequence of str
        Without any, each family runs its own choice. A method that some of the families do not have is skipped for
        those.
    solvers, seeds : sequences
        Varied only for methods that take them.
    **options
        Limits: time_limit_s, gap, threads, memory_limit_mb.

    Raises
    ------
    UsageFault
        A method no family has, or an unknown solver.
    FileFault
        A file that is no instance.
    """
    for solver in solvers:
        engine(solver)
    documents = [load(path) for word in words for path in find(word)]
    families = {document.format: problem_of(document.format) for document in documents}
    for method in methods:
        _known_somewhere(method, list(families.values()))
    return [
        task
        for document in documents
        for task in _tasks(families[document.format], document, methods, solvers, seeds, options)
    ]


def _known_somewhere(method: str, families: Sequence[Problem]) -> None:
    """Raises UsageFault of the first family where no family has the method."""
    faults = []
    for family in families:
        try:
            choose(method, family.named_methods())
            return
        except UsageFault as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def _choices(family: Problem, document: InstanceDocument, methods: Sequence[str]) -> Iterator[Choice]:
    """The methods to run on a document: those asked for that its family has, or its own choice."""
    named = family.named_methods()
    for method in methods or family.default_methods(document):
        if not methods or method.partition(":")[0] in named or ":" in method.partition("=")[0]:
            yield choose(method, named)


def _tasks(
    family: Problem,
    document: InstanceDocument,
    methods: Sequence[str],
    solvers: Sequence[str],
    seeds: Sequence[int],
    options: dict[str, Any],
) -> Iterator[Task]:
    """All runs on one document; solvers and seeds are varied only for methods that take them."""
    text, sha256, variant = document.to_text(), document.sha256(), family.variant(document)
    for choice in _choices(family, document, methods):
        label = choice.label
        limited = "limits" in inspect.signature(choice.method.resolve()).parameters
        for solver in solvers if limited and choice.method.kind in WITH_SOLVER else [""]:
            used = {**versions(), **solver_version(solver)}
            for seed in seeds if limited else [0]:
                yield Task(
                    problem=family.name,
                    instance=document.name,
                    instance_text=text,
                    instance_sha256=sha256,
                    variant=variant,
                    method=label,
                    kind=choice.method.kind,
                    solver=solver,
                    seed=seed,
                    options=options,
                    versions=used,
                    reference=reference_of(family.name),
                )
