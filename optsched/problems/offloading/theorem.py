"""Which theorem settles an offloading optimum, and what are the instance's data as its checker reads them?"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import ModuleType

from optsched.certify.ruling import Ruling, ruled
from optsched.certify.theorems import cut_lattice, flow_shop, frame_mix
from optsched.core.errors import UsageFault
from optsched.problems.offloading.instance import Instance, Kind, Solution
from optsched.problems.offloading.schedule import makespan_of
from optsched.problems.offloading.streams.streams import stream_cuts

Settled = tuple[bool | None, Fraction | None]


def theorem(instance: Instance, solution: Solution | None, objective: float) -> Ruling:
    """Whether any schedule ends before the judged makespan (us), a whole number, which the checker computes again.

    Without a solution, or with a timetable of its own, the makespan is not recomputed. Raises UsageFault for kind
    paths-with-cuts, which no theorem here covers.
    """
    claim = _claimed(instance, solution, objective)
    given = None if solution is None or solution.timetable else solution
    if instance.kind not in THEOREMS:
        raise UsageFault(f"no theorem covers offloading of kind {instance.kind}")
    checker, settle = THEOREMS[instance.kind]
    return ruled(checker, lambda: settle(instance, given, claim))


def _claimed(instance: Instance, solution: Solution | None, objective: float) -> int:
    """The judged makespan where a float cannot hold it."""
    exact = None if solution is None else makespan_of(instance, solution)
    return exact if exact is not None and float(exact) == objective else int(objective)


def _paths(instance: Instance, given: Solution | None, claim: int) -> Settled:
    """A sequence of paths: recompute its makespan, then ask whether any sequence beats it."""
    jobs = [path.times for path in instance.paths or ()]
    if given is not None:
        place = {name: i for i, name in enumerate(instance.path_by_name)}
        _agree(flow_shop.makespan(jobs, [place[name] for name in given.order or ()]), claim)
    return _settled(not flow_shop.can_beat(jobs, claim), claim)


def _network(instance: Instance, given: Solution | None, claim: int) -> Settled:
    """A cut with its order of transfers: the checker's least makespan must not be above the judged one."""
    graph = instance.graph
    net = cut_lattice.Network(graph.preds, graph.device_us, graph.server_us, graph.transfer_us, graph.return_us)
    if given is not None:
        device, order = ([graph.index[name] for name in names or ()] for names in (given.device, given.link))
        if cut_lattice.makespan(net, device, order) > claim:
            raise ValueError("the checker's least makespan of this cut and order is above the judged one")
    return _settled(not cut_lattice.can_beat(net, claim), claim)


def _stream(instance: Instance, given: Solution | None, claim: int) -> Settled:
    """A mix of cuts: recompute its makespan; what the checker cannot bound stays open, not refuted."""
    cuts = stream_cuts(instance)
    times, place = list(cuts.values()), {name: k for k, name in enumerate(cuts)}
    if given is not None:
        blocks = [(place[block.cut], block.frames) for block in given.blocks or ()]
        _agree(frame_mix.makespan(times, blocks), claim)
    return _settled(frame_mix.cannot_beat(times, instance.frames or 1, claim) or None, claim)


def _agree(makespan: int, claim: int) -> None:
    """Raises ValueError where checker and judge compute different makespans: nothing is settled then."""
    if makespan != claim:
        raise ValueError(f"the checker's makespan is {makespan}, the judge's {claim}")


def _settled(holds: bool | None, claim: int) -> Settled:
    return holds, Fraction(claim) if holds else None


THEOREMS: dict[Kind, tuple[ModuleType, Callable[[Instance, Solution | None, int], Settled]]] = {
    "paths": (flow_shop, _paths),
    "network": (cut_lattice, _network),
    "stream": (frame_mix, _stream),
}
"""Per kind the checker in `certify/theorems`, and the question it is asked."""
