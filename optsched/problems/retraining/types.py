"""Which GPUs are identical, and what are the numbers of each type, as arrays?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from optsched.problems.machines.identical import Identical, grouped, single
from optsched.problems.retraining.instance import Gpu, Instance

Floats = NDArray[np.float64]
GpuType = Identical[Gpu]


def gpu_types(instance: Instance) -> list[GpuType]:
    """Types in order of first appearance; names and counts play no part. O(GPUs log GPUs)."""
    times = [(gpu.alpha_s_per_image, gpu.beta_s, gpu.communication_s) for gpu in instance.gpus]
    powers = [(gpu.power_active_w, gpu.power_idle_w, gpu.guess_rate_images_per_s) for gpu in instance.gpus]
    return grouped(instance.gpus, np.column_stack([times, powers]))


def single_gpus(instance: Instance) -> list[GpuType]:
    """Every copy on its own, for whole images: their sums do not say what each copy does."""
    return single(instance.gpus)


@dataclass(frozen=True, eq=False)
class GpuArrays:
    """The types of GPUs as arrays, one entry per type.

    `speed` is 1 / alpha (images/s), `start_s` is beta + communication: what an iteration takes
    before the first image, `fixed` is speed * start_s. `kinds` are the types themselves, for fractions.
    """

    speed: Floats
    start_s: Floats
    beta_s: Floats
    communication_s: Floats
    active_w: Floats
    idle_w: Floats
    guess_rate: Floats
    count: Floats
    kinds: tuple[GpuType, ...]

    @classmethod
    def of(cls, kinds: Sequence[GpuType]) -> Self:
        """Arrays of one entry per type, in the order of `kinds`."""
        gpus = [kind.machine for kind in kinds]
        beta = np.array([gpu.beta_s for gpu in gpus])
        communication = np.array([gpu.communication_s for gpu in gpus])
        return cls(
            speed=1 / np.array([gpu.alpha_s_per_image for gpu in gpus]),
            start_s=beta + communication,
            beta_s=beta,
            communication_s=communication,
            active_w=np.array([gpu.power_active_w for gpu in gpus]),
            idle_w=np.array([gpu.power_idle_w for gpu in gpus]),
            guess_rate=np.array([gpu.guess_rate_images_per_s for gpu in gpus]),
            count=np.array([kind.count for kind in kinds], dtype=float),
            kinds=tuple(kinds),
        )

    @property
    def fixed(self) -> Floats:
        """Speed times start: images' worth of time lost before the first image, what eq. 27 sums."""
        return self.speed * self.start_s

    def __len__(self) -> int:
        """Types, not copies."""
        return len(self.speed)
