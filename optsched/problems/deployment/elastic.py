"""Which limits have to change, at least, for there to be a plan? An elastic relaxation of the assignment model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyomo.core as pyo
from pyomo.repn import generate_standard_repn

from optsched.core.limits import Limits
from optsched.problems.deployment.check import check
from optsched.problems.deployment.formulations import assignment
from optsched.problems.deployment.instance import Instance
from optsched.solvers.exact import solve_model

ELASTIC = ("deadline", "capacity", "fabric", "one_size", "memory", "accuracy", "power_cap", "latency_limit")
"""Limits of the user's that may be changed; what a plan is, is not among them."""


def fewest_changes(instance: Instance, limits: Limits) -> str:
    """In words, the smallest set of limits to change, each with what the plan needs; '' where time runs out.

    The fewest limits first, then the least changes of them, each relative to the most it could be.
    """
    found = solve_model(
        lambda: relaxed(instance),
        lambda model: assignment.read(model, instance),
        replace(limits, start=None, on_progress=None),
    )
    if found.solution is None:
        return ""
    broken = check(instance, found.solution).violations
    listed = "; ".join(f"{one.constraint} of {one.where}: {one.message}" for one in broken)
    count = "one limit" if len(broken) == 1 else f"{len(broken)} limits"
    least = "at least " if found.stopped == "finished" else ""
    return f"{least}{count} must change: {listed}"


def relaxed(instance: Instance) -> Any:
    """The assignment model with a binary and an amount for each row of ELASTIC; the cost is what changes."""
    model = assignment.build(instance)
    limits = [
        row for name in ELASTIC if (component := getattr(model, name, None)) is not None for row in component.values()
    ]
    count = range(len(limits))
    most = [_most_above(row) for row in limits]
    model.changed = pyo.Var(count, domain=pyo.Binary, doc="1: the limit is changed")
    model.amount = pyo.Var(count, bounds=(0, 1), doc="by how much, of the most it could be exceeded by")
    model.eased = pyo.ConstraintList(doc="a limit holds, or is changed")
    model.changed_first = pyo.ConstraintList(doc="only changed limits are exceeded")
    for k, row in enumerate(limits):
        model.eased.add(row.body - most[k] * model.amount[k] <= pyo.value(row.upper))
        model.changed_first.add(model.amount[k] <= model.changed[k])
        row.deactivate()
    model.cost.deactivate()
    share = 1 / (1 + len(limits))
    model.changes = pyo.Objective(
        expr=sum(model.changed[k] + share * model.amount[k] for k in count), doc="limits changed, then by how much"
    )
    return model


def _most_above(row: Any) -> float:
    """By how much the row can be exceeded at most, over its variables' bounds."""
    terms = generate_standard_repn(row.body)
    pairs = zip(terms.linear_coefs, terms.linear_vars, strict=True)
    most = sum(max(a * pyo.value(x.lb), a * pyo.value(x.ub)) for a, x in pairs)
    return max(0.0, float(terms.constant + most - pyo.value(row.upper)))
