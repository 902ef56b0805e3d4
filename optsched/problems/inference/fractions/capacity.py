"""The most images a node, or all of them, can do within the limit, exactly: what decides feasibility at the limit."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.inference.exactly import exact_node, frame
from optsched.problems.inference.instance import Execution, Instance, Node
from optsched.problems.inference.physics import component_rates, per_image, serial_s, stepwise_capacity

EXECUTIONS: tuple[Execution, ...] = ("by-component", "whole-model")
"""Both ways a node may run; a node takes one of them."""


def capacity(instance: Instance, node: Node) -> Fraction:
    """Most images of one copy in the roomier of the two executions; with batches, an upper bound on them.

    Exact: it decides `infeasible`, and stands in the rows of the cover.
    """
    if any(a.batching for a in node.accelerators):
        return reach(instance, node)
    most = {execution: _linear(instance, node, execution) for execution in EXECUTIONS}
    if not instance.whole_images:
        return max(most.values())
    return max(
        Fraction(stepwise_capacity(instance, node, execution, float(math.floor(top))))
        for execution, top in most.items()
    )


def _linear(instance: Instance, node: Node, execution: Execution) -> Fraction:
    """L / tau for one execution: the most fractional images; 0 where the node cannot run it."""
    time_s = per_image(frame(instance), exact_node(instance, node.name), execution).time_s
    return Fraction() if time_s == math.inf else fraction(instance.latency_limit_s) / time_s


def reach(instance: Instance, node: Node) -> Fraction:
    """No plan of one copy does more images: all accelerators together, batches full, the shorter link."""
    exact, shared = exact_node(instance, node.name), frame(instance)
    rates = component_rates(exact)
    if min(rates) <= 0:
        return Fraction()
    image_s = sum((1 / fraction(rate) for rate in rates), Fraction())
    image_s += min(fraction(serial_s(shared, exact, execution)) for execution in EXECUTIONS)
    return fraction(instance.latency_limit_s) / image_s


def whole_reach(instance: Instance, node: Node) -> int:
    """`reach` in whole images."""
    return math.floor(reach(instance, node))
