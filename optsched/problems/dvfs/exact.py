"""The exact methods of the family, by kind of case, and the model of each as its page states it."""

from __future__ import annotations

import importlib

from optsched.core.limits import Limits
from optsched.core.method import resolve
from optsched.core.result import Attempt
from optsched.problems.dvfs.instance import Instance

HERE = "optsched.problems.dvfs"
KINDS = ("jobs", "cap", "host", "graph")
"""Kinds of case that are built: each has a room of this name with `exact.py` and `model.py`."""


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The optimum, by the kind's own method.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    found: Attempt = resolve(f"{HERE}.{instance.case.kind}.exact:exact")(instance, limits)
    return found


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """The Pyomo model as written, and the solver alone: no bounds, no rules, no warm start.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    from optsched.solvers.as_written import as_written

    model = importlib.import_module(f"{HERE}.{instance.case.kind}.model")
    return as_written(model.build, model.read, instance, limits)
