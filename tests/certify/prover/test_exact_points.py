"""Exact points of linear programs: a basis off by less than floats see is repaired, its multipliers end the proof."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from optsched.certify.prover.exact_simplex import ExactLP
from optsched.certify.prover.leaves import Target
from optsched.certify.prover.refinement import refine
from optsched.certify.prover.relaxation import OPTIMAL, Relaxation
from optsched.certify.prover.tree import Tree
from optsched.certify.prover.vertex import exact_optimum
from optsched.certify.verify import Instance

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def linear():
    instance = Instance(str(DATA / "long_numbers.mps"))
    assert not any(instance.whole)
    return instance, Relaxation(instance)


def outside(exact):
    """How many columns and rows lie outside their ends."""
    return sum(
        (low is not None and v < low) or (high is not None and v > high)
        for v, (low, high) in zip(exact.values(), exact.ends, strict=True)
    )


def test_refinement_brings_every_column_inside(linear):
    instance, lp = linear
    assert lp.solve() == OPTIMAL
    exact = ExactLP(instance, lp)
    assert outside(exact) > 1
    refine(exact)
    assert outside(exact) == 0
    assert exact.solve() == "optimal"


def test_known_multipliers_end_a_proof_at_once(linear):
    instance, lp = linear
    point, duals = exact_optimum(instance, lp, lp.lower)
    lines, target = [], Target(instance)
    target.lower_to(point[1])
    assert instance.objective(point[0]) == point[1]
    tree = Tree(instance, lp, target, lambda *line: lines.append(line))
    assert not tree.ends_with({i: v / 2 for i, v in duals.items()})
    assert (tree.nodes, lines) == (0, [])
    assert tree.ends_with(duals)
    assert (tree.nodes, tree.leaves, tree.stack, len(lines)) == (1, 1, [], 1)


def test_silent_rows_carry_nothing(linear):
    instance, lp = linear
    point, duals = exact_optimum(instance, lp, lp.lower)
    used = next(i for i, v in duals.items() if v)
    instance.name[used] = f"axiom_{instance.name[used]}"
    target = Target(instance)
    target.lower_to(point[1])
    silent = Tree(instance, Relaxation(instance, axioms=False), target, lambda *_: None)
    assert not silent.ends_with(duals)
    assert target.value == point[1] > Fraction(0)
