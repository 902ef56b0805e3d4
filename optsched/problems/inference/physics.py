"""How long a node takes and what it consumes: eq. 1-7 and Lemma 1 of Kim & Youn 2021, in images.

The paper's sigma is read as 1 (throughputs already count input images), eq. 4, 6, 11 and 12 as a sum over components
of 1 / (sum over accelerators of throughput). Given exact instances (`exactly.py`), functions compute in fractions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import fraction, nearly_whole
from optsched.problems.inference.instance import Accelerator, Execution, Instance, Load, Node
from optsched.problems.inference.speeds import Quantity, speeds_of, total
from optsched.problems.machines.whole import earliest

Split = tuple[tuple[Quantity, ...], ...]
"""Images by stage and accelerator: [k][j] by component, [0][j] for whole models."""


class Usage(NamedTuple):
    """What one node does with its images: seconds per stage and joules per consumer."""

    cpu_s: Quantity
    transfer_s: Quantity
    component_s: tuple[Quantity, ...]
    cpu_j: Quantity
    accelerator_j: tuple[Quantity, ...]

    @property
    def time_s(self) -> Quantity:
        """Seconds until the copy is done: its stages follow one another (eq. 1)."""
        return self.cpu_s + self.transfer_s + sum(self.component_s)

    @property
    def energy_j(self) -> Quantity:
        """Joules of the copy while it runs, without the price of being on."""
        return self.cpu_j + sum(self.accelerator_j)


def batches_of(images: Quantity, size: int) -> int:
    """Batches of `size` that hold the images; images within 1e-6 of a whole number are that number."""
    whole: int = round(images) if nearly_whole(images) else math.ceil(images)
    return -(-whole // size)


def transfer_s(instance: Instance, execution: Execution) -> Quantity:
    """Seconds per image on the host link; a whole model moves only its first input and last output."""
    if instance.pcie is None:
        return 0
    pcie = instance.pcie
    if execution == "whole-model":
        moved = pcie.input_bytes[0] + pcie.output_bytes[-1]
    else:
        moved = sum(pcie.input_bytes) + sum(pcie.output_bytes)
    return moved / pcie.bandwidth_bytes_per_s


def component_rates(node: Node) -> list[Quantity]:
    """Throughput of all accelerators together, per component (images/s)."""
    return list(speeds_of(node).together)


def whole_model_rate(accelerator: Accelerator) -> Quantity:
    """Images/s of one accelerator running all components one after the other; 0 if it cannot. Found once for each."""
    return accelerator.once(_whole_model_rate)


def _whole_model_rate(accelerator: Accelerator) -> Quantity:
    if min(accelerator.rates_images_per_s) <= 0:
        return 0
    return 1 / total(1 / rate for rate in accelerator.rates_images_per_s)


def serial_s(instance: Instance, node: Node, execution: Execution) -> Quantity:
    """Seconds per image on a node's CPU and host link, which work before and between its accelerators."""
    return (1 / node.cpu.rate_images_per_s if node.cpu else 0) + transfer_s(instance, execution)


def whole_model_pays(instance: Instance, node: Node) -> bool:
    """Whether running whole models can beat running by component on this node.

    It cannot if each accelerator's power above idle is the same in all components, images may be split
    freely and the link is free: accelerator j busy for b_j seconds is busy lambda_k b_j in component k,
    with lambda_k so that all components do as many images; by concavity of the harmonic mean those are
    at least as many, in the same time, at the same power (proof on the model page).
    """
    able = [a for a in node.accelerators if whole_model_rate(a) > 0]
    if len(instance.components) == 1 or not able:
        return False
    if instance.whole_images or instance.pcie is not None or any(a.batching for a in able):
        return True
    return any(len(set(a.powers_active_w)) > 1 for a in able)


