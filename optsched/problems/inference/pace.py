"""How long a load takes in fractions, quickly enough to decide 10^5 loads that stand at the limit.

The same time as `physics.usage` computes, from seconds per image computed once per node; a test holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property

from optsched.core.number import Number, fraction
from optsched.problems.inference.exactly import exact_node, exactly, frame
from optsched.problems.inference.instance import Execution, Instance, Load, Node
from optsched.problems.inference.physics import transfer_s, usage, whole_split

NOTHING = Fraction()
Row = tuple[Fraction, ...]


def exact_time_s(instance: Instance, node: Node, load: Load) -> Fraction:
    """Seconds of one copy of a load, in fractions of the decimals written."""
    if load.modes is None and not any(a.batching for a in node.accelerators):
        seconds = pace(instance, node).time_s(load, instance.whole_images)
        if seconds is not None:
            return seconds
    return fraction(usage(frame(instance), exact_node(instance, node.name), exactly(load)).time_s)


def pace(instance: Instance, node: Node) -> Pace:
    """A node's seconds per image, remembered with the instance."""
    known = instance.once(_paces)
    if node.name not in known:
        known[node.name] = Pace(instance, node)
    return known[node.name]


def _paces(instance: Instance) -> dict[str, Pace]:
    return {}


class Pace:
    """Exact seconds per image of one node, each figure when first asked for."""

    def __init__(self, instance: Instance, node: Node) -> None:
        self.node = node if not any(a.batches for a in node.accelerators) else exact_node(instance, node.name)
        self.link_s: Callable[[Execution], Fraction] = instance.once(_links).__getitem__

    @cached_property
    def rates(self) -> list[Row]:
        """Per component, images per second of each accelerator."""
        rows = zip(*(a.rates_images_per_s for a in self.node.accelerators), strict=True)
        return [tuple(map(fraction, row)) for row in rows]

    @cached_property
    def inverse(self) -> list[Row]:
        """Per component, seconds per image of each accelerator; 0 where it cannot run it."""
        return [tuple(map(_inverse, row)) for row in self.rates]

    @cached_property
    def whole(self) -> Row:
        """Seconds per image of each accelerator running the whole model; 0 where it cannot."""
        return tuple(sum(column, NOTHING) if all(column) else NOTHING for column in zip(*self.inverse, strict=True))

    @cached_property
    def cpu_s(self) -> Fraction:
        return 1 / fraction(self.node.cpu.rate_images_per_s) if self.node.cpu else NOTHING

    @cached_property
    def by_component_s(self) -> Fraction | None:
        """Of an image split by Lemma 1; None where a component runs nowhere."""
        together = [sum(row, NOTHING) for row in self.rates]
        if not all(together):
            return None
        return sum((1 / rate for rate in together), self.cpu_s + self.link_s("by-component"))

    @cached_property
    def whole_model_s(self) -> Fraction | None:
        """The same for whole models; None where no accelerator can run all components."""
        together = sum(map(_inverse, self.whole), NOTHING)
        return self.cpu_s + self.link_s("whole-model") + 1 / together if together else None

    def time_s(self, load: Load, whole_images: bool) -> Fraction | None:
        """Of a load without batches; None where nothing can run it."""
        by_component = load.execution == "by-component"
        split: Sequence[Sequence[Number]] | None = load.split
        if split is None and whole_images:
            split = whole_split(self.node, round(load.images), load.execution)
        if split is None:
            image_s = self.by_component_s if by_component else self.whole_model_s
            return None if image_s is None else fraction(load.images) * image_s
        serial_s = fraction(load.images) * (self.cpu_s + self.link_s(load.execution))
        return sum(map(_stage_s, split, self.inverse if by_component else [self.whole]), serial_s)


def _links(instance: Instance) -> dict[Execution, Fraction]:
    executions: tuple[Execution, ...] = ("by-component", "whole-model")
    return {execution: fraction(transfer_s(frame(instance), execution)) for execution in executions}


def _inverse(value: Fraction) -> Fraction:
    return 1 / value if value > 0 else NOTHING


def _stage_s(images: Sequence[Number], image_s: Row) -> Fraction:
    return max(fraction(d) * each if d > 0 else NOTHING for d, each in zip(images, image_s, strict=True))
