"""Rows in order: the same arrays as scipy makes of them, which a solve does without."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from optsched.solvers.sparse import Rows, ordered, taken


def drawn(seed):
    """A few rows, some of them empty, with columns in any order, repeated ones and zeros."""
    random = np.random.default_rng(seed)
    rows, columns = int(random.integers(0, 9)), int(random.integers(1, 9))
    lengths = random.integers(0, 12, rows)
    index = random.integers(0, columns, lengths.sum()).astype(np.int32)
    value = random.integers(-3, 4, lengths.sum()).astype(float)
    start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return Rows(start, index, value), (rows, columns)


def assert_same(found, matrix):
    assert found.start.dtype == found.index.dtype == np.int32
    assert found.start.tolist() == matrix.indptr.tolist()
    assert found.index.tolist() == matrix.indices.tolist()
    assert found.value.tolist() == matrix.data.tolist()


def scipys(rows, shape):
    matrix = csr_array((rows.value, rows.index, rows.start), shape=shape, copy=True)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix


@pytest.mark.parametrize("seed", range(40))
def test_ordered_rows_are_what_scipy_says(seed):
    rows, shape = drawn(seed)
    assert_same(ordered(rows), scipys(rows, shape))


@pytest.mark.parametrize("seed", range(40))
def test_rows_taken_in_another_order_are_what_scipy_says(seed):
    rows, shape = drawn(seed)
    random = np.random.default_rng(seed)
    chosen, columns = random.permutation(shape[0]).astype(np.int32), random.permutation(shape[1]).astype(np.int32)
    names = np.argsort(columns).astype(np.int32)
    expected = scipys(rows, shape)[chosen][:, columns].tocsr()
    expected.sort_indices()
    assert_same(taken(rows, chosen, names), expected)
