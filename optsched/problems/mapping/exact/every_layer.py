"""What is the best mapping of every layer, with a proof? Layer by layer, the time limit shared between them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from time import perf_counter

from optsched.core.limits import Limits, Progress
from optsched.core.result import Attempt, Bound, Stopped
from optsched.core.verdict import Findings
from optsched.problems.mapping.check import judge_layer, well_shaped
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.exact.outer_approximation import WORK, Proof, gap_for
from optsched.problems.mapping.exact.proving import prove
from optsched.problems.mapping.heuristics.local_mapper import best_of, by_dataflow, local_mappers, solution_of
from optsched.problems.mapping.instance import Instance, Layer, LayerMapping, Solution

LEAST_S = 1.0
"""With fewer seconds left (assumed) no proof is begun again."""


@dataclass
class LayerProofs:
    """What the layers proved so far, and what it took."""

    nests: dict[tuple[object, ...], Nest]
    proofs: dict[tuple[object, ...], Proof]

    def add(self, shape: tuple[object, ...], proof: Proof) -> None:
        """Keep the better bound of two proofs of a layer, and count the work of both."""
        before = self.proofs.get(shape)
        if before is not None:
            proof.bound = max(proof.bound, before.bound)
            for name in WORK:
                setattr(proof, name, getattr(proof, name) + getattr(before, name))
        self.nests[shape], self.proofs[shape] = proof.nest, proof

    def totals(self, instance: Instance) -> tuple[float | None, float]:
        """(value, bound) over all layers; a layer not yet tried counts 0 in the bound."""
        value, bound = 0.0, 0.0
        for layer in instance.layers:
            proof = self.proofs.get(layer.shape)
            if proof is None:
                return None, 0.0
            value += layer.count * proof.value
            bound += layer.count * proof.bound
        return value, bound


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The best mapping over all spatial unrollings, temporal orders, tiles and padded sizes of the set.

    Proved to the gap asked for (`outer_approximation.gap_for`). Layers of one shape are solved once. Other
    conventions than refetched halos without bypass are answered by the best heuristic, without a bound.
    """
    begun = perf_counter()
    layers = {layer.shape: layer for layer in instance.layers}
    try:
        first = {shape: _first(instance, layer, limits.start) for shape, layer in layers.items()}
    except ValueError as fault:
        return Attempt(stopped="infeasible", message=str(fault))
    started_s = perf_counter() - begun
    if not instance.is_default:
        message = "not proved: the model covers only refetched halos, no bypass and overlapped fills"
        return Attempt(solution_of(instance, {x.name: first[x.shape] for x in instance.layers}), message=message)
    tally = LayerProofs(first, {})
    stopped = _prove_all(instance, layers, tally, limits)
    return _attempt(instance, tally, stopped, started_s, limits)


def _prove_all(
    instance: Instance, layers: dict[tuple[object, ...], Layer], tally: LayerProofs, limits: Limits
) -> Stopped:
    """Prove layer by layer; what quick ones leave of the time goes to those whose share was too short."""
    waiting = dict(layers)
    while waiting:
        short: dict[tuple[object, ...], Layer] = {}
        for i, (shape, layer) in enumerate(waiting.items()):
            proof = prove(instance, layer, tally.nests[shape], share_of(limits, len(waiting) - i))
            tally.add(shape, proof)
            if _told_to_stop(instance, limits, tally) or proof.stopped == "interrupted":
                return "interrupted"
            if proof.stopped == "time":
                short[shape] = layer
        if short and (len(short) == len(waiting) or (limits.remaining_s() or 0.0) < LEAST_S):
            return "time"
        waiting = short
    return next((proof.stopped for proof in tally.proofs.values() if proof.stopped != "finished"), "finished")


def _first(instance: Instance, layer: Layer, start: Solution | None) -> Nest:
    """The mapping the proof of a layer begins with: a given one where it is allowed and better."""
    given = [m for m in (start.mappings if start else ()) if m.layer == layer.name and _allowed(instance, layer, m)]
    return best_of(instance, [heuristic(instance, layer), *(Nest.of(instance, layer, m) for m in given)])


def _allowed(instance: Instance, layer: Layer, mapping: LayerMapping) -> bool:
    """Whether a given mapping keeps every rule, so that it may start a proof."""
    findings = Findings()
    if well_shaped(findings, instance, mapping):
        judge_layer(findings, instance, layer, Nest.of(instance, layer, mapping))
    return not findings.violations


def heuristic(instance: Instance, layer: Layer) -> Nest:
    """The best of the local mapper's orders and the manual dataflow: the first incumbent of a layer's proof."""
    nests = list(local_mappers(instance, layer))
    if instance.machine.dataflow is not None:
        nests.append(by_dataflow(instance, layer))
    return best_of(instance, nests)


def share_of(limits: Limits, left: int) -> Limits:
    """An equal share of the remaining time for each layer left."""
    remaining = limits.remaining_s()
    if remaining is None:
        return limits.restarted()
    return replace(limits.restarted(), time_limit_s=remaining / left)


def _told_to_stop(instance: Instance, limits: Limits, tally: LayerProofs) -> bool:
    """Tell the caller how far the proof is; whether it answers False."""
    if limits.on_progress is None:
        return False
    value, bound = tally.totals(instance)
    nodes = sum(proof.nodes for proof in tally.proofs.values())
    seconds = perf_counter() - limits.started
    return limits.on_progress(Progress(seconds, incumbent=value, bound=bound or None, nodes=nodes)) is False


def _bound(instance: Instance, tally: LayerProofs, limits: Limits) -> Bound | None:
    """Counted where every layer's cycles are; else what the logarithms say, no closer than the gap asked for."""
    _, bound = tally.totals(instance)
    if all(proof.enumerated for proof in tally.proofs.values()):
        return Bound(int(bound), "enumerated")
    width = gap_for(instance.objective.split("-then-")[0], limits)
    return Bound(bound, "solver", width) if math.isfinite(bound) and bound > 0 else None


def _attempt(instance: Instance, tally: LayerProofs, stopped: Stopped, started_s: float, limits: Limits) -> Attempt:
    """The layers' proofs together: a bound for the instance, or why no mapping exists."""
    proofs = tally.proofs.values()
    feasible = all(proof.feasible for proof in proofs)
    solution = solution_of(instance, {layer.name: tally.nests[layer.shape] for layer in instance.layers})
    if any(proof.infeasible for proof in proofs):
        said = "; ".join(filter(None, (proof.message for proof in proofs)))
        return Attempt(stopped="infeasible", message=said, proof="solver")
    rounds, subproblems = sum(p.rounds for p in proofs), sum(p.subproblems for p in proofs)
    secondary = "; ".join(dict.fromkeys(proof.message for proof in proofs if proof.message))
    message = f"{len(proofs)} shapes, {subproblems} padded sizes, {rounds} rounds"
    return Attempt(
        solution=solution if feasible else None,
        bound=_bound(instance, tally, limits),
        stopped=stopped,
        message=f"{message}; {secondary}" if secondary else message,
        seconds={
            "build": sum(proof.build_s for proof in proofs),
            "solve": sum(proof.solve_s for proof in proofs),
            "read": 0.0,
            "start": started_s + sum(proof.start_s for proof in proofs),
        },
        nodes=sum(proof.nodes for proof in proofs),
        solver_used=True,
    )
