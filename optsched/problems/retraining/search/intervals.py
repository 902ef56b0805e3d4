"""Bounds and near-optimal choices for thousands of distinct GPUs: branch and bound on two times.

Within a box of iteration times [t1, t2] and guessing times [u1, u2] a GPU costs at least what it
costs at (t1, u1) and does at most what it does in (t2, u2). Covering the batch and the labels under
those prices is a fractional knapsack, solved by sorting: a lower bound for every plan in the box.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from optsched.problems.retraining.physics import Job, prices
from optsched.problems.retraining.ranges import Ranges, ranges
from optsched.problems.retraining.search.hulls import Relaxed, covered
from optsched.problems.retraining.types import Floats, GpuArrays

ROOT_WORK = 400_000
"""Array elements at the root, boxes times types, so that a bound stays cheap at any size. Assumed."""
BLENDS = (0.25, 0.5, 0.75)
"""Weights of the label row in combinations with the batch row; any of them gives a bound, the
best counts. Assumed.
"""
ROUNDING = 1e-13
"""Relative: what floats may lose in a box's prices and times."""
MOST_BOXES = 4_000
"""Boxes to split at most. Assumed: the integrality gap of about one GPU stays open however many there are."""


class Box(NamedTuple):
    """Seconds: an iteration takes from `iteration_least_s` to `iteration_most_s`, label guessing likewise."""

    iteration_least_s: float
    iteration_most_s: float
    guessing_least_s: float
    guessing_most_s: float


class IntervalRelaxation:
    """Fractional covers over boxes of one job."""

    def __init__(self, job: Job, fleet: GpuArrays) -> None:
        """Prices are those of one copy of each type (J), as the job bills."""
        self.job, self.fleet = job, fleet
        self.price = prices(fleet, job.billing)
        self.per_s_j, self.fixed_j = job.iterations * self.price.per_s, job.iterations * self.price.fixed
        self.fixed_size_j, self.per_image_j = np.abs(self.fixed_j), job.iterations * self.price.per_image

    def bound(self, box: Box) -> Relaxed | None:
        """The bound over a box, or None where no plan fits it. Every rounding of floats lowers it.

        Valid for whole images too, which only cost more. O(types log types): one sort per blend.
        """
        job, fleet = self.job, self.fleet
        if job.iterations * box.iteration_least_s + box.guessing_least_s > job.latency_limit_s * (1 + 1e-9):
            return None
        startable = fleet.start_s <= box.iteration_most_s * (1 + ROUNDING)
        room_s = box.iteration_most_s * (1 + ROUNDING) - fleet.start_s
        images = np.where(startable, fleet.speed * room_s, 0.0)
        cost = self._least_cost(box)
        count = np.where(startable, fleet.count, 0.0)
        best = covered(fleet, cost + self.per_image_j * images, images / job.batch, count)
        if best is None or not job.unlabelled:
            return best
        labels = fleet.guess_rate * box.guessing_most_s / job.unlabelled
        least_image_j = job.iterations * job.batch * float(self.price.per_image[startable].min())
        for blend in (*BLENDS, 1.0):
            other = covered(fleet, cost, (1 - blend) * images / job.batch + blend * labels, count)
            if other is None:
                return None
            if other.energy_j + least_image_j > best.energy_j:
                best = Relaxed(other.energy_j + least_image_j, other.counts)
        return best

    def _least_cost(self, box: Box) -> Floats:
        """What each GPU costs at least, without images (J): nobody takes part for less than its own start.

        Communication at idle power is taken off a longer time at active power; what floats lose there is taken off.
        """
        fleet = self.fleet
        least_s = np.maximum(box.iteration_least_s, fleet.start_s)
        whole = self.per_s_j * least_s
        rounding = ROUNDING * (whole + self.fixed_size_j)
        least_j = np.maximum(0.0, whole + self.fixed_j - rounding)
        return least_j + fleet.guess_w * box.guessing_least_s


def grid(span: Ranges, times: int, guesses: int) -> list[Box]:
    """Boxes that cover all ranges, narrow where times are short."""
    steps_t = _steps(span.iteration_least_s, span.iteration_most_s, times)
    steps_u = _steps(span.guessing_least_s, span.guessing_most_s, guesses)
    return [Box(t1, t2, u1, u2) for t1, t2 in itertools.pairwise(steps_t) for u1, u2 in itertools.pairwise(steps_u)]


