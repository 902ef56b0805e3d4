"""Nexus as the paper compares with it: whole models only, on as few nodes or accelerators as possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from optsched.problems.inference.coefficients import coefficients
from optsched.problems.inference.columns import Floats
from optsched.problems.inference.fractions.amounts import demand_of
from optsched.problems.inference.fractions.capacity import fits
from optsched.problems.inference.heuristics.aslm import DUST, fill
from optsched.problems.inference.instance import Instance, Load, Node, Solution
from optsched.problems.inference.loads import busy_solution_of
from optsched.problems.inference.physics import serial_s, usage, whole_model_rate

Order = Literal["capacity", "index", "reverse"]
"""Nodes by capacity, by their place in the file, or the reverse of it; the paper does not say which Nexus uses."""


def nexus_node(
    instance: Instance, *, order: Order = "capacity", share: Literal["prop", "equal"] = "prop"
) -> Solution:
    """Nexus read at node level: whole model on every accelerator, as few nodes as possible.

    The paper does not say how its baseline treats a node with several accelerators; the options are the readings.

    Parameters
    ----------
    order : {"capacity", "index", "reverse"}
    share : {"prop", "equal"}
        share=prop divides a node's images in proportion to throughput, share=equal evenly (the
        homogeneity Nexus assumes, with its straggler).

    Returns
    -------
    Solution
        Short of the demand where the cluster cannot do it in this way.
    """
    if share == "prop":
        most = coefficients(instance).whole_most
        return busy_solution_of(instance, fill(instance, _ordered(most, order), most, "trim", "whole-model"))
    most = np.array([_even_capacity(instance, node) for node in instance.cluster])
    loads: list[Load] = []
    left = demand_of(instance)
    dust = DUST * left
    for i in _ordered(most, order):
        for _ in range(instance.cluster[i].count):
            images = min(left, float(most[i]))
            if images > dust:
                loads.append(_even_load(instance, instance.cluster[i], images))
                left -= images
    return busy_solution_of(instance, loads)


def _ordered(most: Floats, order: Order) -> list[int]:
    """Positions of nodes in the order asked for."""
    if order == "capacity":
        return [int(i) for i in np.argsort(-most, kind="stable")]
    return list(range(len(most)))[:: 1 if order == "index" else -1]


def _even_load(instance: Instance, node: Node, images: float) -> Load:
    """A whole-model load in equal shares; whole images: the first accelerators get one more."""
    able = [whole_model_rate(a) > 0 for a in node.accelerators]
    if instance.whole_images:
        each, extra = divmod(round(images), sum(able))
        ranks = [sum(able[:j]) for j in range(len(able))]
        row = tuple(float(each + (ranks[j] < extra)) if able[j] else 0.0 for j in range(len(able)))
    else:
        row = tuple(images / sum(able) if usable else 0.0 for usable in able)
    return Load(node=node.name, images=images, execution="whole-model", split=(row,))


def _even_capacity(instance: Instance, node: Node) -> float:
    """The most images a node can do in equal shares, within the latency limit."""
    if not any(whole_model_rate(a) > 0 for a in node.accelerators):
        return 0.0
    limit = instance.latency_limit_s
    if not instance.whole_images:
        seconds: float = usage(instance, node, _even_load(instance, node, 1.0)).time_s
        return limit / seconds
    low, high = 0, math.floor(limit * sum(whole_model_rate(a) for a in node.accelerators))
    while low < high:
        middle = (low + high + 1) // 2
        in_time = fits(instance, node, _even_load(instance, node, float(middle)))
        low, high = (middle, high) if in_time else (low, middle - 1)
    return float(low)


class Slot(NamedTuple):
    """One accelerator of one copy of a node, and its whole-model rate (images/s)."""

    node: Node
    copy: int
    position: int
    rate: float


def nexus_accelerator(instance: Instance, *, order: Order = "capacity") -> Solution:
    """Nexus read at accelerator level: whole model on as few accelerators as possible, each filled to
    the latency limit; accelerators of one node share its CPU, which pre-processes first.

    O(accelerators log accelerators), copies counted one by one: slow on clusters of 10^5 nodes.
    """
    slots = [
        Slot(node, copy, j, whole_model_rate(a))
        for node in instance.cluster
        for copy in range(node.count)
        for j, a in enumerate(node.accelerators)
        if whole_model_rate(a) > 0
    ]
    if order == "capacity":
        slots.sort(key=lambda slot: -slot.rate)
    elif order == "reverse":
        slots.reverse()
    given: dict[tuple[str, int], list[float]] = {}
    left = demand_of(instance)
    dust = DUST * left
    for slot in slots:
        if left <= dust:
            break
        row = given.setdefault((slot.node.name, slot.copy), [0.0] * len(slot.node.accelerators))
        row[slot.position] = min(left, _room(instance, slot, row))
        left -= row[slot.position]
    loads = [
        Load(node=name, images=math.fsum(row), execution="whole-model", split=(tuple(row),))
        for (name, _), row in given.items()
    ]
    return busy_solution_of(instance, loads)


def _room(instance: Instance, slot: Slot, row: Sequence[float]) -> float:
    """The most images this accelerator can add so that every accelerator of its node stays in time."""
    node, limit = slot.node, instance.latency_limit_s
    before = math.fsum(row)
    shared_s = serial_s(instance, node, "whole-model")
    room = (limit - before * shared_s) / (shared_s + 1 / slot.rate)
    for accelerator, images in zip(node.accelerators, row, strict=True):
        if images > 0 and shared_s > 0:
            room = min(room, (limit - images / whole_model_rate(accelerator)) / shared_s - before)
    room = max(0.0, room)
    return float(math.floor(room + 1e-9)) if instance.whole_images else room
