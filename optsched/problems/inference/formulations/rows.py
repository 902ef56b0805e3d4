"""What the three formulations share: the figures they state, long sums, image domains, counts of nodes, solutions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyomo.core as pyo

from optsched.core.number import Number
from optsched.problems.inference.exactly import exact_node, frame
from optsched.problems.inference.instance import Instance, Node, Solution
from optsched.problems.inference.types import NodeType
from optsched.problems.machines.identical import counted

Coefficient = Callable[[Any], Number]
"""What a number of the file becomes: `float`, or `fraction` for its decimals."""


@dataclass(frozen=True)
class Figures:
    """The numbers a model states: limit, link and demand of `shared`, one node per type; floats or fractions."""

    shared: Instance
    nodes: list[Node]
    counts: list[int]

    @property
    def types(self) -> range:
        """Indices g of the node types."""
        return range(len(self.nodes))

    @property
    def components(self) -> range:
        """Indices k of the components."""
        return range(len(self.shared.components))


def figures(instance: Instance, kinds: list[NodeType], number: Coefficient) -> Figures:
    """The instance's numbers as floats, or in fractions.

    `number=fraction` gives the model the file's decimals exactly (for certificates); `float` what solvers take.
    """
    counts = [kind.count for kind in kinds]
    if number is float:
        return Figures(instance, [kind.machine for kind in kinds], counts)
    return Figures(frame(instance), [exact_node(instance, kind.machine.name) for kind in kinds], counts)


def linked_bytes(instance: Instance, execution: str) -> Any:
    """Bytes per image on the host link; a whole model moves only its first input and last output."""
    if instance.pcie is None:
        return 0
    into, out = instance.pcie.input_bytes, instance.pcie.output_bytes
    return into[0] + out[-1] if execution == "whole-model" else sum(into) + sum(out)


def surely_above(images: float) -> int:
    """A whole number of images that is no bound on anything but the search: 1e-9 above, more than floats lose."""
    return math.ceil(images * (1 + 1e-9)) if math.isfinite(images) else 0


def image_domain(instance: Instance) -> Any:
    """Whole numbers where the instance forbids fractions of an image."""
    return pyo.NonNegativeIntegers if instance.whole_images else pyo.NonNegativeReals


def start_counts(variable: Any, kinds: list[NodeType], solution: Solution, execution: str) -> None:
    """How many nodes of each type the solution uses."""
    used: dict[str, int] = {}
    for load in solution.loads:
        if execution in ("any", load.execution):
            used[load.node] = used.get(load.node, 0) + load.copies
    for g, number in enumerate(counted(kinds, used)):
        if g in variable:
            variable[g].set_value(number)
