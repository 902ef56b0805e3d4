"""Models on which solvers have been wrong: the false value is refused, the true one certified."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from optsched.certify.link import Certificate, certify_file
from optsched.certify.prover.produce import produce
from optsched.certify.prover.proof_run import ProofRun
from optsched.certify.prover.relaxation import arrays_of
from optsched.certify.read_mps import Refused
from optsched.certify.verify import Instance, verify
from optsched.core.verdict import Verdict
from optsched.solvers.backend import Settings
from optsched.solvers.compile import compile_model
from optsched.solvers.export import mps_text
from optsched.solvers.highs import solve_arrays
from tests.cli.here import optsched
from tests.solvers.test_highs import issue_2957, issue_3043, issue_3073, issue_3094

DATA = Path(__file__).resolve().parents[2] / "data"
WRONG = str(DATA / "highs_1151_wrong_opt.mps")


def test_wrong_optimum_of_highs_1_15_1_is_repaired(tmp_path):
    """At its default tolerance HiGHS has called 69724 optimal; the proof meets 69723 and certifies it."""
    loose = solve_arrays(arrays_of(Instance(WRONG)), Settings(integrality=1e-6))
    made = produce(WRONG, str(tmp_path / "p.gz"), claim=loose.values.tolist())
    assert made.upper == made.lower == "69723"
    assert bool(made.improved) == (made.claimed == "69724")
    assert verify(WRONG, str(tmp_path / "p.gz")).status == "optimal"


def test_a_point_of_69724_is_not_certified_as_optimal(tmp_path):
    """The same tree cannot carry the claim 69724, whoever writes it into the header."""
    made = produce(WRONG, str(tmp_path / "p.gz"), plain=True)
    assert made.upper == "69723"
    lines = gzip.decompress((tmp_path / "p.gz").read_bytes()).decode().splitlines()
    head = json.loads(lines[0])
    objective = next(name for name in head["x"] if head["x"][name] == "69723")
    worse = {**head, "x": {**head["x"], objective: "69724"}, "lb": "69724"}
    (tmp_path / "q").write_text("\n".join([json.dumps(worse), *lines[1:], ""]))
    with pytest.raises(Refused, match="bound too weak"):
        verify(WRONG, str(tmp_path / "q"))
    honest = {**worse, "lb": "69723"}
    (tmp_path / "q").write_text("\n".join([json.dumps(honest), *lines[1:], ""]))
    assert verify(WRONG, str(tmp_path / "q")).status == "gap"


@pytest.mark.parametrize(
    ("build", "optimum"),
    [(issue_3043, "9"), (issue_2957, "141/5"), (issue_3094, "8000"), (issue_3073, "3/100")],
)
def test_models_that_highs_1_14_gets_wrong_are_certified(build, optimum, tmp_path):
    mps, proof = tmp_path / "a.mps", tmp_path / "a.gz"
    mps.write_text(mps_text(compile_model(build()), "issue"))
    made = produce(str(mps), str(proof))
    assert made.message == ""
    found = verify(str(mps), str(proof))
    assert found.lower == found.upper == Fraction(optimum)


CPSAT, CPSAT_CLAIM = DATA / "cpsat_915_false_opt.mps", DATA / "cpsat_915_false_opt.claim.json"


def test_the_false_optimum_of_cp_sat_is_feasible_and_not_optimal(tmp_path):
    """CP-SAT 9.15 through its linear wrapper called this point optimal, with a bound of the same value."""
    claim, instance = json.loads(CPSAT_CLAIM.read_text()), Instance(str(CPSAT))
    made = produce(str(CPSAT), str(tmp_path / "p.gz"), claim=[claim.get(name, 0.0) for name in instance.column])
    assert made.claimed == "-14021/500"  # its point holds exactly: -28.042
    assert made.solver_wrong and Fraction(made.improved[-1]) < Fraction(made.claimed) - 6
    assert made.status == "optimal" and made.lower == made.upper == made.improved[-1]
    assert float(Fraction(made.upper)) == pytest.approx(-34.19495273551311, rel=1e-12)
    found = verify(str(CPSAT), str(tmp_path / "p.gz"))
    assert found.status == "optimal" and any(Fraction(value).denominator > 1 for value in found.x.values())


def test_the_bound_of_cp_sat_cannot_be_written_into_a_proof(tmp_path):
    """The claimed point with its own value as bound: no leaf of the honest tree reaches that."""
    claim = json.loads(CPSAT_CLAIM.read_text())
    assert produce(str(CPSAT), str(tmp_path / "p.gz"), plain=True).status == "optimal"
    lines = gzip.decompress((tmp_path / "p.gz").read_bytes()).decode().splitlines()
    point = {name: str(int(value)) for name, value in claim.items()}
    head = {**json.loads(lines[0]), "x": point, "lb": "-14021/500"}
    (tmp_path / "q").write_text("\n".join([json.dumps(head), *lines[1:], ""]))
    with pytest.raises(Refused, match="bound too weak"):
        verify(str(CPSAT), str(tmp_path / "q"))


def test_certify_tells_a_user_of_the_false_claim(tmp_path):
    made = optsched("certify", CPSAT, "--claim", CPSAT_CLAIM, "-o", tmp_path / "p.gz", "--json")
    record = json.loads(made.out)
    assert made.code == 0 and record["proof"] == "exact"
    assert "solver error: it stopped at -28.042, but -34.1949527355 is attained (and proved)" in made.err
    assert Path(record["reproducer"]).read_bytes() == CPSAT.read_bytes()


LATE = """NAME late
ROWS
 N cost
 L deadline
 E once
