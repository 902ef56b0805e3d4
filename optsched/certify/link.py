"""Ties a certificate to an instance document: the MPS file it is about, and the solution its point stands for."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from optsched.certify.process import certify_mps
from optsched.certify.produce import Made
from optsched.certify.verify import Proof, verify
from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.gap import tolerance
from optsched.core.judge import judge
from optsched.core.problem import Problem, resolve_part
from optsched.core.verdict import Verdict
from optsched.solvers.compile import Compiled, compile_model
from optsched.solvers.export import mps_text


@dataclass(frozen=True, eq=False)
class Stated:
    """An instance as an integer program: the text of its MPS file, and the way back from columns to a solution."""

    family: Problem
    instance: InstanceDocument
    formulation: str
    text: str
    model: Any
    compiled: Compiled

    def solution(self, point: Mapping[str, str]) -> SolutionDocument:
        """The solution that {column name: 'p/q'} stands for, through the formulation's own reader."""
        names = _column_names(self.text, self.compiled.model.columns)
        values = np.array([float(Fraction(point.get(name, "0"))) for name in names])
        self.compiled.load(values)
        read = resolve_part(self.family.formulations[self.formulation].read)
        found: SolutionDocument = read(self.model, self.instance)
        return found


def stated(family: Problem, instance: InstanceDocument, formulation: str | None = None) -> Stated:
    """Build the instance's model, by default the one that is exact for it. Raises UsageFault."""
    name, chosen = family.formulation(instance, formulation)
    model = resolve_part(chosen.build)(instance)
    compiled = compile_model(model)
    return Stated(family, instance, name, mps_text(compiled, model.name), model, compiled)


def _column_names(text: str, columns: int) -> list[str]:
    """Names in the order of the COLUMNS section, which is the order of the arrays."""
    body = text.partition("\nCOLUMNS\n")[2].partition("\nRHS\n")[0]
    names = list(dict.fromkeys(line.split()[0] for line in body.splitlines() if "'MARKER'" not in line))
    assert len(names) == columns, "column names are not unique"
    return names


@dataclass(frozen=True)
class Certificate:
    """What a proof says about an instance, and what the judge says of the point in it.

    `agrees`: the judge finds the point feasible, its value between the proved bounds within the tables' tolerance.
    """

    status: str
    lower: Fraction | None
    upper: Fraction | None
    axioms: tuple[str, ...]
    nodes: int
    solution: SolutionDocument | None = None
    verdict: Verdict | None = None

    @property
    def agrees(self) -> bool:
        if self.upper is None:
            return True
        value = self.verdict.objective if self.verdict and self.verdict.feasible else None
        if value is None:
            return False
        slack = tolerance(value)
        return (self.lower is None or float(self.lower) - slack <= value) and value <= float(self.upper) + slack

    @property
    def kind(self) -> str:
        """One word for tables: exact, theorem (rows named axiom_* are granted), 'gap 1e-7 certified', bound, none."""
        if self.status in ("optimal", "infeasible"):
            return "theorem" if self.axioms else "exact"
        if self.status != "gap" or self.lower is None or self.upper is None:
            return self.status
        return f"gap {float((self.upper - self.lower) / max(abs(self.upper), Fraction(1, 10**9))):.0e} certified"


def certify(
    family: Problem, instance: InstanceDocument, proof: str, time_limit_s: float | None = None
) -> tuple[Certificate, Made]:
    """Make a proof for an instance and read it back. Raises UsageFault, SolverFault."""
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        made = certify_mps(mps, proof, time_limit_s)
        if made.status == "none" or made.message:
            return Certificate("none", None, None, (), made.nodes), made
        return _judged(statement, verify(mps, proof)), made


def check_proof(family: Problem, instance: InstanceDocument, proof: str) -> Certificate:
    """Rebuild the MPS file, have the checker read the proof, and judge its point. Raises Refused."""
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        return _judged(statement, verify(mps, proof))


def _judged(statement: Stated, found: Proof) -> Certificate:
    solution = verdict = None
    if found.x is not None:
        solution = statement.solution(found.x)
        verdict = judge(statement.family, statement.instance, solution, statement.instance.sha256())
    return Certificate(
        found.status, found.lower, found.upper, tuple(sorted(found.used)), found.nodes, solution, verdict
    )
