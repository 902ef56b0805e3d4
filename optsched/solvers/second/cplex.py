"""How is CPLEX run, through its Python API? Without a licence of one's own up to 1,000 columns and 1,000 rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]
TOO_LARGE = 1016
"""CPLEX's error for a model beyond the licence."""
STATUSES = {
    **dict.fromkeys((1, 101, 102), "optimal"),
    **dict.fromkeys((3, 103), "infeasible"),
    **dict.fromkeys((2, 118), "unbounded"),
    **dict.fromkeys((11, 107, 108), "time"),
}
"""CPLEX's status codes in our words; any other is an error."""
INFINITY = 1e20
"""CPLEX's infinity: a bound this large is none."""


def prepare() -> None:
    """Raises ImportError where cplex is missing."""
    import cplex  # noqa: F401


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Raises ValueError for a model too large for the licence."""
    import cplex

    model = cplex.Cplex()
    for silence in (model.set_log_stream, model.set_results_stream, model.set_warning_stream, model.set_error_stream):
        silence(None)
    try:
        model.read(path)
        _configure(model, settings)
        if start:
            known = cplex.SparsePair(ind=list(start), val=list(start.values()))
            model.MIP_starts.add(known, model.MIP_starts.effort_level.auto)
        model.solve()
    except cplex.exceptions.CplexSolverError as error:
        if error.args[2] == TOO_LARGE:
            raise ValueError("too large for this licence of CPLEX") from None
        raise
    return _answer(model)


def _configure(model: Any, settings: dict[str, Any]) -> None:
    parameters = model.parameters
    parameters.mip.tolerances.mipgap.set(settings["relative_gap"])
    parameters.mip.tolerances.absmipgap.set(settings["absolute_gap"])
    parameters.mip.tolerances.integrality.set(settings["integrality"])
    parameters.threads.set(settings["threads"])
    parameters.randomseed.set(settings["seed"])
    parameters.preprocessing.presolve.set(int(settings["presolve"]))
    parameters.preprocessing.reduce.set(1)  # primal reductions only: else 'infeasible or unbounded' is all it says
    if settings["time_limit_s"] is not None:
        parameters.timelimit.set(settings["time_limit_s"])


def _answer(model: Any) -> dict[str, Any]:
    """Status, values, objective and bound; a bound only of a MIP that ended by itself or by time."""
    code = model.solution.get_status()
    status = STATUSES.get(code, "error")
    is_mip = model.get_problem_type() == model.problem_type.MILP
    answer: dict[str, Any] = {"status": status, "values": None, "objective": None, "bound": None}
    answer["message"] = "" if status != "error" else f"CPLEX stopped with status {code}"
    if model.solution.is_primal_feasible():
        found = dict(zip(model.variables.get_names(), model.solution.get_values(), strict=True))
        answer["values"] = [found[f"c{i}"] for i in range(len(found))]
        answer["objective"] = model.solution.get_objective_value()
    if is_mip and status in ("optimal", "time"):
        bound = model.solution.MIP.get_best_objective()
        answer["bound"] = bound if abs(bound) < INFINITY else None
        answer["nodes"] = model.solution.progress.get_num_nodes_processed()
    elif status == "optimal":
        answer["bound"] = answer["objective"]
    return answer