def _steps(low: float, high: float, parts: int) -> list[float]:
    """`parts` + 1 ends in geometric progression; one interval where the range is a point or begins at 0."""
    if high <= low * (1 + 1e-12) or low <= 0:
        return [low, max(low, high)]
    steps = np.geomspace(low, high, parts + 1).tolist()
    return [low, *steps[1:-1], high]


def root_grid(fleet: GpuArrays, job: Job) -> list[Box]:
    """As many boxes as ROOT_WORK array elements allow."""
    boxes = max(8, min(40, ROOT_WORK // max(1, len(fleet))))
    span = ranges(fleet, job)
    if not job.unlabelled:
        return grid(span, boxes, 1)
    return grid(span, max(8, boxes // 3), 4)


def root_bound(job: Job, fleet: GpuArrays) -> float | None:
    """The least bound over the root's boxes (J); None where no box holds a plan."""
    relaxation = IntervalRelaxation(job, fleet)
    found = [relaxed.energy_j for box in root_grid(fleet, job) if (relaxed := relaxation.bound(box)) is not None]
    return min(found, default=None)


def narrowed(job: Job, fleet: GpuArrays, energy_j: float, rounds: int = 4) -> Ranges:
    """The ranges of both times outside of which every plan costs at least `energy_j`.

    Boxes whose bound reaches it are dropped, the others halved, `rounds` times; what is left spans
    the ranges. All of them are kept where none is left.
    """
    relaxation, boxes = IntervalRelaxation(job, fleet), root_grid(fleet, job)
    for turn in range(rounds):
        bounds = [(box, relaxation.bound(box)) for box in boxes]
        boxes = [box for box, found in bounds if found is not None and found.energy_j < energy_j]
        if turn < rounds - 1:
            boxes = [half for box in boxes for half in _halves(box)]
    if not boxes:
        return ranges(fleet, job)
    lows_t, highs_t, lows_u, highs_u = zip(*boxes, strict=True)
    return Ranges(min(lows_t), max(highs_t), min(lows_u), max(highs_u))


def branch_and_bound(
    job: Job,
    fleet: GpuArrays,
    improve: Callable[[Floats], float],
    gap: float,
    out_of_time: Callable[[], bool],
) -> float | None:
    """The proved lower bound (J) after splitting boxes best-first; None if no plan exists.

    Parameters
    ----------
    improve : callable
        `improve(counts)` is shown fractional choices and returns the best energy known (J), the incumbent.
    gap : float
        Relative gap at which to end.
    out_of_time : callable
        Asked once per box.

    Returns
    -------
    float or None
        Also ends when boxes no longer shrink. The bound never exceeds the incumbent.
    """
    relaxation = IntervalRelaxation(job, fleet)
    heap: list[tuple[float, Box]] = []
    best_j = np.inf
    for box in root_grid(fleet, job):
        relaxed = relaxation.bound(box)
        if relaxed is not None:
            best_j = improve(relaxed.counts)
            heapq.heappush(heap, (relaxed.energy_j, box))
    if not heap:
        return None
    for turn in range(MOST_BOXES):
        lowest, box = heap[0]
        if lowest >= best_j * (1 - gap) or out_of_time() or _is_point(box):
            return min(lowest, best_j)
        heapq.heappop(heap)
        for half in _halves(box):
            relaxed = relaxation.bound(half)
            if relaxed is None or relaxed.energy_j >= best_j:
                continue
            if turn % 8 == 0:
                best_j = improve(relaxed.counts)
            heapq.heappush(heap, (relaxed.energy_j, half))
        if not heap:
            return float(best_j)
    return min(heap[0][0], best_j)


def _is_point(box: Box) -> bool:
    """Whether a box is too narrow to be split: 1e-10 of its times, where floats still tell its ends apart."""
    narrow_t = box.iteration_most_s - box.iteration_least_s <= 1e-10 * box.iteration_most_s
    return narrow_t and box.guessing_most_s - box.guessing_least_s <= 1e-10 * max(box.guessing_most_s, 1e-300)


def _halves(box: Box) -> tuple[Box, Box]:
    """Split the relatively wider side at its geometric middle."""
    t1, t2, u1, u2 = box
    if u1 > 0 and u2 / u1 > t2 / t1:
        middle = float(np.sqrt(u1 * u2))
        return Box(t1, t2, u1, middle), Box(t1, t2, middle, u2)
    middle = float(np.sqrt(t1 * t2))
    return Box(t1, middle, u1, u2), Box(middle, t2, u1, u2)
