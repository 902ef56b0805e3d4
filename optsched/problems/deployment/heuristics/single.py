"""The baselines: every network by itself, by energy, by time, or on one kind of resource only."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from optsched.core.result import Attempt
from optsched.problems.deployment.allocation import Allocation
from optsched.problems.deployment.chain import ENERGY, TIME, Aim, shortest
from optsched.problems.deployment.heuristics.mending import mended
from optsched.problems.deployment.instance import Instance, Solution
from optsched.problems.deployment.whole import whole


def least_energy(instance: Instance) -> Solution:
    """Each network's shortest path by energy, transfers included; idle power, deadlines and loads are not looked at.

    Optimal where nothing couples the networks: no deadline, load, fabric or cap binds, and engines' idle power is 0.
    """
    return _joined(instance, ENERGY)


def least_time(instance: Instance) -> Solution:
    """Each network's shortest path by time, transfers included: if it is late, every plan is."""
    return _joined(instance, TIME)


def _joined(instance: Instance, aim: Aim) -> Solution:
    figures = whole(instance)
    return figures.plans(instance, _paths(instance, aim, None) or [ways[0] for ways in figures.ways])


def all_software(instance: Instance) -> Solution | Attempt:
    """Software only: paths of least energy, then moved until deadlines hold; layers no software runs have no plan."""
    return _only(instance, "software")


def all_hardware(instance: Instance) -> Solution | Attempt:
    """Hardware only, software for layers that no hardware runs: paths of least energy, moved until deadlines hold."""
    return _only(instance, "hardware")


def _only(instance: Instance, kind: Literal["software", "hardware"]) -> Solution | Attempt:
    figures = whole(instance)
    kinds = [instance.resources[r].kind for r in figures.resource]
    allowed = {c for c, each in enumerate(kinds) if each == kind}
    if kind == "hardware":
        alone = [j for j, ways in enumerate(figures.ways) if not allowed.intersection(ways)]
        needed = {c for j in alone for c in figures.ways[j]}
        at = _restricted(instance, allowed, needed, set(alone))
    else:
        at = _paths(instance, ENERGY, allowed)
    if at is None:
        return Attempt(message=f"a layer runs on no {kind}")
    plan = Allocation.of(instance, at)
    return figures.plans(instance, mended(plan, allowed).at)


def _paths(instance: Instance, aim: Aim, allowed: Collection[int] | None) -> list[int] | None:
    figures = whole(instance)
    found: list[int] = []
    for n in range(len(figures.chain)):
        path = shortest(figures, n, aim, allowed)
        if path is None:
            return None
        found += path
    return found


def _restricted(instance: Instance, allowed: set[int], needed: set[int], alone: set[int]) -> list[int] | None:
    """Allowed configurations for every layer, others only for those that have none of them."""
    figures = whole(instance)
    found = _paths(instance, ENERGY, allowed | needed)
    if found is None:
        return None
    plan = Allocation.of(instance, found)
    for j, c in enumerate(found):
        if j not in alone and c not in allowed:
            plan.put(j, min(allowed.intersection(figures.ways[j]), key=lambda c: (figures.energy[j][c], c)))
    return plan.at