def equal_finish_split(node: Node, images: Quantity, execution: Execution = "by-component") -> Split:
    """Lemma 1: shares proportional to throughput, so that all accelerators of a stage finish together.

    Not always the cheapest split (see the model page), but the fastest. A stage that nothing can run gets even
    shares, which the judge then reports under `component_runs`.
    """
    if execution == "whole-model":
        rates = [whole_model_rate(a) for a in node.accelerators]
        return (_shares(rates, total(rates), images),)
    stages = speeds_of(node)
    return tuple(_shares(row, rate, images) for row, rate in zip(stages.rates, stages.together, strict=True))


def _shares(rates: Sequence[Quantity], together: Quantity, images: Quantity) -> tuple[Quantity, ...]:
    """`images` in proportion to `rates`; evenly where all rates are 0."""
    if together <= 0:
        return tuple(images / len(rates) for _ in rates)
    return tuple([images * rate / together for rate in rates])


def whole_split(node: Node, images: int, execution: Execution = "by-component") -> Split:
    """The min-max split in whole images: each next image goes to whoever would finish it first.

    Compared in fractions: whoever is first must not depend on rounding.
    """
    rates = [list(map(fraction, a.rates_images_per_s)) for a in node.accelerators]
    if execution == "whole-model":
        whole = [Fraction() if min(row) <= 0 else 1 / sum((1 / rate for rate in row), Fraction()) for row in rates]
        return (_whole_shares(whole, images),)
    return tuple(_whole_shares(row, images) for row in zip(*rates, strict=True))


def _whole_shares(rates: Sequence[Fraction], images: int) -> tuple[int, ...]:
    """Floors of the fractional shares first, so at most one image is left per accelerator: O(j log j) in all."""
    together = sum(rates, Fraction())
    if together <= 0:
        return tuple(images if j == 0 else 0 for j in range(len(rates)))
    able = {j: 1 / rate for j, rate in enumerate(rates) if rate > 0}
    sure = [math.floor(images * rates[j] / together) for j in able]
    given = dict(zip(able, earliest(images, [Fraction()] * len(able), list(able.values()), sure), strict=True))
    return tuple(given.get(j, 0) for j in range(len(rates)))


def usage(instance: Instance, node: Node, load: Load) -> Usage:
    """Time and energy of one copy of a load, as executed (eq. 1, 2, 7, idle power of accelerators added).

    Images on an accelerator that cannot run the component take no part; `stranded` counts them.
    """
    images, execution = load.images, load.execution
    stages, active = _busy(node, load, split_of(instance, node, load))
    component_s = tuple([max(stage) for stage in stages])
    cpu_s = images / node.cpu.rate_images_per_s if node.cpu else 0
    moving_s = images * transfer_s(instance, execution)
    running_s = cpu_s + moving_s + sum(component_s)
    cpu_j = cpu_s * node.cpu.power_active_w + (running_s - cpu_s) * node.cpu.power_idle_w if node.cpu else 0
    accelerator_j = tuple(
        [
            energy + idle_w * (running_s - sum(column))
            for energy, idle_w, column in zip(active, speeds_of(node).idle_w, zip(*stages, strict=True), strict=True)
        ]
    )
    return Usage(cpu_s, moving_s, component_s, cpu_j, accelerator_j)


def _busy(node: Node, load: Load, split: Split) -> tuple[list[list[Quantity]], list[Quantity]]:
    """Busy seconds by stage and accelerator, and joules while busy by accelerator."""
    known = speeds_of(node)
    if load.execution == "by-component" and load.modes is None and not known.batching:
        stages = [
            [d / rate if d > 0 and rate > 0 else 0 for d, rate in zip(row, rates, strict=True)]
            for row, rates in zip(split, known.rates, strict=True)
        ]
        pairs = zip(zip(*stages, strict=True), zip(*known.powers, strict=True), strict=True)
        return stages, [sum([busy * power for busy, power in zip(*pair, strict=True)]) for pair in pairs]
    if load.execution == "whole-model":
        runs = [[_whole_run(a, d) for a, d in zip(node.accelerators, split[0], strict=True)]]
    elif load.modes is not None:
        runs = [
            [_mode_run(a, k, d) for a, d in zip(node.accelerators, row, strict=True)]
            for k, row in enumerate(load.modes)
        ]
    else:
        runs = [[_run(a, k, d) for a, d in zip(node.accelerators, row, strict=True)] for k, row in enumerate(split)]
    active = [sum(row[j][1] for row in runs) for j in range(len(node.accelerators))]
    return [[busy for busy, _ in row] for row in runs], active


