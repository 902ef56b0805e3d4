"""What is the least energy of one layer under tighter and tighter latency limits? An energy-latency front, proved."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.exact.every_layer import heuristic
from optsched.problems.mapping.exact.outer_approximation import Proof
from optsched.problems.mapping.exact.proving import prove
from optsched.problems.mapping.instance import Instance


@dataclass(frozen=True)
class FrontPoint:
    """The best mapping found within a limit: its latency (cycles), energy (units) and the proved bound on the energy
    of every mapping within the limit.
    """

    limit_cycles: int | None
    nest: Nest
    energy_bound: float

    @property
    def latency(self) -> float:
        """Cycles."""
        return self.nest.latency

    @property
    def energy(self) -> float:
        """Units of one register shift."""
        return self.nest.energy


def front(instance: Instance, points: int = 6, limits: Limits | None = None) -> list[FrontPoint]:
    """`points` limits, spaced evenly in the logarithm from the least latency to that of the least energy.

    Ends at the least energy of all; a point no better in energy than a faster one is left out. `limits` hold for each
    point. Raises UsageFault for several layers, and for conventions the model does not know.
    """
    if len(instance.layers) != 1 or not instance.is_default:
        raise UsageFault("a front is of one layer under the default conventions")
    limits = limits or Limits()
    fastest = _solved(instance, "latency", None, limits)
    thriftiest = _solved(instance, "energy", None, limits)
    low, high = math.ceil(fastest.nest.latency), max(math.ceil(fastest.nest.latency), int(thriftiest.nest.latency))
    steps = max(2, points) - 1
    wanted = sorted({math.ceil(low * (high / low) ** (i / steps)) for i in range(steps)})
    found = []
    for limit in wanted:
        proof = _solved(instance, "energy", limit, limits, fastest.nest)
        found.append(FrontPoint(limit, proof.nest, proof.bound))
    found.append(FrontPoint(None, thriftiest.nest, thriftiest.bound))
    return _improving(found)


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


def _improving(points: list[FrontPoint]) -> list[FrontPoint]:
    """Points without those that a faster one equals or beats in energy."""
    kept: list[FrontPoint] = []
    for point in points:
        if not kept or point.energy < kept[-1].energy:
            kept.append(point)
    return kept


def front_picture(points: list[FrontPoint], title: str = "") -> Any:
    """Energy against latency; below each mapping its proved bound."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    latencies = [point.latency for point in points]
    axes.step(latencies, [point.energy for point in points], where="post", marker="o", label="best mapping")
    axes.plot(latencies, [point.energy_bound for point in points], "_", color="black", label="proved bound")
    axes.set_xscale("log")
    axes.set_xlabel("latency (cycles)")
    axes.set_ylabel("energy (register shifts)")
    axes.set_title(title, fontsize=10)
    axes.legend(frameon=False)
    return figure
