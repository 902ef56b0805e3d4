"""How strong is the linear relaxation, and what do engine cuts add? Bounds for tables; `exact` does not need them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pyomo.core as pyo

from optsched.problems.deployment.chain import TIME, energy_and_time, shortest
from optsched.problems.deployment.formulations import assignment, paths
from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.whole import Whole, whole
from optsched.solvers.backend import Settings
from optsched.solvers.choice import engine
from optsched.solvers.compile import compile_model

MOST_ENGINES = 3
"""Engines in one cut: all sets of up to three are tried, one shortest path per network and set. Assumed."""


def linear_bound(instance: Instance, cuts: bool = False, formulation: str = "assignment") -> float | None:
    """The optimum of the LP relaxation, with engine cuts if asked for; None where it is infeasible."""
    model = (assignment if formulation == "assignment" else paths).build(instance)
    if cuts:
        add_engine_cuts(model, instance)
    arrays = compile_model(model).model
    outcome = engine("highs").solve(replace(arrays, integer=np.zeros_like(arrays.integer)), Settings())
    return outcome.objective if outcome.status == "optimal" else None


def add_engine_cuts(model: Any, instance: Instance) -> None:
    """One of these engines must be on: without them all, a network is late on its fastest chain."""
    figures = whole(instance)
    model.axiom_engines = pyo.ConstraintList(doc="without any of these engines a network is late")
    for engines in needed(figures, instance.soft):
        model.axiom_engines.add(sum(model.on[r] for r in engines) >= 1)


def needed(figures: Whole, soft: bool) -> Iterator[tuple[int, ...]]:
    """Smallest sets of up to MOST_ENGINES resources one of which every plan in time has on."""
    optional = [r for r, always in enumerate(figures.always) if not always]
    found: list[tuple[int, ...]] = []
    for size in range(1, MOST_ENGINES + 1):
        for engines in combinations(optional, size):
            implied = any(set(one) <= set(engines) for one in found)
            if not soft and not implied and _late_without(figures, set(engines)):
                found.append(engines)
    return iter(found)


def _late_without(figures: Whole, engines: set[int]) -> bool:
    allowed = {c for c, r in enumerate(figures.resource) if r not in engines}
    for n, limit in enumerate(figures.limit):
        path = shortest(figures, n, TIME, allowed)
        if path is None or energy_and_time(figures, n, path)[1] > limit:
            return True
    return False
