"""Where do the simplest rules cut: nowhere, before everything, or where one path or frame alone is fastest?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from optsched.problems.offloading.cuts.placement import placed
from optsched.problems.offloading.flowshop import orders as shop
from optsched.problems.offloading.instance import LOCAL, Block, Instance, Kind, Path, Solution, solution
from optsched.problems.offloading.streams.streams import single_tensor_cuts, stream_cuts


class Baselines(NamedTuple):
    """The three rules for one kind of instance; None where the instance has no such cut."""

    local: Callable[[Instance], Solution | None]
    remote: Callable[[Instance], Solution | None]
    fastest: Callable[[Instance], Solution]


def _local_network(instance: Instance) -> Solution:
    return placed(instance, instance.graph.everything, [])


def _remote_network(instance: Instance) -> Solution:
    graph = instance.graph
    return placed(instance, graph.inputs, graph.frontier(graph.inputs))


def _fastest_network(instance: Instance) -> Solution:
    graph = instance.graph
    cuts_at = single_tensor_cuts(graph)
    latency = {v: max(sum(times) + graph.return_us, times[0]) for v, times in cuts_at.items()}
    v = min(latency, key=lambda v: latency[v], default=None)
    if v is None or latency[v] >= sum(graph.device_us):
        return _local_network(instance)
    return placed(instance, graph.everything & ~graph.descendants[v] | 1 << v, [v])


def one_cut(instance: Instance, cut: str) -> Solution:
    """Every frame of a stream takes the same cut."""
    return solution(instance, blocks=(Block(cut=cut, frames=instance.frames or 1),))


def _remote_frames(instance: Instance) -> Solution | None:
    cuts = stream_cuts(instance)
    first = min((name for name in cuts if name != LOCAL), key=lambda name: cuts[name][0], default=None)
    return one_cut(instance, first) if first else None


def _fastest_frames(instance: Instance) -> Solution:
    cuts = stream_cuts(instance)
    return one_cut(instance, min(cuts, key=lambda name: sum(cuts[name])))


def _local_paths(instance: Instance) -> Solution | None:
    if all(any(not cut.link_us for cut in choice.cuts) for choice in instance.choices or ()):
        return _least(instance, lambda cut: cut.link_us > 0)
    return None


def _least(instance: Instance, value: Callable[[Path], int]) -> Solution:
    """For each path its cut of least value, the first of equal ones; paths in Extended Johnson's order."""
    choices = instance.choices or ()
    cuts = [min(choice.cuts, key=value) for choice in choices]
    order = shop.extended_johnson(shop.times_of([cut.times for cut in cuts]))
    named = {choice.name: cut.name for choice, cut in zip(choices, cuts, strict=True)}
    return solution(instance, order=tuple(choices[i].name for i in order), cuts=named)


BASELINES: dict[Kind, Baselines] = {
    "network": Baselines(_local_network, _remote_network, _fastest_network),
    "stream": Baselines(lambda instance: one_cut(instance, LOCAL), _remote_frames, _fastest_frames),
    "paths-with-cuts": Baselines(
        _local_paths,
        lambda instance: _least(instance, lambda cut: cut.device_us),
        lambda instance: _least(instance, lambda cut: sum(cut.times)),
    ),
}
"""Paths with a given cut have nothing to choose."""
