"""Producer and checker against enumeration: whatever is certified is the truth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.verify import verify
from tests.batches import batches
from tests.certify.milp import random_milp

PER_BATCH = 100


@pytest.mark.parametrize("batch", batches(8, 33))
def test_certified_optimum_is_the_enumerated_one(batch, tmp_path):
    """3,300 programs (800 in the gate): integers, a continuous column, rows of every sense, ranges, offsets."""
    mps, proof = tmp_path / "a.mps", tmp_path / "a.jsonl.gz"
    for seed in range(batch * PER_BATCH, (batch + 1) * PER_BATCH):
        milp = random_milp(seed)
        mps.write_text(milp.mps())
        made = produce(str(mps), str(proof))
        best = milp.optimum()
        assert made.status == ("infeasible" if best is None else "optimal"), (seed, made)
        found = verify(str(mps), str(proof))
        assert found.lower == found.upper == best, seed


@pytest.mark.parametrize("batch", range(4))
def test_a_wrong_claim_is_repaired(batch, tmp_path):
    """Handed a feasible point that is not optimal, the proof ends at the optimum and says what it met."""
    mps, proof, repaired = tmp_path / "a.mps", tmp_path / "a.jsonl.gz", 0
    for seed in range(batch * 25, (batch + 1) * 25):
        milp = random_milp(seed)
        points = [values for values, *_ in milp.points()]
        if not points:
            continue
        mps.write_text(milp.mps())
        values = [float(v) for v in points[-1]] + [0.0] * milp.continuous
        made = produce(str(mps), str(proof), claim=values)
        assert made.status == "optimal"
        assert Fraction(made.upper) == milp.optimum()
        assert bool(made.improved) == (Fraction(made.claimed) > milp.optimum())
        repaired += bool(made.improved)
    assert repaired > 5
