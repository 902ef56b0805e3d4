"""What a solver is asked and what it answers, whichever solver it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optsched.solvers.arrays import Floats

Status = Literal["optimal", "infeasible", "unbounded", "time", "interrupted", "error"]


@dataclass(frozen=True)
class Settings:
    """How a backend is to run. The defaults ask for a proof, not for speed.

    `relative_gap` and `absolute_gap` (in units of the objective) 0 make 'optimal' mean it; `integrality` is how far
    from whole a value may be: HiGHS 1.15.1 has called 69724 optimal at its usual 1e-6 where 69723 is attained,
    and at 1e-9 298.4 where 234.7 is (tests/data). 1e-7 is right on both, with presolve and without.
    `lp` is the algorithm HiGHS takes for linear programs: choose, simplex, ipm, pdlp. `heuristics` False
    spares the search for good solutions, where a proof that there is none better is all that is wanted.
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

    `bound` is the solver's proved lower bound or None. `row_dual` and `column_dual` (d objective / d
    right-hand side, and reduced costs) are there for LPs solved to optimality, `ray` (multipliers of rows)
    for LPs that HiGHS calls infeasible. Where the model is not `well_scaled`,
    its numbers reach further than a solver's tolerances do, and its claims prove nothing.
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
