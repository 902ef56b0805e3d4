"""A reconstruction of SCALENet's scheduler: each task goes to the resource of least numerical cost.

Only abstracts of SCALENet are public. They say that a task is allocated "based on solving a numerical cost for a
series of domain objectives"; the objectives here (time, energy), weights and normalisation are our choice.
"""

from __future__ import annotations

from typing import Literal

from optsched.core.errors import UsageFault
from optsched.core.result import Attempt
from optsched.problems.deployment.allocation import Allocation
from optsched.problems.deployment.heuristics.mending import mended
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.whole import Whole, whole

Norm = Literal["mean", "best"]


def scalenet_cost(instance: Instance, *, time: float = 0.5, norm: Norm = "mean") -> Solution | Attempt:
    """Per layer, in order: the feasible configuration with the least weighted, normalised cost. A reconstruction.

    Parameters
    ----------
    time : float
        Weight of time, 0 to 1; energy has the rest.
    norm : {"mean", "best"}
        Time and energy of a layer are divided by their mean over the configurations that can run it, or by the least.

    Returns
    -------
    Solution or Attempt
        Feasible means: able, and with servers' time, memory, fabric and the engine's size left.
        Deadlines, power, transfers and idle power are not looked at. Without a solution where a layer finds nothing.

    Raises
    ------
    UsageFault
        A weight outside 0..1.
    """
    found = _greedy(instance, time, norm)
    return found if isinstance(found, Attempt) else whole(instance).plans(instance, found)


def scalenet_repair(instance: Instance, *, time: float = 0.5, norm: Norm = "mean") -> Solution | Attempt:
    """As `scalenet_cost`, then layers are moved until limits hold: `heuristics.mending`. A reconstruction."""
    found = _greedy(instance, time, norm)
    if isinstance(found, Attempt):
        return found
    return whole(instance).plans(instance, mended(Allocation.of(instance, found)).at)


def _greedy(instance: Instance, time: float, norm: Norm) -> list[int] | Attempt:
    if not 0 <= time <= 1:
        raise UsageFault(f"time={time!r}: expected a weight from 0 to 1")
    figures, left = whole(instance), _Left(whole(instance))
    at: list[int] = []
    for j, ways in enumerate(figures.ways):
        feasible = [c for c in ways if left.allows(j, c)]
        if not feasible:
            n = figures.network[j]
            layer = instance.networks[n].layers[j - figures.chain[n][0]]
            return Attempt(message=f"nothing is left for layer {layer.name!r} of {instance.networks[n].name!r}")
        times, energies = (_normed(part[j], ways, norm) for part in (figures.time, figures.energy))
        at.append(min(feasible, key=lambda c: time * times[c] + (1 - time) * energies[c]))
        left.take(j, at[-1])
    return at


def _normed(part: dict[int, int], ways: tuple[int, ...], norm: Norm) -> dict[int, float]:
    """Each value over the mean, or over the least; 0 where that is 0 and so is the value."""
    least, total = min(part.values()), sum(part.values())
    if norm == "best" and least > 0:
        return {c: part[c] / least for c in ways}
    return {c: part[c] * len(ways) / total if total else 0.0 for c in ways}


class _Left:
    """What resources have left after the layers placed so far."""

    def __init__(self, figures: Whole) -> None:
        self.figures = figures
        self.load = list(figures.most_load)
        self.memory = list(figures.memory)
        self.on = list(figures.always)

    def allows(self, j: int, c: int) -> bool:
        """Whether configuration c has servers' time, memory, fabric and its engine's place for layer j."""
        figures, room = self.figures, self.figures.resource[c]
        memory = self.memory[room]
        if figures.busy[j][c] > self.load[room] or (memory is not None and figures.weight[j] > memory):
            return False
        if self.on[room]:
            return True
        taken = all(
            part[room] + sum(each for r, each in enumerate(part) if self.on[r]) <= total
            for total, part in figures.fabric
        )
        return taken and not any(room in engine and any(self.on[r] for r in engine) for engine in figures.sizes)

    def take(self, j: int, c: int) -> None:
        """Layer j runs on configuration c."""
        room = self.figures.resource[c]
        memory = self.memory[room]
        self.load[room] -= self.figures.busy[j][c]
        self.memory[room] = None if memory is None else memory - self.figures.weight[j]
        self.on[room] = True
