"""What has to run on the device, the link and the server, and when does it run at the earliest?

The judge's arithmetic, shared by the figures and `show`: whole microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from optsched.problems.offloading.graph.bitset import bits
from optsched.problems.offloading.graph.network import Graph
from optsched.problems.offloading.instance import Instance, Resource, Solution
from optsched.problems.offloading.jobs import JOBS

Key = tuple[Resource, str]
RESOURCES: tuple[Resource, ...] = ("device", "link", "server")


class Task(NamedTuple):
    """One operation that must run: how long, and after which others."""

    duration_us: int
    after: tuple[Key, ...]


class TimetableRow(NamedTuple):
    """One line of a timetable: what runs where, from when to when (us)."""

    resource: Resource
    name: str
    start_us: int
    end_us: int


Tasks = Mapping[Key, Task]
Sequences = Mapping[Resource, Sequence[str]]


def path_tasks(jobs: Iterable[tuple[str, tuple[int, int, int]]]) -> dict[Key, Task]:
    """Three operations per path; a stage of length 0 after the device is no operation at all."""
    tasks: dict[Key, Task] = {}
    for name, (device, link, server) in jobs:
        tasks["device", name] = Task(device, ())
        if link:
            tasks["link", name] = Task(link, (("device", name),))
        if server:
            tasks["server", name] = Task(server, (("link", name),))
    return tasks


def network_tasks(graph: Graph, device: int) -> dict[Key, Task]:
    """Layers of `device` (bits) run there, each frontier tensor is sent once, the rest runs on the server."""
    tasks: dict[Key, Task] = {}
    names, server = graph.names, graph.everything & ~device
    for v in bits(device):
        after = tuple(("device", names[u]) for u in graph.preds[v])
        tasks["device", names[v]] = Task(graph.device_us[v], after)  # type: ignore[arg-type]
        if graph.readers[v] & server:
            tasks["link", names[v]] = Task(graph.transfer_us[v], (("device", names[v]),))
    for v in bits(server):
        after = tuple(("link" if device >> u & 1 else "server", names[u]) for u in graph.preds[v])
        tasks["server", names[v]] = Task(graph.server_us[v], after)  # type: ignore[arg-type]
    return tasks


def decided(instance: Instance, solution: Solution) -> tuple[dict[Key, Task], Sequences]:
    """The operations a solution asks for and their order on each resource; its decisions must be valid already."""
    jobs = JOBS.get(instance.kind)
    if jobs is None:
        tasks = network_tasks(instance.graph, instance.graph.mask(solution.device or ()))
        return tasks, {"device": solution.device or (), "link": solution.link or (), "server": solution.server or ()}
    times = jobs.listed(instance)
    turn = [(job, times[job][cut]) for job, cut in jobs.in_turn(instance, solution)]
    if instance.frames is not None:
        # all frames are one job: numbered, they are operations of their own
        turn = [(str(number), times) for number, (_, times) in enumerate(turn, start=1)]
    tasks = path_tasks(turn)
    return tasks, {resource: [name for name, _ in turn if (resource, name) in tasks] for resource in RESOURCES}


def earliest(tasks: Tasks, sequences: Sequences) -> list[TimetableRow]:
    """Every operation as early as its resource's sequence and its predecessors allow. O(operations)."""
    ends: dict[Key, int] = {}
    rows: list[TimetableRow] = []
    for resource in RESOURCES:
        free = 0
        for name in sequences[resource]:
            task = tasks[resource, name]
            start = max([free, *(ends.get(key, 0) for key in task.after)])
            free = ends[resource, name] = start + task.duration_us
            rows.append(TimetableRow(resource, name, start, free))
    return rows


def timetable(instance: Instance, solution: Solution) -> list[TimetableRow]:
    """The start and end of every operation of a valid solution (us); its own timetable where it brings one."""
    if solution.timetable is not None:
        return [TimetableRow(row.resource, row.name, row.start_us, row.end_us) for row in solution.timetable]
    return earliest(*decided(instance, solution))


def makespan(rows: Iterable[TimetableRow], return_us: int = 0) -> int:
    """The last end on any resource (us); the server's answer takes `return_us` to come back."""
    return max((row.end_us + (return_us if row.resource == "server" else 0) for row in rows), default=0)


def makespan_of(instance: Instance, solution: Solution) -> int:
    """The makespan of a valid solution (us)."""
    return makespan(timetable(instance, solution), instance.link.result_return_us if instance.link else 0)
