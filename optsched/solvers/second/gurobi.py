"""How is Gurobi run, through gurobipy? Without a licence of one's own up to 2,000 columns and 2,000 rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
TOO_LARGE = 10010
"""Gurobi's error for a model beyond the licence."""
STATUSES = {2: "optimal", 3: "infeasible", 5: "unbounded", 9: "time", 11: "interrupted"}
"""Gurobi's status codes in our words; any other is an error."""
INFINITY = 1e100
"""Gurobi's infinity: a bound this large is none."""


def prepare() -> None:
    """Raises ImportError where gurobipy is missing."""
    import gurobipy  # noqa: F401


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Raises ValueError for a model too large for the licence."""
    import gurobipy

    with gurobipy.Env(params={"OutputFlag": 0}) as environment, gurobipy.read(path, environment) as model:
        model.Params.MIPGap = settings["relative_gap"]
        model.Params.MIPGapAbs = settings["absolute_gap"]
        model.Params.IntFeasTol = max(1e-9, settings["integrality"])
        model.Params.Threads = settings["threads"]
        model.Params.Seed = settings["seed"]
        model.Params.Presolve = -1 if settings["presolve"] else 0
        model.Params.DualReductions = 0  # else 'infeasible or unbounded' is all it says
        if settings["time_limit_s"] is not None:
            model.Params.TimeLimit = settings["time_limit_s"]
        for name, value in start.items():
            model.getVarByName(name).Start = value
        try:
            model.optimize()
        except gurobipy.GurobiError as error:
            if error.errno == TOO_LARGE:
                raise ValueError("too large for this licence of Gurobi") from None
            raise
        return _answer(model)


def _answer(model: Any) -> dict[str, Any]:
    """Status, values, objective and bound."""
    status = STATUSES.get(model.Status, "error")
    answer: dict[str, Any] = {"status": status, "values": None, "objective": None, "bound": None}
    answer["nodes"] = int(model.NodeCount) if model.IsMIP else 0
    answer["message"] = "" if status != "error" else f"Gurobi stopped with status {model.Status}"
    if model.SolCount:
        # reading a range row makes Gurobi add a column of its own
        found = {variable.VarName: variable.X for variable in model.getVars() if variable.VarName[0] == "c"}
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = model.ObjVal
    bound = model.ObjBound if model.IsMIP else answer["objective"] if status == "optimal" else None
    answer["bound"] = bound if bound is not None and abs(bound) < INFINITY else None
    return answer
