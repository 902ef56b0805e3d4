"""The exact answer by looking at every choice of GPUs, where there are few enough."""

from __future__ import annotations

import math

import numpy as np

from optsched.problems.retraining.evaluation import Evaluator
from optsched.problems.retraining.physics import Job, prices
from optsched.problems.retraining.plan import most_iteration_s
from optsched.problems.retraining.shares import cheapest_shares
from optsched.problems.retraining.types import Fleet, Floats

MOST_CHOICES = 20_000
MOST_REFINED = 600


def choices(fleet: Fleet) -> int:
    return math.prod(int(count) + 1 for count in fleet.count)


def enumerable(fleet: Fleet, job: Job) -> bool:
    """Whether every choice can be looked at in a fraction of a second."""
    return choices(fleet) <= (MOST_REFINED if job.billing == "refined" else MOST_CHOICES)


def every_choice(fleet: Fleet) -> Floats:
    """All vectors of counts, one per row, the choice of none left out."""
    axes = [np.arange(count + 1) for count in fleet.count]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)[1:].astype(float)


def cheapest_choice(fleet: Fleet, job: Job) -> Floats | None:
    """The counts of least energy among all choices in time; None if none is."""
    counts = every_choice(fleet)
    evaluate = Evaluator(job, fleet)
    latest = np.where(counts > 0, fleet.start_s, 0.0).max(axis=1)
    outcome = evaluate.of_sums(evaluate.weights @ counts.T, latest)
    possible = np.flatnonzero(evaluate.in_time(outcome))
    if len(possible) == 0:
        return None
    if job.billing != "refined":
        return np.asarray(counts[possible[np.argmin(outcome.energy_j[possible])]])
    values = [refined_energy_j(fleet, job, counts[row]) for row in possible]
    return np.asarray(counts[possible[int(np.argmin(values))]])


def refined_energy_j(fleet: Fleet, job: Job, counts: Floats) -> float:
    """Energy of the run (J) on the cheapest mini-batches in time, waiting billed as idle."""
    price = prices(fleet, "refined")
    most_s = most_iteration_s(fleet, counts, job)
    time_s, images = cheapest_shares(fleet, counts, job.batch, price, most_s)
    per_gpu = price.per_s * time_s + price.fixed + price.per_image * images
    guessing_s = job.unlabelled / float(fleet.guess_rate @ counts) if job.unlabelled else 0.0
    return float(job.iterations * (counts @ per_gpu) + (counts @ fleet.active_w) * guessing_s)
