"""How is SCIP run, through PySCIPOpt?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
INFINITY = 1e20
"""SCIP's infinity: a bound this large is none."""


def prepare() -> None:
    """Raises ImportError where pyscipopt is missing."""
    import pyscipopt  # noqa: F401


def solve(path: str, settings: dict[str, Any], start: dict[str, float], report: Report) -> dict[str, Any]:
    """Run SCIP on the file; better solutions are reported as they are found."""
    from pyscipopt import Model
    from pyscipopt.scip import PY_SCIP_PARAMSETTING as SCIP_PARAMSETTING

    model = Model()
    model.hideOutput()
    model.readProblem(path)
    model.setParams(
        {
            "limits/gap": settings["relative_gap"],
            "limits/absgap": settings["absolute_gap"],
            "numerics/feastol": settings["integrality"],
            "randomization/randomseedshift": settings["seed"],
            "parallel/maxnthreads": settings["threads"],
        }
    )
    if settings["time_limit_s"] is not None:
        model.setParam("limits/time", settings["time_limit_s"])
    if not settings["presolve"]:
        model.setPresolve(SCIP_PARAMSETTING.OFF)
    _begin(model, start)
    _listen(model, report)
    model.optimize()
    return _answer(model)


def _begin(model: Any, start: dict[str, float]) -> None:
    """Give SCIP a partial solution to complete."""
    if start:
        known = model.createPartialSol()
        for variable in model.getVars():
            if variable.name in start:
                model.setSolVal(known, variable, start[variable.name])
        model.addSol(known)


def _listen(model: Any, report: Report) -> None:
    """Report every better solution with the bound at that moment."""
    from pyscipopt import Eventhdlr
    from pyscipopt.scip import PY_SCIP_EVENTTYPE as SCIP_EVENTTYPE

    class Improved(Eventhdlr):
        def eventinit(self) -> None:
            self.model.catchEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)

        def eventexec(self, _event: Any) -> None:
            report(_finite(self.model.getPrimalbound()), _finite(self.model.getDualbound()))

    model.includeEventhdlr(Improved(), "improved", "tells of better solutions")


def _answer(model: Any) -> dict[str, Any]:
    """Status, values, objective and bound; "infeasible or unbounded" counts as an error, since it proves neither."""
    status = model.getStatus()
    words = {"gaplimit": "optimal", "inforunbd": "error", "timelimit": "time", "userinterrupt": "interrupted"}
    known = status if status in ("optimal", "infeasible", "unbounded") else words.get(status, "error")
    answer: dict[str, Any] = {"status": known, "values": None, "objective": None, "bound": None}
    answer["nodes"] = int(model.getNTotalNodes())
    answer["message"] = "" if known != "error" else f"SCIP stopped with status {status!r}"
    if known not in ("infeasible", "unbounded"):
        answer["bound"] = _finite(model.getDualbound())
    if model.getNSols() and known != "infeasible":
        best = model.getBestSol()
        found = {variable.name: model.getSolVal(best, variable) for variable in model.getVars()}
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = model.getSolObjVal(best)
    return answer


def _finite(value: float) -> float | None:
    return value if abs(value) < INFINITY else None
