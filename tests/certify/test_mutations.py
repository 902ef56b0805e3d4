"""Mutated proofs: whatever the checker still accepts is true."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from fractions import Fraction

import pytest

from optsched.certify.produce import produce
from optsched.certify.verify import Refused, verify
from tests.certify.milp import random_milp

PER_PROOF = 260
PROOFS = 42


def multiplied(lines):
    return [line for line in lines[1:] if line[0] in "dfD" and line[2]]


def mutate(kind, lines, rng):
    """Change `lines` in place; return False where this proof has nothing of the kind."""
    head, body = lines[0], lines[1:]
    some = rng.randrange(1, len(lines))
    if kind == "raise-bound":
        head["lb"] = str(Fraction(rng.choice([1, 10**-6])) + Fraction(head["lb"])) if head["x"] else "0"
    elif kind == "lower-value":
        if not head["x"]:
            return False
        head["ub"] = head["lb"] = str(Fraction(head["ub"]) - 1)
    elif kind == "point":
        if not head["x"]:
            return False
        name = rng.choice(list(head["x"]))
        head["x"][name] = str(Fraction(head["x"][name]) + rng.choice([1, -1, Fraction(1, 1000)]))
    elif kind == "infeasible":
        head.update(lb="infeasible", ub=None, x=None)
    elif kind == "drop":
        del lines[some]
    elif kind == "double":
        lines.insert(some, lines[some])
    elif kind == "tail":
        del lines[some:]
    elif kind == "branch":
        branches = [line for line in body if line[0] == "b"]
        if not branches:
            return False
        rng.choice(branches)[2] += rng.choice([-2, -1, 1, 2])
    elif kind == "column":
        branches = [line for line in body if line[0] == "b"]
        if not branches:
            return False
        rng.choice(branches)[1] = rng.randrange(3)
    elif kind == "swap":
        i, j = rng.randrange(1, len(lines)), rng.randrange(1, len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    else:
        leaves = multiplied(lines)
        if not leaves:
            return False
        leaf = rng.choice(leaves)
        y, at = leaf[2], 2 * rng.randrange(len(leaf[2]) // 2)
        if kind == "multiplier":
            y[at + 1] *= rng.choice([-1, 2, 3])
        elif kind == "add":
            y[at + 1] += rng.choice([-1, 1]) * leaf[1]
        elif kind == "row":
            y[at] += rng.choice([-1, 1])
        elif kind == "drop-multiplier":
            del y[at : at + 2]
        elif kind == "divisor":
            leaf[1] = rng.choice([leaf[1] + 1, leaf[1] * 2, 1, 0, -1])
        elif kind == "kind":
            leaf[0] = rng.choice("dfDqbe")
        elif kind == "order":
            lines.insert(1, ["s", [[0], [1]], 0])
        elif kind == "cut":
            lines.insert(1, ["c", y, rng.sample(range(3), rng.randint(0, 2)), str(rng.randint(1, 9))])
        elif kind == "base":
            lines.insert(rng.randint(1, len(lines) - 1), ["y", leaf[1], list(y)])
            leaf[0], leaf[2] = "D", [] if rng.random() < 0.5 else [y[at], y[at + 1] * rng.choice([0, 2])]
    return True


KINDS = ("raise-bound", "lower-value", "point", "infeasible", "drop", "double", "tail", "branch", "column", "swap",
         "multiplier", "add", "row", "drop-multiplier", "divisor", "kind", "order", "cut", "base")  # fmt: skip
FALSE_WHERE_OPTIMAL = ("raise-bound", "lower-value", "drop", "double", "tail", "infeasible")


@pytest.mark.parametrize("proof_number", range(PROOFS))
def test_accepted_mutants_state_true_things(proof_number, tmp_path):
    """10,920 mutants of 19 kinds, on proofs with at least two branchings, a fifth of them of infeasibility."""
    mps, proof, mutant = tmp_path / "a.mps", tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl"
    rng = random.Random(proof_number)
    wanted_infeasible = proof_number % 5 == 0
    seed = 100_000 + 1000 * proof_number
    while True:
        milp = random_milp(seed)
        mps.write_text(milp.mps())
        made = produce(str(mps), str(proof))
        if made.nodes >= 5 and (made.status == "infeasible") == wanted_infeasible:
            break
        seed += 1
    best = milp.optimum()
    base = [json.loads(line) for line in gzip.open(proof)]
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
            assert found["upper"] is None, kind
        else:
            assert found["status"] != "infeasible", kind
            assert found["lower"] <= best, kind
            assert found["upper"] is None or found["upper"] >= best, kind
    if best is not None:
        assert not [kind for kind in FALSE_WHERE_OPTIMAL if accepted[kind]], accepted
