"""How long a node takes and what it consumes: eq. 1-7 and Lemma 1 of Kim & Youn 2021, in images.

The paper's sigma is read as 1 (a component's throughput is already counted in input images), and
eq. 4, 6, 11 and 12 as sum over components of 1 / (sum over accelerators of throughput).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import NamedTuple

from optsched.problems.inference.instance import Accelerator, Execution, Instance, Load, Node

Split = tuple[tuple[float, ...], ...]


class Usage(NamedTuple):
    """What one node does with its images: seconds per stage and joules per consumer."""

    cpu_s: float
    transfer_s: float
    component_s: tuple[float, ...]
    cpu_j: float
    accelerator_j: tuple[float, ...]

    @property
    def time_s(self) -> float:
        return self.cpu_s + self.transfer_s + sum(self.component_s)

    @property
    def energy_j(self) -> float:
        return self.cpu_j + sum(self.accelerator_j)


def transfer_s(instance: Instance, execution: Execution) -> float:
    """Seconds per image on the host link; a whole model moves only its first input and last output."""
    if instance.pcie is None:
        return 0.0
    pcie = instance.pcie
    if execution == "whole-model":
        moved = pcie.input_bytes[0] + pcie.output_bytes[-1]
    else:
        moved = sum(pcie.input_bytes) + sum(pcie.output_bytes)
    return moved / pcie.bandwidth_bytes_per_s


def component_rates(node: Node) -> list[float]:
    """Throughput of all accelerators together, per component (images/s)."""
    return [math.fsum(rates) for rates in zip(*(a.rates_images_per_s for a in node.accelerators), strict=True)]


def whole_model_rate(accelerator: Accelerator) -> float:
    """Images/s of one accelerator running all components one after the other; 0 if it cannot."""
    if min(accelerator.rates_images_per_s) <= 0:
        return 0.0
    return 1.0 / math.fsum(1.0 / rate for rate in accelerator.rates_images_per_s)


def equal_finish_split(node: Node, images: float, execution: Execution = "by-component") -> Split:
    """Lemma 1: shares proportional to throughput, so that all accelerators finish together."""
    if execution == "whole-model":
        rows: Sequence[Sequence[float]] = [[whole_model_rate(a) for a in node.accelerators]]
    else:
        rows = list(zip(*(a.rates_images_per_s for a in node.accelerators), strict=True))
    return tuple(_shares(row, images) for row in rows)


def _shares(rates: Sequence[float], images: float) -> tuple[float, ...]:
    total = math.fsum(rates)
    if total <= 0:
        return tuple(images / len(rates) for _ in rates)
    return tuple(images * rate / total for rate in rates)


def whole_split(node: Node, images: int, execution: Execution = "by-component") -> Split:
    """The min-max split in whole images: each next image goes to whoever would finish it first."""
    if execution == "whole-model":
        rows: Sequence[Sequence[float]] = [[whole_model_rate(a) for a in node.accelerators]]
    else:
        rows = list(zip(*(a.rates_images_per_s for a in node.accelerators), strict=True))
    return tuple(_whole_shares(row, images) for row in rows)


def _whole_shares(rates: Sequence[float], images: int) -> tuple[float, ...]:
    total = math.fsum(rates)
    if total <= 0:
        return tuple(float(images if j == 0 else 0) for j in range(len(rates)))
    given = [math.floor(images * rate / total) for rate in rates]
    waiting = [((given[j] + 1) / rate, j) for j, rate in enumerate(rates) if rate > 0]
    heapq.heapify(waiting)
    for _ in range(images - sum(given)):
        _, j = waiting[0]
        given[j] += 1
        heapq.heapreplace(waiting, ((given[j] + 1) / rates[j], j))
    return tuple(float(amount) for amount in given)


def usage(instance: Instance, node: Node, load: Load) -> Usage:
    """Time and energy of one copy of a load, as executed (eq. 1, 2, 7, idle power of accelerators added).

    An accelerator given work in a component it cannot run takes infinitely long.
    """
    images, execution = load.images, load.execution
    split = load.split if load.split is not None else equal_finish_split(node, images, execution)
    if execution == "whole-model":
        stages = [[_whole_busy(a, d) for a, d in zip(node.accelerators, split[0], strict=True)]]
        active = [_whole_energy(a, d) for a, d in zip(node.accelerators, split[0], strict=True)]
    else:
        stages = [
            [_busy(a.rates_images_per_s[k], d) for a, d in zip(node.accelerators, row, strict=True)]
            for k, row in enumerate(split)
        ]
        active = [
            sum(stage[j] * a.powers_active_w[k] for k, stage in enumerate(stages))
            for j, a in enumerate(node.accelerators)
        ]
    component_s = tuple(max(stage) for stage in stages)
    cpu_s = images / node.cpu.rate_images_per_s if node.cpu else 0.0
    moving_s = images * transfer_s(instance, execution)
    running_s = cpu_s + moving_s + sum(component_s)
    cpu_j = cpu_s * node.cpu.power_active_w + (running_s - cpu_s) * node.cpu.power_idle_w if node.cpu else 0.0
    accelerator_j = tuple(
        energy + a.power_idle_w * (running_s - sum(stage[j] for stage in stages))
        for j, (a, energy) in enumerate(zip(node.accelerators, active, strict=True))
    )
    return Usage(cpu_s, moving_s, component_s, cpu_j, accelerator_j)


def _busy(rate: float, images: float) -> float:
    if images <= 0:
        return 0.0
    return images / rate if rate > 0 else math.inf


def _whole_busy(accelerator: Accelerator, images: float) -> float:
    return sum(_busy(rate, images) for rate in accelerator.rates_images_per_s)


def _whole_energy(accelerator: Accelerator, images: float) -> float:
    pairs = zip(accelerator.rates_images_per_s, accelerator.powers_active_w, strict=True)
    return sum(_busy(rate, images) * power for rate, power in pairs)


class PerImage(NamedTuple):
    """Seconds and joules per image of a node running one kind of plan; infinite where it cannot."""

    time_s: float
    energy_j: float


def per_image(instance: Instance, node: Node, execution: Execution = "by-component") -> PerImage:
    """Theorem 1's time and the matching energy of the equal-finish split (eq. 4 and 7)."""
    if execution == "whole-model":
        able = any(whole_model_rate(a) > 0 for a in node.accelerators)
    else:
        able = min(component_rates(node)) > 0
    if not able:
        return PerImage(math.inf, math.inf)
    used = usage(instance, node, Load(node=node.name, images=1.0, execution=execution, split=None))
    return PerImage(used.time_s, used.energy_j)


def full_charge_j(instance: Instance, node: Node) -> float:
    """What a used node costs under full charging: its equal-finish plan run for the whole limit."""
    cost = per_image(instance, node)
    if math.isinf(cost.time_s):
        return node.power_on_w * instance.latency_limit_s
    return (cost.energy_j / cost.time_s + node.power_on_w) * instance.latency_limit_s


def whole_capacity(instance: Instance, node: Node, execution: Execution, most: int) -> int:
    """The largest whole number up to `most` whose min-max split is in time; time grows with the number."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        load = Load(node=node.name, images=middle, execution=execution, split=whole_split(node, middle, execution))
        if usage(instance, node, load).time_s <= instance.latency_limit_s * (1 + 1e-12):
            low = middle
        else:
            high = middle - 1
    return low
