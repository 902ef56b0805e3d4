"""How is COPT run, through coptpy? Without a licence of one's own up to 2,000 columns and 2,000 rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
STATUSES = {1: "optimal", 2: "infeasible", 3: "unbounded", 8: "time", 10: "interrupted"}
"""COPT's status codes in our words; any other is an error."""
INFINITY = 1e20
"""COPT's infinity: a bound this large is none."""


def prepare() -> None:
    """Raises ImportError where coptpy is missing."""
    import coptpy  # noqa: F401


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Raises ValueError for a model too large for the licence."""
    import coptpy

    model = coptpy.Envr().createModel()
    model.setParam("Logging", 0)
    model.readMps(path)
    model.setParam("RelGap", settings["relative_gap"])
    model.setParam("AbsGap", settings["absolute_gap"])
    model.setParam("IntTol", max(1e-9, settings["integrality"]))
    model.setParam("Threads", settings["threads"])
    model.setParam("Presolve", -1 if settings["presolve"] else 0)
    if settings["time_limit_s"] is not None:
        model.setParam("TimeLimit", settings["time_limit_s"])
    if start:
        model.setMipStart([model.getVarByName(name) for name in start], list(start.values()))
        model.loadMipStart()
    try:
        model.solve()
    except coptpy.CoptError as error:
        if "licen" in str(error).lower() or "size" in str(error).lower():
            raise ValueError("too large for this licence of COPT") from None
        raise
    return _answer(model)


def _answer(model: Any) -> dict[str, Any]:
    """Status, values, objective and bound; a bound only of a MIP that ended by itself or by time."""
    is_mip = bool(model.getAttr("IsMIP"))
    code = model.getAttr("MipStatus" if is_mip else "LpStatus")
    status = STATUSES.get(code, "error")
    answer: dict[str, Any] = {"status": status, "values": None, "objective": None, "bound": None}
    answer["message"] = "" if status != "error" else f"COPT stopped with status {code}"
    if model.getAttr("HasMipSol" if is_mip else "HasLpSol") and status != "infeasible":
        found = {variable.getName(): variable.x for variable in model.getVars()}
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = model.getAttr("BestObj" if is_mip else "LpObjVal")
    if is_mip and status in ("optimal", "time"):
        bound = model.getAttr("BestBnd")
        answer["bound"] = bound if abs(bound) < INFINITY else None
        answer["nodes"] = int(model.getAttr("NodeCnt"))
    elif status == "optimal":
        answer["bound"] = answer["objective"]
    return answer
