"""How is a Pyomo model solved in a solver process, and its answer read back as an Attempt?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from optsched.core.errors import SolverFault
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound, Stopped
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.backend import Outcome, Settings
from optsched.solvers.building import building
from optsched.solvers.choice import engine
from optsched.solvers.claims.infeasible import second_answer
from optsched.solvers.claims.optimal import second_bound
from optsched.solvers.compile import Compiled, compile_model
from optsched.solvers.quiet import quietly
from optsched.solvers.rows import tightened
from optsched.solvers.scaling import scaled

TIGHTER = 2e-7
"""By how much a limit is moved for a plan that keeps it, as a share of its row's size: twice what HiGHS forgives."""
BADLY_SCALED = "the model's numbers reach further than a solver's tolerances do: nothing is proved"
"""What is said where the scaled model still has numbers that tolerances cannot tell apart."""


def solve_model(
    build: Callable[[], Any],
    read: Callable[[Any], Any],
    limits: Limits,
    *,
    fallback: Any = None,
    start: Callable[[Any, Any], None] | None = None,
    absolute_gap: float = 0.0,
    judge: Callable[[Any], bool] | None = None,
) -> Attempt:
    """Build, solve to proven optimality within `limits`, and read the solution.

    Parameters
    ----------
    build, read : callable
        build() -> ConcreteModel; read(model) -> solution, from the values of the variables.
    fallback : solution, optional
        Known beforehand: the answer if the solver is killed before it reports one and, where `start` is given, the
        MIP start. `limits.start` replaces it as MIP start.
    start : callable, optional
        start(model, solution) sets the values of variables.
    absolute_gap : float
        In units of the objective: less than one lattice step where values are whole.
    judge : callable, optional
        judge(solution) says whether a plan is exact, after the family's repair. Where it is not, the model is solved
        again with tighter limits: that plan is the solution, the first one the fallback where none was given, and the
        first bound stands.

    Raises SolverFault where the solver is missing or does not start; where it crashes, the Attempt says 'error'.
    """
    run = _Run(limits, absolute_gap)
    begin_from = limits.start or fallback
    run.prepare(build, start if begin_from is not None else None, begin_from)
    try:
        outcome = run.believed()
        solution = run.read(outcome.values, read)
        solution, spare, remark = run.exact(solution, outcome, read, judge)
    except SolverFault as error:
        return Attempt(stopped="error", fallback=fallback, message=str(error))
    bound = None if outcome.bound is None else Bound(outcome.bound, "solver")
    return Attempt(
        solution=solution,
        bound=bound if outcome.well_scaled else None,
        stopped=_stopped(outcome),
        fallback=spare if fallback is None else fallback,
        message="; ".join(filter(None, (outcome.message, remark, "" if outcome.well_scaled else BADLY_SCALED))),
        seconds=run.seconds,
        nodes=outcome.nodes,
        solver_used=True,
    )


@dataclass
class _Run:
    """One model and the solver it is sent to, up to three times."""

    limits: Limits
    absolute_gap: float
    seconds: dict[str, float] = field(default_factory=dict)
    model: Any = None
    compiled: Compiled = field(init=False)

    def prepare(self, build: Callable[[], Any], start: Callable[[Any, Any], None] | None, begin_from: Any) -> None:
        """Start the solver's process and build the model, with its MIP start."""
        self.solver = engine(self.limits.solver)
        before = perf_counter()
        self.solver.warm()
        built = perf_counter()
        with building(), quietly():
            self.model = build()
            self.compiled = compile_model(self.model)
            if start is not None:
                start(self.model, begin_from)
                self.compiled = self.compiled.with_start()
        self.seconds |= {"start": built - before, "build": perf_counter() - built, "solve": 0.0, "read": 0.0}

    def believed(self) -> Outcome:
        """What the solver says, if it says so twice; where presolve fails it, without. Raises SolverFault."""
        model = self.compiled.model
        outcome = self._ask(model, self._settings())
        if outcome.status == "error" and not self._is_over():
            outcome = self._ask(model, replace(self._settings(), presolve=False))
        if outcome.status == "infeasible":
            return second_answer(model, self._settings(), self._ask, self._ask_highs)
        if outcome.status == "optimal" and model.is_mip:
            return second_bound(model, outcome, self._settings(), self._ask)
        return outcome

    def exact(
        self, solution: Any, outcome: Outcome, read: Callable[[Any], Any], judge: Callable[[Any], bool] | None
    ) -> tuple[Any, Any, str]:
        """A plan that needs no tolerance, the first one as a spare, and what is to be said of it."""
        if judge is None or solution is None or outcome.values is None or judge(solution):
            return solution, None, ""
        if outcome.status != "optimal" or self._is_over():
            return solution, None, "the plan uses the solver's tolerance at a limit"
        second = self.read(self._within_limits(outcome.values), read)
        if second is None or not judge(second):
            return (
                solution,
                None,
                "the plan uses the solver's tolerance at a limit; tighter limits gave no exact plan",
            )
        return second, solution, "the bound's own plan used the solver's tolerance at a limit; this one needs none"

    def _within_limits(self, point: Floats) -> Floats | None:
        """A best point that keeps the limits this one oversteps; they are moved in the units the solver works in."""
        fit = scaled(replace(self.compiled.model, initial=None))
        tighter = tightened(fit.model, point / fit.column, TIGHTER)
        values = self.solver.solve(tighter, fit.settings(self._settings())).values
        return None if values is None else values * fit.column

    def read(self, values: Floats | None, read: Callable[[Any], Any]) -> Any:
        """The solution behind column values, or None without values; Pyomo's warnings about them are silenced."""
        if values is None:
            return None
        begun = perf_counter()
        with quietly():
            self.compiled.load(values)
            solution = read(self.model)
        self.seconds["read"] += perf_counter() - begun
        return solution

    def _settings(self) -> Settings:
        """What is left of the limits now."""
        return Settings(
            time_limit_s=self.limits.remaining_s(),
            relative_gap=self.limits.gap or 0.0,
            absolute_gap=self.absolute_gap,
            threads=self.limits.threads,
            seed=self.limits.seed,
        )

    def _ask(self, model: LinearModel, settings: Settings) -> Outcome:
        """One run of the solver; its seconds add up in `seconds`. Raises SolverFault."""
        begun = perf_counter()
        try:
            return self.solver.solve(model, settings, self.limits.on_progress)
        finally:
            self.seconds["solve"] += perf_counter() - begun

    def _ask_highs(self, model: LinearModel, settings: Settings) -> Outcome:
        """One run of HiGHS, whatever the chosen solver: only HiGHS gives rays."""
        return engine("highs").solve(model, settings)

    def _is_over(self) -> bool:
        left = self.limits.remaining_s()
        return left is not None and left <= 0.01


def _stopped(outcome: Outcome) -> Stopped:
    """The outcome's status as a result says it; infeasibility of a badly scaled model proves nothing."""
    if outcome.status == "infeasible" and not outcome.well_scaled:
        return "error"
    return "finished" if outcome.status == "optimal" else outcome.status
