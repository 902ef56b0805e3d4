"""What is wrong with a dispatch instance whose fields are well-formed? Every fault at once, each with its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Protocol

from optsched.core.number import LARGEST
from optsched.core.units import crowded
from optsched.problems.dispatch.parts import (
    Accelerator,
    Allowed,
    Configuration,
    Connection,
    Entry,
    Objective,
    Task,
    Use,
    Workload,
)

MOST_ACCELERATORS = 10_000
"""Policies that go round accelerators list them one by one.

A limit of ours: ten times the largest fleet that generators draw.
"""
SINGLES = ("single", "preemptive")
"""Classes of schedules in which a task runs on one whole accelerator."""


class Listed(Protocol):
    """What the faults are looked for in: the fields of an instance."""

    @property
    def accelerators(self) -> tuple[Accelerator, ...]: ...  # noqa: D102
    @property
    def configurations(self) -> tuple[Configuration, ...]: ...  # noqa: D102
    @property
    def workloads(self) -> tuple[Workload, ...]: ...  # noqa: D102
    @property
    def tasks(self) -> tuple[Task, ...]: ...  # noqa: D102
    @property
    def connections(self) -> tuple[Connection, ...]: ...  # noqa: D102
    @property
    def objective(self) -> Objective: ...  # noqa: D102
    @property
    def allowed(self) -> Allowed: ...  # noqa: D102


def faults_of(instance: Listed) -> Iterator[str]:
    """Names that are twice or unknown, configurations that cannot be, tasks that cannot run."""
    for path in ("accelerators", "configurations", "workloads", "tasks"):
        yield from _twice(path, (part.name for part in getattr(instance, path)))
    yield from crowded("accelerators[].count", sum(kind.count for kind in instance.accelerators), MOST_ACCELERATORS)
    yield from _configuration_faults(instance)
    yield from _connection_faults(instance)
    yield from _workload_faults(instance)
    able = runnable(instance)
    known = {workload.name for workload in instance.workloads}
    for i, task in enumerate(instance.tasks):
        if task.workload not in known:
            yield f"tasks[{i}].workload: got {task.workload!r}, expected one of workloads"
        elif task.workload not in able:
            yield f"tasks[{i}]: no accelerator can run {task.name!r}: no table entry fits what is there and allowed"
        yield from _task_faults(i, task)
    yield from _horizon_faults(instance)
    if instance.objective == "dissatisfaction" and all(task.unusable_s is None for task in instance.tasks):
        yield "objective: got dissatisfaction, expected a task with imperceptible_s and unusable_s"


def _twice(path: str, names: Iterable[str]) -> Iterator[str]:
    """Names that are listed more than once: solutions and tables refer to parts by name."""
    for name, number in Counter(names).items():
        if number > 1:
            yield f"{path}: got {number} named {name!r}, expected distinct names"


def _configuration_faults(instance: Listed) -> Iterator[str]:
    """Unknown or repeated accelerators, and two ways to divide one type: parts of 1/2 and 1/3 need not fit."""
    known = {kind.name for kind in instance.accelerators}
    denominators: dict[str, int] = {}
    for i, configuration in enumerate(instance.configurations):
        path = f"configurations[{i}].uses"
        yield from _twice(path, (use.accelerator for use in configuration.uses))
        for k, use in enumerate(configuration.uses):
            if use.accelerator not in known:
                yield f"{path}[{k}].accelerator: got {use.accelerator!r}, expected one of accelerators"
            divided = denominators.setdefault(use.accelerator, use.of) if use.of > 1 else use.of
            if use.of > 1 and divided != use.of:
                yield f"{path}[{k}].of: got {use.of}, expected {divided} as elsewhere for {use.accelerator!r}"


def _connection_faults(instance: Listed) -> Iterator[str]:
    """Ordered pairs that are twice or missing, where any is listed."""
    given = Counter((link.home, link.other) for link in instance.connections)
    for (home, other), number in given.items():
        if number > 1:
            yield f"connections: got {number} from {home!r} to {other!r}, expected one"
    for i, link in enumerate(instance.connections):
        for end in (link.home, link.other):
            if end not in {kind.name for kind in instance.accelerators}:
                yield f"connections[{i}]: got {end!r}, expected one of accelerators"
    for i, configuration in enumerate(instance.configurations if given else ()):
        home = configuration.uses[0].accelerator
        for other in (use.accelerator for use in configuration.uses[1:]):
            if (home, other) not in given:
                turned = ", only the other order" if (other, home) in given else ""
                where = f"configurations[{i}]: no connection from {home!r} to {other!r}{turned}"
                yield f"{where}; pairs are ordered, home first"


def _workload_faults(instance: Listed) -> Iterator[str]:
    """Table entries of unknown configurations, and those that are there twice in one mode.

    The unit of energy is that of the first entry of the file, whichever workload has it.
    """
    known = {configuration.name for configuration in instance.configurations}
    units: dict[str, str] = {}
    for i, workload in enumerate(instance.workloads):
        seen: set[tuple[str, str]] = set()
        for k, entry in enumerate(workload.table):
            path = f"workloads[{i}].table[{k}]"
            if entry.configuration not in known:
                yield f"{path}.configuration: got {entry.configuration!r}, expected one of configurations"
            if (entry.configuration, entry.mode) in seen:
                yield f"{path}: got {entry.configuration!r} in mode {entry.mode!r} twice"
            seen.add((entry.configuration, entry.mode))
            yield from _energy_faults(path, entry, units)


def _energy_faults(path: str, entry: Entry, units: dict[str, str]) -> Iterator[str]:
    """An entry has its energy in one unit, and all entries in the same."""
    given = [unit for unit in ("energy_j", "energy_units") if getattr(entry, unit) is not None]
    if len(given) != 1:
        yield f"{path}: got {' and '.join(given) or 'no energy'}, expected energy_j or energy_units"
        return
    first = units.setdefault("unit", given[0])
    if given[0] != first:
        yield f"{path}: got {given[0]} where other entries have {first}; two units cannot be mixed"


def _task_faults(i: int, task: Task) -> Iterator[str]:
    """A deadline no later than the release; thresholds of satisfaction half given, or in the wrong order."""
    path = f"tasks[{i}]"
    if task.deadline_s is not None and task.deadline_s <= task.release_s:
        yield f"{path}.deadline_s: got {task.deadline_s:g}, expected later than the release {task.release_s:g}"
    if (task.imperceptible_s is None) != (task.unusable_s is None):
        yield f"{path}: got one threshold, expected imperceptible_s and unusable_s"
    elif task.imperceptible_s is not None and task.unusable_s is not None and task.unusable_s <= task.imperceptible_s:
        least = f"imperceptible_s {task.imperceptible_s:g}"
        yield f"{path}.unusable_s: got {task.unusable_s:g}, expected more than {least}"


def _horizon_faults(instance: Listed) -> Iterator[str]:
    """Tasks that, one after the other, end later than a solution may say."""
    slowest = {workload.name: max(entry.time_s for entry in workload.table) for workload in instance.workloads}
    last = max(task.release_s for task in instance.tasks)
    last += sum(slowest.get(task.workload, 0.0) for task in instance.tasks)
    if last > LARGEST:
        yield f"tasks: one after the other they end at {last:g} s, expected at most {LARGEST:g}"


def runnable(instance: Listed) -> set[str]:
    """The workloads with a table entry that the accelerators there are, and the class of schedules, admit."""
    able = {c.name for c in instance.configurations if fits(instance, c)}
    return {w.name for w in instance.workloads if any(entry.configuration in able for entry in w.table)}


def fits(instance: Listed, configuration: Configuration) -> bool:
    """Whether there are enough accelerators, and the class of schedules allows as many."""
    counts = {kind.name: kind.count for kind in instance.accelerators}
    enough = all(share(use) <= counts.get(use.accelerator, 0) for use in configuration.uses)
    return enough and (instance.allowed not in SINGLES or is_single(configuration))


def is_single(configuration: Configuration) -> bool:
    """Whether it is one whole accelerator."""
    return len(configuration.uses) == 1 and share(configuration.uses[0]) == 1


def share(use: Use) -> Fraction:
    """How many accelerators of the type."""
    return Fraction(use.parts, use.of)
