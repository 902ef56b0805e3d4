"""How does HiGHS run on arrays inside this process?

Only numpy and highspy are imported here, so that a solver process starts in a tenth of a second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

import highspy
import numpy as np

from optsched.core.errors import SolverFault
from optsched.core.limits import Progress
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings, Status
from optsched.solvers.mip_start import whole_point

OLDEST = (1, 15, 1)
"""Earlier versions are refused: 1.14 reports wrong optima (the issues are named in the message)."""
SILENCE_S = 0.05
"""Seconds between two progress reports without a new incumbent."""
START_SHARE = 0.1
"""Share of the time limit for completing a partial MIP start."""
START_NODES = 500
"""Nodes of that search (assumed): a good point is enough."""
LEAST_S = 0.01
"""Seconds that HiGHS gets at least, also where completing the start took all of the limit."""
HEURISTICS = ("root_reduced_cost", "rins", "rens", "feasibility_jump")
"""Options of HiGHS that run sub-problems of their own even where the effort for heuristics is 0."""

Report = Callable[[Progress, Floats | None], None]


def refuse_old(version: tuple[int, ...]) -> None:
    """Raises SolverFault for a HiGHS known to call wrong answers optimal."""
    if version < OLDEST:
        raise SolverFault(
            f"highspy {'.'.join(map(str, version))} is refused: 1.14 reports wrong optima on small mixed-integer "
            "models (HiGHS issues 2957, 3043, 3073, 3094); install highspy>=1.15.1,<1.17"
        )


# Not Highs().version(): from 1.16 on, the first Highs of a process prints a banner on standard output.
refuse_old((highspy.HIGHS_VERSION_MAJOR, highspy.HIGHS_VERSION_MINOR, highspy.HIGHS_VERSION_PATCH))

STATUS: dict[Any, Status] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kModelEmpty: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnbounded: "unbounded",
    highspy.HighsModelStatus.kTimeLimit: "time",
    highspy.HighsModelStatus.kInterrupt: "interrupted",
}
"""HiGHS' model status in our words; any other is an error."""


def solve_arrays(model: LinearModel, settings: Settings, report: Report | None = None) -> Outcome:
    """Pass the model, run, and read everything back.

    `report(progress, values)` hears of each incumbent (with its values) and, at most every SILENCE_S, of the bound
    (without). Raises SolverFault where HiGHS refuses the model or an option.
    """
    highs = highspy.Highs()
    _configure(highs, settings)
    pass_model(highs, model)
    if model.initial is not None and model.is_mip:
        _start(highs, model, settings)
    if report is not None and model.is_mip:
        _listen(highs, report)
    _run(highs)
    return _outcome(highs, model)


def _run(highs: Any) -> None:
    """Run with as many threads as configured: HiGHS refuses a number other than that of the process' last run."""
    highspy.Highs.resetGlobalScheduler(True)
    highs.run()


def _start(highs: Any, model: LinearModel, settings: Settings) -> None:
    """Set the MIP start as a whole point; the time that took is taken off the limit."""
    begun = perf_counter()
    point = whole_point(model, lambda fixed: _completed(fixed, settings))
    if point is not None:
        _accept(highs.setSolution(model.columns, np.arange(model.columns, dtype=np.int32), point), "MIP start")
    if settings.time_limit_s is not None:
        left_s = max(LEAST_S, settings.time_limit_s - (perf_counter() - begun))
        _accept(highs.setOptionValue("time_limit", left_s), "option time_limit")


def _completed(model: LinearModel, settings: Settings) -> Floats | None:
    """Any good point of a model with much of it fixed, in a share of the time."""
    highs = highspy.Highs()
    limit = None if settings.time_limit_s is None else START_SHARE * settings.time_limit_s
    _configure(highs, replace(settings, time_limit_s=limit))
    for name, value in (("mip_max_nodes", START_NODES), ("primal_feasibility_tolerance", 1e-9)):
        _accept(highs.setOptionValue(name, value), f"option {name}={value}")
    pass_model(highs, model)
    _run(highs)
    return _outcome(highs, model).values


def pass_model(highs: Any, model: LinearModel) -> None:
    """Hand the arrays over in one call. Raises SolverFault where HiGHS refuses them."""
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
    """Set every option that matters, also those at their default: defaults change between versions."""
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
    """Raises SolverFault where HiGHS answers a call with an error."""
    if status == highspy.HighsStatus.kError:
        raise SolverFault(f"HiGHS refused the {what}")


def _listen(highs: Any, report: Report) -> None:
    """Report every better solution, and at most every SILENCE_S the bound, through HiGHS' two MIP callbacks."""
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
    """Everything a caller may use of a run. A bound of an LP is its optimum only where it was solved to the end."""
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
        ray=_ray(highs) if status == "infeasible" and not is_mip else None,
        message=message,
    )


def _ray(highs: Any) -> Floats | None:
    """Multipliers of the rows that are to show an LP infeasible; whether they do is for others to check."""
    _, there, ray = highs.getDualRay()
    return np.array(ray) if there else None


def _finite(value: float) -> float | None:
    """The value, or None where HiGHS means infinity."""
    return float(value) if math.isfinite(value) and abs(value) < highspy.kHighsInf else None
