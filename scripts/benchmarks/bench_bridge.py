"""How much time passes between a Pyomo model and HiGHS and back, against appsi_highs and raw arrays.

Measured on three models: a single-row cover with 10^5 binaries, R||Cmax 50 x 500, and a McCormick model
with 10^4 binaries. Overhead = build + translate + load, CPU seconds, without the solve itself.
Run: python -m scripts.benchmarks.bench_bridge    (writes scripts/results/bench_bridge.md)
"""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import Any

import highspy
import numpy as np
import pyomo.environ as pyo
from pyomo.common.gc_manager import PauseGC
from pyomo.contrib.appsi.solvers import Highs as AppsiHighs
from pyomo.core.expr.numeric_expr import LinearExpression

from optsched.solvers.arrays import LinearModel
from optsched.solvers.compile import compile_model
from optsched.solvers.highs import pass_model
from scripts.benchmarks.benchmark import cpu_seconds, write_results

RUNS = 3
QUICK = {"output_flag": False, "threads": 1, "presolve": "off", "mip_rel_gap": 1e9, "time_limit": 4.0}


def weighted(coefficients: list[float], variables: list[Any]) -> LinearExpression:
    return LinearExpression(linear_coefs=coefficients, linear_vars=variables)


def cover(size: int = 100_000) -> Any:
    rng = np.random.default_rng(1)
    weight = rng.integers(10, 100, size).astype(float)
    cost = (weight * rng.uniform(0.5, 1.5, size)).round()
    model = pyo.ConcreteModel("cover 10^5")
    model.x = pyo.Var(range(size), domain=pyo.Binary)
    x = list(model.x.values())
    model.covered = pyo.Constraint(expr=weighted(weight.tolist(), x) >= float(weight.sum() // 3))
    model.cost = pyo.Objective(expr=weighted(cost.tolist(), x))
    return model


def unrelated_machines(machines: int = 50, jobs: int = 500) -> Any:
    times = np.random.default_rng(1).integers(10, 100, (machines, jobs)).astype(float).tolist()
    model = pyo.ConcreteModel("R||Cmax 50 x 500")
    model.x = pyo.Var(range(machines), range(jobs), domain=pyo.Binary)
    model.makespan = pyo.Var(bounds=(0, None))
    x, ones = list(model.x.values()), [1.0] * machines
    model.once = pyo.Constraint(range(jobs), rule=lambda _, j: weighted(ones, x[j::jobs]) == 1)
    model.machine_load = pyo.Constraint(
        range(machines),
        rule=lambda m, i: weighted([*times[i], -1.0], [*x[i * jobs : (i + 1) * jobs], m.makespan]) <= 0,
    )
    model.cost = pyo.Objective(expr=model.makespan)
    return model


def mccormick(size: int = 10_000, resources: int = 10) -> Any:
    rng = np.random.default_rng(1)
    tasks = size // resources
    value = rng.uniform(1, 10, (tasks, resources)).round(3)
    rate = rng.uniform(0.5, 2, (tasks, resources)).round(3)
    model = pyo.ConcreteModel("McCormick 10^4")
    model.x = pyo.Var(range(size), domain=pyo.Binary)
    model.w = pyo.Var(range(size), bounds=(0, 1))
    model.y = pyo.Var(range(resources), bounds=(0, 1))
    x, w, y = list(model.x.values()), list(model.w.values()), list(model.y.values())
    ones, columns = [1.0] * resources, rate.T.tolist()
    model.once = pyo.Constraint(
        range(tasks), rule=lambda _, i: weighted(ones, x[i * resources : (i + 1) * resources]) <= 1
    )
    model.below_x = pyo.Constraint(range(size), rule=lambda _, t: w[t] <= x[t])
    model.below_y = pyo.Constraint(range(size), rule=lambda _, t: w[t] <= y[t % resources])
    model.above = pyo.Constraint(range(size), rule=lambda _, t: w[t] >= y[t % resources] + x[t] - 1)
    model.capacity = pyo.Constraint(range(resources), rule=lambda _, j: weighted(columns[j], w[j::resources]) <= 3)
    model.cost = pyo.Objective(expr=weighted((-value).ravel().tolist(), w))
    return model


def quiet_highs() -> Any:
    highs = highspy.Highs()
    for name, value in QUICK.items():
        highs.setOptionValue(name, value)
    return highs


def our_overhead(build: Any) -> tuple[float, LinearModel, str]:
    def before() -> Any:
        with PauseGC():
            compiled = compile_model(build())
        highs = quiet_highs()
        pass_model(highs, compiled.model)
        return compiled, highs

    there, (compiled, highs) = cpu_seconds(before)
    highs.run()
    back, _ = cpu_seconds(lambda: compiled.load(np.array(highs.getSolution().col_value)))
    return there + back, compiled.model, highs.modelStatusToString(highs.getModelStatus())


def raw_overhead(model: LinearModel) -> float:
    """Arrays that already exist, passed and read back."""
    copied = replace(model, value=model.value.copy())
    highs = quiet_highs()
    there, _ = cpu_seconds(lambda: pass_model(highs, copied))
    highs.run()
    back, _ = cpu_seconds(lambda: np.array(highs.getSolution().col_value))
    return there + back


def appsi_overhead(build: Any) -> float:
    """Build, appsi's translation and loading; the time HiGHS itself ran is taken off."""
    solver = AppsiHighs()
    solver.highs_options = {name: value for name, value in QUICK.items() if name != "output_flag"}
    solver.config.stream_solver = False

    total, _ = cpu_seconds(lambda: solver.solve(build()))
    return total - float(solver._solver_model.getRunTime())  # noqa: SLF001 - appsi tells its time nowhere else


def allowed(model: LinearModel) -> float:
    """3 us a variable, 1.5 us a nonzero, 3 us a row of at most 3 terms."""
    short = int((np.diff(model.start) <= 3).sum())
    return 3e-6 * model.columns + 1.5e-6 * model.nonzeros + 3e-6 * short


def main() -> None:
    rows = []
    for build in (cover, unrelated_machines, mccormick):
        runs = [our_overhead(build) for _ in range(RUNS)]
        ours, arrays = statistics.median(run[0] for run in runs), runs[0][1]
        appsi = statistics.median(appsi_overhead(build) for _ in range(RUNS))
        raw = statistics.median(raw_overhead(arrays) for _ in range(RUNS))
        rows.append(
            [
                build().name,
                f"{arrays.columns:,}",
                f"{arrays.nonzeros:,}",
                f"{arrays.rows:,}",
                f"{ours:.3f}",
                f"{appsi:.3f}",
                f"{ours / appsi:.2f}",
                f"{allowed(arrays):.3f}",
                f"{raw:.4f}",
                f"{ours / raw:.0f}",
            ]
        )
    write_results(
        "bench_bridge",
        "From a Pyomo model to HiGHS and back",
        f"CPU seconds, median of {RUNS}, HiGHS stopped at its first incumbent. Overhead: building the model, "
        "translating it, loading the values back; without the solve. `allowed` is the goal: 3 us a variable "
        "+ 1.5 us a nonzero + 3 us a row of at most 3 terms. `raw` passes arrays that already exist.",
        [
            "model",
            "variables",
            "nonzeros",
            "rows",
            "optsched (s)",
            "appsi_highs (s)",
            "ratio",
            "allowed (s)",
            "raw arrays (s)",
            "optsched / raw",
        ],
        rows,
        ["pyomo", "highspy", "numpy"],
    )


if __name__ == "__main__":
    main()
