"""Which solvers has this machine, without importing or starting any of them?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any


@dataclass(frozen=True)
class Listed:
    """One solver: the package that brings it, its licence, and the models it takes.

    `most` is the size a pip-installed copy without a licence of one's own takes: (columns, rows).
    """

    package: str
    licence: str
    takes: str = "linear and mixed-integer"
    most: tuple[int, int] | None = None
    module: str = ""


SOLVERS = {
    "highs": Listed("highspy", "MIT"),
    "scip": Listed("pyscipopt", "Apache-2.0", module="scip"),
    "cp-sat": Listed("ortools", "Apache-2.0", "all-integer only", module="cpsat"),
    "cbc": Listed("pulp", "EPL-2.0", module="cbc"),
    "gurobi": Listed("gurobipy", "commercial; pip copy limited", most=(2000, 2000), module="gurobi"),
    "cplex": Listed("cplex", "commercial; pip copy limited", most=(1000, 1000), module="cplex"),
    "copt": Listed("coptpy", "commercial; pip copy limited", most=(2000, 2000), module="copt"),
    "xpress": Listed("xpress", "commercial; pip copy limited", most=(5000, 5000), module="xpress"),
}
"""Every solver that can be named. A new one is a file in `second/` and a line here."""


@cache
def solver_version(solver: str) -> dict[str, str]:
    """{package: version} of the solver that 'name:option=value' names; empty where it is not installed."""
    listed = SOLVERS.get(solver.partition(":")[0])
    if listed is None:
        return {}
    try:
        return {listed.package: version(listed.package)}
    except PackageNotFoundError:
        return {}


def python_of(solver: str) -> str | None:
    """The interpreter a user names for a solver that lives in another environment: OPTSCHED_PYTHON_CP_SAT=..."""
    return os.environ.get(f"OPTSCHED_PYTHON_{solver.upper().replace('-', '_')}") if solver != "highs" else None


def unavailable(solver: str) -> str:
    """Why a known solver cannot be used; '' where it can, as far as can be told without starting it."""
    if python_of(solver) or solver_version(solver):
        return ""
    return f"{SOLVERS[solver].package} is not installed"


def available_solvers() -> list[dict[str, Any]]:
    """One record per solver: name, version or '-', licence, what it takes, and why it cannot be used."""
    return [
        {
            "solver": name,
            "version": solver_version(name).get(listed.package, "-"),
            "licence": listed.licence,
            "takes": listed.takes,
            "largest": "any" if listed.most is None else f"{listed.most[0]} columns, {listed.most[1]} rows",
            "unavailable": unavailable(name),
        }
        for name, listed in SOLVERS.items()
    ]
