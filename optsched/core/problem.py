"""What does a family hand the core? Nothing else of it is known there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from optsched.core.document import Document, InstanceDocument, SolutionDocument
from optsched.core.errors import UsageFault
from optsched.core.method import Method, resolve
from optsched.core.result import Bound
from optsched.core.verdict import Verdict

Reference = str | Callable[..., Any]
ROOMS = ("show", "picture", "generate", "averages", "theorem", "records", "front")
"""Parts that a family need not list: where its package has a module of that name, the function called like it."""


def no_variant(_instance: Any) -> str:
    """The `variant` of a family whose instances may all stand in one table."""
    return ""


def as_it_is(_instance: Any, solution: Any) -> Any:
    """The `repair` of a family whose decisions are all discrete: there is nothing to recompute."""
    return solution


@dataclass(frozen=True)
class Formulation:
    """One Pyomo model of a family.

    Attributes
    ----------
    build : reference
        build(instance) -> ConcreteModel; a builder that takes `number=fraction` states exact coefficients, which
        certificates need.
    read : reference
        read(model, instance) -> Solution, from the values of the variables.
    start : reference, optional
        start(model, instance, solution) sets the values of variables as a MIP start.
    rooms : tuple of str
        Further modules that declare rows, shown on the model page.

    A reference is a callable or 'package.module:name', imported when first used: Pyomo takes half a second.
    """

    build: Reference
    read: Reference
    start: Reference | None = None
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A family. Required: documents, judge, methods. Optional parts may be absent.

    Of the parts in ROOMS, one that is not given is found in the family's package: `show` in `show.py`, imported when
    it is called.

    check(instance, solution) -> Verdict    the judge
    bound(instance) -> Bound | None         a cheap proved bound, any size
    infeasible(instance) -> str | None      a proof in words that no solution exists
    repair(instance, solution) -> Solution | None   the same decisions, continuous numbers recomputed in fractions,
        none moved by more than 1e-9 of its total, so that every row holds exactly; None where that cannot be.
        A family without it never says that a claim is contradicted
    integral(instance) -> bool              whether the objective is a whole number
    variant(instance) -> str                what must not be mixed with others in one table
    compared(instance) -> tuple of method strings: what `compare` runs unless told
    columns: parts of the verdict shown in tables; baseline: the method others are said to save over
    default_gap(instance) -> the relative gap at which the family says 'optimal' unless told otherwise
    unit_of(instance) -> the objective's unit where instances differ in it
    generate(size, seed, **options) -> Instance;  picture(instance, solution) -> matplotlib Figure
    comparison(rows) -> Figure              what `compare --plot` draws of this family alone
    averages(rows) -> list of tables        what `compare` prints below this family's results
    template() -> str                       a commented instance to edit, where no template.json lies by the others
    theorem(instance, solution, objective) -> Ruling    what a theorem says of a judged solution, without a solver
    theorem_covers: which instances that is, in words;  no_certificate: why no proof files are shipped
    show(instance, solution|None) -> str    size, units, simple bounds, what binds
    records(instance, solution) -> list of dicts, one per row of the solution as a plain table
    front(instance, points, limits) -> Front    what more of one thing costs of another, proved point by point
    """

    name: str
    instance: type[InstanceDocument]
    solution: type[SolutionDocument]
    check: Callable[[Any, Any], Verdict]
    methods: tuple[Method, ...]
    unit: str = ""
    summary: str = ""
    source: str = ""
    formulations: Mapping[str, Formulation] = field(default_factory=dict)
    bound: Callable[[Any], Bound | None] | None = None
    infeasible: Callable[[Any], str | None] | None = None
    repair: Callable[[Any, Any], SolutionDocument | None] | None = None
    integral: Callable[[Any], bool] | None = None
    variant: Callable[[Any], str] = no_variant
    compared: Callable[[Any], tuple[str, ...]] | None = None
    columns: tuple[str, ...] = ()
    baseline: str = ""
    default_gap: Callable[[Any], float | None] | None = None
    unit_of: Callable[[Any], str] | None = None
    formulation_of: Callable[[Any], str] | None = None
    generate: Reference | None = None
    picture: Reference | None = None
    comparison: Reference | None = None
    averages: Reference | None = None
    show: Reference | None = None
    records: Reference | None = None
    front: Reference | None = None
    template: Reference | None = None
    theorem: Reference | None = None
    theorem_covers: str = ""
    no_certificate: str = ""

    def __post_init__(self) -> None:
        for name in ROOMS:
            room = f"{self.package}.{name}"
            if getattr(self, name) is None and self.package and find_spec(room) is not None:
                object.__setattr__(self, name, f"{room}:{name}")

    @property
    def package(self) -> str:
        """Where the family lives: the package of the module that declares its documents; '' for a lone module."""
        return sys.modules[self.instance.__module__].__package__ or ""

    def named_methods(self) -> dict[str, Method]:
        """The methods by name, in the family's order."""
        return {method.name: method for method in self.methods}

    def default_methods(self, instance: Document) -> tuple[str, ...]:
        """Method strings that `compare` runs on this instance unless told otherwise."""
        return self.compared(instance) if self.compared else tuple(self.named_methods())

    def formulation(self, instance: Any, name: str | None = None) -> tuple[str, Formulation]:
        """The named formulation, or the one that is exact for this instance.

        Returns (name, Formulation). Raises UsageFault where the family has no model, or none of that name.
        """
        if not self.formulations:
            raise UsageFault(f"family {self.name!r} has no Pyomo model")
        name = name or (self.formulation_of(instance) if self.formulation_of else next(iter(self.formulations)))
        if name not in self.formulations:
            known = ", ".join(self.formulations)
            raise UsageFault(f"family {self.name!r} has no formulation {name!r}: expected one of {known}")
        return name, self.formulations[name]

    def call(self, part: str, *arguments: Any, **options: Any) -> Any:
        """Call an optional part by the name of its field, e.g. call("show", instance).

        Raises UsageFault where the family has no such part.
        """
        reference = getattr(self, part)
        if reference is None:
            raise UsageFault(f"family {self.name!r} has no {part}")
        return resolve_part(reference)(*arguments, **options)


def resolve_part(reference: Reference) -> Callable[..., Any]:
    """The function behind a reference; a callable is returned as it is. Raises UsageFault."""
    return resolve(reference) if isinstance(reference, str) else reference
