"""Whether a retraining plan costs the least energy of every choice of GPUs, enumerated in fractions."""

from __future__ import annotations

import json
from fractions import Fraction

from optsched.certify.ruling import Ruling, meets, ruled
from optsched.certify.theorems import type_counts
from optsched.core.errors import UsageFault
from optsched.problems.retraining.instance import Instance, Solution


def theorem(instance: Instance, _solution: Solution | None, objective: float) -> Ruling:
    """The judged energy (J) against the exact least one, found by enumeration in fractions without a solver.

    Returns
    -------
    Ruling
        True where no choice of GPUs costs less, False where one does.

    Raises
    ------
    UsageFault
        With whole images, which the enumeration does not cover.
    """
    if instance.whole_images:
        raise UsageFault("no theorem covers retraining on whole images")
    data = json.loads(instance.model_dump_json(exclude_none=True), parse_float=str)
    return ruled(type_counts, lambda: _settled(type_counts.least_energy(data), objective))


def _settled(least: tuple[Fraction, tuple[int, ...]] | None, objective: float) -> tuple[bool | None, Fraction | None]:
    """(holds, bound) from the enumeration's least energy. Raises ValueError where it calls every choice late."""
    if least is None:
        raise ValueError("no choice of GPUs is in time: a plan that is would be a contradiction")
    if meets(objective, least[0]):
        return True, least[0]
    return (False if objective > least[0] else None), least[0]
