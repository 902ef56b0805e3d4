"""Cheap proved bounds for a period or several: what each half costs at least, were it alone."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from optsched.core.result import Bound
from optsched.problems.inference.bounds import infeasible as inference_infeasible
from optsched.problems.inference.bounds import least_cost
from optsched.problems.inference.physics import per_image
from optsched.problems.period.horizon.apart import arrived, due, labels_range, plain, retraining_with
from optsched.problems.period.instance import Instance
from optsched.problems.period.parts import capacity
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.bounds import bound as retraining_bound
from optsched.problems.retraining.bounds import infeasible as retraining_infeasible
from optsched.problems.retraining.instance import Instance as RetrainingInstance


def bound(instance: Instance) -> Bound | None:
    """Fractional cover of the images on equal-finish nodes plus the retraining bound (J).

    Each half as if it had the cluster to itself, so it is loose where both want the same nodes. Over several periods
    the images may be processed in any of them, and each retraining has the most labels it may buy: the queue and
    the budget are relaxed. Once per instance.
    """
    return instance.once(_bound)


def _bound(instance: Instance) -> Bound | None:
    """None where one half alone has no plan."""
    inference = instance.inference
    most = np.array([capacity(inference, node) for node in inference.nodes])
    cost = np.array([float(per_image(inference, node).energy_j) for node in inference.nodes])
    on = np.array([node.power_on_w for node in inference.nodes]) * inference.latency_limit_s
    on = on + instance.load_energy_j
    cost = cost + np.divide(on, most, out=np.zeros(len(most)), where=most > 0)
    n, wanted = instance.periods, float(due(instance)[-1])
    first, second = least_cost(cost, n * most, wanted * (1 - 1e-12)), _retraining_j(instance)
    if first is None or second is None:
        return None
    return Bound(first * (1 - 1e-12) + second, "formula")


def _retraining_j(instance: Instance) -> float | None:
    """What the retraining of every period costs at least (J); None where one has no plan."""
    bounds = [retraining_bound(part) for part in _easiest(instance)]
    known = [float(one.value) for one in bounds if one is not None]
    return math.fsum(known) if len(known) == len(bounds) else None


def _easiest(instance: Instance) -> list[RetrainingInstance]:
    """The retraining of each period with as many labels as it may buy; equal ones are the same object."""
    if plain(instance):
        return [instance.retraining]
    most = [labels.stop - 1 for labels in (labels_range(instance, p) for p in range(instance.periods)) if labels]
    parts = {labels: retraining_with(instance, labels) for labels in most}
    return [parts[labels] for labels in most]


def infeasible(instance: Instance) -> str | None:
    """Why one half fails even with the whole cluster to itself; None proves nothing about both together."""
    return instance.once(_infeasible)


def _infeasible(instance: Instance) -> str | None:
    """The first half that fails alone, in its own family's words."""
    if plain(instance):
        images = _queue_overflows(instance) if instance.load_time_s else inference_infeasible(instance.inference)
        labels = None
    else:
        images, labels = _queue_overflows(instance), _labels_missing(instance)
    retraining = next(filter(None, map(retraining_infeasible, _easiest(instance))), None)
    for name, reason in (("inference", images), ("labels", labels), ("retraining", retraining)):
        if reason:
            return f"{name}: {reason}"
    return None


def _queue_overflows(instance: Instance) -> str | None:
    """The first period by whose end too many images wait, though every node processed all it can; in fractions."""
    limit, figures = work_s(instance), figures_of(instance)
    each, done = sum((limit / one.image_s for one in figures.values()), Fraction()), Fraction()
    for position, (there, least) in enumerate(zip(arrived(instance), due(instance), strict=True)):
        done = min(there, done + each)
        if done < least:
            return (
                f"{float(least):,.6g} images must be processed by the end of period {position + 1}; "
                f"the whole cluster can do {float(done):,.6g}: short by {float(least - done):,.6g}"
            )
    return None


def _labels_missing(instance: Instance) -> str | None:
    """Where no threshold keeps what the pool demands, however many labels are bought, or all need too many."""
    ranges = [labels_range(instance, position) for position in range(instance.periods)]
    for position, labels in enumerate(ranges):
        if not labels:
            return f"period {position + 1}: no threshold allowed keeps enough images, whatever labels are bought"
    needed = sum(labels.start for labels in ranges)
    if needed > instance.label_budget:
        return (
            f"{needed} are needed, as no threshold allowed keeps enough images; {instance.label_budget} may be bought"
        )
    return None
