"""What does each period of several look like by itself, and what must be processed by its end?

Periods share the queue of images and the budget of labels, nothing else: with its images and its labels settled, each
is an instance of one period.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from optsched.core.number import Number, fraction
from optsched.problems.period.instance import Instance, Later, Solution
from optsched.problems.period.parts import rest_of
from optsched.problems.retraining.instance import Instance as RetrainingInstance
from optsched.problems.retraining.instance import Pool
from optsched.problems.retraining.physics import highest_threshold, pseudo_labels


def plain(instance: Instance) -> bool:
    """Whether there is one period, with no labels to buy and no threshold below which it may not go."""
    shared = instance.label_budget or instance.threshold_growth is not None or instance.backlog_images
    return instance.periods == 1 and not shared and not instance.arrivals_images


def arrived(instance: Instance) -> list[Fraction]:
    """Images that have arrived by the start of each period, with those that waited at first."""
    each = instance.arrivals_images or (instance.inference.demand_images,) * instance.periods
    first, *later = map(fraction, each)
    return list(accumulate(later, initial=first + fraction(instance.backlog_images)))


def due(instance: Instance) -> list[Fraction]:
    """Images that must be processed by the end of each period; by the last, all but as many as waited at first."""
    there = arrived(instance)
    least = [max(Fraction(), images - fraction(instance.most_waiting_images)) for images in there]
    return [*least[:-1], there[-1] - fraction(instance.backlog_images)]


def least_threshold(instance: Instance, position: int) -> float:
    """Below which a period's threshold may not lie (eq. 19, from its first threshold); 0 without a growth."""
    pool, growth = instance.retraining.pool, instance.threshold_growth
    if pool is None or growth is None:
        return 0.0
    return float(min(Fraction(1), fraction(pool.threshold_start) + position * fraction(growth)))


def threshold_of(instance: Instance, position: int, labels: int) -> float | None:
    """The threshold that keeps least of what a period's pool demands beside its labels; None if none keeps enough."""
    pool = retraining_with(instance, labels).pool
    highest = None if pool is None else highest_threshold(pool, pool.least_pseudo_labels)
    if pool is None or highest is None:
        return None
    threshold = max(highest, least_threshold(instance, position))
    return threshold if pseudo_labels(pool, threshold) >= pool.least_pseudo_labels else None


def labels_range(instance: Instance, position: int) -> range:
    """Numbers of labels that a period may buy: enough that a threshold keeps the rest, no more than are demanded."""
    pool = instance.retraining.pool
    if pool is None:
        return range(1)
    most = min(instance.label_budget, pool.least_pseudo_labels)
    enough = (n for n in range(most + 1) if threshold_of(instance, position, n) is not None)
    return range(next(enough, most + 1), most + 1)


def retraining_with(instance: Instance, labels: int) -> RetrainingInstance:
    """The retraining of a period in which people label so many images: those the model is least sure of."""
    retraining, pool = instance.retraining, instance.retraining.pool
    if pool is None or not labels:
        return retraining
    left = Pool(
        confidences=pool.ascending[min(labels, len(pool.ascending) - 1) :],
        least_pseudo_labels=max(0, pool.least_pseudo_labels - labels),
        threshold_start=pool.threshold_start,
        threshold_growth_per_s=pool.threshold_growth_per_s,
    )
    known = fraction(retraining.labelled_images) + labels
    return retraining.model_copy(update={"pool": left, "labelled_images": known})


def one_of(instance: Instance, position: int, labels: int, images: Number) -> Instance:
    """The period at a position (from 0) as an instance of its own, with so many images and so many labels."""
    retraining = retraining_with(instance, labels)
    if retraining.pool is not None:
        start = max(retraining.pool.threshold_start, least_threshold(instance, position))
        pool = retraining.pool.model_copy(update={"threshold_start": start})
        retraining = retraining.model_copy(update={"pool": pool})
    alone = {"periods": 1, "arrivals_images": (), "backlog_images": 0.0, "most_waiting_images": 0.0}
    inference = instance.inference.model_copy(update={"demand_images": images})
    changed = {"inference": inference, "retraining": retraining, "label_budget": 0, "threshold_growth": None}
    return instance.model_copy(update={"name": f"{instance.name}, period {position + 1}", **alone, **changed})


def in_floats(alone: Instance) -> Instance:
    """The same period in floats, none of its images above the fraction: for methods and files, not for judging."""
    images, known = alone.inference.demand_images, float(alone.retraining.labelled_images)
    inference = alone.inference.model_copy(update={"demand_images": rest_of(images, Fraction())})
    retraining = alone.retraining.model_copy(update={"labelled_images": known})
    return alone.model_copy(update={"inference": inference, "retraining": retraining})


def plans_of(solution: Solution) -> list[Solution]:
    """One solution a period; the labels stay with each."""
    first = solution.model_copy(update={"later": ()})
    return [first, *(Solution(format=solution.format, **dict(plan)) for plan in solution.later)]


def in_sequence(instance: Instance, plans: Sequence[Solution]) -> Solution:
    """One solution out of one a period."""
    later = tuple(
        Later(loads=plan.loads, shares=plan.shares, threshold=plan.threshold, labels=plan.labels)
        for plan in plans[1:]
    )
    return plans[0].model_copy(update={"instance_sha256": instance.sha256(), "later": later})
