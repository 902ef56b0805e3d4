"""Is a certificate about this instance? Its MPS file is rebuilt from the document, and
its point judged as a solution.

The MPS states the instance's own decimals, or relaxes them by a stated width: a bound of it holds for the instance.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from optsched.certify.known import refutation
from optsched.certify.prover.process import certify_mps
from optsched.certify.prover.proof_run import ProofRun
from optsched.certify.prover.vipr import export
from optsched.certify.read_mps import Refused, lines
from optsched.certify.verify import Instance, Proof, verify
from optsched.core.document import InstanceDocument, SolutionDocument
from optsched.core.errors import FileFault
from optsched.core.files import write_bytes
from optsched.core.gap import SAME, distance
from optsched.core.plan import stood
from optsched.core.problem import Problem, resolve_part
from optsched.core.verdict import Verdict
from optsched.solvers.building import building
from optsched.solvers.export import computes_in_fractions, exact_model, exported
from optsched.solvers.rational import RationalModel, columns_of, rational_model


@dataclass(frozen=True, eq=False)
class StatedModel:
    """An instance as an integer program: the text of its MPS file, and the way back from columns to a solution.

    `width` is the largest relative rounding in the text, always outward, so that it relaxes the
    instance; 0 where it says the instance to the digit. `decimals_only`: why it may not say the
    instance at all. `model` is the Pyomo model.
    """

    family: Problem
    instance: InstanceDocument
    formulation: str
    text: str
    model: Any
    width: Fraction
    decimals_only: str

    @property
    def integer_columns(self) -> int:
        """How many columns are integer."""
        return sum(column.whole for column in rational_model(self.model).columns)

    def solution(self, point: Mapping[str, str]) -> SolutionDocument:
        """The solution that a point {column name: 'p/q'} stands for, in fractions,
        through the formulation's own reader.

        Columns that are absent are 0.
        """
        variables = columns_of(self.model)
        for name, variable in zip(_column_names(self.text, len(variables)), variables, strict=True):
            variable.set_value(Fraction(point.get(name, "0")), skip_validation=True)
        read = resolve_part(self.family.formulations[self.formulation].read)
        found: SolutionDocument = read(self.model, self.instance)
        return found


def stated(family: Problem, instance: InstanceDocument, formulation: str | None = None) -> StatedModel:
    """Build the instance's model in fractions, by default the formulation that is exact for it.

    A builder that does not know `number=fraction` computes in floats: only where all its numbers are whole is its
    text about the instance. Raises UsageFault where the family has no model, or none of that name.
    """
    name, chosen = family.formulation(instance, formulation)
    with building():
        model = exact_model(chosen, instance)
        said = exported(model)
    exact = computes_in_fractions(chosen) or _whole(rational_model(model))
    only = family.no_certificate or ("" if exact else COMPUTED)
    return StatedModel(family, instance, name, said.text, model, said.width, only)


COMPUTED = "the model's numbers are computed in floats"
"""Why a proof may be of the model's decimals only."""


def _whole(model: RationalModel) -> bool:
    """Whether every number of the model is whole, so that floats have changed none."""
    rows = [number for row in model.rows for number in (*row.terms.values(), row.lower, row.upper)]
    ends = [end for column in model.columns for end in (column.lower, column.upper)]
    return all(number is None or number.denominator == 1 for number in (*rows, *ends, *model.cost.values()))


def _column_names(text: str, columns: int) -> list[str]:
    """Names in the order of the COLUMNS section, which is the order of the model's columns."""
    body = text.partition("\nCOLUMNS\n")[2].partition("\nRHS\n")[0]
    names = list(dict.fromkeys(line.split()[0] for line in body.splitlines() if "'MARKER'" not in line))
    assert len(names) == columns, "column names are not unique"
    return names


@dataclass(frozen=True)
class Certificate:
    """What a proof says about an instance, and what the judge says of the point in it.

    Attributes
    ----------
    status : str
        optimal, gap, infeasible, bound or none.
    lower, upper : Fraction, optional
        The bound, and the value of the proof's point; of an exact plan read from it
        where the MPS relaxes the instance.
    axioms : tuple of str
        Rows taken without proof.
    solution, verdict
        The solution the point stands for, and the judge's verdict on it.
    decimals_only : str
        Why the proof is of the MILP's decimals and not of the instance, where that is so.
    width : Fraction
        How far the MPS relaxes the instance, relatively.
    refuted : str
        A plan known beforehand that the claim cannot be true beside.
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
    width: Fraction = Fraction()
    refuted: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is left open of what the proof is about."""
        return self.status in ("optimal", "infeasible")

    @property
    def agrees(self) -> bool:
        """Whether the judge finds an exact plan between the proof's bounds in its point, and
        no known plan refutes the claim.

        A point of a gap may pay for what its plan does not use, so the plan may cost less than the point. Readers of
        a point may round, so it may cost more by what floats lose; it is never below the bound.
        """
        if self.refuted:
            return False
        if self.upper is None or not self.judged or self.decimals_only:
            return True
        value = self.verdict.value if self.verdict and self.verdict.exact else None
        if value is None or (self.lower is not None and value < self.lower):
            return False
        return value <= self.upper or distance(value, self.upper) <= SAME

    @property
    def kind(self) -> str:
        """The label in tables.

        exact; theorem (rows named axiom_* are granted without proof); within W (the MPS relaxes the instance by W);
        decimal MILP only; 'gap 1e-7 certified'; bound; none.
        """
        if self.complete and self.decimals_only:
            return "decimal MILP only"
        if self.complete and self.lower == self.upper:
            return "theorem" if self.axioms else "exact"
        if self.status not in ("gap", "optimal") or self.lower is None or self.upper is None:
            return self.status
        share = f"{distance(self.upper, self.lower):.0e}"
        return f"within {share}" if self.complete else f"gap {share} certified"


