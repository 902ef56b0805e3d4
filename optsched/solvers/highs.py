"""Runs HiGHS on arrays inside this process. Only numpy and highspy are imported here, so that the
worker starts in a tenth of a second."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import highspy
import numpy as np

from optsched.core.errors import SolverFault
from optsched.core.limits import Progress
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings, Status

OLDEST = (1, 15, 1)
SILENCE_S = 0.05
HEURISTICS = ("root_reduced_cost", "rins", "rens", "feasibility_jump")
"""What runs sub-problems of its own even where the effort for heuristics is 0."""

Report = Callable[[Progress, Floats | None], None]


def refuse_old(version: str) -> None:
    """Raises SolverFault for a HiGHS known to call wrong answers optimal."""
    parts = tuple(int(part) for part in version.split(".")[:3])
    if parts < OLDEST:
        raise SolverFault(
            f"highspy {version} is refused: 1.14 reports wrong optima on small mixed-integer models "
            "(HiGHS issues 2957, 3043, 3073, 3094); install highspy>=1.15.1"
        )


refuse_old(highspy.Highs().version())

STATUS: dict[Any, Status] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kModelEmpty: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnbounded: "unbounded",
    highspy.HighsModelStatus.kTimeLimit: "time",
    highspy.HighsModelStatus.kInterrupt: "interrupted",
}


def solve_arrays(model: LinearModel, settings: Settings, report: Report | None = None) -> Outcome:
    """Pass the model, run, and read everything back. Raises SolverFault where HiGHS refuses."""
    highs = highspy.Highs()
    _configure(highs, settings)
    pass_model(highs, model)
    if model.initial is not None and model.is_mip:
        known = np.flatnonzero(~np.isnan(model.initial)).astype(np.int32)
        _accept(highs.setSolution(len(known), known, model.initial[known]), "MIP start")
    if report is not None and model.is_mip:
        _listen(highs, report)
    highs.run()
    return _outcome(highs, model)


def pass_model(highs: Any, model: LinearModel) -> None:
    """Hand the arrays over in one call. Raises SolverFault."""
    status = highs.passModel(
        model.columns,
        model.rows,
        model.nonzeros,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        model.offset,
        model.cost,
        model.col_lower,
        model.col_upper,
        model.row_lower,
        model.row_upper,
        model.start[:-1],
        model.index,
        model.value,
        model.integer,
    )
    _accept(status, "model")


def _configure(highs: Any, settings: Settings) -> None:
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": settings.threads,
        "random_seed": settings.seed,
        "mip_rel_gap": settings.relative_gap,
        "mip_abs_gap": settings.absolute_gap,
        "mip_feasibility_tolerance": settings.integrality,
        "presolve": "choose" if settings.presolve else "off",
        "solver": settings.lp,
    }
    if not settings.heuristics:
        options |= {"mip_heuristic_effort": 0.0, **{f"mip_heuristic_run_{name}": False for name in HEURISTICS}}
    if settings.time_limit_s is not None:
        options["time_limit"] = float(settings.time_limit_s)
    for name, value in options.items():
        _accept(highs.setOptionValue(name, value), f"option {name}={value}")


def _accept(status: Any, what: str) -> None:
    if status == highspy.HighsStatus.kError:
        raise SolverFault(f"HiGHS refused the {what}")


def _listen(highs: Any, report: Report) -> None:
    last = [-math.inf]

    def progress(data: Any) -> Progress:
        return Progress(
            seconds=data.running_time,
            incumbent=_finite(data.mip_primal_bound),
            bound=_finite(data.mip_dual_bound),
            nodes=int(data.mip_node_count),
        )

    def improved(event: Any) -> None:
        report(progress(event.data_out), np.array(event.data_out.mip_solution))

    def alive(event: Any) -> None:
        if event.data_out.running_time - last[0] >= SILENCE_S:
            last[0] = event.data_out.running_time
            report(progress(event.data_out), None)

    highs.cbMipImprovingSolution += improved
    highs.cbMipInterrupt += alive


def _outcome(highs: Any, model: LinearModel) -> Outcome:
    found = highs.getModelStatus()
    status = STATUS.get(found, "error")
    info, solution = highs.getInfo(), highs.getSolution()
    has_point = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    message = "" if status != "error" else f"HiGHS stopped with status {highs.modelStatusToString(found)!r}"
    is_mip = model.is_mip
    lp_solved = not is_mip and status == "optimal"
    return Outcome(
        status=status,
        values=np.array(solution.col_value) if has_point and solution.value_valid else None,
        objective=float(info.objective_function_value) if has_point else None,
        bound=_finite(info.mip_dual_bound) if is_mip else float(info.objective_function_value) if lp_solved else None,
        nodes=max(0, int(info.mip_node_count)) if is_mip else 0,
        seconds=float(highs.getRunTime()),
        row_dual=np.array(solution.row_dual) if lp_solved else None,
        column_dual=np.array(solution.col_dual) if lp_solved else None,
        message=message,
    )


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) and abs(value) < highspy.kHighsInf else None
