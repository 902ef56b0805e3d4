"""Which processes run a solver other than HiGHS, what are they sent, and what do they answer?"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from optsched.children.child import Child
from optsched.core.errors import SolverFault
from optsched.core.limits import Progress
from optsched.solvers.arrays import LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.export import mps_text
from optsched.solvers.listing import SOLVERS, python_of, unavailable
from optsched.solvers.processes import SolverProcesses


@dataclass(frozen=True)
class Numbered:
    """A model whose columns are c0, c1, ... and whose rows are r0, r1, ...: what every solver reads alike."""

    model: LinearModel

    def column_names(self) -> list[str]:
        """c0, c1, ..."""
        return [f"c{j}" for j in range(self.model.columns)]

    def row_names(self) -> list[str]:
        """r0, r1, ..."""
        return [f"r{i}" for i in range(self.model.rows)]


_known: dict[str, SolverProcesses] = {}


def second(name: str) -> SolverProcesses:
    """The processes of a solver, shared by this process's threads. Raises SolverFault where it is not installed."""
    reason = unavailable(name)
    if reason:
        raise SolverFault(f"solver {name!r} cannot be used: {reason}")
    return _known.setdefault(name, SolverProcesses(name, lambda: _start(name), _request, _news, _outcome))


def _start(name: str) -> Child:
    """In a session of its own: CBC is a program that the process starts, and ends with it."""
    python = python_of(name) or sys.executable
    return Child("optsched.solvers.second.main", SOLVERS[name].module, python=python, session=True)


def _request(model: LinearModel, settings: Settings) -> dict[str, Any]:
    """The model as MPS text: what any version of any solver, under any Python, can read."""
    numbered = Numbered(model)
    start = {}
    if model.initial is not None and model.is_mip:
        told = zip(numbered.column_names(), model.initial.tolist(), strict=True)
        start = {name: value for name, value in told if not math.isnan(value)}
    return {"mps": mps_text(numbered, "model"), "settings": asdict(settings), "start": start}  # type: ignore[arg-type]


def _news(content: dict[str, Any]) -> tuple[Progress, None]:
    return Progress(content["seconds"], content["incumbent"], content["bound"], 0), None


def _outcome(content: str) -> Outcome:
    answer = json.loads(content)
    values = answer.pop("values")
    return Outcome(**answer, values=None if values is None else np.array(values, float))
