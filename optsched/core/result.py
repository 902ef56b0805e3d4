"""What does a method claim (Attempt), and what remains of the claim after judging (Result)?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from optsched.core.document import SolutionDocument
from optsched.core.gap import RELATIVE_TOLERANCE, SAME, solver_gap
from optsched.core.number import Number, fraction, size
from optsched.core.verdict import Verdict

Found = Literal["optimal", "feasible", "none"]
Stopped = Literal["finished", "time", "gap", "infeasible", "unbounded", "interrupted", "error"]
Proof = Literal["formula", "bound-met", "enumerated", "theorem", "certified", "solver", "two-solvers"]
WORDS: dict[Proof, str] = {
    "certified": "exact",
    "formula": "theorem",
    "bound-met": "theorem",
    "enumerated": "theorem",
    "theorem": "theorem",
    "solver": "solver says",
    "two-solvers": "solver says",
}
"""The reader's three kinds of trust: an exact certificate, a theorem or formula, or a solver's word."""


def least_trusted(value: Number, width: float) -> Number:
    """A bound's value less its relative width: no exact plan lies below it, and bounds are put in order by it."""
    return fraction(value) - fraction(width) * size(fraction(value))


@dataclass(frozen=True)
class Bound:
    """A proved lower bound on the objective of every solution of an instance, and what proves it.

    `proof`: formula (a closed form), bound-met (a heuristic's value meets a bound), enumerated (all cases looked at),
    theorem, certified (a checked proof file), solver, two-solvers. `width` is how far below the bound, relatively, an
    exact plan may lie without contradicting it: by default 0 for integers and fractions, 1e-9 for floats of other
    proofs, 1e-6 for a solver's word.
    """

    value: Number
    proof: Proof
    width: float | None = None

    @property
    def relative_width(self) -> float:
        """The width, or its default for this kind of proof and number."""
        if self.width is not None:
            return self.width
        if self.by_solver:
            return RELATIVE_TOLERANCE
        return SAME if isinstance(self.value, float) else 0.0

    @property
    def by_solver(self) -> bool:
        """Whether only a floating-point solver vouches for it."""
        return self.proof in ("solver", "two-solvers")


@dataclass(frozen=True)
class Attempt:
    """What a method claims; nothing in it is believed before it is judged.

    Attributes
    ----------
    solution : document or dict, optional
        The plan.
    bound : Bound, optional
        Must hold for the whole instance, not only for the method's own restriction of it.
    stopped : str
        Why the method ended; 'infeasible' counts as a proof only from an exact method.
    proof : str, optional
        What proves that nothing is feasible, where `stopped` says so; a solver that was used, where nothing is said.
    fallback : document or dict, optional
        A solution the method held before it called a solver; the better of the two counts.
    message : str
        One line for the user.
    seconds : mapping
        Parts of the time: start, build, solve, read.
    nodes : int, optional
        Nodes of a tree, or schedules tried.
    solver_used : bool
        Whether another solver could give another answer.
    """

    solution: Any = None
    bound: Bound | None = None
    stopped: Stopped = "finished"
    fallback: Any = None
    message: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    nodes: int | None = None
    solver_used: bool = False
    proof: Proof | None = None

    @property
    def proof_of_none(self) -> Proof | None:
        """What proves that nothing is feasible."""
        return self.proof or ("solver" if self.solver_used else None)


@dataclass(frozen=True)
class Result:
    """One judged run. Every number in it comes from the judge or from a proved bound.

    Attributes
    ----------
    problem, instance, instance_sha256, method : str
        What was run on what; `method` is the label with its options.
    found : str
        'optimal' (an exact plan meets the bound), 'feasible', or 'none'.
    stopped : str
        Why it ended: finished, time, gap, infeasible, unbounded, interrupted, error.
    objective : float, optional
        The judge's value of the solution, in `unit`; `parts` are its parts, `items` those of each item.
    bound, proof, bound_width
        The best proved lower bound, what proves it, and the relative width that `Bound` explains.
    gap : float, optional
        (objective - bound) / objective.
    seconds : mapping
        import, build, solve, read, total; the clock starts after imports.
    solution, verdict
        The plan and the judge's verdict on it.
    tolerance_used : float
        The largest relative violation of the plan, 0 for an exact one; only exact plans are called optimal.
    contradiction : str
        The claim that an exact plan refutes, with both values; empty where there is none.
    within : float, optional
        For a plan that meets the bound within this relative gap while a better one is in the same table.
    versions, seed, repeatable, requested_gap, kind, message
        What is needed to repeat the run and to read its row.
    nodes, solver_used
        As the `Attempt` says.
    solver : str
        The solver the method was allowed, 'highs' or another; it answered where `solver_used`.
    own_bound : float, optional
        The bound that the method itself claims, whatever the family or other methods prove; None where it is refuted.
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
    solver: str = ""
    own_bound: float | None = None

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
        """(objective - bound) / objective; None where either is missing."""
        return solver_gap(self.objective, self.bound)

    def as_json(self, with_solution: bool = True) -> dict[str, Any]:
        """The object that `--json` prints, with None where there is no value; README lists its keys."""
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
            "solver": self.solver if self.solver_used else None,
            "own_bound": self.own_bound,
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


def word_of(proof: Proof | None) -> str:
    """The label of a proof in tables; '' for none."""
    return WORDS[proof] if proof else ""
