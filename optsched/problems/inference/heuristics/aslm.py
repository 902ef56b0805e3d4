"""The paper's greedy, ASLM (Algorithm 1), and how nodes are filled in a given order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import numpy as np

from optsched.core.number import Number, fraction
from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.columns import Floats
from optsched.problems.inference.fractions.amounts import demand_of, exact_demand, exact_images
from optsched.problems.inference.instance import Execution, Instance, Load, Solution
from optsched.problems.inference.loads import busy_solution_of, load_of

Last = Literal["trim", "full"]
"""What the last node gets: the images left over (`trim`), or its capacity (`full`); the paper does not say."""

DUST = 1e-12
"""Relative to the demand: images that only rounding left over, for which no further node is begun."""


def is_dust(images: Number, demand: float) -> bool:
    """Whether images that a model gave a node are none: a proof's point is in fractions, which hold no rounding."""
    return images <= (0 if isinstance(images, Fraction) else DUST * demand)


def aslm(
    instance: Instance,
    *,
    reading: Literal["corrected", "paper"] = "corrected",
    last: Last = "trim",
) -> Solution:
    """Algorithm 1: nodes by energy per image, each to its most images, until the demand is covered.

    reading=paper keeps the loop condition as printed (`until sum D_i x_i < D`): it stops after the
    first node where that does not cover the demand, and never stops where it does. The printed argmin
    over all nodes, not the remaining ones, never ends and is not offered.
    last=trim gives the last node only the images left; last=full loads it to its capacity.

    Parameters
    ----------
    instance : Instance
        Nodes that cannot run every component are passed over.
    reading : {"corrected", "paper"}
    last : {"trim", "full"}
        Compare `full` only with fully charged plans: it pays for more images than asked for.

    Returns
    -------
    Solution
        Equal-finish splits, left out of the document (Lemma 1 is what a left-out split means). Feasible unless the
        cluster is too small or reading=paper stops early. O(M log M) in the nodes.
    """
    most = coefficients(instance).most
    ranked = np.argsort(energy_per_image(instance), kind="stable").tolist()
    if reading == "corrected":
        return busy_solution_of(instance, fill(instance, ranked, most, last))
    first = ranked[0]
    if most[first] < instance.demand_images:
        return busy_solution_of(instance, [load_of(instance, instance.cluster[first], most[first])])
    nodes = [(instance.cluster[i], most[i]) for i in ranked]
    return busy_solution_of(instance, [load_of(instance, node, images, node.count) for node, images in nodes])


def energy_per_image(instance: Instance) -> Floats:
    """E/D of eq. 12 for every node: what it costs at its capacity, per image (J)."""
    table = coefficients(instance)
    fixed = table.charge_j if instance.charging == "full" else table.on_j
    spread: Floats = np.divide(fixed, table.most, out=np.full(len(fixed), math.inf), where=table.most > 0)
    return spread if instance.charging == "full" else table.energy_j + spread


def fill(
    instance: Instance,
    ranked: Iterable[int],
    most: Floats,
    last: Last = "trim",
    execution: Execution = "by-component",
) -> list[Load]:
    """Load nodes, given by index, to their most images in turn until the demand is covered.

    Copies of a listed node are filled together, so the cost does not depend on `count`.

    Parameters
    ----------
    ranked : iterable of int
        Positions in `instance.cluster`, best first.
    most : array
        Images one copy of each listed node may take.
    last, execution
        As in `aslm`; by component, or whole models.

    Returns
    -------
    list of Load
        At most two per node: its full copies, and one with the rest.
    """
    loads: list[Load] = []
    left = demand_of(instance)
    dust = DUST * left
    for i in ranked:
        if left <= dust:
            break
        node, room = instance.cluster[i], float(most[i])
        if room <= 0:
            continue
        full = min(node.count, math.floor(left / room + 1e-12))
        if full:
            loads.append(load_of(instance, node, room, full, execution))
            left -= full * room
        if full < node.count and left > dust:
            trimmed = room if last == "full" else min(room, _rest(instance, loads))
            loads.append(load_of(instance, node, trimmed, 1, execution))
            left -= room
    return loads


def _rest(instance: Instance, loads: Sequence[Load]) -> float:
    """What loads leave of the demand, rounded up: exactly, as differences of long sums are not."""
    rest = exact_demand(instance) - exact_images(loads)
    near = float(rest)
    return near if fraction(near) >= rest else math.nextafter(near, math.inf)
