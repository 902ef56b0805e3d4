"""Fixing columns by reduced costs loses no optimum; the part that holds the optimum ends in short numbers."""

from __future__ import annotations

import gzip
import json
from fractions import Fraction

import pytest

from optsched.certify.prover import fixing, produce, tree
from optsched.certify.prover.leaves import Rounding
from optsched.certify.verify import verify
from optsched.solvers.compile import compile_model
from optsched.solvers.export import mps_text
from scripts.benchmarks.bench_certify import fixed_charge
from tests.certify.milp import Milp, random_milp


def lines_of(proof):
    return [json.loads(line) for line in gzip.open(proof)]


@pytest.mark.parametrize("batch", range(4))
def test_the_enumerated_optimum_is_proved_whatever_is_fixed(batch, tmp_path, monkeypatch):
    monkeypatch.setattr(fixing, "FEWEST", 1)
    monkeypatch.setattr(fixing, "SHARE", 0.0)
    found = []
    monkeypatch.setattr(produce, "fixing_cut", lambda *given: found.append(fixing.fixing_cut(*given)) or found[-1])
    for seed in range(70_000 + 100 * batch, 70_100 + 100 * batch):
        milp = random_milp(seed)
        (tmp_path / "a.mps").write_text(milp.mps())
        made = produce.produce(str(tmp_path / "a.mps"), str(tmp_path / "p.gz"))
        best = milp.optimum()
        assert made.message == "" or best is None, (seed, made.message)
        assert made.upper == made.lower == (None if best is None else str(best)), seed
    assert len([cut for cut in found if cut]) >= 10


def test_one_cut_fixes_most_of_a_fixed_charge_model(tmp_path, monkeypatch):
    """Without cuts of any other kind, the row of the cut leaves few columns to branch on."""
    mps, proof = str(tmp_path / "a.mps"), str(tmp_path / "p.gz")
    (tmp_path / "a.mps").write_text(mps_text(compile_model(fixed_charge(200)), "a"))
    monkeypatch.setattr(produce, "separate", lambda *_: [])
    made = produce.produce(mps, proof)
    lines = lines_of(proof)
    assert made.status == "optimal" and [line[0] for line in lines[1:3]] == ["c", "b"]
    with_cut = made.nodes
    monkeypatch.setattr(produce, "fixing_cut", lambda *_: None)
    assert produce.produce(mps, proof).nodes > 1.5 * with_cut


def test_the_leaf_of_the_optimum_has_short_numbers(tmp_path, monkeypatch):
    mps, proof = str(tmp_path / "a.mps"), str(tmp_path / "p.gz")
    (tmp_path / "a.mps").write_text(mps_text(compile_model(fixed_charge(120)), "a"))

    def longest():
        made = produce.produce(mps, proof)
        assert made.status == "optimal" and verify(mps, proof).lower == Fraction(made.upper)
        return max(len(str(v)) for line in lines_of(proof)[1:] if line[0] == "d" for v in line[1])

    short = longest()
    monkeypatch.setattr(tree, "tie_leaf", lambda *_: None)
    assert short < 40 < longest()


def test_cuts_are_looked_for_once_a_bare_tree_has_grown(tmp_path, monkeypatch):
    mps, proof = str(tmp_path / "a.mps"), str(tmp_path / "p.gz")
    (tmp_path / "a.mps").write_text(mps_text(compile_model(fixed_charge(40)), "a"))
    monkeypatch.setattr(produce, "fixing_cut", lambda *_: None)
    kinds = {}
    for nodes in (2, 10**6):
        monkeypatch.setattr(produce, "FIRST_NODES", nodes)
        made = produce.produce(mps, proof)
        kinds[nodes] = [line[0] for line in lines_of(proof)[1:]]
        assert made.status == "optimal" and made.nodes == sum(kind in "bd" for kind in kinds[nodes])
    assert kinds[2][0] == "c" and "c" not in kinds[10**6]
    assert len(kinds[2]) < len(kinds[10**6])


HOPELESS = [({0: "1", 1: "1"}, "G", 1), ({0: "2", 1: "3"}, "G", 18)]


def test_a_hopeless_row_ends_a_part_alone(tmp_path, monkeypatch):
    """Where some row cannot hold in the box, nothing exact has to be solved."""
    (tmp_path / "a.mps").write_text(Milp([("1", "0", "4"), ("2", "0", "3")], HOPELESS).mps())
    monkeypatch.setattr(Rounding, "exact_leaf", lambda _: None)
    assert produce.produce(str(tmp_path / "a.mps"), str(tmp_path / "p.gz")).status == "infeasible"
    assert lines_of(tmp_path / "p.gz")[1:] == [["d", [1, 1], 0]]


def test_a_hopeless_row_that_is_granted_ends_nothing_by_itself(tmp_path):
    """The second row alone shows it too, with more multipliers: no axiom may be used then."""
    rows = [*HOPELESS, ({0: "1"}, "G", 3), ({0: "-1", 1: "1"}, "G", 1)]
    milp = Milp([("1", "0", "4"), ("2", "0", "3")], rows, names=["r0", "axiom_r1", "r2", "r3"])
    (tmp_path / "a.mps").write_text(milp.mps())
    made = produce.produce(str(tmp_path / "a.mps"), str(tmp_path / "p.gz"))
    assert (made.status, made.axioms) == ("infeasible", ())
