"""What a plan takes and costs in fractions: asked where floats are near a limit, or where its value decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np

from optsched.core.number import fraction
from optsched.problems.retraining.fractions.sums import balanced, total
from optsched.problems.retraining.instance import Gpu, Instance, Share, Solution
from optsched.problems.retraining.physics import job_of
from optsched.problems.retraining.shares import water_level_s

NEAR = 1e-9
"""Relative: GPUs that floats see this near the last one are compared in fractions."""


class Exactly:
    """One plan in fractions. Shares name GPUs of the instance; without images they are the earliest there are."""

    def __init__(self, instance: Instance, shares: Sequence[Share], threshold: float | None) -> None:
        """`threshold` as `physics.job_of` takes it."""
        self.instance, self.shares = instance, shares
        self.chosen: list[tuple[Gpu, Share]] = [(instance.training(share), share) for share in shares]
        self.job = job_of(instance, threshold).exact

    @cached_property
    def guessing_s(self) -> Fraction:
        """Label guessing (s): eq. 22 with the rates of all chosen GPUs together."""
        if not self.job.unlabelled:
            return Fraction(0)
        return self.job.unlabelled / total((share.copies, gpu.guess_rate_images_per_s) for gpu, share in self.chosen)

    @cached_property
    def batch(self) -> Fraction:
        """The images of all shares; none of the negative ones, which are a row of their own."""
        return total((share.copies, share.images or 0) for share in self.shares if (share.images or 0) > 0)

    @cached_property
    def iteration_s(self) -> Fraction:
        """When the last one is done: only those that floats see among the last are compared."""
        if self.shares[0].images is None:
            return max(self.water_level_s, max(_start(gpu) for gpu, _ in self.chosen))
        ends = {_key(gpu, share): _end_s(gpu, share) for gpu, share in self.chosen}
        last = max(ends.values())
        return max(total(([a, b], [c], [d])) for (a, b, c, d), end in ends.items() if end >= last * (1 - NEAR))

    @cached_property
    def water_level_s(self) -> Fraction:
        """When all that get any of the batch are done together: the first m to start, for the right m."""
        order = sorted(self.chosen, key=lambda pair: _start(pair[0]))
        speed = np.array([share.copies / gpu.alpha_s_per_image for gpu, share in order])
        start = np.array([gpu.beta_s + gpu.communication_s for gpu, _ in order])
        first = max(1, int((start < water_level_s(speed, start, self.job.batch)).sum()))
        level = self._level(order[:first])
        while first < len(order) and level > _start(order[first][0]):
            first += 1
            level = self._level(order[:first])
        while first > 1 and level < _start(order[first - 1][0]):
            first -= 1
            level = self._level(order[:first])
        return level

    def _level(self, chosen: Sequence[tuple[Gpu, Share]]) -> Fraction:
        """Eq. 27 for these GPUs."""
        speeds = [share.copies / fraction(gpu.alpha_s_per_image) for gpu, share in chosen]
        held = balanced(speed * _start(gpu) for speed, (gpu, _) in zip(speeds, chosen, strict=True))
        return (self.job.batch + held) / balanced(speeds)

    @property
    def time_s(self) -> Fraction:
        """The whole run (s): N iterations and label guessing (eq. 21)."""
        return self.job.iterations * self.iteration_s + self.guessing_s

    @property
    def energy_j(self) -> Fraction:
        """Eq. 30-31 as the instance bills: active and idle seconds of every copy."""
        if self.instance.billing == "refined":
            idle = total((share.copies, gpu.power_idle_w) for gpu, share in self.chosen)
            iteration_j = idle * self.iteration_s + self._above_idle_j
        else:
            active = total((share.copies, gpu.power_active_w) for gpu, share in self.chosen)
            iteration_j = active * self.iteration_s + self._communication_j
        guessing_j = self.guessing_s * self._guess_w if self.guessing_s else 0
        return self.job.iterations * iteration_j + guessing_j

    @property
    def _guess_w(self) -> Fraction:
        """What all chosen GPUs draw while they guess labels, at full power."""
        full = ((self.instance.by_name[share.gpu], share) for share in self.shares)
        return total((share.copies, gpu.power_active_w) for gpu, share in full)

    @property
    def _communication_j(self) -> Fraction:
        """What communication adds to active power throughout: idle power, in text in place of the active."""
        idle = total((share.copies, gpu.power_idle_w, gpu.communication_s) for gpu, share in self.chosen)
        if self.instance.billing == "eq31":
            return idle
        return idle - total((share.copies, gpu.power_active_w, gpu.communication_s) for gpu, share in self.chosen)

    @property
    def _above_idle_j(self) -> Fraction:
        """What training takes above idle power."""
        return total(
            (share.copies, power, *seconds)
            for gpu, share in self.chosen
            for power in (gpu.power_active_w, -gpu.power_idle_w)
            for seconds in self._training_s(gpu, share)
        )

    def _training_s(self, gpu: Gpu, share: Share) -> list[list[float | Fraction]]:
        """Seconds of one copy as a sum of products."""
        if share.images is None:
            return [[max(Fraction(0), self.water_level_s - _start(gpu))], [gpu.beta_s]]
        return [[gpu.alpha_s_per_image, max(0, share.images)], [gpu.beta_s]]


def value_of(instance: Instance, solution: Solution, shares: Sequence[Share]) -> Fraction:
    """The energy of a run (J); what the judge hands out to be asked later."""
    return Exactly(instance, shares, solution.threshold).energy_j


def _start(gpu: Gpu) -> Fraction:
    """beta + communication (s), in fractions."""
    return fraction(gpu.beta_s) + fraction(gpu.communication_s)


def _key(gpu: Gpu, share: Share) -> tuple[float, float | Fraction, float, float]:
    """Shares with equal keys end together, so one of them is enough."""
    return gpu.alpha_s_per_image, max(0, share.images or 0), gpu.beta_s, gpu.communication_s


def _end_s(gpu: Gpu, share: Share) -> float:
    """When one copy is done and has communicated (s), in floats."""
    return gpu.alpha_s_per_image * float(max(0, share.images or 0)) + gpu.beta_s + gpu.communication_s
