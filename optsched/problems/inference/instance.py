"""The documents of inference allocation: instance and solution (Kim & Youn 2021, sections 3.1-3.2)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.number import fraction
from optsched.core.units import (
    MOST_COPIES,
    Amount,
    Bytes,
    BytesPerSecond,
    Count,
    ImagesPerSecond,
    Name,
    PositiveImages,
    PositiveImagesPerSecond,
    PositiveSeconds,
    Seconds,
    Watts,
    crowded,
)

Execution = Literal["by-component", "whole-model"]


class Cpu(Part):
    """The pre-processing stage DL_0 of a node: serial, before the accelerators start."""

    rate_images_per_s: PositiveImagesPerSecond
    power_active_w: Watts
    power_idle_w: Watts = 0.0


class Batch(Part):
    """One measured way to run an accelerator: `images` at once, latency and power per component.

    `power_limit_w` names the power limit it was measured under (none: full power), so that several ways may run
    equally many images; limits and batch sizes are chosen together.
    """

    images: Count
    power_limit_w: Annotated[Watts, Field(gt=0)] | None = None
    latencies_s: Annotated[tuple[PositiveSeconds, ...], Field(min_length=1)]
    powers_active_w: Annotated[tuple[Watts, ...], Field(min_length=1)]


class Batching(Part):
    """Images run in batches of up to `images`, each costing `overheads_s` per component, full or not.

    The rates are those of full batches: latency(b) = (images / rate - overhead) / images * b + overhead.
    """

    images: Count
    overheads_s: Annotated[tuple[Seconds, ...], Field(min_length=1)]


class Accelerator(Part):
    """One GPU or FPGA. Rates and powers are listed per model component, in the instance's order.

    Rate 0: the accelerator cannot run the component and takes no part in it. Measured
    `batches` stand in place of rates and powers; the instance's `batch` selects one of them.
    """

    name: Name
    rates_images_per_s: tuple[ImagesPerSecond, ...] = ()
    powers_active_w: tuple[Watts, ...] = ()
    power_idle_w: Watts = 0.0
    batches: tuple[Batch, ...] = ()
    batching: Batching | None = None


class Node(Part):
    """An accelerator node; `count` identical ones may be listed once.

    `power_on_w` is drawn for the whole latency limit by every node that is used at all.
    """

    name: Name
    accelerators: Annotated[tuple[Accelerator, ...], Field(min_length=1)]
    cpu: Cpu | None = None
    power_on_w: Watts = 0.0
    count: Count = 1


class Pcie(Part):
    """The host link. Bytes are per image, in and out of the accelerators, per model component."""

    bandwidth_bytes_per_s: BytesPerSecond
    input_bytes: tuple[Bytes, ...]
    output_bytes: tuple[Bytes, ...]


MOST_SINGLE = 5_000
"""Copies of nodes in models that have to decide for each of them."""


class Instance(InstanceDocument):
    """A period's images, the cluster, and how it is billed.

    `charging` proportional bills what runs; full bills every used node as if it ran its equal-finish
    plan for the whole latency limit. `whole_images` forbids fractions of an image. `batch` picks, per
    accelerator and component, the measured batch of highest throughput or of least energy per image, or
    leaves the choice to the solution.
    """

    format: Literal["optsched/inference@1"]
    components: Annotated[tuple[Name, ...], Field(min_length=1)]
    nodes: Annotated[tuple[Node, ...], Field(min_length=1)]
    demand_images: PositiveImages
    latency_limit_s: PositiveSeconds
    charging: Literal["proportional", "full"]
    whole_images: bool = False
    pcie: Pcie | None = None
    batch: Literal["best-throughput", "best-energy", "choose"] = "best-throughput"

    def _faults(self) -> list[str]:
        size, copies = len(self.components), sum(node.count for node in self.nodes)
        single = self.whole_images or any(a.batching or a.batches for node in self.nodes for a in node.accelerators)
        limit = (MOST_SINGLE, "with whole images or batches") if single else (MOST_COPIES,)
        faults = list(crowded("sum of nodes[].count", copies, *limit))
        faults += [
            f"nodes[{i}].name: got {node!r}, which {count} nodes share; expected distinct names (or use count)"
            for i, (node, count) in enumerate(Counter(node.name for node in self.nodes).items())
            if count > 1
        ]
        for i, node in enumerate(self.nodes):
            for j, accelerator in enumerate(node.accelerators):
                faults += accelerator_faults(accelerator, f"nodes[{i}].accelerators[{j}]", size)
        if self.charging == "full" and any(a.batching for node in self.nodes for a in node.accelerators):
            faults.append('charging: got "full" with batching, expected proportional: a full bill has no batches')
        if self.pcie:
            for name in ("input_bytes", "output_bytes"):
                length = len(getattr(self.pcie, name))
                if length != size:
                    faults.append(f"pcie.{name}: got {length} values, expected {size}, one per component")
        return faults

    @cached_property
    def cluster(self) -> tuple[Node, ...]:
        """The nodes with a rate and a power for every accelerator, picked from measured batches where listed.

        Where the solution chooses batches, these are the ones of highest throughput. Computed once per instance.
        """
        return _cluster(self)

    @cached_property
    def by_name(self) -> dict[str, Node]:
        """The cluster's nodes by name. Names are distinct: validation has seen to that. Computed
        once per instance.
        """
        return {node.name: node for node in self.cluster}


def accelerator_faults(accelerator: Accelerator, path: str, size: int) -> list[str]:
    """What does not fit together in one accelerator of a model with `size` components."""
    lengths = {
        f"{path}.batches[{b}].{name}": len(getattr(batch, name))
        for b, batch in enumerate(accelerator.batches)
        for name in ("latencies_s", "powers_active_w")
    }
    if accelerator.batching:
        lengths[f"{path}.batching.overheads_s"] = len(accelerator.batching.overheads_s)
    if accelerator.batches and (
        accelerator.rates_images_per_s or accelerator.powers_active_w or accelerator.batching
    ):
        return [f"{path}.batches: expected in place of rates_images_per_s, powers_active_w and batching, not beside"]
    if not accelerator.batches:
        for name in ("rates_images_per_s", "powers_active_w"):
            lengths[f"{path}.{name}"] = len(getattr(accelerator, name))
    faults = [
        f"{where}: got {length} values, expected {size}, one per component"
        for where, length in lengths.items()
        if length != size
    ]
    faults += _idle_faults(accelerator, path) + _limit_faults(accelerator, path)
    if accelerator.batching and not faults:
        for k, (rate, overhead) in enumerate(
            zip(accelerator.rates_images_per_s, accelerator.batching.overheads_s, strict=True)
        ):
            if fraction(rate) * fraction(overhead) > accelerator.batching.images:
                limit = accelerator.batching.images / rate
                faults.append(
                    f"{path}.batching.overheads_s[{k}]: got {overhead}, expected at most a full batch, {limit:.6g}"
                )
    return faults


def _idle_faults(accelerator: Accelerator, path: str) -> list[str]:
    """Idle power above active power: models, bounds and judge would part, as work would cost less than none."""
    active = [(f"powers_active_w[{k}]", power) for k, power in enumerate(accelerator.powers_active_w)]
    active += [
        (f"batches[{b}].powers_active_w[{k}]", power)
        for b, batch in enumerate(accelerator.batches)
        for k, power in enumerate(batch.powers_active_w)
    ]
    idle = accelerator.power_idle_w
    return [
        f"{path}.power_idle_w: got {idle:g}, expected at most {where}, {power:g}"
        for where, power in active
        if idle > power
    ]


def _limit_faults(accelerator: Accelerator, path: str) -> list[str]:
    """Two measurements of one batch size under one power limit, or limits of a batch size that do not ascend."""
    faults, last = [], dict[int, float]()
    for b, batch in enumerate(accelerator.batches):
        limit, before = batch.power_limit_w, last.get(batch.images)
        if limit is not None and before is not None and limit <= before:
            words = f"got {limit:g} after {before:g} for {batch.images} images, expected ascending limits"
            faults.append(f"{path}.batches[{b}].power_limit_w: {words}")
        if limit is not None:
            last[batch.images] = limit
    return faults


def _cluster(instance: Instance) -> tuple[Node, ...]:
    """The instance's own nodes, or copies with settled rates where any accelerator lists measured batches."""
    if not any(a.batches for node in instance.nodes for a in node.accelerators):
        return instance.nodes
    return tuple(settled(node, instance.batch) for node in instance.nodes)


