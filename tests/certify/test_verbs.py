"""optsched certify and optsched verify, the way a person runs them."""

from __future__ import annotations

import gzip
import json

from tests.cli.run import optsched


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
