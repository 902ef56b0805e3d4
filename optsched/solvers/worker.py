"""Which processes run HiGHS, what are they sent, and what do they answer?"""

from __future__ import annotations

from typing import Any

from optsched.children.child import Child
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Settings
from optsched.solvers.processes import SolverProcesses


def highs_processes() -> SolverProcesses:
    """A set of HiGHS processes of one's own; most callers share HIGHS."""
    return SolverProcesses(
        "highs",
        start=lambda: Child("optsched.solvers.worker_main"),
        request=_request,
        news=lambda content: content,
        outcome=lambda content: content,
    )


def _request(model: LinearModel, settings: Settings) -> tuple[dict[str, Any], Settings]:
    """The arrays by name, and the settings: both are pickled."""
    return model.as_dict(), settings


HIGHS = highs_processes()
"""The HiGHS processes of this process, shared by its threads."""
