"""What is the least energy of one layer under tighter and tighter latency limits? An energy-latency front, proved."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from itertools import accumulate

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.problems.mapping.check import check
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.exact.every_layer import heuristic
from optsched.problems.mapping.exact.outer_approximation import Proof
from optsched.problems.mapping.exact.proving import prove
from optsched.problems.mapping.heuristics.local_mapper import solution_of
from optsched.problems.mapping.instance import Instance, Solution
from optsched.tables.front import Front, FrontPoint, Placed


def front(instance: Instance, points: int, limits: Limits) -> Front:
    """The least energy under `points` latency limits, evenly spaced in the logarithm between both optima.

    Ends at the least energy of all; a point no better in energy than a faster one is left out. `limits` hold for each
    point. Raises UsageFault for several layers, and for conventions the model does not know.
    """
    if len(instance.layers) != 1 or not instance.is_default:
        raise UsageFault("a front is of one layer under the default conventions")
    fastest = _solved(instance, "latency", None, limits)
    thriftiest = _solved(instance, "energy", None, limits)
    low, high = math.ceil(fastest.nest.latency), max(math.ceil(fastest.nest.latency), int(thriftiest.nest.latency))
    steps = max(2, points) - 1
    wanted = sorted({math.ceil(low * (high / low) ** (i / steps)) for i in range(steps)})
    proofs = [*(_solved(instance, "energy", limit, limits, fastest.nest) for limit in wanted), thriftiest]
    least = [math.inf, *accumulate((proof.nest.energy for proof in proofs), min)]
    improving = [proof for proof, before in zip(proofs, least, strict=False) if proof.nest.energy < before]
    kept = [_point(instance, proof) for proof in improving]
    return Front("latency (cycles)", "energy (register shifts)", kept, partial(_place, instance))


def _point(instance: Instance, proof: Proof) -> FrontPoint:
    plan = solution_of(instance, {instance.layers[0].name: proof.nest})
    return FrontPoint(proof.nest.latency, proof.nest.energy, proof.bound, plan)


def _place(instance: Instance, solution: Solution) -> Placed | None:
    """Latency and energy as judged, whatever the instance's objective is."""
    verdict = check(instance, solution)
    return (verdict.parts["latency"], verdict.parts["energy"]) if verdict.feasible else None


def _solved(
    instance: Instance, objective: str, limit: int | None, limits: Limits, known: Nest | None = None
) -> Proof:
    """The proof of one objective under one latency limit (cycles), the fastest mapping known as a fallback."""
    layer = instance.layers[0].model_copy(update={"latency_limit_cycles": limit})
    asked = instance.model_copy(update={"objective": objective, "layers": (layer,)})
    first = heuristic(asked, layer)
    if known is not None and limit is not None and first.latency > limit:
        first = replace(known, instance=asked, layer=layer)
    return prove(asked, layer, first, limits.restarted())
