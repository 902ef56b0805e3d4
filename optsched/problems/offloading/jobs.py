"""How are paths, paths with cuts and frames of a stream one problem? Jobs, each with the cuts it may take."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from optsched.problems.offloading.instance import Block, Instance, Kind, Solution, solution
from optsched.problems.offloading.streams.streams import stream_cuts

Times = tuple[int, int, int]
FRAME = "frame"
"""Every frame of a stream is the same job."""


@dataclass(frozen=True)
class Cuts:
    """The undominated cuts of one path, or of every frame of a stream, then `copies` of them.

    `times` holds (device, link, server) us per cut.
    """

    name: str
    names: tuple[str, ...]
    times: tuple[Times, ...]
    copies: int = 1


class Jobs(NamedTuple):
    """How one kind of instance lists its jobs, and how its solutions state their order and cuts."""

    listed: Callable[[Instance], dict[str, dict[str, Times]]]
    """Job -> cut -> (device, link, server) us."""
    in_turn: Callable[[Instance, Solution], Iterable[tuple[str, str]]]
    """(job, cut) as they run; in the order of the file where a solution states none."""
    written: Callable[[Instance, Sequence[tuple[str, str, int]]], Solution]
    """The solution that runs (job, cut, how often in a row) in this order."""


def _with_cuts(cuts: dict[str, str], order: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((job, cuts.get(job, "")) for job in order)


def _frames_written(instance: Instance, sequence: Sequence[tuple[str, str, int]]) -> Solution:
    """Neighbouring frames with the same cut are one block."""
    runs = (
        (cut, sum(count for _, _, count in alike)) for cut, alike in itertools.groupby(sequence, key=itemgetter(1))
    )
    return solution(instance, blocks=tuple(Block(cut=cut, frames=frames) for cut, frames in runs))


JOBS: dict[Kind, Jobs] = {
    "paths": Jobs(
        lambda instance: {path.name: {path.name: path.times} for path in instance.paths or ()},
        lambda instance, given: ((name, name) for name in given.order or instance.path_by_name),
        lambda instance, sequence: solution(instance, order=tuple(job for job, _, _ in sequence)),
    ),
    "paths-with-cuts": Jobs(
        lambda instance: {c.name: {cut.name: cut.times for cut in c.cuts} for c in instance.choices or ()},
        lambda instance, given: _with_cuts(given.cuts or {}, given.order or instance.choice_by_name),
        lambda instance, sequence: solution(
            instance, order=tuple(job for job, _, _ in sequence), cuts={job: cut for job, cut, _ in sequence}
        ),
    ),
    "stream": Jobs(
        lambda instance: {FRAME: stream_cuts(instance)},
        lambda _, given: ((FRAME, block.cut) for block in given.blocks or () for _ in range(block.frames)),
        _frames_written,
    ),
}
"""The kinds that are jobs on three machines. A network is none: its layers are placed and its tensors sent."""


def cuts_of(instance: Instance) -> list[Cuts]:
    """Every path with the cuts worth taking.

    A cut that is no better than another on any machine is never needed: the makespan
    grows with every time. O(n log n).
    """
    jobs = JOBS[instance.kind].listed(instance)
    return [_undominated(job, list(cuts), list(cuts.values()), instance.frames or 1) for job, cuts in jobs.items()]


def _undominated(name: str, names: Sequence[str], times: Sequence[Times], copies: int = 1) -> Cuts:
    """The cuts that no other equals or beats on all three machines; the first of equal ones.

    Sorted by device time; the staircase of (link, server) pairs then decides each cut by bisection.
    """
    kept: list[int] = []
    # (link, server) of what was kept, device time rising: link ascending, server descending, the rest hidden
    stairs: list[tuple[int, int]] = []
    for k in sorted(range(len(times)), key=lambda k: (times[k], k)):
        _, link, server = times[k]
        start = end = bisect_left(stairs, (link, 0))
        while end < len(stairs) and stairs[end][0] == link:
            end += 1
        if end and stairs[end - 1][1] <= server:
            continue
        while end < len(stairs) and stairs[end][1] >= server:
            end += 1
        stairs[start:end] = [(link, server)]
        kept.append(k)
    kept.sort()
    return Cuts(name, tuple(names[k] for k in kept), tuple(times[k] for k in kept), copies)


def written(instance: Instance, sequence: Iterable[tuple[int, int, int]]) -> Solution:
    """The solution that runs (path, cut, how often in a row) in this order; numbers are positions in `cuts_of`."""
    paths = cuts_of(instance)
    named = [(paths[i].name, paths[i].names[k], count) for i, k, count in sequence]
    return JOBS[instance.kind].written(instance, named)


def sequence_of(instance: Instance, given: Solution) -> list[tuple[int, int]]:
    """The (path, cut) pairs a solution runs, in order.

    [] where it states no order, names a cut that was left out as dominated, or has another number of frames.
    """
    stated = given.order if instance.frames is None else _frames(given) == instance.frames
    if not stated:
        return []
    paths = cuts_of(instance)
    place = {(path.name, cut): (i, k) for i, path in enumerate(paths) for k, cut in enumerate(path.names)}
    pairs = [place.get(pair) for pair in JOBS[instance.kind].in_turn(instance, given)]
    return [] if None in pairs else [pair for pair in pairs if pair is not None]


def _frames(given: Solution) -> int:
    return sum(block.frames for block in given.blocks or ())
