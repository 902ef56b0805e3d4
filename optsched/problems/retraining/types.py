"""Which GPUs are identical, in which modes may they train, and what are the numbers of each as arrays?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from optsched.problems.machines.identical import Identical, counted, grouped, single
from optsched.problems.retraining.instance import Gpu, Instance, Share

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class GpuType(Identical[Gpu]):
    """Identical GPUs in one mode: under `limit_w`, or at full power where that is None.

    The modes of the same GPUs are neighbours with the same `group`, full power first: together they use at most
    `count` copies.
    """

    group: int = 0
    limit_w: float | None = None

    @property
    def machine(self) -> Gpu:
        """One of them as it trains in this mode."""
        return self.listed[self.index].in_mode(self.limit_w)

    @property
    def guess_w(self) -> float:
        """What one draws while it guesses labels, at full power (W)."""
        return self.listed[self.index].power_active_w


def gpu_types(instance: Instance) -> list[GpuType]:
    """Types in order of first appearance, each in all its modes; names and counts play no part. O(GPUs log GPUs)."""
    times = [(gpu.alpha_s_per_image, gpu.beta_s, gpu.communication_s) for gpu in instance.gpus]
    powers = [(gpu.power_active_w, gpu.power_idle_w, gpu.guess_rate_images_per_s) for gpu in instance.gpus]
    tables = {gpu.modes: i for i, gpu in reversed(list(enumerate(instance.gpus)))} if instance.moded else {}
    modes = [tables[gpu.modes] for gpu in instance.gpus] if instance.moded else np.zeros(len(times))
    return in_modes(grouped(instance.gpus, np.column_stack([times, powers, modes])))


def single_gpus(instance: Instance) -> list[GpuType]:
    """Every copy on its own, in all its modes, for whole images: their sums do not say what each copy does."""
    return in_modes(single(instance.gpus))


def in_modes(kinds: Sequence[Identical[Gpu]]) -> list[GpuType]:
    """Every kind once at full power and once in each of its modes, as one group."""
    return [
        GpuType(kind.listed, kind.indices, kind.count, group, limit)
        for group, kind in enumerate(kinds)
        for limit in kind.machine.limits_w
    ]


def handed(used: Sequence[tuple[GpuType, int]]) -> list[list[tuple[str, int]]]:
    """The listed GPUs that each type's copies are, in the file's order: (name, copies); no copy is in two modes."""
    left: dict[int, dict[int, int]] = {}
    given = []
    for kind, number in used:
        free = left.setdefault(kind.group, {int(i): kind.listed[i].count for i in kind.indices})
        given.append(_taken(kind, free, number))
    return given


def _taken(kind: GpuType, free: dict[int, int], number: int) -> list[tuple[str, int]]:
    """`number` copies off the first that are free."""
    names = []
    for i in list(free):
        if number <= 0:
            break
        taken = min(number, free[i])
        names.append((kind.listed[i].name, taken))
        free[i], number = free[i] - taken, number - taken
        if not free[i]:
            del free[i]
    return names


def used_counts(kinds: Sequence[GpuType], shares: Sequence[Share]) -> list[int]:
    """How many of each type the shares use in its mode."""
    used: dict[float | None, dict[str, int]] = {}
    for share in shares:
        names = used.setdefault(share.power_limit_w, {})
        names[share.gpu] = names.get(share.gpu, 0) + share.copies
    counts = [0] * len(kinds)
    for limit, names in used.items():
        places = [g for g, kind in enumerate(kinds) if kind.limit_w == limit]
        for g, number in zip(places, counted([kinds[g] for g in places], names), strict=True):
            counts[g] = number
    return counts


@dataclass(frozen=True, eq=False)
class GpuArrays:
    """The types of GPUs as arrays, one entry per type and mode.

    `speed` is 1 / alpha (images/s), `start_s` is beta + communication: what an iteration takes
    before the first image, `fixed` is speed * start_s. `kinds` are the types themselves, for fractions.
    """

    speed: Floats
    start_s: Floats
    beta_s: Floats
    communication_s: Floats
    active_w: Floats
    idle_w: Floats
    guess_w: Floats
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
            guess_w=np.array([kind.guess_w for kind in kinds]),
            guess_rate=np.array([gpu.guess_rate_images_per_s for gpu in gpus]),
            count=np.array([kind.count for kind in kinds], dtype=float),
            kinds=tuple(kinds),
        )

    @property
    def fixed(self) -> Floats:
        """Speed times start: images' worth of time lost before the first image, what eq. 27 sums."""
        return self.speed * self.start_s

    @cached_property
    def first(self) -> Indices:
        """Where each group of modes begins: positions of the types at full power."""
        groups = [kind.group for kind in self.kinds]
        return np.array([0, *(i + 1 for i, (a, b) in enumerate(pairwise(groups)) if a != b)], np.intp)

    @cached_property
    def group(self) -> Indices:
        """The group of each type, counted from 0."""
        modes = np.diff(np.append(self.first, len(self)))
        return np.repeat(np.arange(len(self.first)), modes)

    @property
    def moded(self) -> bool:
        """Whether any GPU may train in several modes."""
        return len(self.first) < len(self)

    @cached_property
    def full(self) -> Floats:
        """Every GPU, at full power."""
        counts = np.zeros(len(self))
        counts[self.first] = self.count[self.first]
        return counts

    def left(self, counts: Floats) -> Floats:
        """Copies that no mode of a choice uses, for each type."""
        if not self.moded:
            return self.count - counts
        return np.asarray(self.count - np.add.reduceat(counts, self.first)[self.group])

    def within(self, counts: Floats) -> Floats:
        """A choice of at most the copies there are: the slowest modes of a group give way."""
        counts = np.minimum(counts, self.count)
        if not self.moded:
            return counts
        left = self.left(counts)
        for position in np.argsort(self.speed, kind="stable"):
            over = min(float(counts[position]), -float(left[position]))
            if over > 0:
                counts[position] -= over
                left[self.group == self.group[position]] += over
        return counts

    def __len__(self) -> int:
        """Types and modes, not copies."""
        return len(self.speed)
