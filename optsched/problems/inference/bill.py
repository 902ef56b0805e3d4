"""What a solution costs, in fractions of the decimals written."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.inference.amounts import snapped
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.physics import full_charge_j, usage


def energy_j(instance: Instance, solution: Solution) -> Fraction:
    """The judge's objective, exactly: what all copies of all loads are billed."""
    return sum((load.copies * _copy_j(instance, load) for load in solution.loads), Fraction())


def _copy_j(instance: Instance, load: Load) -> Fraction:
    shared, node = frame(instance), exact_node(instance, load.node)
    if instance.charging == "full":
        return fraction(full_charge_j(shared, node))
    used = usage(shared, node, exactly(snapped(instance, load)))
    return fraction(used.energy_j + node.power_on_w * shared.latency_limit_s)
