"""Which columns are fixed by their reduced costs, all of them by one cut?

The relaxation's multipliers and the row "better than the point" together say sum d_j z_j <= gap, with z_j the
distance of column j to the end it stands at. Rounded with a divisor just above the gap: z_j is 0 where d_j > gap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from optsched.certify.prover.cuts import Cut
from optsched.certify.prover.leaves import Rounding, flat
from optsched.certify.prover.relaxation import OPTIMAL, Relaxation, Rows
from optsched.certify.read_mps import ONE, Refused
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

FEWEST = 32
"""Columns that a cut has to fix to be worth its line."""
SHARE = 0.5
"""Share of the integer columns not fixed before that it has to fix."""
LOST = 0.02
"""Share of the gap that rounding the multipliers may cost."""
ABOVE = 1 + 1 / 64
"""Divisor over gap: little above 1, a short binary number."""
EXPONENTS = range(0, 31, 3)
"""Powers of two that multipliers are rounded to, the shortest first."""
LONGEST = 400
"""Bits of a row "better than the point" with which the cut is tried."""


@dataclass
class Knapsack:
    """What rounded multipliers leave of the costs, and how far their bound stays below the target."""

    exponent: int
    values: Floats
    left: Floats
    gap: float


def fixing_cut(instance: Instance, lp: Relaxation, rounding: Rounding) -> Cut | None:
    """Add the cut to the instance and the LP where it fixes enough; its line, or None."""
    if rounding.target.value is None or _free(instance, lp).sum() < FEWEST:
        return None
    better, cutoff = instance.rows[instance.original], rounding.target.cutoff
    if max(map(int.bit_length, better.values()), default=0) > LONGEST:
        return None
    if lp.solve() != OPTIMAL or lp.objective >= cutoff:
        return None
    rows, values = lp.duals()
    found = _rounded(rounding, rows, values, lp.objective)
    if found is None or not _enough(instance, lp, found):
        return None
    size = next(Fraction(-better[j], c) for j, c in instance.costs.items() if j != ONE)  # of its integers
    y = {i: int(v) * size.numerator for i, v in zip(rows.tolist(), found.values.tolist(), strict=True) if v}
    y[instance.original] = size.denominator << found.exponent
    above = np.flatnonzero(found.left < 0).tolist()
    divisor = Fraction(f"{math.ldexp(found.gap * ABOVE, found.exponent):.6g}") * size.numerator
    try:
        instance.cut(y, set(above), divisor * instance.scale)
    except Refused:
        return None
    lp.add_row(len(instance.rows) - 1)
    return flat(y), above, str(divisor)


def _rounded(rounding: Rounding, rows: Rows, values: Floats, objective: float) -> Knapsack | None:
    """The shortest multipliers whose bound loses at most a share LOST of the gap; None where none does."""
    gap = rounding.target.cutoff - objective
    for exponent in EXPONENTS:
        whole = np.rint(np.ldexp(values, exponent))
        y = np.ldexp(whole, -exponent)
        bound = rounding.about(rows, y)
        if bound > objective - LOST * gap:
            return Knapsack(exponent, whole, rounding.reduced_costs(rows, y)[:ONE], rounding.target.cutoff - bound)
    return None


def _free(instance: Instance, lp: Relaxation) -> NDArray[np.bool_]:
    """The whole columns not fixed before."""
    free: NDArray[np.bool_] = np.array(instance.whole[:ONE]) & (lp.lower < lp.upper)
    return free


def _enough(instance: Instance, lp: Relaxation, found: Knapsack) -> bool:
    """Whether the cut fixes at least FEWEST columns and the share SHARE of those still free."""
    free = _free(instance, lp)
    fixed = int((np.abs(found.left[free]) > found.gap * ABOVE).sum())
    return fixed >= max(FEWEST, SHARE * int(free.sum()))
