"""How is CP-SAT run, through OR-Tools' linear wrapper? Only on models whose columns are all integer.

With continuous columns the wrapper scales them to integers and has called suboptimal points optimal. OR-Tools brings
a HiGHS of its own and cannot share a process with highspy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Report = Callable[[float | None, float | None], None]


def prepare() -> None:
    """Raises ImportError where ortools is missing."""
    from ortools.linear_solver.python import model_builder  # noqa: F401


def solve(path: str, settings: dict[str, Any], start: dict[str, float], _report: Report) -> dict[str, Any]:
    """Raises ValueError for a model with a continuous column."""
    from ortools.linear_solver.python import model_builder

    model = model_builder.Model()
    model.import_from_mps_file(path)
    if not all(variable.is_integral for variable in model.get_variables()):
        raise ValueError("CP-SAT takes all-integer models only, and this one has continuous columns")
    for variable in model.get_variables():
        if variable.name in start:
            model.add_hint(variable, start[variable.name])
    return solve_scaled(model, settings)


def solve_scaled(model: Any, settings: dict[str, Any]) -> dict[str, Any]:
    """Solve whatever the columns are: what `solve` refuses to believe, kept for the test that shows why."""
    from ortools.linear_solver.python.model_builder import Solver, SolveStatus

    solver = Solver("sat")
    if settings["time_limit_s"] is not None:
        solver.set_time_limit_in_seconds(settings["time_limit_s"])
    words = {
        "num_workers": settings["threads"],
        "random_seed": settings["seed"],
        "relative_gap_limit": settings["relative_gap"],
        "absolute_gap_limit": settings["absolute_gap"],
    }
    words["cp_model_presolve"] = "true" if settings["presolve"] else "false"
    solver.set_solver_specific_parameters(" ".join(f"{name}:{value}" for name, value in words.items()))
    found = solver.solve(model)
    statuses = {
        SolveStatus.OPTIMAL: "optimal",
        SolveStatus.INFEASIBLE: "infeasible",
        SolveStatus.UNBOUNDED: "unbounded",
        SolveStatus.FEASIBLE: "time",
        SolveStatus.NOT_SOLVED: "time",
    }
    answer: dict[str, Any] = {
        "status": statuses.get(found, "error"),
        "values": None,
        "objective": None,
        "bound": None,
    }
    if answer["status"] == "error":
        answer["message"] = f"CP-SAT stopped with status {found.name}"
    if found in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE):
        answer["values"] = [float(solver.value(variable)) for variable in model.get_variables()]
        answer["objective"] = solver.objective_value
        answer["bound"] = solver.best_objective_bound
    return answer
