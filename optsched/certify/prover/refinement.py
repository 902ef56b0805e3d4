"""How is a basis repaired whose exact point lies outside its bounds by less than floats see?

The LP is written anew around that exact point, in units of its largest violation, and HiGHS solves it again:
iterative refinement (Gleixner, Steffy & Wolter 2016).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

import highspy
import numpy as np

from optsched.certify.prover.relaxation import INFINITY, OPTIMAL, Relaxation, quiet
from optsched.certify.verify import Instance
from optsched.solvers.arrays import Floats

ROUNDS = 4
"""Refinements (assumed): each gains many digits."""
SMALL = 1e-3
"""A larger violation is one that floats see, so refining would not help."""


class Refinable(Protocol):
    """An LP in fractions with a basis: what of `ExactLP` a refinement reads and moves."""

    instance: Instance
    lp: Relaxation
    size: int
    ends: list[tuple[Fraction | None, Fraction | None]]
    basic: list[int]

    def values(self) -> list[Fraction]:
        """The basis' exact point, rows' activities behind the columns."""

    def take(self, basis: highspy.HighsBasis) -> None:
        """Go to another basis."""


def refine(exact: Refinable) -> None:
    """Move `exact` to a basis with no point outside by a little. Raises Singular."""
    scale = exact.instance.scale
    for _ in range(ROUNDS):
        values = exact.values()
        gaps = [(j, gap) for j in exact.basic if (gap := _outside(values[j], *exact.ends[j]))]
        if not gaps:
            return
        shrink = [*(1.0 / exact.lp.units), *(float(Fraction(f) / scale) for f in exact.lp.factor)]
        most = max(shrink[j] * float(gap) for j, gap in gaps)
        if not 0 < most <= SMALL:
            return
        highs = _around(exact, values, [s / most for s in shrink])
        if highs.getModelStatus() != OPTIMAL or not highs.getInfo().simplex_iteration_count:
            return
        exact.take(highs.getBasis())


def _outside(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """How far a value lies outside its ends; 0 within them."""
    if low is not None and value < low:
        return low - value
    return value - high if high is not None and value > high else Fraction(0)


def _around(exact: Refinable, values: list[Fraction], units: list[float]) -> highspy.Highs:
    """HiGHS after solving for the way from the point `values`, in these units."""
    lp, size = exact.lp, exact.size
    sides = list(zip(values, exact.ends, units, strict=True))
    low: Floats = np.array([_way(v, low, unit, -INFINITY) for v, (low, _), unit in sides])
    high: Floats = np.array([_way(v, high, unit, INFINITY) for v, (_, high), unit in sides])
    highs = quiet()
    highs.passModel(lp.highs.getLp())
    highs.changeColsBounds(size, np.arange(size, dtype=np.int32), low[:size], high[:size])
    for k in range(len(lp.sides)):
        highs.changeRowBounds(k, low[size + k], high[size + k])
    highs.setBasis(lp.highs.getBasis())
    highs.run()
    return highs


def _way(value: Fraction, end: Fraction | None, unit: float, endless: float) -> float:
    """From a value to an end of its box; most values stand at one."""
    if end is None:
        return endless
    return 0.0 if value == end else float(end - value) * unit