def settled(node: Node, policy: str) -> Node:
    """The node with the rates and powers of the batch that the policy picks per accelerator and component.

    Rate = images / latency of the picked batch: eq. 2 and 7 then hold as they stand. Nodes without measured batches
    come back equal.
    """
    return node.model_copy(update={"accelerators": tuple(_settled(a, policy) for a in node.accelerators)})


def _settled(accelerator: Accelerator, policy: str) -> Accelerator:
    if not accelerator.batches:
        return accelerator
    best = [picked(accelerator, k, policy) for k in range(len(accelerator.batches[0].latencies_s))]
    rates = tuple(batch.images / batch.latencies_s[k] for k, batch in enumerate(best))
    powers = tuple(batch.powers_active_w[k] for k, batch in enumerate(best))
    return accelerator.model_copy(update={"rates_images_per_s": rates, "powers_active_w": powers})


def picked(accelerator: Accelerator, component: int, policy: str) -> Batch:
    """The measured batch that a policy picks for one component of an accelerator.

    Parameters
    ----------
    accelerator : Accelerator
        One with measured `batches`.
    component : int
        Position of the component in the instance's order.
    policy : str
        "best-energy" picks the least energy per image; anything else the highest throughput (b* of the paper).
    """
    by = _joules if policy == "best-energy" else _seconds
    return min(accelerator.batches, key=lambda batch: by(batch, component))


def _seconds(batch: Batch, component: int) -> Fraction:
    """Per image. In fractions, so that floats and fractions pick the same batch."""
    return fraction(batch.latencies_s[component]) / batch.images


def _joules(batch: Batch, component: int) -> Fraction:
    """Above nothing, not above idle: what a batch draws per image while it runs, in fractions as `_seconds`."""
    return fraction(batch.powers_active_w[component]) * _seconds(batch, component)


class Load(Part):
    """What each of `copies` identical nodes does.

    `images` and `split` are per copy. by-component: `split[k][j]` images of component k on accelerator
    j. whole-model: `split[0][j]` images on accelerator j. Left out, it is the split in which all
    accelerators finish together (Lemma 1). Where the instance leaves the batch open, `modes[k][j][m]` says
    how many of `split[k][j]` run in measured batch m; left out, all run in the batch of highest throughput.
    """

    node: Name
    images: Amount
    execution: Execution = "by-component"
    copies: Count = 1
    split: tuple[tuple[Amount, ...], ...] | None = None
    modes: tuple[tuple[tuple[Amount, ...], ...], ...] | None = None


class Solution(SolutionDocument):
    """Which nodes process how many images, and how each splits them."""

    format: Literal["optsched/inference-solution@1"]
    loads: tuple[Load, ...]
