"""How is a layer's optimum proved? Cycles by trying every unrolling, the rest by outer approximation; and when is no
mapping possible at all?
"""

from __future__ import annotations

import math
from dataclasses import replace
from time import perf_counter

from optsched.core.limits import Limits
from optsched.problems.mapping.evaluation.cuts import best_nest
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.evaluation.padding import pad_sizes
from optsched.problems.mapping.exact.fewest_cycles import OutOfWork, fewest_cycles
from optsched.problems.mapping.exact.outer_approximation import WORK, Proof, Search, value_of
from optsched.problems.mapping.instance import Instance, Layer


def prove(instance: Instance, layer: Layer, first: Nest, limits: Limits) -> Proof:
    """Minimise the layer's objective, beginning with the mapping `first`.

    X-then-Y then looks for the least Y among mappings that are best in X.
    """
    if "-then-" not in instance.objective:
        return _least(instance, layer, instance.objective, first, limits)
    primary, secondary = instance.objective.split("-then-")
    proof = _least(instance, layer, primary, first, limits)
    if proof.stopped != "finished" or not proof.feasible:
        return proof
    caps = {primary: value_of(primary, proof.nest)}
    refined = Search(instance, layer, secondary, proof.nest, limits, caps).run()
    proof.nest = refined.nest
    proof.message = f"{secondary} {refined.value:.9g} (proved >= {refined.bound:.9g}) at {primary} {proof.value:.9g}"
    for name in WORK:
        setattr(proof, name, getattr(proof, name) + getattr(refined, name))
    return proof


def _least(instance: Instance, layer: Layer, objective: str, first: Nest, limits: Limits) -> Proof:
    """Cycles by trying every unrolling, where no latency limit asks more; else the model."""
    if objective == "cycles" and layer.latency_limit_cycles is None:
        proof = _by_unrolling(instance, layer, first)
        if proof is not None:
            return proof
    proof = Search(instance, layer, objective, first, limits).run()
    return _confirmed(instance, layer, proof, limits) if proof.infeasible else proof


def _by_unrolling(instance: Instance, layer: Layer, first: Nest) -> Proof | None:
    """The fewest cycles of all unrollings; None where there are too many to try."""
    begun = perf_counter()
    try:
        fewer = fewest_cycles(instance, layer, first.steps)
    except OutOfWork:
        return None
    nest = first if fewer is None else best_nest(instance, layer, fewer.spatial, fewer.order)
    if nest is None:
        return None
    sizes = pad_sizes(layer, instance.machine, instance.padding).values()
    spent = perf_counter() - begun
    return Proof(nest, nest.steps, nest.steps, enumerated=True, subproblems=math.prod(map(len, sizes)), solve_s=spent)


def _confirmed(instance: Instance, layer: Layer, proof: Proof, limits: Limits) -> Proof:
    """No mapping meets the limits only if the least latency of all, found without them, is above the layer's."""
    limit = layer.latency_limit_cycles
    if limit is None:
        return proof
    free = layer.model_copy(update={"latency_limit_cycles": None})
    fastest = Search(instance, free, "latency", replace(proof.nest, layer=free), limits).run()
    for name in WORK:
        setattr(proof, name, getattr(proof, name) + getattr(fastest, name))
    least = f"{layer.name}: no mapping takes less than {fastest.bound:,.9g} cycles, the limit is {limit:,}"
    if fastest.bound <= limit:
        proof.infeasible = False
        least = f"{layer.name}: the solver says that no mapping takes {limit:,} cycles or less; not confirmed"
    proof.message = least
    return proof
