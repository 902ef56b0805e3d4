"""Which multipliers of few digits prove the part of the tree that holds the optimum
itself, where nothing may be lost?

A basis has them with hundreds of digits. Those deep inside the set of optimal multipliers bear rounding: only the
reduced costs of columns between their ends have to be exactly zero, for which a few multipliers are solved for.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from optsched.certify.prover.exact_linear import Singular, solve_square
from optsched.certify.prover.leaves import Found, Rounding
from optsched.certify.prover.relaxation import INFINITY, OPTIMAL, Rows, quiet
from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats, LinearModel
from optsched.solvers.highs import pass_model

EXPONENTS = (10, 20, 30, 44)
"""Powers of two that the other multipliers are rounded to, in turn."""
MOST_BETWEEN = 40
"""Columns between their ends up to which the exact system is small."""
DEEP = 1.0
"""How far reduced costs are pushed off zero, where that is possible."""
LEAST_DEEP = 1e-9
"""Depth below which rounding would undo it."""
MOST = 1e9
"""Largest multiplier looked for."""
LARGEST = 1e15
"""Largest entry and side of a model that HiGHS takes; beyond it no depth is looked for."""


def tie_leaf(rounding: Rounding, point: dict[str, str] | None) -> Found | None:
    """Multipliers over a short divisor that reach the point's objective exactly, if it lies in this part."""
    instance = rounding.instance
    x = None if point is None else [Fraction(point.get(name, "0")) for name in instance.column]
    if x is None or not _inside(instance, x):
        return None
    low, high = (
        np.array([v * instance.scale == ends[end] for v, ends in zip(x, instance.box[:ONE], strict=True)])
        for end in (0, 1)
    )
    between = np.flatnonzero(~low & ~high)
    rows = _tight(rounding, x)
    if len(between) > MOST_BETWEEN or not len(rows):
        return None
    y = _deep(rounding, rows, low, high)
    return None if y is None else _exactly(rounding, rows, y, between.tolist())


def _inside(instance: Instance, x: list[Fraction]) -> bool:
    """Whether the point lies in the present box."""
    ends = zip(x, instance.box[:ONE], strict=True)
    return all(
        (low is None or v * instance.scale >= low) and (high is None or v * instance.scale <= high)
        for v, (low, high) in ends
    )


def _tight(rounding: Rounding, x: list[Fraction]) -> Rows:
    """The rows of the LP that hold as equations."""
    common = math.lcm(*(v.denominator for v in x))
    at = [*(v.numerator * (common // v.denominator) for v in x), common]
    sides = (pair for k, pair in enumerate(rounding.lp.sides) if k not in rounding.lp.silent)
    rows = rounding.instance.rows
    used = (i for pair in sides for i in pair if i >= 0)
    return np.array([i for i in used if not sum(a * at[j] for j, a in rows[i].items())], np.int64)


def _deep(rounding: Rounding, rows: Rows, low: NDArray[np.bool_], high: NDArray[np.bool_]) -> Floats | None:
    """Multipliers of `rows` with all reduced costs on their right side of zero, as far as DEEP off it."""
    size, count = len(rounding.costs) - 1, len(rows)
    row, column, value = rounding.terms()
    place = np.full(len(rounding.instance.rows), -1)
    place[rows] = np.arange(count)
    kept = (place[row] >= 0) & (column < size)
    kept[kept] = ~(low & high)[column[kept]]
    off = np.where(low, 1.0, -1.0) * (low ^ high)  # times the depth: its column comes last
    sided = np.flatnonzero(off)
    index = np.concatenate([place[row[kept]], np.full(len(sided), count)])
    line = np.concatenate([column[kept], sided])
    entry = np.concatenate([value[kept], off[sided]])
    order = np.argsort(line, kind="stable")
    cost = rounding.costs[:size]
    if max(np.abs(cost).max(initial=0.0), np.abs(entry).max(initial=0.0)) > LARGEST:
        return None
    model = LinearModel(
        cost=np.append(np.zeros(count), -1.0),
        offset=0.0,
        col_lower=np.zeros(count + 1),
        col_upper=np.append(np.full(count, MOST), DEEP),
        integer=np.zeros(count + 1, np.int32),
        row_lower=np.where(low, -INFINITY, cost),
        row_upper=np.where(high, INFINITY, cost),
        start=np.searchsorted(line[order], np.arange(size + 1)).astype(np.int32),
        index=index[order].astype(np.int32),
        value=entry[order],
    )
    highs = quiet()
    pass_model(highs, model)
    highs.run()
    if highs.getModelStatus() != OPTIMAL:
        return None
    found = np.array(highs.getSolution().col_value)
    return found[:count] if found[count] > LEAST_DEEP else None


def _exactly(rounding: Rounding, rows: Rows, y: Floats, between: list[int]) -> Found | None:
    """The multipliers rounded, but for those that bring the reduced costs of `between` to zero."""
    instance = rounding.instance
    chosen = _pivots(instance, rows, y, between)
    if chosen is None:
        return None
    for exponent in EXPONENTS:
        whole = np.rint(np.ldexp(y, exponent)).tolist()
        pairs = {i: Fraction(int(v), 1 << exponent) for i, v in zip(rows.tolist(), whole, strict=True) if v}
        for i in chosen:
            pairs.pop(i, None)
        left = [Fraction(instance.costs.get(j, 0)) for j in between]
        left = [
            c - sum(v * instance.rows[i].get(j, 0) for i, v in pairs.items())
            for c, j in zip(left, between, strict=True)
        ]
        matrix = [{k: a for k, i in enumerate(chosen) if (a := instance.rows[i].get(j, 0))} for j in between]
        try:
            pairs |= zip(chosen, solve_square(matrix, left), strict=True)
        except Singular:
            return None
        found = rounding.rational(pairs) if min(pairs.values(), default=Fraction(0)) >= 0 else None
        if found is not None:
            return found
    return None


def _pivots(instance: Instance, rows: Rows, y: Floats, between: list[int]) -> list[int] | None:
    """As many rows with a positive multiplier as columns, independent in these columns; None if there are not."""
    used = [int(i) for i, v in zip(rows, y, strict=True) if v > LEAST_DEEP]
    matrix = np.array([[instance.rows[i].get(j, 0) / instance.scale for i in used] for j in between])
    matrix = matrix.reshape(len(between), len(used))
    chosen = []
    for _ in between:
        if not matrix.size:
            return None
        k, at = np.unravel_index(np.abs(matrix).argmax(), matrix.shape)
        if abs(matrix[k, at]) < LEAST_DEEP:
            return None
        chosen.append(used[at])
        matrix = matrix - np.outer(matrix[:, at] / matrix[k, at], matrix[k])
        matrix[k] = 0.0
    return chosen
