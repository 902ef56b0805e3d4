"""Which theorem settles an offloading optimum, and the instance's data as its checker reads them."""

from __future__ import annotations

from fractions import Fraction

from optsched.certify.theorems import cut_lattice, flow_shop, frame_mix
from optsched.core.errors import UsageFault
from optsched.core.theorem import Ruling, ruled
from optsched.problems.offloading.instance import Instance, Solution
from optsched.problems.offloading.streams import stream_cuts


def theorem(instance: Instance, solution: Solution, objective: float) -> Ruling:
    """Whether any schedule ends before the judged makespan (us), a whole number. Raises UsageFault."""
    claim = int(objective)
    if instance.kind == "paths":
        return ruled(flow_shop, lambda: _stated(not flow_shop.can_beat(_jobs(instance), claim), claim))
    if instance.kind == "network":
        return ruled(cut_lattice, lambda: _stated(not cut_lattice.can_beat(_network(instance), claim), claim))
    if instance.kind == "stream":
        cuts, frames = list(stream_cuts(instance).values()), instance.frames or 1
        return ruled(frame_mix, lambda: _stated(frame_mix.cannot_beat(cuts, frames, claim) or None, claim))
    raise UsageFault(f"no theorem covers offloading of kind {instance.kind}")


def _stated(holds: bool | None, claim: int) -> tuple[bool | None, Fraction | None]:
    return holds, Fraction(claim) if holds else None


def _jobs(instance: Instance) -> list[flow_shop.Job]:
    return [path.times for path in instance.paths or ()]


def _network(instance: Instance) -> cut_lattice.Network:
    graph = instance.graph
    return cut_lattice.Network(graph.preds, graph.device_us, graph.server_us, graph.transfer_us, graph.return_us)
