"""Which weights of a relaxation's rows prove most? A linear program guesses; nothing here is part of a proof."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from optsched.problems.offloading.choices.boxes import Box, Floats
from optsched.problems.offloading.choices.relaxation import BoxRow, TwoMachineRelaxation

LARGEST = 1000.0
"""Makespans are scaled to numbers up to this, far above the linear program's absolute tolerance of 1e-7."""
WHOLE = 1 << 40
"""Duals are rounded to multiples of 1 / WHOLE: weights are whole numbers, so the bound they prove is exact."""
LEAST_S = 0.1
"""Seconds that a linear program gets at least, also just before the deadline."""


class Guess(NamedTuple):
    """Whole weights of the rows, the numbers taken of each column at which their
    mean is least, and that mean (us).
    """

    weights: list[int]
    taken: Floats
    value: float


def guessed(
    relaxation: TwoMachineRelaxation, rows: Sequence[BoxRow], box: Box, deadline: float | None = None
) -> Guess | None:
    """Weights from the duals of: least makespan over all (fractional) choices of the box under these rows.

    None where the linear program fails, or does not end by the deadline (perf_counter seconds).
    """
    import scipy.optimize  # here: half a second, for the few searches that need it
    from scipy.sparse import csr_array

    scale, size = relaxation.scale / LARGEST, len(box.columns)
    lengths = np.array([row.coefficients for row in rows], dtype=float) / scale
    constants = np.array([row.constant for row in rows], dtype=float) / scale
    at_most = csr_array(np.column_stack([lengths, -np.ones(len(rows))]))
    shape = (len(relaxation.paths.copies), size + 1)
    once = csr_array((np.ones(size), (relaxation.paths.of[box.columns], np.arange(size))), shape=shape)
    bounds = np.column_stack([np.append(box.least, -np.inf), np.append(box.most, np.inf)])
    cost = np.append(np.zeros(size), 1.0)
    solve: Any = scipy.optimize.linprog  # its stubs know no sparse rows
    left = {} if deadline is None else {"time_limit": max(LEAST_S, deadline - perf_counter())}
    found = solve(cost, at_most, -constants, once, relaxation.paths.copies, bounds, "highs-ds", options=left)
    if found.status != 0:
        return None
    weights = [max(0, round(-float(dual) * WHOLE)) for dual in found.ineqlin.marginals]
    return Guess(weights, np.clip(found.x[:-1], box.least, box.most), float(found.x[-1]) * scale)
