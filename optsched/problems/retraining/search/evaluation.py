"""What a choice of GPUs costs and takes, also for every choice one step away, in a few array operations."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from optsched.problems.retraining.fractions.choice import Choices
from optsched.problems.retraining.physics import Job, prices
from optsched.problems.retraining.types import Floats, GpuArrays, Indices

ROUNDING = 1e-12
"""Relative: what floats may lose in these sums, far more than they do (1e-16 a term)."""
CANCELLED = 1e-3
"""A difference of sums smaller than this part of them has lost digits: it is summed anew."""


class Outcome(NamedTuple):
    """Iteration and run time (s) and energy of the run (J), of one choice or of an array of choices."""

    iteration_s: Any
    time_s: Any
    energy_j: Any

    def at(self, position: Any) -> Outcome:
        """One choice's outcome out of an array of them."""
        return Outcome(*(values[position] for values in self))


class Evaluator:
    """Sums that decide a choice: O(types) to set up, O(1) per choice one GPU away.

    With `refined` billing the value is that of `text`, an upper bound: waiting is counted as active.
    """

    def __init__(self, job: Job, fleet: GpuArrays) -> None:
        """One row of `weights` per sum: speed, speed times start, the three prices, guessing rate, power, and two
        counters.
        """
        self.job, self.fleet = job, fleet
        price = prices(fleet, "text" if job.billing == "refined" else job.billing)
        sums = [fleet.speed, fleet.fixed, price.per_s, price.fixed, fleet.guess_rate, fleet.guess_w]
        self.weights = np.array([*sums, np.sign(fleet.guess_rate), np.ones(len(fleet))])
        self.largest = np.abs(self.weights).max(axis=1)

    @cached_property
    def exactly(self) -> Choices:
        """The same choices in fractions, made when first asked for."""
        return Choices(self.fleet.kinds, self.job)

    def outcome(self, counts: Floats) -> Outcome:
        """Of one choice: GPUs used of each type."""
        used = counts > 0
        latest = float(self.fleet.start_s[used].max()) if used.any() else np.inf
        return self.of_sums(self.weights @ counts, latest)

    def of_sums(self, sums: Floats, latest_s: Any) -> Outcome:
        """`sums` holds the weighted sums in its first axis; a choice of no GPU, or of none that can guess labels,
        takes forever."""
        speed, fixed, per_s, per_iteration, rate, active, guessers, gpus = sums
        job = self.job
        never = (gpus < 0.5) | ((guessers < 0.5) & (job.unlabelled > 0))
        with np.errstate(divide="ignore", invalid="ignore"):
            iteration_s = np.maximum((job.batch + fixed) / np.maximum(speed, 0.0), latest_s)
            guessing_s = job.unlabelled / np.maximum(rate, 0.0) if job.unlabelled else 0.0
            energy_j = job.iterations * (per_s * iteration_s + per_iteration) + active * guessing_s
            time_s = job.iterations * iteration_s + guessing_s
        return Outcome(*(np.where(never, np.inf, values) for values in (iteration_s, time_s, energy_j)))

    def rounding_j(self, sums: Floats, outcome: Outcome) -> Any:
        """The most that floats may have lost of the energy: communication is taken off a longer time (J)."""
        with np.errstate(invalid="ignore"):
            lost = outcome.energy_j + 2 * self.job.iterations * np.abs(sums[3])
        return np.where(np.isfinite(lost), ROUNDING * lost, 0.0)

    def in_time(self, outcome: Outcome) -> Any:
        """Whether both deadlines hold, up to rounding."""
        job = self.job
        return (
            np.isfinite(outcome.time_s)
            & (outcome.iteration_s <= job.iteration_limit_s * (1 + ROUNDING))
            & (outcome.time_s <= job.latency_limit_s * (1 + ROUNDING))
        )

    def keeps(self, counts: Floats, outcome: Outcome | None = None) -> bool:
        """Whether one choice holds both deadlines: by floats where they are clear, at a limit in fractions."""
        outcome, job = outcome or self.outcome(counts), self.job
        if not self.in_time(outcome):
            return False
        clear = (
            outcome.iteration_s <= job.iteration_limit_s * (1 - ROUNDING)
            and outcome.time_s <= job.latency_limit_s * (1 - ROUNDING)
            and not job.whole
        )
        return bool(clear) or self.exactly.in_time(counts)

    def fewer(self, counts: Floats, step: int = 1) -> Outcome:
        """`step` GPUs of each type less; infinite where there are not as many."""
        sums = self._without(counts, step)
        return self._masked(self.of_sums(sums, self._latest_without(counts, step)), counts >= step)

    def more(self, counts: Floats, step: int = 1) -> Outcome:
        """`step` GPUs of each type more; infinite where there are not as many."""
        sums = (self.weights @ counts)[:, None] + step * self.weights
        used = self.fleet.start_s[counts > 0].max(initial=0.0)
        latest = np.maximum(self.fleet.start_s, used)
        return self._masked(self.of_sums(sums, latest), self.fleet.left(counts) >= step)

    def swapped(self, counts: Floats, out: Any, joining: Any, step: int = 1) -> Outcome:
        """Rows: `step` GPUs of a type in `out` leave; columns: as many of a type in `joining` join.

        O(len(out) x len(joining)) in time and memory: `ras_plus` caps both.
        """
        left = self._without(counts, step)[:, out]
        sums = left[:, :, None] + step * self.weights[:, joining][:, None, :]
        latest = np.maximum(self._latest_without(counts, step)[out][:, None], self.fleet.start_s[joining][None, :])
        room = (self.fleet.left(counts) >= step)[joining][None, :]
        if self.fleet.moded:  # a GPU that leaves one mode may join another
            room = room | (self.fleet.group[out][:, None] == self.fleet.group[joining][None, :])
        possible = (counts >= step)[out][:, None] & room
        return self._masked(self.of_sums(sums, latest), possible)

    def exchanged(self, counts: Floats, out: Indices, joining: Indices) -> Outcome:
        """One GPU of type out[i] leaves and one of joining[i] joins, for every i: another mode of the same GPU."""
        sums = self._without(counts, 1)[:, out] + self.weights[:, joining]
        latest = np.maximum(self._latest_without(counts, 1)[out], self.fleet.start_s[joining])
        return self._masked(self.of_sums(sums, latest), counts[out] >= 1)

    def _without(self, counts: Floats, step: int) -> Floats:
        """The sums when `step` GPUs of a type leave, per type; summed anew where nearly all of one sum leaves."""
        sums = self.weights @ counts
        left: Floats = sums[:, None] - step * self.weights
        if not (step * self.largest > (1 - CANCELLED) * np.abs(sums)).any():
            return left
        lost = (np.abs(left) < CANCELLED * np.abs(sums)[:, None]).any(axis=0) & (counts >= step)
        for position in np.flatnonzero(lost):
            rest = counts.copy()
            rest[position] -= step
            left[:, position] = self.weights @ rest
        return left

    def _latest_without(self, counts: Floats, step: int) -> Floats:
        """The largest start left when `step` GPUs of a type leave, per type."""
        starts = np.where(counts > 0, self.fleet.start_s, 0.0)
        top = int(np.argmax(starts))
        latest = np.full(len(counts), starts[top])
        if counts[top] <= step:
            latest[top] = np.delete(starts, top).max(initial=0.0)
        return latest

    def _masked(self, outcome: Outcome, possible: Any) -> Outcome:
        """Infinite where a choice is not possible."""
        return Outcome(*(np.where(possible, values, np.inf) for values in outcome))
