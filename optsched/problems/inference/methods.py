"""The paper's greedy (ASLM), the Nexus baselines, and what they share: filling nodes in some order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from optsched.problems.inference.instance import Execution, Instance, Load, Node, Solution
from optsched.problems.inference.physics import (
    Split,
    Usage,
    capacity,
    full_charge_j,
    per_image,
    usage,
    whole_model_rate,
    whole_split,
)

Order = Literal["capacity", "index", "reverse"]


def aslm(
    instance: Instance,
    *,
    reading: Literal["corrected", "paper"] = "corrected",
    last: Literal["trim", "full"] = "trim",
) -> Solution:
    """Algorithm 1: nodes by energy per image, each to its most images, until the demand is covered.

    reading=paper keeps the loop condition as printed (`until sum D_i x_i < D`): it stops after the
    first node where that does not cover the demand, and never stops where it does. The printed argmin
    over all nodes, not the remaining ones, never ends and is not offered.
    last=trim gives the last node only the images left; last=full loads it to its capacity.
    """
    ranked = sorted(instance.nodes, key=lambda node: energy_per_image(instance, node))
    if reading == "corrected":
        return _solution(instance, _fill(instance, ranked, last))
    first = ranked[0]
    if capacity(instance, first) < instance.demand_images:
        ranked = [first.model_copy(update={"count": 1})]
        return _solution(instance, _fill(instance, ranked, "full"))
    return _solution(instance, [_load(instance, node, capacity(instance, node), node.count) for node in ranked])


def energy_per_image(instance: Instance, node: Node) -> float:
    """E/D of eq. 12: what the node costs at its capacity, per image (J)."""
    most = capacity(instance, node)
    if most <= 0:
        return math.inf
    if instance.charging == "full":
        return full_charge_j(instance, node) / most
    return per_image(instance, node).energy_j + node.power_on_w * instance.latency_limit_s / most


def _fill(
    instance: Instance, ranked: Iterable[Node], last: Literal["trim", "full"], execution: Execution = "by-component"
) -> list[Load]:
    """Load nodes to capacity in the given order until the demand is covered."""
    loads: list[Load] = []
    left = _demand(instance)
    for node in ranked:
        most = capacity(instance, node, execution)
        if left <= 1e-9 or most <= 0:
            continue
        full = min(node.count, math.floor(left / most + 1e-12))
        if full:
            loads.append(_load(instance, node, most, full, execution))
            left -= full * most
        if full < node.count and left > 1e-9:
            loads.append(_load(instance, node, most if last == "full" else left, 1, execution))
            left -= most
    return loads


def _demand(instance: Instance) -> float:
    return float(math.ceil(instance.demand_images - 1e-6)) if instance.whole_images else instance.demand_images


def _load(
    instance: Instance, node: Node, images: float, copies: int = 1, execution: Execution = "by-component"
) -> Load:
    if instance.whole_images:
        images = float(round(images))
        split = whole_split(node, int(images), execution)
        return Load(node=node.name, images=images, copies=copies, execution=execution, split=split)
    return Load(node=node.name, images=images, copies=copies, execution=execution)


def _solution(instance: Instance, loads: Sequence[Load]) -> Solution:
    return Solution(
        format="optsched/inference-solution@1",
        instance_sha256=instance.sha256(),
        loads=tuple(load for load in loads if load.images > 0),
    )


def nexus_node(
    instance: Instance, *, order: Order = "capacity", share: Literal["prop", "equal"] = "prop"
) -> Solution:
    """Nexus read at node level: whole model on every accelerator, as few nodes as possible.

    share=prop divides a node's images in proportion to throughput, share=equal evenly (the
    homogeneity Nexus assumes, with its straggler).
    """
    if share == "prop":
        able = [(node, capacity(instance, node, "whole-model")) for node in instance.nodes]
        return _solution(instance, _fill(instance, _ordered(able, order), "trim", "whole-model"))
    able = [(node, _even_capacity(instance, node)) for node in instance.nodes]
    loads: list[Load] = []
    left, most_of = _demand(instance), {node.name: most for node, most in able}
    for node in _ordered(able, order):
        for _ in range(node.count):
            images = min(left, most_of[node.name])
            if images > 1e-9:
                loads.append(_even_load(instance, node, images))
                left -= images
    return _solution(instance, loads)


def _ordered(able: Sequence[tuple[Node, float]], order: Order) -> list[Node]:
    if order == "capacity":
        return [node for node, _ in sorted(able, key=lambda pair: -pair[1])]
    nodes = [node for node, _ in able]
    return nodes if order == "index" else nodes[::-1]


def _even_load(instance: Instance, node: Node, images: float) -> Load:
    able = [whole_model_rate(a) > 0 for a in node.accelerators]
    if instance.whole_images:
        each, extra = divmod(round(images), sum(able))
        ranks = [sum(able[:j]) for j in range(len(able))]
        row = tuple(float(each + (ranks[j] < extra)) if able[j] else 0.0 for j in range(len(able)))
    else:
        row = tuple(images / sum(able) if usable else 0.0 for usable in able)
    return Load(node=node.name, images=images, execution="whole-model", split=(row,))


def _even_capacity(instance: Instance, node: Node) -> float:
    if not any(whole_model_rate(a) > 0 for a in node.accelerators):
        return 0.0
    limit = instance.latency_limit_s
    most = limit / usage(instance, node, _even_load(instance, node, 1.0)).time_s if not instance.whole_images else 0.0
    if not instance.whole_images:
        return most
    low, high = 0, math.floor(capacity(instance, node, "whole-model"))
    while low < high:
        middle = (low + high + 1) // 2
        fits = usage(instance, node, _even_load(instance, node, float(middle))).time_s <= limit * (1 + 1e-12)
        low, high = (middle, high) if fits else (low, middle - 1)
    return float(low)


class Slot(NamedTuple):
    """One accelerator of one copy of a node."""

    node: Node
    copy: int
    position: int
    rate: float


def nexus_accelerator(instance: Instance, *, order: Order = "capacity") -> Solution:
    """Nexus read at accelerator level: whole model on as few accelerators as possible, each filled to
    the latency limit; accelerators of one node share its CPU, which pre-processes first."""
    slots = [
        Slot(node, copy, j, whole_model_rate(a))
        for node in instance.nodes
        for copy in range(node.count)
        for j, a in enumerate(node.accelerators)
        if whole_model_rate(a) > 0
    ]
    if order == "capacity":
        slots.sort(key=lambda slot: -slot.rate)
    elif order == "reverse":
        slots.reverse()
    given: dict[tuple[str, int], list[float]] = {}
    left = _demand(instance)
    for slot in slots:
        if left <= 1e-9:
            break
        row = given.setdefault((slot.node.name, slot.copy), [0.0] * len(slot.node.accelerators))
        row[slot.position] = min(left, _room(instance, slot, row))
        left -= row[slot.position]
    loads = [
        Load(node=name, images=math.fsum(row), execution="whole-model", split=(tuple(row),))
        for (name, _), row in given.items()
    ]
    return _solution(instance, loads)


def _room(instance: Instance, slot: Slot, row: Sequence[float]) -> float:
    """The most images this accelerator can add so that every accelerator of its node stays in time."""
    node = slot.node
    before = math.fsum(row)
    serial_s = per_image_serial_s(instance, node)
    room = (instance.latency_limit_s - before * serial_s) / (serial_s + 1 / slot.rate)
    for accelerator, images in zip(node.accelerators, row, strict=True):
        if images > 0 and serial_s > 0:
            busy_s = images / whole_model_rate(accelerator)
            room = min(room, (instance.latency_limit_s - busy_s) / serial_s - before)
    room = max(0.0, room)
    return float(math.floor(room + 1e-9)) if instance.whole_images else room


def per_image_serial_s(instance: Instance, node: Node) -> float:
    """CPU and link seconds per image of a node running whole models."""
    used: Usage = usage(
        instance, node, Load(node=node.name, images=1.0, execution="whole-model", split=_nothing(node))
    )
    return used.cpu_s + used.transfer_s


def _nothing(node: Node) -> Split:
    return (tuple(0.0 for _ in node.accelerators),)
