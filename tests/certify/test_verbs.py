"""Guards `certify` and `verify`: what they write and say, their exit codes, and going on where a run stopped."""

from __future__ import annotations

import gzip
import json
from fractions import Fraction
from pathlib import Path

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.verify import verify
from tests.certify.milp import Milp
from tests.certify.vipr_check import check
from tests.cli.here import optsched

WRONG = Path(__file__).resolve().parent.parent / "data" / "highs_1151_wrong_opt.mps"


def test_certify_then_verify(tmp_path):
    proof = tmp_path / "p.jsonl.gz"
    made = optsched("certify", "inference/tiny-cover", "-o", proof, "--json")
    assert made.code == 0, made.err
    record = json.loads(made.out)
    assert record["proof"] == "exact"
    assert record["upper_exact"] == record["lower_exact"] == "101"
    assert record["judged"] == 101.0
    checked = optsched("verify", "inference/tiny-cover", proof)
    assert checked.code == 0
    assert "exact" in checked.out
    other = optsched("verify", "inference/tiny-two-nodes", proof)
    assert other.code == 1
    assert "another instance" in other.out


def test_infeasibility_is_certified_too(tmp_path):
    proof = tmp_path / "p.jsonl.gz"
    made = optsched("certify", "inference/tiny-infeasible", "-o", proof)
    assert made.code == 0, made.err
    assert "no solution exists" in made.out
    assert optsched("verify", "inference/tiny-infeasible", proof).code == 0


def test_a_tampered_proof_is_refused(tmp_path):
    proof = tmp_path / "p.jsonl"
    optsched("certify", "inference/tiny-cover", "-o", tmp_path / "p.gz")
    head, *tree = gzip.decompress((tmp_path / "p.gz").read_bytes()).decode().splitlines()
    proof.write_text("\n".join([json.dumps({**json.loads(head), "lb": "102"}), *tree, ""]))
    refused = optsched("verify", "inference/tiny-cover", proof)
    assert refused.code == 1
    assert refused.out.startswith("refused: after line 1: the bound lies above the point, whose objective is 101")
    assert optsched("verify", "inference/tiny-cover", tmp_path / "nobody").code == 3
    assert optsched("certify", "nobody").code == 3


def test_a_solver_that_was_wrong_is_reported_with_a_reproducer(tmp_path):
    """A claimed 69724 on the model where HiGHS 1.15.1 has said so: 69723 is the answer, and certified."""
    proof, point = tmp_path / "p.jsonl.gz", tmp_path / "point.json"
    optimum = json.loads(optsched("certify", WRONG, "-o", proof, "--json").out)
    assert optimum["upper_exact"] == optimum["lower_exact"] == "69723"
    assert optimum["solver_error"] is None
    x = verify(str(WRONG), str(proof)).x
    objective = next(name for name in x if x[name] == "69723")
    point.write_text(json.dumps({name: float(value) for name, value in x.items()} | {objective: 69724}))
    made = optsched("certify", WRONG, "-o", proof, "--claim", point, "--json")
    record = json.loads(made.out)
    assert made.code == 0
    assert record["proof"] == "exact"
    assert record["upper_exact"] == record["lower_exact"] == "69723"
    assert "it stopped at 69724, but 69723 is attained" in made.err
    assert Path(record["reproducer"]).read_bytes() == WRONG.read_bytes()


def test_an_interrupted_run_goes_on_from_its_checkpoint(tmp_path):
    """Stopped at once, a proof certifies its gap; resumed, it ends without starting over."""
    mps, proof = tmp_path / "a.mps", str(tmp_path / "p.jsonl.gz")
    weights = [211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271]
    milp = Milp(
        [(f"{w + 40}.5", "0", "1") for w in weights], [({i: str(w) for i, w in enumerate(weights)}, "G", 1400)]
    )
    mps.write_text(milp.mps())
    whole = produce(str(mps), proof, plain=True)
    assert whole.status == "optimal" and whole.nodes > 20
    first = produce(str(mps), proof, plain=True, most_nodes=9)
    assert first.status == "gap"
    assert Fraction(first.lower) < Fraction(first.upper) == Fraction(whole.upper)
    assert verify(str(mps), proof).status == "gap"
    second = produce(str(mps), proof, plain=True, resume=True, time_limit_s=60)
    assert second.status == "optimal"
    assert second.upper == whole.upper
    assert second.solve_s == first.solve_s  # the solver did not run again
    assert not Path(f"{proof}.checkpoint").exists()


def test_a_checkpoint_keeps_orders_and_cuts(tmp_path):
    mps, proof = tmp_path / "a.mps", str(tmp_path / "p.jsonl.gz")
    columns = [(str(5 + i // 3), "0", "1") for i in range(15)]
    milp = Milp(columns, [({i: str(7 + 4 * (i // 3)) for i in range(15)}, "G", 100)])
    mps.write_text(milp.mps())
    produce(str(mps), proof, most_nodes=1)
    if Path(f"{proof}.checkpoint").exists():
        assert produce(str(mps), proof, resume=True).status == "optimal"
    assert verify(str(mps), proof).upper == milp.optimum()


def test_export_to_vipr(tmp_path):
    proof, vipr = tmp_path / "p.jsonl.gz", tmp_path / "p.vipr"
    assert optsched("certify", "inference/tiny-cover", "-o", proof, "--vipr", vipr).code == 0
    assert check(vipr.read_text()) == 101


@pytest.mark.parametrize("words", [("-o", "{}/x.gz"), ("-o", "x.gz", "--vipr", "{}/x.vipr")])
def test_a_place_that_cannot_be_written_is_refused_before_the_work(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = optsched("certify", "inference/tiny-cover", *(word.format(tmp_path / "nowhere") for word in words))
    assert ended.code == 3
    assert "cannot be written" in ended.err
    assert not list(tmp_path.iterdir())


def test_a_proof_of_a_mappings_decimals_is_not_called_exact(tmp_path):
    """Its model has rounded logarithms in it: the judge's energy differs from the MILP's by more than rounding."""
    proof = str(tmp_path / "a.proof.jsonl.gz")
    made = optsched("certify", "mapping/tiny-conv", "-o", proof, "--json")
    record = json.loads(made.out)
    assert (made.code, record["proof"], record["judged"]) == (0, "decimal MILP only", 13364)
    assert record["lower"] == pytest.approx(13364, rel=1e-4)
    assert "not of mappings" in record["decimals_only"]
    read = optsched("verify", "mapping/tiny-conv", proof)
    assert (read.code, "decimal MILP only" in read.out, "exact" in read.out) == (0, True, False)
