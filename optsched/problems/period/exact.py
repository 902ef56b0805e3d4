"""The exact method of a period: a sequential plan first, then HiGHS on everything at once."""

from __future__ import annotations

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.period import model as models
from optsched.problems.period.check import check
from optsched.problems.period.instance import Instance
from optsched.problems.period.methods import sequential
from optsched.solvers.exact import solve_model


def exact(instance: Instance, *, limits: Limits) -> Attempt:
    """The least energy of inference and retraining together."""
    fallback = sequential(instance, limits=limits).solution
    energy_j = (check(instance, fallback).objective if fallback else None) or 0.0
    return solve_model(
        lambda: models.build(instance),
        lambda model: models.read(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: models.start(model, instance, solution),
        absolute_gap=0.5 * RELATIVE_TOLERANCE * energy_j + 1e-9,
    )
