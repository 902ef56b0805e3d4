"""The exact method: enumeration, mixed-integer model or interval branch and bound, chosen by size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from optsched.core.gap import RELATIVE_TOLERANCE
from optsched.core.limits import Limits
from optsched.core.result import Attempt, Bound
from optsched.problems.retraining.bounds import infeasible
from optsched.problems.retraining.check import check
from optsched.problems.retraining.heuristics.starting import starting_choice
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.plan import of_cheapest, planned
from optsched.problems.retraining.search.enumeration import cheapest_choice, enumerable
from optsched.problems.retraining.search.evaluation import Evaluator
from optsched.problems.retraining.search.intervals import branch_and_bound, narrowed
from optsched.problems.retraining.types import Floats, GpuArrays, gpu_types, single_gpus

Way = Literal["auto", "enumeration", "types", "copies", "intervals"]
"""How `exact` answers; auto chooses by size."""
MOST_MODELLED = 1500
"""Types beyond which intervals replace the model, whose integrality gap they leave open but at any size. Assumed."""
FEW_TYPES = 30
"""Types from which the times are narrowed before modelling: of fewer, the model is solved at once."""
MOST_FORBIDDEN = 20
"""Choices of the solver that are late in fractions, before its last word stands as it is."""


def exact(instance: Instance, *, way: Way = "auto", limits: Limits) -> Attempt:
    """The least energy over all GPUs, mini-batches and, with a pool, thresholds (eq. 39-40).

    way=auto enumerates where there are few choices, solves the model over types otherwise, over single
    copies where images are whole, and uses intervals of the iteration time for very many distinct GPUs.
    Whether anything is in time is decided beforehand, in fractions, and never by a solver.

    Parameters
    ----------
    instance : Instance
    way : {"auto", "enumeration", "types", "copies", "intervals"}
    limits : Limits
        A tenth of the time limit goes to heuristics that find an incumbent.

    Returns
    -------
    Attempt
        Enumerated: the bound is the optimum, a fraction. Intervals: a bound to within about one GPU.

    Raises
    ------
    SolverFault
        The solver is missing, refuses the model or dies.
    """
    reason = infeasible(instance)
    if reason:
        return Attempt(stopped="infeasible", message=reason, proof="formula")
    fleet = GpuArrays.of(gpu_types(instance))
    evaluate = Evaluator(job_of(instance), fleet)
    enumerated = way == "enumeration" or (way == "auto" and enumerable(fleet, evaluate.job))
    attempt = _enumerated(instance, fleet, evaluate) if enumerated else None
    if attempt is not None:
        return attempt
    counts = starting_choice(fleet, evaluate, limits)
    chosen = _way(instance, fleet) if way in ("auto", "enumeration") else way
    if chosen == "intervals":
        return _by_intervals(instance, evaluate, counts, limits)
    known = None if counts is None else planned(instance, fleet.kinds, counts)
    by_copies = instance.whole_images or chosen == "copies"
    return (_by_copies if by_copies else _by_types)(instance, evaluate, known, limits)


def milp(instance: Instance, *, limits: Limits) -> Attempt:
    """HiGHS alone on the model as written: over types, or over single GPUs where images are whole.

    A choice that is late by less than the solver's tolerance is not asked for again, as `exact` would.
    Raises SolverFault.
    """
    from optsched.problems.retraining import model as models
    from optsched.solvers.as_written import as_written

    if instance.whole_images:
        return as_written(models.build_copies, models.read_copies, instance, limits)
    return as_written(models.build_types, models.read_types, instance, limits)


def _way(instance: Instance, fleet: GpuArrays) -> Way:
    """The model over types up to `MOST_MODELLED` of them; over copies for whole images."""
    if instance.whole_images:
        return "copies"
    return "types" if len(fleet) <= MOST_MODELLED else "intervals"


def _enumerated(instance: Instance, fleet: GpuArrays, evaluate: Evaluator) -> Attempt | None:
    """The cheapest of every choice; None where too many cost nearly the same."""
    try:
        found = cheapest_choice(fleet, evaluate.job)
    except OverflowError:
        return None
    if found is None:
        return Attempt(stopped="infeasible", message="no choice of GPUs is in time", proof="enumerated")
    solution = of_cheapest(instance, fleet.kinds, found.counts, found.cheapest)
    return Attempt(solution, Bound(found.cheapest.energy_j, "enumerated"))


def _by_types(instance: Instance, evaluate: Evaluator, known: Solution | None, limits: Limits) -> Attempt:
    """The model over types; where those are many, on the times that could still beat the known plan."""
    from optsched.problems.retraining import model as models

    fleet, energy_j = evaluate.fleet, _energy_j(instance, known)
    narrow = energy_j is not None and len(fleet) >= FEW_TYPES
    span = narrowed(evaluate.job, fleet, energy_j * (1 + RELATIVE_TOLERANCE)) if energy_j and narrow else None
    return _modelled(
        lambda: models.build_types(instance, span),
        lambda model: models.read_types(model, instance),
        lambda model, solution: models.start_types(model, instance, solution),
        evaluate,
        (known, energy_j),
        limits,
    )


def _by_copies(instance: Instance, evaluate: Evaluator, known: Solution | None, limits: Limits) -> Attempt:
    """The model over single GPUs, exact for whole mini-batches."""
    from optsched.problems.retraining import model as models

    return _modelled(
        lambda: models.build_copies(instance),
        lambda model: models.read_copies(model, instance),
        lambda model, solution: models.start_copies(model, instance, solution),
        Evaluator(evaluate.job, GpuArrays.of(single_gpus(instance))),
        (known, _energy_j(instance, known)),
        limits,
    )


def _modelled(
    build: Callable[[], Any],
    read: Callable[[Any], Solution],
    start: Callable[[Any, Any], None],
    evaluate: Evaluator,
    known: tuple[Solution | None, float | None],
    limits: Limits,
) -> Attempt:
    """What the solver finds that is in time in fractions too: a choice that is only so within its tolerance is
    forbidden, and the model solved again. Its bound stays a bound."""
    from optsched.problems.retraining import model as models
    from optsched.solvers.exact import solve_model

    late: list[Floats] = []
    fallback, energy_j = known

    def noted(model: Any) -> Solution:
        late.append(models.counts_of(model, evaluate.fleet.kinds))
        return read(model)

    for turn in range(MOST_FORBIDDEN):
        attempt = solve_model(
            lambda: models.without(build(), evaluate.fleet.kinds, late),
            noted,
            limits,
            fallback=fallback,
            start=start,
            absolute_gap=0.5 * RELATIVE_TOLERANCE * (energy_j or 0.0),
        )
        if len(late) == turn or evaluate.exactly.in_time(late[-1]):
            break
    return attempt


def _energy_j(instance: Instance, plan: Solution | None) -> float | None:
    """The judged energy of the known plan (J), if there is one."""
    return None if plan is None else check(instance, plan).objective


def _by_intervals(instance: Instance, evaluate: Evaluator, counts: Floats | None, limits: Limits) -> Attempt:
    """Best-first boxes until the gap is reached; the bound holds for whole images too, they only cost more."""
    best = _Best(evaluate, counts)
    remaining = limits.remaining_s

    def out_of_time() -> bool:
        left = remaining()
        return left is not None and left <= 0.01

    gap = limits.gap or 0.5 * RELATIVE_TOLERANCE
    lower = branch_and_bound(evaluate.job, evaluate.fleet, best.improve, gap, out_of_time)
    if lower is None:
        return Attempt(stopped="error", message="no interval of iteration times holds a plan, though one is in time")
    solution = None if best.counts is None else planned(instance, evaluate.fleet.kinds, best.counts)
    closed = best.energy_j - lower <= gap * best.energy_j
    stopped: Literal["finished", "time"] = "time" if out_of_time() and not closed else "finished"
    message = "" if closed else "boxes can shrink no further" if stopped == "finished" else "time limit"
    return Attempt(solution, Bound((lower - best.rounding_j) * (1 - 1e-12), "formula"), stopped, message=message)


class _Best:
    """The best choice of GPUs seen; improves fractional ones by rounding and local search."""

    def __init__(self, evaluate: Evaluator, counts: Floats | None) -> None:
        """`counts`: the heuristics' choice, if any."""
        self.evaluate, self.counts = evaluate, counts
        self.energy_j, self.rounding_j = np.inf, 0.0
        if counts is not None:
            self._keep(counts)

    def improve(self, fractional: Floats) -> float:
        """Round up, or round down and add the one best GPU."""
        fleet, evaluate = self.evaluate.fleet, self.evaluate
        self._keep(fleet.within(np.ceil(fractional - 1e-9)))
        down = np.floor(fractional + 1e-9)
        more = evaluate.more(down)
        values = np.where(evaluate.in_time(more), more.energy_j, np.inf)
        if np.isfinite(values).any():
            down[int(np.argmin(values))] += 1
        self._keep(down)
        return self.energy_j

    def _keep(self, counts: Floats) -> None:
        """Remember a choice that is cheaper and in time, with what floats may have lost of its energy."""
        outcome = self.evaluate.outcome(counts)
        if float(outcome.energy_j) < self.energy_j and self.evaluate.keeps(counts, outcome):
            self.energy_j, self.counts = float(outcome.energy_j), counts
            self.rounding_j = float(self.evaluate.rounding_j(self.evaluate.weights @ counts, outcome))
