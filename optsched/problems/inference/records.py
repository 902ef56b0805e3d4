"""A solution as a plain table: who processes how much of what, for how long, at which energy."""

from __future__ import annotations

from typing import Any

from optsched.problems.inference.fractions.amounts import in_floats
from optsched.problems.inference.instance import Instance, Solution
from optsched.problems.inference.physics import split_of, usage


def records(instance: Instance, solution: Solution) -> list[dict[str, Any]]:
    """One record per load, component and accelerator, for `show --format csv`.

    `images` are per copy; `component_s` is the stage up to its barrier; `node_s` and `node_j` repeat the copy's
    totals in each of its rows, so sum them over loads, not rows. A left-out split is written out as Lemma 1 gives it.
    """
    found: list[dict[str, Any]] = []
    for load in solution.loads:
        node = instance.by_name[load.node]
        used = usage(instance, node, in_floats(load))
        split = split_of(instance, node, in_floats(load))
        stages = instance.components if load.execution == "by-component" else ("whole model",)
        found += [
            {
                "node": load.node,
                "copies": load.copies,
                "execution": load.execution,
                "component": stage,
                "accelerator": accelerator.name,
                "images": images,
                "component_s": used.component_s[k],
                "node_s": used.time_s,
                "node_j": used.energy_j,
            }
            for k, stage in enumerate(stages)
            for accelerator, images in zip(node.accelerators, split[k], strict=True)
        ]
    return found
