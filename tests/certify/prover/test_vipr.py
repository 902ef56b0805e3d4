"""Exported proofs say the same to a second checker, and a changed export is refused by it."""

from __future__ import annotations

import random
import re
from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.prover.vipr import export
from optsched.certify.verify import Instance
from optsched.core.errors import UsageFault
from tests.certify.milp import Milp, random_milp
from tests.certify.vipr_check import Wrong, check


def exported(milp, folder):
    mps, proof, vipr = (str(folder / name) for name in ("a.mps", "a.jsonl.gz", "a.vipr"))
    (folder / "a.mps").write_text(milp.mps())
    made = produce(mps, proof, plain=True)
    export(mps, proof, vipr)
    return made, Instance(mps), (folder / "a.vipr").read_text()


@pytest.mark.parametrize("batch", range(4))
def test_a_second_checker_agrees(batch, tmp_path):
    for seed in range(300_000 + 100 * batch, 300_000 + 100 * batch + 60):
        milp = random_milp(seed)
        made, instance, text = exported(milp, tmp_path)
        bound, best = check(text), milp.optimum()
        if best is None:
            assert bound is None and made.status == "infeasible"
        else:
            constant = Fraction(instance.costs.get(-1, 0), instance.scale)
            assert bound * (instance.step or 1) + constant == best


def test_a_changed_export_is_refused(tmp_path):
    refused = 0
    for seed in range(301_000, 301_060):
        rng = random.Random(seed)
        _, _, text = exported(random_milp(seed), tmp_path)
        found = re.search(r"^RTP range (\S+) ", text, re.M)
        if found is None:
            continue
        raised = str(Fraction(found[1]) + 1)
        with pytest.raises(Wrong):
            check(text.replace(f"G {found[1]} OBJ", f"G {raised} OBJ").replace(found[0], f"RTP range {raised} "))
        lines = text.splitlines()
        derived = [i for i, line in enumerate(lines) if " lin " in line or " rnd " in line or " uns " in line]
        del lines[rng.choice(derived)]
        with pytest.raises((Wrong, StopIteration, IndexError)):
            check("\n".join(lines))
        refused += 1
    assert refused > 20


def test_cuts_and_orders_are_not_exported(tmp_path):
    milp = Milp([("1", "0", "1")] * 4, [(dict.fromkeys(range(4), "3"), "G", 7)])
    mps, proof = tmp_path / "a.mps", tmp_path / "a.jsonl.gz"
    mps.write_text(milp.mps())
    produce(str(mps), str(proof))
    with pytest.raises(UsageFault, match="plain"):
        export(str(mps), str(proof), str(tmp_path / "a.vipr"))
