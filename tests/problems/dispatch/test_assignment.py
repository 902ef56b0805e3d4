"""Our assignment is scipy's, in value and in which rows find no column."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from optsched.problems.dispatch.assignment import FEW, assigned


def test_the_least_sum_of_costs_is_that_of_scipy():
    draw = np.random.default_rng(0)
    feasible = 0
    for trial in range(400):
        rows = int(draw.integers(1, FEW + 1))
        cost = draw.integers(1, 12, (rows, rows + int(draw.integers(0, 9)))).astype(float)
        if trial % 2:
            cost[draw.random(cost.shape) < 0.4] = np.inf
        try:
            chosen = linear_sum_assignment(cost)
        except ValueError:
            with pytest.raises(ValueError, match="no column"):
                assigned(cost)
            continue
        found = assigned(cost)
        feasible += 1
        assert len(set(found)) == rows
        assert cost[np.arange(rows), found].sum() == cost[chosen].sum()
    assert 300 < feasible < 400
