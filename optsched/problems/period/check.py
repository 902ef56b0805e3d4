"""The judge of a period or several: each by itself, and the queue and the budget they share. No solver, no model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.period.horizon.apart import arrived, due, least_threshold, one_of, plain, plans_of
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.one_period import check_one, kept_above
from optsched.problems.period.parts import loads_of

ADDED = ("inference_j", "retraining_j", "pseudo_labels")
"""Parts of a period's verdict that are summed over several; of the others the largest counts."""


def check(instance: Instance, solution: Solution) -> Verdict:
    """Judge a solution. Objective: energy of inference and retraining together, over all periods (J).

    Parameters
    ----------
    instance : Instance
    solution : Solution
        Loads of nodes (split as in Lemma 1), shares of GPUs, threshold and labels of every period.

    Returns
    -------
    Verdict
        Of one period: `one_period.check_one`'s. Of several each one's violations, with "period 2: " before the place,
        and of what they share: `images_there`, `waiting_room`, `queue_stable`, `labels_bought`,
        `threshold_reliable`. Parts are sums or the largest over periods; `waiting_images` is the longest queue left.
    """
    plans = plans_of(solution)
    if plain(instance) and len(plans) == 1 and not solution.labels:
        return check_one(instance, solution)
    findings = Findings()
    if len(plans) != instance.periods:
        off = abs(len(plans) - instance.periods)
        findings.report("periods_planned", "later", off, f"{len(plans)} planned of {instance.periods} periods")
        return findings.verdict(None)
    verdicts = [_judged(findings, instance, position, plan) for position, plan in enumerate(plans)]
    processed = [sum(map(fraction, loads_of(plan).values()), Fraction()) for plan in plans]
    waiting = _check_queue(findings, instance, processed)
    _check_labels(findings, instance, plans)
    if any(verdict.objective is None for verdict in verdicts):
        return findings.verdict(None)
    findings.valued = partial(_value, verdicts)
    parts = {
        name: (math.fsum if name in ADDED else max)(v.parts[name] for v in verdicts) for name in verdicts[0].parts
    }
    labels = {"labels": float(sum(plan.labels for plan in plans))} if instance.label_budget else {}
    objective = math.fsum(verdict.objective or 0.0 for verdict in verdicts)
    return findings.verdict(objective, **parts, **labels, waiting_images=waiting)


def _judged(findings: Findings, instance: Instance, position: int, plan: Solution) -> Verdict:
    """A period by itself, asked for what it processes."""
    images = sum(map(fraction, loads_of(plan).values()), Fraction())
    verdict = check_one(one_of(instance, position, plan.labels, images), plan)
    where = f"period {position + 1}: "
    findings.violations += [replace(one, where=where + one.where) for one in (*verdict.violations, *verdict.misses)]
    if instance.threshold_growth is not None:
        least = fraction(least_threshold(instance, position))
        findings.at_least("threshold_reliable", where + "threshold", fraction(kept_above(plan)), least)
    return verdict


def _check_queue(findings: Findings, instance: Instance, processed: Sequence[Fraction]) -> float:
    """No image before it arrives, no more waiting than there is room for, and no more at the end than at first.

    Returns the largest number that waits at the end of a period.
    """
    there, done, longest = arrived(instance), Fraction(), Fraction()
    room = fraction(instance.most_waiting_images)
    for position, images in enumerate(processed):
        done += images
        where = f"period {position + 1}"
        findings.at_most("images_there", where, done, there[position], "images")
        if position < instance.periods - 1:
            findings.at_most("waiting_room", where, there[position], done + room, "images")
        longest = max(longest, there[position] - done)
    findings.at_least("queue_stable", "horizon", done, due(instance)[-1], "images")
    return float(longest)


def _check_labels(findings: Findings, instance: Instance, plans: Sequence[Solution]) -> None:
    """Labels within the budget, and of images that are in the pool."""
    findings.at_most("labels_bought", "horizon", sum(plan.labels for plan in plans), instance.label_budget, "labels")
    there = 0 if instance.retraining.pool is None else len(instance.retraining.pool.confidences)
    for position, plan in enumerate(plans):
        if plan.labels:
            findings.at_most("labels_in_pool", f"period {position + 1}", plan.labels, there - 1, "labels")


def _value(verdicts: Sequence[Verdict]) -> Fraction:
    """The energy of all periods in fractions."""
    return sum((verdict.value or Fraction() for verdict in verdicts), Fraction())
