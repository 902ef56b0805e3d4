"""What an inference-allocation instance and its solution say (Kim & Youn 2021, sections 3.1-3.2)."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from optsched.core.document import InstanceDocument, Part, SolutionDocument
from optsched.core.units import (
    Bytes,
    BytesPerSecond,
    Count,
    Images,
    ImagesPerSecond,
    Name,
    PositiveImages,
    PositiveImagesPerSecond,
    PositiveSeconds,
    Watts,
)

Execution = Literal["by-component", "whole-model"]


class Cpu(Part):
    """The pre-processing stage DL_0 of a node: serial, before the accelerators start."""

    rate_images_per_s: PositiveImagesPerSecond
    power_active_w: Watts
    power_idle_w: Watts = 0.0


class Accelerator(Part):
    """One GPU or FPGA. Rates and powers are listed per model component, in the instance's order.

    Rate 0 says that the accelerator cannot run the component; it then takes no part in it.
    """

    name: Name
    rates_images_per_s: Annotated[tuple[ImagesPerSecond, ...], Field(min_length=1)]
    powers_active_w: Annotated[tuple[Watts, ...], Field(min_length=1)]
    power_idle_w: Watts = 0.0


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


class Instance(InstanceDocument):
    """A period's images, the cluster, and how it is billed.

    `charging` proportional bills what runs; full bills every used node as if it ran its equal-finish
    plan for the whole latency limit. `whole_images` forbids fractions of an image.
    """

    format: Literal["optsched/inference@1"]
    components: Annotated[tuple[Name, ...], Field(min_length=1)]
    nodes: Annotated[tuple[Node, ...], Field(min_length=1)]
    demand_images: PositiveImages
    latency_limit_s: PositiveSeconds
    charging: Literal["proportional", "full"]
    whole_images: bool = False
    pcie: Pcie | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _faults(self) -> list[str]:
        size = len(self.components)
        faults = [
            f"nodes[{i}].name: got {node!r}, which {count} nodes share; expected distinct names (or use count)"
            for i, (node, count) in enumerate(Counter(node.name for node in self.nodes).items())
            if count > 1
        ]
        for i, node in enumerate(self.nodes):
            for j, accelerator in enumerate(node.accelerators):
                for name in ("rates_images_per_s", "powers_active_w"):
                    length = len(getattr(accelerator, name))
                    if length != size:
                        path = f"nodes[{i}].accelerators[{j}].{name}"
                        faults.append(f"{path}: got {length} values, expected {size}, one per component")
        if self.pcie:
            for name in ("input_bytes", "output_bytes"):
                length = len(getattr(self.pcie, name))
                if length != size:
                    faults.append(f"pcie.{name}: got {length} values, expected {size}, one per component")
        return faults

    @property
    def by_name(self) -> dict[str, Node]:
        return self.once(_by_name)


def _by_name(instance: Instance) -> dict[str, Node]:
    return {node.name: node for node in instance.nodes}


class Load(Part):
    """What each of `copies` identical nodes does.

    `images` and `split` are per copy. by-component: `split[k][j]` images of component k on accelerator
    j. whole-model: `split[0][j]` images on accelerator j. Left out, it is the split in which all
    accelerators finish together (Lemma 1).
    """

    node: Name
    images: Images
    execution: Execution = "by-component"
    copies: Count = 1
    split: tuple[tuple[Images, ...], ...] | None = None


class Solution(SolutionDocument):
    """Which nodes process how many images, and how each splits them."""

    format: Literal["optsched/inference-solution@1"]
    loads: tuple[Load, ...]
