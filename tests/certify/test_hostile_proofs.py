"""Changed and hostile proofs, in short: the long runs are scripts/results/hostile-proofs.md."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from optsched.certify import verify as module
from optsched.certify.read_mps import Refused
from optsched.certify.verify import verify
from scripts.checks.fuzz_proofs import run
from scripts.checks.verify_hostile_pairs import MOST_MB, checked, coprime_point, long_denominators, nested_line


def test_changed_proofs_state_true_things(tmp_path):
    outcome = run(seed=20261128, count=600, folder=tmp_path)
    assert outcome.false == []
    assert outcome.tried.total() == 600 and outcome.accepted.total() >= 20


@pytest.mark.parametrize("make", [coprime_point, long_denominators, nested_line])
def test_hostile_pairs_are_refused(make, tmp_path):
    code, said, _, memory = checked(make, tmp_path)
    assert code == 1
    assert said.startswith("REFUSED after line ")
    assert memory < MOST_MB


def pair(folder, tree, lb="7", point=("2", "1"), bounds=" UP BND x 2\n UP BND y 2\n"):
    """min 2 x + 3 y with x + y >= 3, x, y whole and at most 2: 7 at (2, 1)."""
    text = (
        "NAME a FREE\nROWS\n N cost\n G row\nCOLUMNS\n M1 'MARKER' 'INTORG'\n x cost 2 row 1\n y cost 3 row 1\n"
        f" M2 'MARKER' 'INTEND'\nRHS\n RHS row 3\nBOUNDS\n{bounds}ENDATA\n"
    )
    (folder / "a.mps").write_text(text)
    head = {"format": "optsched-cert/1", "instance_sha256": sha256(text.encode()).hexdigest(), "axioms": []}
    head |= {"lb": lb, "x": point and dict(zip("xy", point, strict=True))}
    (folder / "p.jsonl").write_text("".join(json.dumps(line) + "\n" for line in (head, *tree)))
    return str(folder / "a.mps"), str(folder / "p.jsonl")


def test_work_is_limited_line_by_line(tmp_path, monkeypatch):
    tree = [["b", 0, 1], ["d", [0, 3], 1], ["d", [0, 3 << 9000], 1 << 9000]]
    assert verify(*pair(tmp_path, tree)).lower == 7
    monkeypatch.setattr(module, "MOST_WORK", 2_000)
    with pytest.raises(Refused, match="after line 4: more work"):
        verify(*pair(tmp_path, tree))
    assert verify(*pair(tmp_path, tree[:2] + tree[1:2])).lower == 7


def test_boxes_come_back_after_each_leaf(tmp_path):
    """8 at (1, 2) is not the least: a checker that kept y >= 2 from the part before would not see (2, 1)."""
    tree = [["b", 0, 1], ["b", 1, 1], ["d", [0, 1], 0], ["d", [0, 2], 1], ["d", [0, 2], 1]]
    with pytest.raises(Refused, match="after line 6: bound too weak"):
        verify(*pair(tmp_path, tree, "8", ("1", "2")))


def test_a_column_without_values_ends_the_tree(tmp_path):
    empty = " LO BND x 0.25\n UP BND x 0.75\n UP BND y 2\n"
    assert verify(*pair(tmp_path, [["d", [], 0]], None, None, empty)).status == "infeasible"
    with pytest.raises(Refused, match="bound too weak"):
        verify(*pair(tmp_path, [["d", [], 0]], None, None))
