"""What do a graph of operations with measured levels, and a plan for it, say?"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from pydantic import Field

from optsched.core.document import Part
from optsched.core.units import Name, Positive, PositiveSeconds, Watts, crowded
from optsched.problems.dvfs.levels import MOST_WATTS, Level, measured, power_of, twice

MOST_OPERATIONS = 5_000
"""Whether two operations of a stage have an order is asked of all pairs of operations: n^2 bits."""


class Continuous(Part):
    """What the work would take at any frequency f: work / f seconds at static_w + cubic_w f^3 watts.

    work in level units times seconds (GHz s), cubic_w in watts per level unit cubed. For bounds (`cone.py`) only.
    """

    work: Positive
    static_w: Watts
    cubic_w: Watts
    least: Positive
    most: Positive


class Work(Part):
    """Something that was measured, such as a forward pass: its levels, in ascending order.

    continuous   a model of all frequencies between, if there is one; plans have the levels only
    """

    name: Name
    levels: tuple[Level, ...] = Field(min_length=1)
    continuous: Continuous | None = None


class Stage(Part):
    """A device that runs its operations one after another and draws `power_idle_w` while it waits."""

    name: Name
    power_idle_w: Watts = 0.0


class Operation(Part):
    """One operation on a stage; it begins when all operations in `after` have ended."""

    name: Name
    stage: Name
    work: Name
    after: tuple[Name, ...] = ()


class Graph(Part):
    """Operations, what must end before what, and a deadline; the energy of operations and waiting is minimised.

    idle_until   the time up to which every stage draws idle power where it runs nothing: the `end` of the last
                 operation, or the `deadline` (the iteration waits for another pipeline)
    """

    kind: Literal["graph"]
    deadline_s: PositiveSeconds
    idle_until: Literal["end", "deadline"] = "end"
    stages: tuple[Stage, ...] = Field(min_length=1)
    works: tuple[Work, ...] = Field(min_length=1)
    operations: tuple[Operation, ...] = Field(min_length=1)

    def faults(self) -> Iterator[str]:
        """What is wrong although each field is right, one line per fault with its path in the case."""
        return faults(self)

    def warnings(self) -> Iterator[str]:
        """What may be a mistake although it can be worked with."""
        for work in self.works:
            most = max(power_of(level) for level in work.levels)
            if most > MOST_WATTS:
                yield f"{work.name}: {most:g} W: are these milliwatts?"


class Setting(Part):
    """An operation and its level, as the table of its work names it."""

    operation: Name
    level: Positive


class Plan(Part):
    """One level for every operation; each begins as early as those before it allow."""

    kind: Literal["graph"]
    settings: tuple[Setting, ...]


def faults(case: Graph) -> Iterator[str]:
    """One line per fault: names, levels, sizes, circles, operations of a stage that could overlap."""
    known = {"stages": set[str](), "works": set[str](), "operations": set[str]()}
    for what, names in known.items():
        listed = [one.name for one in getattr(case, what)]
        names.update(listed)
        yield from twice(what, listed)
    for k, work in enumerate(case.works):
        yield from measured(f"works[{k}].levels", work.levels)
        curve = work.continuous
        if curve is not None and curve.most < curve.least:
            yield f"works[{k}].continuous.most: got {curve.most!r}, expected at least the least, {curve.least!r}"
    unknown = list(_unknown(case, known))
    yield from unknown
    yield from crowded("operations", len(case.operations), MOST_OPERATIONS)
    if not unknown and len(case.operations) <= MOST_OPERATIONS:
        yield from _of_order(case)


def _unknown(case: Graph, known: dict[str, set[str]]) -> Iterator[str]:
    """Names of operations' stages, works and predecessors that stand nowhere."""
    for i, operation in enumerate(case.operations):
        for field, what in (("stage", "stages"), ("work", "works")):
            name = getattr(operation, field)
            if name not in known[what]:
                yield f"operations[{i}].{field}: got {name!r}, expected the name of a {field}"
        for k, name in enumerate(operation.after):
            if name not in known["operations"]:
                yield f"operations[{i}].after[{k}]: got {name!r}, expected the name of an operation"
        yield from twice(f"operations[{i}].after", operation.after)


def _of_order(case: Graph) -> Iterator[str]:
    """No circle; of two operations on one stage one ends before the other begins."""
    try:
        order = list(TopologicalSorter({one.name: one.after for one in case.operations}).static_order())
    except CycleError as error:
        circle = " -> ".join(repr(name) for name in error.args[1])
        yield f"operations: got the circle {circle}, expected that each begins after others only"
        return
    of = {one.name: one for one in case.operations}
    bit = {name: 1 << k for k, name in enumerate(order)}
    before: dict[str, int] = {}
    for name in order:
        before[name] = bit[name]
        for earlier in of[name].after:
            before[name] |= before[earlier]
    on_stage: dict[str, list[str]] = {}
    for name in order:
        on_stage.setdefault(of[name].stage, []).append(name)
    for stage, names in on_stage.items():
        for first, second in pairwise(names):
            if not before[second] & bit[first]:
                yield (
                    f"operations: {first!r} and {second!r} run on stage {stage!r} without an order; "
                    "expected that one is, by way of `after`, before the other"
                )
