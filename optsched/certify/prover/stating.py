"""What a proof states of the optimum: the row "better than the point", and the bound in its header."""

from __future__ import annotations

import math
from fractions import Fraction

from optsched.certify.read_mps import ONE
from optsched.certify.verify import Instance


def better_than(instance: Instance, value: Fraction) -> dict[int, Fraction]:
    """The row of a proof with a point: the objective is at least a step below the point's."""
    row = {j: Fraction(-c, instance.scale) for j, c in instance.costs.items()}
    return row | {ONE: row.get(ONE, Fraction()) + value - instance.step}


def lower_bound(instance: Instance, value: Fraction, weakest: Fraction | None) -> Fraction:
    """The largest value all leaves support: on the lattice if there is one, else a decimal of 15 digits."""
    if weakest is None or weakest >= value:
        return value
    if instance.step:
        return value - math.floor((value - weakest) / instance.step) * instance.step
    digits = 10 ** max(0, 15 - len(str(abs(weakest.numerator // weakest.denominator))))
    return Fraction(math.floor(weakest * digits), digits)