COLUMNS
 MARKER 'MARKER' 'INTORG'
 slow cost 1 deadline 1
 slow once 1
 quick cost 2 deadline 0.5
 quick once 1
 MARKER 'MARKER' 'INTEND'
RHS
 RHS deadline 0.4999999995 once 1
BOUNDS
 UP B slow 1
 UP B quick 1
ENDATA
"""


def test_a_proof_that_nothing_exists_is_kept_though_a_solvers_point_is_within_its_tolerance(tmp_path):
    (tmp_path / "late.mps").write_text(LATE)
    certificate, made = certify_file(str(tmp_path / "late.mps"), str(tmp_path / "late.gz"))
    assert (certificate.status, certificate.kind) == ("infeasible", "exact")
    assert made.solver_status == "optimal" and "within its tolerance only" in made.message


@pytest.mark.parametrize("name", ["late.proof", "late.gz", "late.jsonl"])
def test_a_proof_is_zipped_where_its_name_says_so(name, tmp_path):
    (tmp_path / "late.mps").write_text(LATE)
    certify_file(str(tmp_path / "late.mps"), str(tmp_path / name))
    assert ((tmp_path / name).read_bytes()[:2] == b"\x1f\x8b") == name.endswith(".gz")
    assert verify(str(tmp_path / "late.mps"), str(tmp_path / name)).status == "infeasible"


def test_only_what_was_called_optimal_can_be_a_solvers_error():
    """Neither a point at a time limit, nor one within the gap at which the solver was allowed to stop."""
    claimed = ProofRun(claimed="12", improved=("10",), solver_status="optimal")
    assert claimed.solver_wrong and replace(claimed, solver_status="").solver_wrong
    assert not replace(claimed, solver_status="time").solver_wrong
    assert not replace(claimed, solver_gap=2.0).solver_wrong


def test_a_point_of_a_gap_may_pay_for_more_than_its_plan_uses():
    """An engine on that nothing uses: the judge bills less than the point, and no less than the bound."""

    def of(value: int) -> Certificate:
        verdict = Verdict(objective=float(value), valued=lambda: Fraction(value))
        return Certificate("gap", Fraction(10), Fraction(14), (), 1, verdict=verdict)

    assert of(12).agrees and of(14).agrees and of(10).agrees
    assert not of(9).agrees and not of(15).agrees
