"""What a method claims (Attempt) and what remains of the claim after judging (Result)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from optsched.core.document import SolutionDocument
from optsched.core.gap import solver_gap
from optsched.core.verdict import Verdict

Found = Literal["optimal", "feasible", "none"]
Stopped = Literal["finished", "time", "gap", "infeasible", "unbounded", "interrupted", "error"]
Proof = Literal["formula", "bound-met", "enumerated", "theorem", "certified", "solver", "two-solvers"]


@dataclass(frozen=True)
class Bound:
    """A proved lower bound on every solution of an instance, and what proves it."""

    value: float
    proof: Proof


@dataclass(frozen=True)
class Attempt:
    """What a method claims.

    `bound` must hold for the whole instance, not only for the method's own restriction.
    `fallback` is a solution the method held before it called a solver; the better one counts.
    """

    solution: Any = None
    bound: Bound | None = None
    stopped: Stopped = "finished"
    fallback: Any = None
    message: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    nodes: int | None = None


@dataclass(frozen=True)
class Result:
    """One judged run. Every number in it comes from the judge or from a proved bound."""

    problem: str
    instance: str
    instance_sha256: str
    method: str
    found: Found
    stopped: Stopped
    unit: str
    objective: float | None = None
    parts: Mapping[str, float] = field(default_factory=dict)
    bound: float | None = None
    proof: Proof | None = None
    message: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    solution: SolutionDocument | None = None
    verdict: Verdict | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0
    kind: str = ""
    repeatable: bool = True
    requested_gap: float | None = None
    items: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def gap(self) -> float | None:
        return solver_gap(self.objective, self.bound)

    def as_json(self, with_solution: bool = True) -> dict[str, Any]:
        """The object `--json` prints; None where there is no value."""
        row: dict[str, Any] = {
            "problem": self.problem,
            "instance": self.instance,
            "instance_sha256": self.instance_sha256,
            "method": self.method,
            "found": self.found,
            "stopped": self.stopped,
            "objective": self.objective,
            "unit": self.unit,
            "bound": self.bound,
            "gap": self.gap,
            "excess": 0.0 if self.found == "optimal" else None,
            "proof": self.proof,
            "requested_gap": self.requested_gap,
            "repeatable": self.repeatable,
            "parts": dict(self.parts),
            "items": {name: dict(parts) for name, parts in self.items.items()},
            "message": self.message or None,
            "seconds": dict(self.seconds),
            "versions": dict(self.versions),
            "seed": self.seed,
        }
        if with_solution:
            row["solution"] = self.solution.model_dump(mode="json") if self.solution else None
        return row
