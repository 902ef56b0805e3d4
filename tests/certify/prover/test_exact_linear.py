"""Solutions of integer systems are exact, by elimination and by python-flint, and singular matrices are told."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from optsched.certify.prover import exact_linear
from optsched.certify.prover.exact_linear import Singular, solve_square


def product(matrix, x):
    return [sum((v * x[j] for j, v in row.items()), Fraction(0)) for row in matrix]


def system(seed):
    """A matrix that has an inverse (a product of triangular ones, rows and columns mixed), sparse or not; and x."""
    rng = random.Random(seed)
    size, share = rng.randint(1, 12), rng.choice((0.05, 0.2, 0.6))

    def entry(i, j):
        return rng.choice((-3, 1, 2, 7)) if i == j else rng.choice((-2, 1, 5)) if rng.random() < share else 0

    lower = [[entry(i, j) if j <= i else 0 for j in range(size)] for i in range(size)]
    upper = [[entry(i, j) if j >= i else 0 for j in range(size)] for i in range(size)]
    rows = [[sum(lower[i][k] * upper[k][j] for k in range(size)) for j in range(size)] for i in range(size)]
    order = rng.sample(range(size), size)
    matrix = [{order[j]: v for j, v in enumerate(row) if v} for row in rng.sample(rows, size)]
    return matrix, [Fraction(rng.randint(-9, 9), rng.randint(1, 9)) for _ in range(size)]


@pytest.mark.parametrize("small", [0, exact_linear.SMALL])
def test_solutions_are_exact(small, monkeypatch):
    monkeypatch.setattr(exact_linear, "SMALL", small)
    for seed in range(400):
        matrix, x = system(seed)
        before = [dict(row) for row in matrix]
        assert solve_square(matrix, product(matrix, x)) == x
        assert matrix == before


@pytest.mark.parametrize("small", [0, exact_linear.SMALL])
def test_singular_matrices(small, monkeypatch):
    monkeypatch.setattr(exact_linear, "SMALL", small)
    for seed in range(400):
        matrix, x = system(seed)
        right = product(matrix, x)
        matrix[0] = {j: 3 * v for j, v in matrix[-1].items()} if len(matrix) > 1 else {}
        with pytest.raises(Singular):
            solve_square(matrix, right)
