"""What the three formulations share: long sums, image domains, counts of nodes, and solutions."""

from __future__ import annotations

from typing import Any

import pyomo.environ as pyo
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.problems.inference.instance import Instance, Load, Solution
from optsched.problems.inference.types import NodeType


def weighted(coefficients: list[float], variables: list[Any]) -> LinearExpression:
    return LinearExpression(linear_coefs=coefficients, linear_vars=variables)


def image_domain(instance: Instance) -> Any:
    return pyo.NonNegativeIntegers if instance.whole_images else pyo.NonNegativeReals


def start_counts(variable: Any, kinds: list[NodeType], solution: Solution, execution: str) -> None:
    used: dict[str, int] = {}
    for load in solution.loads:
        if execution in ("any", load.execution):
            used[load.node] = used.get(load.node, 0) + load.copies
    for g, kind in enumerate(kinds):
        if g in variable:
            variable[g].set_value(
                sum(min(used.get(kind.listed[i].name, 0), kind.listed[i].count) for i in kind.indices)
            )


def solution_of(instance: Instance, loads: list[Load]) -> Solution:
    return Solution(format="optsched/inference-solution@1", instance_sha256=instance.sha256(), loads=tuple(loads))
