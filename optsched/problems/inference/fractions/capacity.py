"""The most images a node, or all of them, can do within the limit, exactly: what decides feasibility at the limit."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import CLEAR
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.fractions.pace import even_pace
from optsched.problems.inference.instance import Execution, Instance, Load, Node
from optsched.problems.inference.physics import component_rates, serial_s, usage, whole_split

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
    pace = even_pace(instance, node, execution)
    return Fraction() if pace is None else Fraction(pace[1], pace[0])


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


def fits(instance: Instance, node: Node, load: Load) -> bool:
    """Whether one copy of a load is in time: floats decide where that is clear, fractions at the limit."""
    time_s, limit_s = usage(instance, node, load).time_s, instance.latency_limit_s
    if abs(time_s - limit_s) > CLEAR * limit_s:
        return bool(time_s < limit_s)
    return bool(usage(frame(instance), exact_node(instance, node.name), exactly(load)).time_s <= fraction(limit_s))


def stepwise_capacity(instance: Instance, node: Node, execution: Execution, most: float) -> float:
    """The most images up to `most` whose equal-finish (or whole min-max) split is in time.

    For whole images and whole batches, where time grows with the images in steps; found by bisection, at most 60
    halvings: enough to tell floats apart.

    Returns
    -------
    float
        Images of one copy; a whole number where images are whole.
    """

    def in_time(images: float) -> bool:
        split = whole_split(node, int(images), execution) if instance.whole_images else None
        return fits(instance, node, Load(node=node.name, images=images, execution=execution, split=split))

    if in_time(most):
        return most
    low, high = 0.0, most
    for _ in range(60):
        middle = math.floor((low + high + 1) / 2) if instance.whole_images else (low + high) / 2
        low, high = (middle, high) if in_time(middle) else (low, middle - 1 if instance.whole_images else middle)
        if low >= high:
            break
    return float(low)
