"""How is FICO Xpress run, through its Python API? The community licence takes 5,000 columns and rows together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
INFINITY = 1e20
"""Xpress's infinity: a bound this large is none."""


def prepare() -> None:
    """Raises ImportError where xpress is missing, and its own error where there is no licence."""
    import xpress

    xpress.init()


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Raises ValueError for a model too large for the licence."""
    import xpress

    model = xpress.problem()
    model.controls.outputlog = 0
    model.controls.miprelstop = settings["relative_gap"]
    model.controls.mipabsstop = settings["absolute_gap"]
    model.controls.miptol = max(1e-9, settings["integrality"])
    model.controls.threads = settings["threads"]
    model.controls.randomseed = settings["seed"]
    model.controls.presolve = int(settings["presolve"])
    if settings["time_limit_s"] is not None:
        model.controls.timelimit = settings["time_limit_s"]
    try:
        model.readProb(path)
        if start:
            told = [variable for variable in model.getVariable() if variable.name in start]
            model.addMipSol([start[variable.name] for variable in told], told)
        model.optimize()
    except Exception as error:
        if "too many rows and columns" in str(error):
            raise ValueError("too large for this licence of Xpress") from None
        raise
    return _answer(xpress, model)


def _answer(xpress: Any, model: Any) -> dict[str, Any]:
    """Status, values, objective and bound."""
    stopped, solved = model.attributes.solvestatus, model.attributes.solstatus
    words = {
        xpress.SolStatus.OPTIMAL: "optimal",
        xpress.SolStatus.INFEASIBLE: "infeasible",
        xpress.SolStatus.UNBOUNDED: "unbounded",
    }
    status = words.get(solved, "time" if stopped == xpress.SolveStatus.STOPPED else "error")
    answer: dict[str, Any] = {"status": status, "values": None, "objective": None, "bound": None}
    answer["message"] = "" if status != "error" else f"Xpress stopped with status {solved}"
    if solved in (xpress.SolStatus.OPTIMAL, xpress.SolStatus.FEASIBLE):
        names = [variable.name for variable in model.getVariable()]
        found = dict(zip(names, model.getSolution(), strict=True))
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = model.attributes.objval
    if status in ("optimal", "time"):
        is_mip = model.attributes.originalmipents > 0
        bound = model.attributes.bestbound if is_mip else answer["objective"] if status == "optimal" else None
        answer["bound"] = bound if bound is not None and abs(bound) < INFINITY else None
        answer["nodes"] = int(model.attributes.nodes)
    return answer
