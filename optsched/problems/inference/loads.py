"""How are loads written: with a split in whole images where these are asked for, and together as a solution?"""

from __future__ import annotations

from collections.abc import Sequence

from optsched.problems.inference.instance import Execution, Instance, Load, Node, Solution
from optsched.problems.inference.physics import whole_split


def load_of(
    instance: Instance, node: Node, images: float, copies: int = 1, execution: Execution = "by-component"
) -> Load:
    """A load with the equal-finish split, in whole images where the instance asks for them."""
    if not instance.whole_images:
        return Load(node=node.name, images=float(images), copies=copies, execution=execution)
    whole = round(images)
    split = whole_split(node, whole, execution)
    return Load(node=node.name, images=float(whole), copies=copies, execution=execution, split=split)


def solution_of(instance: Instance, loads: Sequence[Load]) -> Solution:
    """The loads as decided: also those without images, which are billed when fully charged."""
    return Solution(format="optsched/inference-solution@1", instance_sha256=instance.sha256(), loads=tuple(loads))


def busy_solution_of(instance: Instance, loads: Sequence[Load]) -> Solution:
    """The loads that have images."""
    return solution_of(instance, [load for load in loads if load.images > 0])