@dataclass(frozen=True)
class CertifyOptions:
    """How a proof is made: `claim` {column: value} takes the solver's place, `vipr` is a file to export to."""

    time_limit_s: float | None = None
    resume: bool = False
    claim: Mapping[str, float] | None = None
    vipr: str | None = None


NO_WISHES = CertifyOptions()


def certify(
    family: Problem, instance: InstanceDocument, proof: str, wishes: CertifyOptions = NO_WISHES
) -> tuple[Certificate, ProofRun]:
    """Make a proof for an instance, read it back, and judge its point.

    Parameters
    ----------
    family, instance
        Whose model is proved.
    proof : str
        The file to write, gzipped.
    wishes
        Time limit, resuming, a claimed point, VIPR export.

    Returns
    -------
    (Certificate, Made)
        What the proof says of the instance, and how it was made.

    Raises
    ------
    UsageFault, FileFault, SolverFault
        No model; the file cannot be written; the proving process crashed.
    """
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        return certify_file(mps, proof, wishes, statement)


def certify_file(
    mps: str, proof: str, wishes: CertifyOptions = NO_WISHES, statement: StatedModel | None = None
) -> tuple[Certificate, ProofRun]:
    """Like `certify`, for an MPS file; without a statement nobody judges the point.

    Where the solver was wrong, the model is kept beside the proof as a reproducer. Raises UsageFault, FileFault,
    SolverFault.
    """
    for path in filter(None, (proof, wishes.vipr)):
        if not os.access(Path(path).absolute().parent, os.W_OK):
            raise FileFault(path, ["cannot be written: its folder does not exist or allows no writing"])
    options: dict[str, Any] = {"resume": wishes.resume, "plain": wishes.vipr is not None}
    if wishes.claim is not None:
        options["claim"] = [float(wishes.claim.get(name, 0.0)) for name in _columns_of(mps)]
    made = certify_mps(mps, proof, wishes.time_limit_s, **options)
    if made.solver_wrong:
        write_bytes(reproducer_of(proof), b"".join(lines(mps)))
    if made.status == "none":
        return Certificate("none", None, None, (), made.nodes), made
    if wishes.vipr is not None:
        export(mps, proof, wishes.vipr)
    return _judged(statement, verify(mps, proof)), made


def reproducer_of(proof: str) -> Path:
    """Where the model on which a solver was wrong is kept: PROOF.reproducer.mps."""
    return Path(f"{proof}.reproducer.mps")


def _columns_of(mps: str) -> list[str]:
    """Names of the columns of an MPS file. Raises FileFault where the reader refuses it."""
    try:
        return list(Instance(mps).column)
    except Refused as error:
        raise FileFault(mps, [str(error)]) from None


def check_proof(family: Problem, instance: InstanceDocument, proof: str) -> Certificate:
    """Rebuild the MPS file, have the checker read the proof, and judge its point.

    Raises Refused, naming the line, where the proof does not hold or is about another model, and UsageFault where the
    family has none.
    """
    statement = stated(family, instance)
    with tempfile.TemporaryDirectory() as folder:
        mps = str(Path(folder) / "instance.mps")
        Path(mps).write_text(statement.text, encoding="utf-8", newline="\n")
        return _judged(statement, verify(mps, proof))


def _judged(statement: StatedModel | None, found: Proof) -> Certificate:
    """The proof as a certificate of the instance, its point judged in fractions."""
    certificate = Certificate(
        found.status, found.lower, found.upper, tuple(sorted(found.used)), found.nodes, judged=statement is not None
    )
    if statement is None:
        return certificate
    family, instance = statement.family, statement.instance
    certificate = replace(certificate, decimals_only=statement.decimals_only, width=statement.width)
    if found.x is not None:
        solution = statement.solution(found.x)
        verdict = stood(family, instance, solution, instance.sha256()).verdict
        upper = verdict.value if statement.width and verdict.exact else found.upper
        certificate = replace(certificate, solution=solution, verdict=verdict, upper=upper)
    if statement.decimals_only:
        return certificate
    return replace(certificate, refuted=refutation(family, instance, found.status, found.lower))