def split_of(instance: Instance, node: Node, load: Load) -> Split:
    """A load's split; left out, that of Lemma 1, in whole images the one that ends earliest."""
    if load.split is not None:
        return load.split
    if instance.whole_images:
        split = whole_split(node, round(load.images), load.execution)
        if type(load.images) is Fraction:  # whole numbers would be divided as floats
            return tuple(tuple(map(Fraction, row)) for row in split)
        return split
    return equal_finish_split(node, load.images, load.execution)


def stranded(instance: Instance, node: Node, load: Load) -> Quantity:
    """Images of a load (one copy) on accelerators whose rate is 0 there."""
    if speeds_of(node).able:
        return 0
    split = split_of(instance, node, load)
    if load.execution == "whole-model":
        return sum(d for a, d in zip(node.accelerators, split[0], strict=True) if min(a.rates_images_per_s) <= 0)
    return sum(
        d
        for k, row in enumerate(split)
        for a, d in zip(node.accelerators, row, strict=True)
        if a.rates_images_per_s[k] <= 0
    )


def _run(accelerator: Accelerator, component: int, images: Quantity) -> tuple[Quantity, Quantity]:
    """Busy seconds and joules of one accelerator in one component."""
    rate = accelerator.rates_images_per_s[component]
    if images <= 0 or rate <= 0:
        return 0, 0
    busy = images / rate
    if accelerator.batching:
        size, overhead = accelerator.batching.images, accelerator.batching.overheads_s[component]
        busy += overhead * (batches_of(images, size) - images / size)
    return busy, busy * accelerator.powers_active_w[component]


def _whole_run(accelerator: Accelerator, images: Quantity) -> tuple[Quantity, Quantity]:
    if min(accelerator.rates_images_per_s) <= 0:
        return 0, 0
    runs = [_run(accelerator, k, images) for k in range(len(accelerator.rates_images_per_s))]
    return sum(busy for busy, _ in runs), sum(energy for _, energy in runs)


def _mode_run(accelerator: Accelerator, component: int, images: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    """Busy seconds and joules where `images[m]` run in measured batch m."""
    if not accelerator.batches:
        return _run(accelerator, component, sum(images))
    busy = [
        d * batch.latencies_s[component] / batch.images for d, batch in zip(images, accelerator.batches, strict=True)
    ]
    powers = [batch.powers_active_w[component] for batch in accelerator.batches]
    return sum(busy), sum(seconds * power for seconds, power in zip(busy, powers, strict=True))


class PerImage(NamedTuple):
    """Seconds and joules per image of a node running one kind of plan; infinite where it cannot."""

    time_s: Quantity
    energy_j: Quantity


def per_image(instance: Instance, node: Node, execution: Execution = "by-component") -> PerImage:
    """Theorem 1's time and the matching energy of the equal-finish split (eq. 4 and 7), batches full."""
    if execution == "whole-model":
        able = any(whole_model_rate(a) > 0 for a in node.accelerators)
    else:
        able = min(component_rates(node)) > 0
    if not able:
        return PerImage(math.inf, math.inf)
    one = 1  # of floats a float, of fractions a fraction
    split = equal_finish_split(node, one, execution)
    load = Load.model_construct(node=node.name, images=one, execution=execution, split=split)
    used = usage(instance, node, load)
    return PerImage(used.time_s, used.energy_j)


def full_charge_j(instance: Instance, node: Node) -> Quantity:
    """What a used node costs under full charging: its equal-finish plan run for the whole limit."""
    cost = per_image(instance, node)
    if cost.time_s == math.inf:
        return node.power_on_w * instance.latency_limit_s
    return (cost.energy_j / cost.time_s + node.power_on_w) * instance.latency_limit_s
