"""How are paths, paths with cuts and frames of a stream one problem? Jobs, each with the cuts it may take."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from optsched.problems.offloading.instance import Block, Instance, Solution, solution
from optsched.problems.offloading.streams.streams import stream_cuts

Times = tuple[int, int, int]


@dataclass(frozen=True)
class Cuts:
    """The undominated cuts of one path, or of every frame of a stream, then `copies` of them.

    `times` holds (device, link, server) us per cut.
    """

    name: str
    names: tuple[str, ...]
    times: tuple[Times, ...]
    copies: int = 1


def cuts_of(instance: Instance) -> list[Cuts]:
    """Every path with the cuts worth taking.

    A cut that is no better than another on any machine is never needed: the makespan
    grows with every time. O(n log n).
    """
    if instance.kind == "stream":
        named = stream_cuts(instance)
        return [_undominated("frame", list(named), list(named.values()), instance.frames or 1)]
    if instance.kind == "paths-with-cuts":
        return [
            _undominated(choice.name, [cut.name for cut in choice.cuts], [cut.times for cut in choice.cuts])
            for choice in instance.choices or ()
        ]
    return [Cuts(path.name, (path.name,), (path.times,)) for path in instance.paths or ()]


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
    if instance.kind == "stream":
        blocks = []
        for k, alike in itertools.groupby(sequence, key=itemgetter(1)):
            frames = sum(count for _, _, count in alike)
            blocks.append(Block(cut=paths[0].names[k], frames=frames))
        return solution(instance, blocks=tuple(blocks))
    sequence = list(sequence)
    order = tuple(paths[i].name for i, _, _ in sequence)
    if instance.kind == "paths":
        return solution(instance, order=order)
    return solution(instance, order=order, cuts={paths[i].name: paths[i].names[k] for i, k, _ in sequence})


def sequence_of(instance: Instance, given: Solution) -> list[tuple[int, int]]:
    """The (path, cut) pairs a solution runs, in order.

    [] where it names a cut that was left out as dominated, or has another number of frames.
    """
    paths = cuts_of(instance)
    if instance.kind == "stream":
        if sum(block.frames for block in given.blocks or ()) != instance.frames:
            return []
        pairs = [(0, block.cut) for block in given.blocks or () for _ in range(block.frames)]
    else:
        position = {path.name: i for i, path in enumerate(paths)}
        chosen = given.cuts or {name: name for name in position}
        pairs = [(position[name], chosen[name]) for name in given.order or ()]
    if any(cut not in paths[i].names for i, cut in pairs):
        return []
    return [(i, paths[i].names.index(cut)) for i, cut in pairs]
