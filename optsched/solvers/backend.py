"""What is a solver asked, and what does it answer, whichever solver it is?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optsched.solvers.arrays import Floats

Status = Literal["optimal", "infeasible", "unbounded", "time", "interrupted", "error"]


@dataclass(frozen=True)
class Settings:
    """How a backend is to run. The defaults ask for a proof, not for speed.

    Attributes
    ----------
    time_limit_s : float, optional
        Seconds; a process is killed a little later, whatever the solver does.
    relative_gap, absolute_gap : float
        0 makes 'optimal' mean it; the absolute gap is in units of the objective.
    integrality : float
        How far from whole a value may be. HiGHS 1.15.1 has called 69724 optimal at its usual 1e-6 where 69723 is
        attained, and at 1e-9 298.4 where 234.7 is (tests/data). 1e-7 is right on both, with presolve and without.
    threads, seed : int
        Of this one run.
    presolve : bool
        False to have a second opinion on what presolve did.
    lp : str
        The algorithm HiGHS takes for linear programs: choose, simplex, ipm, pdlp.
    heuristics : bool
        False spares the search for good solutions, where a proof that there is none better is all that is wanted.
    """

    time_limit_s: float | None = None
    relative_gap: float = 0.0
    absolute_gap: float = 0.0
    integrality: float = 1e-7
    threads: int = 1
    seed: int = 0
    presolve: bool = True
    lp: str = "choose"
    heuristics: bool = True


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a backend returned: claims only, for a judge to examine.

    Attributes
    ----------
    status : str
        optimal, infeasible, unbounded, time, interrupted, error.
    values : array, optional
        One number per column; also of the incumbent when time ran out.
    objective, bound : float, optional
        Of the incumbent; the solver's proved lower bound.
    row_dual, column_dual : array, optional
        d objective / d right-hand side, and reduced costs, for LPs solved to optimality.
    ray : array, optional
        Multipliers of rows, for LPs that HiGHS calls infeasible.
    well_scaled : bool
        False where the model's numbers reach further than a solver's tolerances do: its claims then prove nothing.
    """

    status: Status
    values: Floats | None = None
    objective: float | None = None
    bound: float | None = None
    nodes: int = 0
    seconds: float = 0.0
    row_dual: Floats | None = None
    column_dual: Floats | None = None
    ray: Floats | None = None
    message: str = ""
    well_scaled: bool = True
