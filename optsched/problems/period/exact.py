"""The exact method of a period: every choice of GPUs where they are few, HiGHS on everything at once otherwise."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.period.bounds import infeasible
from optsched.problems.period.check import check
from optsched.problems.period.enumeration import cheapest_plan, enumerable
from optsched.problems.period.horizon.apart import in_sequence, plain, threshold_of
from optsched.problems.period.horizon.decomposition import Planned, cheapest_periods, decomposable
from optsched.problems.period.instance import Instance, NodeLoad, Solution
from optsched.problems.period.methods import sequential
from optsched.problems.period.repair import repair
from optsched.problems.retraining.instance import Share

SHARE = 0.1
"""Of the time limit, for the warm start. Assumed."""


def exact(instance: Instance, *, way: Literal["auto", "enumeration", "model"] = "auto", limits: Limits) -> Attempt:
    """The least energy of inference and retraining together.

    Parameters
    ----------
    instance : Instance
    way : {"auto", "enumeration", "model"}
        auto enumerates choices of GPUs where they are few (over several periods by `decomposition`), and leaves the
        rest to the solver; model leaves it to the solver at any size.
    limits : Limits

    Returns
    -------
    Attempt
        Enumerated: the bound is the optimum, a fraction. Modelled: the solver's bound, with the best plan in sequence
        as warm start.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    reason = infeasible(instance)
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="formula")
    small = enumerable(instance) if plain(instance) else decomposable(instance)
    if way == "enumeration" or (way == "auto" and small):
        try:
            return _enumerated(instance)
        except OverflowError:
            pass
    return _modelled(instance, limits)


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """HiGHS alone on the model as written, of one period or of several. Raises SolverFault."""
    from optsched.problems.period import model
    from optsched.problems.period.horizon import model as of_several
    from optsched.solvers.as_written import as_written

    models = model if plain(instance) else of_several
    return as_written(models.build, models.read, instance, limits)


def _enumerated(instance: Instance) -> Attempt:
    """The enumerated plan with its own energy as bound, or that there is none. Raises OverflowError."""
    found = _cheapest(instance) if plain(instance) else cheapest_periods(instance)
    if found is None:
        return Attempt(
            stopped="infeasible", message="no choice of GPUs leaves the images in time", proof="enumerated"
        )
    plan = _written(instance, found, float)
    mended = repair(instance, plan)
    kept = plan if mended is not None and check(instance, mended).exact else _written(instance, found, Fraction)
    return Attempt(kept, Bound(found.energy_j, "enumerated"))


def _cheapest(instance: Instance) -> Planned | None:
    """The one period's cheapest plan."""
    found = cheapest_plan(instance)
    return None if found is None else Planned(found.energy_j, [found], (0,))


def _written(instance: Instance, found: Planned, number: type[float] | type[Fraction]) -> Solution:
    """The plan in floats, or in fractions where no floats can be repaired to an exact plan."""
    plans = [
        Solution(
            format="optsched/period-solution@1",
            loads=tuple(NodeLoad(node=name, images=number(images)) for name, images in one.loads.items()),
            shares=tuple(Share(gpu=name, images=number(images)) for name, images in one.shares.items()),
            threshold=threshold_of(instance, position, labels),
            labels=labels,
        )
        for position, (one, labels) in enumerate(zip(found.periods, found.labels, strict=True))
    ]
    return in_sequence(instance, plans)


def _modelled(instance: Instance, limits: Limits) -> Attempt:
    """The model, from the best of the plans in sequence."""
    from optsched.problems.period import model
    from optsched.problems.period.horizon import model as of_several
    from optsched.solvers.exact import solve_model

    models = model if plain(instance) else of_several
    seconds = None if limits.time_limit_s is None else SHARE * limits.time_limit_s
    fallback = sequential(instance, limits=replace(limits, time_limit_s=seconds, start=None)).solution
    energy_j = (check(instance, fallback).objective if fallback else None) or 0.0
    return solve_model(
        lambda: models.build(instance),
        lambda model: models.read(model, instance),
        limits,
        fallback=fallback,
        start=lambda model, solution: models.start(model, instance, solution),
        absolute_gap=0.5 * RELATIVE_TOLERANCE * energy_j,
    )
