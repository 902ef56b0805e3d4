"""What a solution costs: in fractions of the decimals written, and in floats for a first look at many plans."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.amounts import snapped
from optsched.problems.inference.fractions.seen import used
from optsched.problems.inference.instance import Instance, Load, Node, Solution
from optsched.problems.inference.physics import full_charge_j, usage


def energy_j(instance: Instance, solution: Solution) -> Fraction:
    """The judge's objective, exactly: what all copies of all loads are billed."""
    return sum((load.copies * _copy_j(instance, load) for load in solution.loads), Fraction())


def _copy_j(instance: Instance, load: Load) -> Fraction:
    """One copy's bill in fractions: its usage and being on, or the full charge."""
    shared, node = frame(instance), exact_node(instance, load.node)
    if instance.charging == "full":
        return fraction(full_charge_j(shared, node))
    used = usage(shared, node, exactly(snapped(instance, load)))
    return fraction(used.energy_j + node.power_on_w * shared.latency_limit_s)


def price_j(instance: Instance, solution: Solution) -> float:
    """The bill in floats, of a plan whose rows nobody has judged."""
    return math.fsum(load.copies * _near_j(instance, load) for load in solution.loads)


def _near_j(instance: Instance, load: Load) -> float:
    """The same in floats."""
    node = instance.by_name[load.node]
    if instance.charging == "full":
        return charge_j(instance, node)
    return float(used(instance, node, load).energy_j + node.power_on_w * instance.latency_limit_s)


def charge_j(instance: Instance, node: Node) -> float:
    """The full bill of a used node in floats, remembered with the instance."""
    known = instance.once(_no_charges)
    if node.name not in known:
        known[node.name] = float(full_charge_j(instance, node))
    return known[node.name]


def _no_charges(_instance: Instance) -> dict[str, float]:
    """An empty memory, kept with the instance by `once`."""
    return {}
