"""What a method claims (Attempt) and what remains of the claim after judging (Result)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from optsched.core.document import SolutionDocument
from optsched.core.gap import RELATIVE_TOLERANCE, SAME, solver_gap
from optsched.core.number import Number
from optsched.core.verdict import Verdict

Found = Literal["optimal", "feasible", "none"]
Stopped = Literal["finished", "time", "gap", "infeasible", "unbounded", "interrupted", "error"]
Proof = Literal["formula", "bound-met", "enumerated", "theorem", "certified", "solver", "two-solvers"]


@dataclass(frozen=True)
class Bound:
    """A proved lower bound on every solution of an instance, and what proves it.

    `width` is how far below it, relatively, an exact plan may lie without contradicting it: by default nothing for
    integers and fractions, the rounding of floats for other theorems, the solver's own tolerance for its word.
    """

    value: Number
    proof: Proof
    width: float | None = None

    @property
    def relative_width(self) -> float:
        if self.width is not None:
            return self.width
        if self.by_solver:
            return RELATIVE_TOLERANCE
        return SAME if isinstance(self.value, float) else 0.0

    @property
    def by_solver(self) -> bool:
        return self.proof in ("solver", "two-solvers")


@dataclass(frozen=True)
class Attempt:
    """What a method claims.

    `bound` must hold for the whole instance, not only for the method's own restriction.
    `fallback` is a solution the method held before it called a solver; the better one counts. `nodes` of whatever
    tree was searched, None where there was none; `solver_used`: whether another solver could give another answer.
    """

    solution: Any = None
    bound: Bound | None = None
    stopped: Stopped = "finished"
    fallback: Any = None
    message: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    nodes: int | None = None
    solver_used: bool = False


@dataclass(frozen=True)
class Result:
    """One judged run. Every number in it comes from the judge or from a proved bound.

    `tolerance_used`: the largest relative violation of the plan, 0 for an exact one; only exact plans are optimal.
    `contradiction`: the claim that an exact plan refutes, both sides named. `within`: of a plan that meets the bound
    within this relative gap while a better one stands beside it. `bound_width`: what `Bound` says of it. `nodes` and
    `solver_used`: what `Attempt` says of them.
    """

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
    bound_width: float = 0.0
    tolerance_used: float = 0.0
    contradiction: str = ""
    within: float | None = None
    nodes: int | None = None
    solver_used: bool = False

    @property
    def refuted(self) -> bool:
        """Whether an exact plan contradicts what the method claimed."""
        return bool(self.contradiction)

    @property
    def exact(self) -> bool:
        """Whether it holds a plan that satisfies every row in fractions."""
        return self.objective is not None and self.tolerance_used == 0

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
            "tolerance_used": self.tolerance_used,
            "contradiction": self.contradiction or None,
            "within": self.within,
            "bound_width": self.bound_width,
            "requested_gap": self.requested_gap,
            "repeatable": self.repeatable,
            "nodes": self.nodes,
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
