"""What does the solver alone make of a model as its page states it: no start, no bound of ours?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyomo.core as pyo

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.solvers.exact import solve_model

OURS = "axiom_"
"""Rows whose name begins so are bounds proved outside the model: it is the same problem without them."""


def as_written(
    build: Callable[[Any], Any], read: Callable[[Any, Any], Any], instance: Any, limits: Limits
) -> Attempt:
    """Solve a family's model without heuristic, warm start, bound, narrowing or repeated solves of ours.

    Parameters
    ----------
    build, read : callable
        Of the formulation that is exact for the instance: build(instance) -> ConcreteModel;
        read(model, instance) -> solution.
    instance : InstanceDocument
    limits : Limits
        A warm start in it is left out. Without a relative gap the solver stops at half of what counts as optimal.

    Returns
    -------
    Attempt
        Its bound is the solver's. That nothing is feasible is confirmed before it is said (`claims/infeasible.py`).

    Raises
    ------
    SolverFault
        The solver is missing or does not start.
    """
    gap = limits.gap if limits.gap is not None else 0.5 * RELATIVE_TOLERANCE
    alone = replace(limits, start=None, gap=gap)
    return solve_model(lambda: without_ours(build(instance)), lambda model: read(model, instance), alone)


def without_ours(model: Any) -> Any:
    """The model with its `axiom_*` rows left out."""
    for row in model.component_objects(pyo.Constraint, active=True):
        if row.local_name.startswith(OURS):
            row.deactivate()
    return model
