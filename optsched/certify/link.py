"""Ties a certificate to an instance document: the MPS file it is about, and the solution its point stands for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from optsched.certify.made import Made
from optsched.certify.process import certify_mps
from optsched.certify.read_mps import Refused, lines
from optsched.certify.verify import Instance, Proof, verify
from optsched.certify.vipr import export
from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.errors import FileFault
from optsched.core.files import write_bytes
from optsched.core.gap import SAME, distance
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
    `decimals_only`: why it is of the MILP's decimals and not of the instance, where a family says so.
    """

    status: str
    lower: Fraction | None
    upper: Fraction | None
    axioms: tuple[str, ...]
    nodes: int
    solution: SolutionDocument | None = None
    verdict: Verdict | None = None
    judged: bool = True
    decimals_only: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is left open of what the proof is about."""
        return self.status in ("optimal", "infeasible")

    @property
    def agrees(self) -> bool:
        if self.upper is None or not self.judged or self.decimals_only:
            return True
        value = self.verdict.objective if self.verdict and self.verdict.feasible else None
        if value is None:
            return False
        ends = [(value, self.lower), (value, self.upper)]
        above, under = (0.0 if end is None else distance(value, float(end)) for value, end in ends)
        return above >= -SAME and under <= SAME

    @property
    def kind(self) -> str:
        """In tables: exact, theorem (axiom_* rows are granted), decimal MILP only, 'gap 1e-7 certified', bound,
        none."""
        if self.complete:
            return "decimal MILP only" if self.decimals_only else "theorem" if self.axioms else "exact"
        if self.status != "gap" or self.lower is None or self.upper is None:
            return self.status
        return f"gap {float((self.upper - self.lower) / max(abs(self.upper), Fraction(1, 10**9))):.0e} certified"


@dataclass(frozen=True)
class Wishes:
    """How a proof is made: `claim` {column: value} takes the solver's place, `vipr` is a file to export to."""

    time_limit_s: float | None = None
    resume: bool = False
    claim: Mapping[str, float] | None = None
    vipr: str | None = None


NO_WISHES = Wishes()


def certify(
    family: Problem, instance: InstanceDocument, proof: str, wishes: Wishes = NO_WISHES
) -> tuple[Certificate, Made]:
    """Make a proof for an instance, read it back, judge its point. Raises UsageFault, SolverFault."""
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        return certify_file(mps, proof, wishes, statement)


def certify_file(
    mps: str, proof: str, wishes: Wishes = NO_WISHES, statement: Stated | None = None
) -> tuple[Certificate, Made]:
    """As `certify` for an MPS file; without a statement nobody judges. Raises UsageFault, FileFault, SolverFault."""
    for path in filter(None, (proof, wishes.vipr)):
        if not os.access(Path(path).absolute().parent, os.W_OK):
            raise FileFault(path, ["cannot be written: its folder does not exist or allows no writing"])
    options: dict[str, Any] = {"resume": wishes.resume, "plain": wishes.vipr is not None}
    if wishes.claim is not None:
        options["claim"] = [float(wishes.claim.get(name, 0.0)) for name in _columns_of(mps)]
    made = certify_mps(mps, proof, wishes.time_limit_s, **options)
    if made.solver_wrong:
        write_bytes(reproducer_of(proof), b"".join(lines(mps)))
    if made.status == "none" or made.message:
        return Certificate("none", None, None, (), made.nodes), made
    if wishes.vipr is not None:
        export(mps, proof, wishes.vipr)
    return _judged(statement, verify(mps, proof)), made


def reproducer_of(proof: str) -> Path:
    """Where the model is kept on which a solver was wrong."""
    return Path(f"{proof}.reproducer.mps")


def _columns_of(mps: str) -> list[str]:
    try:
        return list(Instance(mps).column)
    except Refused as error:
        raise FileFault(mps, [str(error)]) from None


def check_proof(family: Problem, instance: InstanceDocument, proof: str) -> Certificate:
    """Rebuild the MPS file, have the checker read the proof, and judge its point. Raises Refused."""
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        return _judged(statement, verify(mps, proof))


def _judged(statement: Stated | None, found: Proof) -> Certificate:
    solution = verdict = None
    if found.x is not None and statement is not None:
        solution = statement.solution(found.x)
        verdict = judge(statement.family, statement.instance, solution, statement.instance.sha256())
    return Certificate(
        found.status,
        found.lower,
        found.upper,
        tuple(sorted(found.used)),
        found.nodes,
        solution,
        verdict,
        statement is not None,
        statement.family.no_certificate if statement else "",
    )
