"""Solves a Pyomo model in a solver process and reads the answer back as an Attempt."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from optsched.core.errors import SolverFault
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound, Stopped
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.building import building
from optsched.solvers.choice import engine
from optsched.solvers.compile import Compiled, compile_model


def solve_model(
    build: Callable[[], Any],
    read: Callable[[Any], Any],
    limits: Limits,
    *,
    fallback: Any = None,
    start: Callable[[Any, Any], None] | None = None,
    absolute_gap: float = 1e-9,
    presolve: bool = True,
) -> Attempt:
    """Build, solve to proven optimality within `limits`, and read the solution.

    `fallback` is a solution known beforehand: the answer if the solver is killed silent and, where
    `start(model, solution)` is given, the MIP start. `limits.start` replaces it as MIP start.
    """
    solver = engine(limits.solver)
    before = perf_counter()
    solver.warm()
    built = perf_counter()
    with building():
        model = build()
        compiled = compile_model(model)
    begin_from = limits.start or fallback
    if start is not None and begin_from is not None:
        start(model, begin_from)
        compiled = compiled.with_start()
    settings = Settings(
        time_limit_s=limits.remaining_s(),
        relative_gap=limits.gap or 0.0,
        absolute_gap=absolute_gap,
        threads=limits.threads,
        seed=limits.seed,
        presolve=presolve,
    )
    passed = perf_counter()
    try:
        outcome = solver.solve(compiled.model, settings, limits.on_progress)
    except SolverFault as error:
        return Attempt(stopped="error", fallback=fallback, message=str(error))
    solved = perf_counter()
    solution = _read(compiled, model, outcome, read)
    seconds = {
        "start": built - before,
        "build": passed - built,
        "solve": solved - passed,
        "read": perf_counter() - solved,
    }
    return Attempt(
        solution=solution,
        bound=None if outcome.bound is None else Bound(outcome.bound, "solver"),
        stopped=_stopped(outcome),
        fallback=fallback,
        message=outcome.message,
        seconds=seconds,
        nodes=outcome.nodes,
    )


def _read(compiled: Compiled, model: Any, outcome: Outcome, read: Callable[[Any], Any]) -> Any:
    if outcome.values is None:
        return None
    compiled.load(outcome.values)
    return read(model)


def _stopped(outcome: Outcome) -> Stopped:
    return "finished" if outcome.status == "optimal" else outcome.status
