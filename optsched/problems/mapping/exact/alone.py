"""What does the solver alone make of the model of each layer, without a mapping to begin with?"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.mapping.evaluation.evaluate import Nest
from optsched.problems.mapping.exact.every_layer import share_of
from optsched.problems.mapping.exact.model import PRIMARY, build_layer, most_energy
from optsched.problems.mapping.exact.movement import FINE_GRID
from optsched.problems.mapping.exact.outer_approximation import SAFETY, gap_for
from optsched.problems.mapping.exact.read_back import read_nest
from optsched.problems.mapping.heuristics.local_mapper import solution_of
from optsched.problems.mapping.instance import Instance, Layer, Solution
from optsched.solvers.as_written import as_written

SHARE_OF_GAP = 0.1
"""Of the gap asked for, what the solver may leave open; tangents, 0.08 % from exp, need most of the rest."""
ADDED = ("start", "build", "solve", "read")
"""Seconds that add up over layers."""


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """HiGHS alone on the model of each layer as written; of a lexicographic objective, on its first part.

    All padded sizes are in one model, its tangents are fixed beforehand, and energies are shares of what a mapping
    that fetches everything costs, not of a known mapping. The plan is counted by the judge; the bound is the
    solver's, so an optimum is proved only where the tangents are close enough.

    Returns
    -------
    Attempt
        No solution where a layer has none within the limits; no bound where a layer has none.

    Raises
    ------
    SolverFault
        The solver is missing or does not start.
    """
    if not instance.is_default:
        return Attempt(message="no model: it covers only refetched halos, no bypass and overlapped fills")
    objective = PRIMARY.get(instance.objective, instance.objective)
    layers = {layer.shape: layer for layer in instance.layers}
    found: dict[tuple[object, ...], Attempt] = {}
    for i, (shape, layer) in enumerate(layers.items()):
        found[shape] = _of_layer(instance, layer, objective, share_of(limits, len(layers) - i))
        if found[shape].stopped in ("infeasible", "interrupted", "error"):
            return replace(found[shape], solution=None, bound=None)
    return _together(instance, found)


def _of_layer(instance: Instance, layer: Layer, objective: str, limits: Limits) -> Attempt:
    """One layer's nest as the solution, and the bound in the judge's units."""
    reference = most_energy(instance, layer)

    def build(_: Instance) -> Any:
        return build_layer(instance, layer, objective, reference, grid=FINE_GRID)

    gap = SHARE_OF_GAP * gap_for(objective, limits)
    if objective != "energy":  # the objective is a logarithm: its relative gap is not the one of cycles
        gap /= max(1.0, math.log(most_cycles(layer)))
    attempt = as_written(build, lambda model, _: read_nest(model.layout), instance, replace(limits, gap=gap))
    return replace(attempt, bound=_in_units(attempt.bound, objective))


def most_cycles(layer: Layer) -> float:
    """The cycles of one PE that does everything: above the logarithm of any objective's value."""
    return float(math.prod(layer.sizes.values())) + 1.0


def _in_units(bound: Bound | None, objective: str) -> Bound | None:
    """A bound on the model's objective as one on the judge's: cycles and latency are in logarithms there."""
    if bound is None or objective == "energy":
        return bound
    value = math.exp(min(float(bound.value), 700.0)) * (1 - SAFETY)
    return Bound(float(math.ceil(value)) if objective == "cycles" else value, bound.proof, bound.width)


def _together(instance: Instance, found: dict[tuple[object, ...], Attempt]) -> Attempt:
    """The layers' nests as one solution, and their bounds added up."""
    attempts = list(found.values())
    bounds = [found[layer.shape].bound for layer in instance.layers]
    total = sum(layer.count * float(b.value) for layer, b in zip(instance.layers, bounds, strict=True) if b)
    return Attempt(
        _solution(instance, {layer.name: found[layer.shape].solution for layer in instance.layers}),
        Bound(total, "solver") if all(bounds) and total > 0 else None,
        stopped=next((one.stopped for one in attempts if one.stopped != "finished"), "finished"),
        message="; ".join(dict.fromkeys(one.message for one in attempts if one.message)),
        seconds={name: sum(one.seconds.get(name, 0.0) for one in attempts) for name in ADDED},
        nodes=sum(one.nodes or 0 for one in attempts),
        solver_used=True,
    )


def _solution(instance: Instance, nests: dict[str, Nest | None]) -> Solution | None:
    """The solution, if every layer has a nest."""
    known = {name: nest for name, nest in nests.items() if nest is not None}
    return solution_of(instance, known) if len(known) == len(nests) else None
