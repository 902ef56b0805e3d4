"""What came of an attempt to prove an instance."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from optsched.core.gap import SAME, distance


@dataclass
class Made:
    """What came of an attempt to prove an instance.

    `status`: optimal, gap, infeasible (each verified), or none with `message`. `claimed` is what the solver
    called optimal (its incumbent's exact value), `improved` better values the proof met: a solver error.
    `refused`: why the MPS file is not read, with the line. Values are the file's, also where it is to `maximise`.
    """

    status: str = "none"
    lower: str | None = None
    upper: str | None = None
    x: dict[str, str] | None = None
    claimed: str | None = None
    solver_status: str = ""
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
        """Whether a point was met that beats the claim by more than the rounding of floats."""
        if self.claimed is None or not self.improved:
            return False
        return abs(distance(Fraction(self.claimed), Fraction(self.improved[-1]))) > SAME

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
