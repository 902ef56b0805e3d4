"""What came of an attempt to prove an instance?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from optsched.core.gap import SAME, distance


@dataclass
class ProofRun:
    """What came of an attempt to prove an instance.

    Attributes
    ----------
    status : str
        optimal, gap, infeasible (each verified), or none with `message`.
    lower, upper, x
        Bound and value as rationals in text, and the point {column: 'p/q'}; of the file's objective, also where it
        maximises (`maximise`).
    claimed : str, optional
        The exact value of what the solver called optimal; `improved` are better values the proof met: a solver error.
    axioms : tuple of str
        Rows taken without proof.
    solver_status, solver_gap
        How the solver ended ("" where a claim was given), and the absolute gap at which it was allowed to stop.
    refused : str
        Why the MPS file is not read, with the line.
    nodes, leaves, bytes, solve_s, make_s, verify_s
        What it took.
    """

    status: str = "none"
    lower: str | None = None
    upper: str | None = None
    x: dict[str, str] | None = None
    claimed: str | None = None
    solver_status: str = ""
    solver_gap: float = 0.0
    improved: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    message: str = ""
    refused: str = ""
    maximise: bool = False
    nodes: int = 0
    leaves: int = 0
    bytes: int = 0
    solve_s: float = 0.0
    make_s: float = 0.0
    verify_s: float = 0.0

    @property
    def solver_wrong(self) -> bool:
        """Whether a point was met that beats what was called optimal, by more than its gap and what floats lose.

        A solver that stopped at its time limit has claimed nothing; a claim from outside stands for a solver's.
        """
        if self.claimed is None or not self.improved or self.solver_status not in ("", "optimal"):
            return False
        claimed, better = Fraction(self.claimed), Fraction(self.improved[-1])
        return abs(claimed - better) > Fraction(self.solver_gap) and abs(distance(claimed, better)) > SAME

    def as_json(self) -> dict[str, Any]:
        """The fields as a dictionary, for the checkpoint."""
        return asdict(self)
