"""The exact answer by looking at every choice of GPUs, where there are few enough.

Floats order the choices by what they cost at least; fractions price those that could be cheapest, and decide which
are in time. So ties and limits met exactly are settled by the file's decimals.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optsched.problems.retraining.fractions.choice import Cheapest
from optsched.problems.retraining.physics import Job, prices
from optsched.problems.retraining.plan import most_iteration_s
from optsched.problems.retraining.search.evaluation import ROUNDING, Evaluator
from optsched.problems.retraining.shares import cheapest_shares
from optsched.problems.retraining.types import Floats, GpuArrays

MOST_CHOICES = 20_000
"""Choices of GPUs looked at in floats at once: 20,000 take a fraction of a second."""
MOST_REFINED = 600
"""The same with `refined` billing, where each choice has its own cheapest mini-batches, computed one by one."""
MOST_WHOLE = 2_000
"""The same in whole images, where fractions decide who is in time."""
MOST_WHOLE_REFINED = 20_000
"""Choices times images of a batch, with both: every image's finishing time is a kink to look at."""
MOST_PRICED = 3_000
"""Choices priced in fractions, 0.1 ms each with four types; beyond that a cheapest choice is not looked for."""


class Enumerated(NamedTuple):
    """The cheapest choice: GPUs of each type, what it costs exactly, and its place among all."""

    counts: Floats
    cheapest: Cheapest
    row: int


def choices(fleet: GpuArrays) -> int:
    """How many vectors of counts there are, the empty one included: of n GPUs in m modes, (n + m) over m."""
    modes = np.bincount(fleet.group).tolist()
    return math.prod(math.comb(int(fleet.count[i]) + m, m) for i, m in zip(fleet.first, modes, strict=True))


def enumerable(fleet: GpuArrays, job: Job) -> bool:
    """Whether every choice can be looked at in a fraction of a second."""
    number = choices(fleet)
    if job.billing == "refined":
        return number <= MOST_REFINED and (not job.whole or number * job.batch <= MOST_WHOLE_REFINED)
    return number <= (MOST_WHOLE if job.whole else MOST_CHOICES)


def every_choice(fleet: GpuArrays) -> Floats:
    """All vectors of counts, one per row, the choice of none left out: shape (choices, types)."""
    if fleet.moded:
        return _every_choice_in_modes(fleet)
    axes = [np.arange(count + 1) for count in fleet.count]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)[1:].astype(float)


def _every_choice_in_modes(fleet: GpuArrays) -> Floats:
    """The same where a group of modes uses each of its copies once at most."""
    copies = fleet.count[fleet.first].astype(int).tolist()
    tables = [_spreads(n, modes) for n, modes in zip(copies, np.bincount(fleet.group).tolist(), strict=True)]
    axes = np.meshgrid(*(np.arange(len(table)) for table in tables), indexing="ij")
    rows = [table[axis.ravel()] for table, axis in zip(tables, axes, strict=True)]
    return np.concatenate(rows, axis=1)[1:].astype(float)


def _spreads(copies: int, modes: int) -> NDArray[np.int_]:
    """Every way to put at most `copies` into `modes`, one per row."""
    rows: list[tuple[int, ...]] = [()]
    for _ in range(modes):
        rows = [(*row, n) for row in rows for n in range(copies - sum(row) + 1)]
    return np.array(rows)


def cheapest_choice(fleet: GpuArrays, job: Job) -> Enumerated | None:
    """The choice of least energy among all in time, the first of equal ones; None if none is in time.

    Exact: floats, lowered by what they may lose, only order the choices; fractions price them until the next one
    cannot be cheaper.

    Raises
    ------
    OverflowError
        Where more choices cost nearly the same than fractions can price in time.
    """
    counts = every_choice(fleet)
    evaluate = Evaluator(job, fleet)
    least_j = least_energies(evaluate, counts)
    best: Enumerated | None = None
    for priced, row in enumerate(np.argsort(least_j, kind="stable")):
        if least_j[row] == np.inf or (best is not None and least_j[row] > best.cheapest.energy_j):
            break
        if priced > MOST_PRICED:
            raise OverflowError
        found = evaluate.exactly.cheapest(counts[row])
        if found is not None and (best is None or (found.energy_j, row) < (best.cheapest.energy_j, best.row)):
            best = Enumerated(np.asarray(counts[row]), found, int(row))
    return best


def least_energies(evaluate: Evaluator, counts: Floats) -> Floats:
    """Less than each choice costs (J), by rounding only in fractional mini-batches; infinite where surely late."""
    job, fleet = evaluate.job, evaluate.fleet
    latest = np.where(counts > 0, fleet.start_s, 0.0).max(axis=1)
    sums = evaluate.weights @ counts.T
    outcome = evaluate.of_sums(sums, latest)
    possible, rounding_j = evaluate.in_time(outcome), evaluate.rounding_j(sums, outcome)
    least_j = np.where(possible, outcome.energy_j - rounding_j, np.inf)
    if job.billing == "refined":
        run_s, iteration_s = (limit * (1 + ROUNDING) for limit in (job.latency_limit_s, job.iteration_limit_s))
        later = job._replace(latency_limit_s=run_s, iteration_limit_s=iteration_s)
        for row in np.flatnonzero(possible):
            least_j[row] = refined_energy_j(fleet, later, counts[row]) * (1 - ROUNDING) - rounding_j[row]
    return np.asarray(least_j)


def refined_energy_j(fleet: GpuArrays, job: Job, counts: Floats) -> float:
    """Energy of the run (J) on the cheapest mini-batches in time, waiting billed as idle."""
    price = prices(fleet, "refined")
    most_s = most_iteration_s(fleet, counts, job)
    time_s, images = cheapest_shares(fleet, counts, job.batch, price, most_s)
    per_gpu = price.per_s * time_s + price.fixed + price.per_image * images
    guessing_s = job.unlabelled / float(fleet.guess_rate @ counts) if job.unlabelled else 0.0
    return float(job.iterations * (counts @ per_gpu) + (counts @ fleet.guess_w) * guessing_s)
