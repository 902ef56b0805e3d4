"""Several periods decided one after the other, each without a look at the next: how the paper's procedure repeats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.result import Attempt
from optsched.problems.period.horizon.apart import (
    arrived,
    in_floats,
    in_sequence,
    labels_range,
    least_threshold,
    one_of,
)
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.parts import loads_of
from optsched.problems.period.stages import figures_of, work_s


def one_by_one(instance: Instance, decide: Callable[[Instance], Attempt]) -> Attempt:
    """Every period by `decide`, which gets it as an instance of its own; without a solution where one has none."""
    plans: list[Solution] = []
    for position in range(instance.periods):
        labels = _labels(instance, position, plans)
        if labels is None:
            return Attempt(message=f"period {position + 1}: too few labels are left")
        alone = in_floats(one_of(instance, position, labels, _images(instance, position, plans)))
        attempt = decide(alone)
        if attempt.solution is None:
            return Attempt(message=f"period {position + 1}: {attempt.message}")
        chosen = attempt.solution.threshold
        kept = None if chosen is None else max(chosen, least_threshold(instance, position))
        plans.append(attempt.solution.model_copy(update={"labels": labels, "threshold": kept}))
    return Attempt(in_sequence(instance, plans))


def _images(instance: Instance, position: int, plans: Sequence[Solution]) -> Fraction:
    """All images that wait, or all that the cluster can process: the paper keeps its queue short."""
    limit = work_s(instance)
    done = sum((fraction(images) for plan in plans for images in loads_of(plan).values()), Fraction())
    most = sum((limit / one.image_s for one in figures_of(instance).values()), Fraction())
    return min(max(Fraction(), arrived(instance)[position] - done), most)


def _labels(instance: Instance, position: int, plans: Sequence[Solution]) -> int | None:
    """An even share of the labels left, no fewer than the period needs; None where those are not left."""
    left = instance.label_budget - sum(plan.labels for plan in plans)
    possible = [labels for labels in labels_range(instance, position) if labels <= left]
    share = left // (instance.periods - position)
    return max((labels for labels in possible if labels <= share), default=possible[0] if possible else None)
