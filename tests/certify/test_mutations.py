"""Mutated proofs: whatever the checker still accepts is true."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from fractions import Fraction

import pytest

from optsched.certify.prover.produce import produce
from optsched.certify.read_mps import Refused
from optsched.certify.verify import verify
from tests.batches import batches
from tests.certify.milp import random_milp

PER_PROOF = 260
PROOFS = 42


def multiplied(lines):
    return [line for line in lines[1:] if line[0] == "d" and line[1]]


def changed_header(kind, head, rng):
    if kind == "raise-bound" and head["x"]:
        head["lb"] = str(Fraction(rng.choice([1, 10**-6])) + Fraction(head["lb"]))
    elif kind == "point" and head["x"]:
        name = rng.choice(list(head["x"]))
        head["x"][name] = str(Fraction(head["x"][name]) + rng.choice([1, -1, Fraction(1, 1000)]))
    elif kind == "no-point":
        head["x"] = {} if head["x"] is None or rng.random() < 0.5 else None
        head["lb"] = head["lb"] or "0"
    elif kind == "infeasible" and head["x"]:
        head.update(lb=None, x=None)
    else:
        return False
    return True


def changed_branch(kind, lines, rng):
    branches = [line for line in lines[1:] if line[0] == "b"]
    if branches and kind == "branch":
        rng.choice(branches)[2] += rng.choice([-2, -1, 1, 2])
    elif branches:
        rng.choice(branches)[1] = rng.randrange(3)
    return bool(branches)


def changed_leaf(kind, lines, rng):
    leaves = multiplied(lines)
    if not leaves:
        return False
    leaf = rng.choice(leaves)
    y, at = leaf[1], 2 * rng.randrange(len(leaf[1]) // 2)
    if kind == "multiplier":
        y[at + 1] *= rng.choice([-1, 2, 3])
    elif kind == "add":
        y[at + 1] += rng.choice([-1, 1]) * (leaf[2] if leaf[2:] else 1)
    elif kind == "row":
        y[at] += rng.choice([-1, 1])
    elif kind == "drop-multiplier":
        del y[at : at + 2]
    elif kind == "divisor":
        leaf[2:] = [rng.choice([*(d + 1 for d in leaf[2:]), *(2 * d for d in leaf[2:]), 1, 0, -1])]
    elif kind == "kind":
        leaf[0] = rng.choice("fDqbesc")
    elif kind == "order":
        lines.insert(1, ["s", [[0], [1]], 0])
    elif kind == "cut":
        lines.insert(1, ["c", y, rng.sample(range(3), rng.randint(0, 2)), str(rng.randint(1, 9))])
    elif kind == "latest":
        leaf[1:] = [[] if rng.random() < 0.5 else [y[at], y[at + 1] * rng.choice([0, 2])]]
    return True


def mutate(kind, lines, rng):
    """Change `lines` in place; return False where this proof has nothing of the kind."""
    some = rng.choice([i for i, line in enumerate(lines) if i and line[0] in "bd"])
    if kind in ("raise-bound", "point", "no-point", "infeasible"):
        return changed_header(kind, lines[0], rng)
    if kind in ("branch", "column"):
        return changed_branch(kind, lines, rng)
    if kind == "drop":
        del lines[some]
    elif kind == "double":
        lines.insert(some, lines[some])
    elif kind == "tail":
        del lines[some:]
    elif kind == "swap":
        other = rng.randrange(1, len(lines))
        lines[some], lines[other] = lines[other], lines[some]
    else:
        return changed_leaf(kind, lines, rng)
    return True


KINDS = ("raise-bound", "no-point", "point", "infeasible", "drop", "double", "tail", "branch", "column", "swap",
         "multiplier", "add", "row", "drop-multiplier", "divisor", "kind", "order", "cut", "latest")  # fmt: skip
FALSE_WHERE_OPTIMAL = ("raise-bound", "drop", "double", "tail", "infeasible")


@pytest.mark.parametrize("proof_number", batches(15, PROOFS))
def test_accepted_mutants_state_true_things(proof_number, tmp_path):
    """10,920 mutants of 19 kinds (3,900 in the gate), on proofs with branchings; a third have cuts, a fifth prove
    infeasibility.
    """
    mps, proof, mutant = tmp_path / "a.mps", tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl"
    rng = random.Random(proof_number)
    wanted_infeasible = proof_number % 5 == 0
    seed = 100_000 + 1000 * proof_number
    while True:
        milp = random_milp(seed)
        mps.write_text(milp.mps())
        made = produce(str(mps), str(proof), plain=proof_number % 3 > 0)
        if made.nodes >= (3 if proof_number % 3 == 0 else 5) and (made.status == "infeasible") == wanted_infeasible:
            break
        seed += 1
    best = milp.optimum()
    base = [json.loads(line) for line in gzip.decompress(proof.read_bytes()).splitlines()]
    tried, accepted = 0, Counter()
    while tried < PER_PROOF:
        lines = json.loads(json.dumps(base))
        kind = KINDS[tried % len(KINDS)]
        if not mutate(kind, lines, rng):
            kind = "drop"
            del lines[rng.randrange(1, len(lines))]
        tried += 1
        if lines == base:
            continue
        mutant.write_text("".join(json.dumps(line) + "\n" for line in lines))
        try:
            found = verify(str(mps), str(mutant))
        except Refused:
            continue
        accepted[kind] += 1
        if best is None:
            assert found.upper is None, kind
        else:
            assert found.status != "infeasible", kind
            assert found.lower <= best, kind
            assert found.upper is None or found.upper >= best, kind
    if best is not None:
        assert not [kind for kind in FALSE_WHERE_OPTIMAL if accepted[kind]], accepted
