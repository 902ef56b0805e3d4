"""The Pyomo model of several periods: a block of `model`'s rows for each, and the queue and the labels they share."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pyomo.core as pyo

from optsched.core.errors import UsageFault
from optsched.core.number import fraction
from optsched.problems.period import model as one
from optsched.problems.period.horizon.apart import (
    arrived,
    due,
    in_floats,
    in_sequence,
    labels_range,
    one_of,
    plans_of,
    threshold_of,
)
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.retraining.model_data import Data, Type, data_of
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.ranges import ranges
from optsched.problems.retraining.types import GpuArrays, single_gpus
from optsched.solvers.indices import columns, over, rows
from optsched.solvers.linear import weighted


def build(instance: Instance, *, number: Type = float) -> Any:
    """All periods as one MILP: the rows of each, in a block of its own, and what they share.

    Parameters
    ----------
    instance : Instance
    number : callable
        `float`, or `fraction` for exact coefficients.

    Returns
    -------
    pyomo.environ.ConcreteModel
        Blocks `period[p]` with the components of one period but for `demand_met`; O(periods x (nodes x stages +
        GPUs)) columns and rows. As confidences all differ where labels are bought, a label in place of a pseudo-label
        leaves the number of iterations as it is.

    Raises
    ------
    UsageFault
        Where no threshold allowed keeps enough images: no variable decides that.
    """
    model, there = pyo.ConcreteModel("periods"), arrived(instance)
    periods = range(instance.periods)
    bought = {p: labels_range(instance, p) for p in periods}
    if not all(bought.values()):
        raise UsageFault(
            f"{instance.name} has no model, as it has no solution: no threshold keeps what a pool demands"
        )
    if instance.label_budget:
        model.labels = columns(
            model,
            periods,
            lambda _, p: (bought[p].start, bought[p].stop - 1),
            pyo.NonNegativeIntegers,
            doc="images that people label for period p",
        )
    model.period = pyo.Block(over(model, periods))
    energy: list[tuple[Fraction, Any]] = []
    for p in periods:
        alone = one_of(instance, p, bought[p].start, there[p])
        data = _data(alone, bought[p], number)
        more = (model.labels[p], bought[p].start) if instance.label_budget else None
        energy += one.add_period(model.period[p], alone, data, demanded=False, bought=more)
    _share(model, instance, number)
    model.energy_j = pyo.Objective(expr=weighted(energy, number), doc="energy of inference and retraining together")
    return model


def _data(alone: Instance, bought: range, number: Type) -> Data:
    """As for one period, with times that hold for the most labels guessed, and for the fewest."""
    kinds, job = single_gpus(alone.retraining), job_of(alone.retraining)
    fewest = max(Fraction(), job.exact.unlabelled - (len(bought) - 1))
    fleet = GpuArrays.of(kinds)
    most = ranges(fleet, job)
    least = ranges(fleet, job._replace(unlabelled=float(fewest)))
    span = most._replace(
        iteration_most_s=max(most.iteration_most_s, least.iteration_most_s), guessing_least_s=least.guessing_least_s
    )
    return data_of(alone.retraining, kinds, span, number)


def _share(model: Any, instance: Instance, number: Type) -> None:
    """The queue from period to period, and the budget of labels."""
    there, least, last = arrived(instance), due(instance), instance.periods - 1

    def done(p: int) -> Any:
        analysed = (column for q in range(p + 1) for column in model.period[q].analysed.values())
        return weighted([(Fraction(1), column) for column in analysed], number)

    model.images_there = rows(
        model,
        range(instance.periods),
        lambda _, p: done(p) <= number(there[p]),
        doc="no image is processed before it arrives",
    )
    model.waiting_room = rows(
        model,
        range(last),
        lambda _, p: done(p) >= number(least[p]),
        doc="no more images wait at the end of a period than there is room for",
    )
    model.queue_stable = pyo.Constraint(
        expr=done(last) >= number(least[-1]), doc="no more images wait at the end than at first"
    )
    if instance.label_budget:
        labels = weighted([(Fraction(1), column) for column in model.labels.values()], number)
        model.labels_bought = pyo.Constraint(
            expr=labels <= number(fraction(instance.label_budget)), doc="the labels bought are within the budget"
        )


def read(model: Any, instance: Instance) -> Solution:
    """Period by period as `model.read`, with the labels bought and the threshold that keeps the rest."""
    there, plans = arrived(instance), []
    for p in range(instance.periods):
        labels = round(model.labels[p].value) if instance.label_budget else 0
        plan = one.read(model.period[p], in_floats(one_of(instance, p, labels, there[p])))
        changed = {"labels": labels, "threshold": threshold_of(instance, p, labels)}
        plans.append(plan.model_copy(update=changed))
    return in_sequence(instance, plans)


def start(model: Any, instance: Instance, solution: Solution) -> None:
    """A partial warm start, period by period as `model.start`, with the labels bought."""
    for p, plan in enumerate(plans_of(solution)):
        one.start(model.period[p], instance, plan)
        if instance.label_budget:
            model.labels[p].set_value(plan.labels)
