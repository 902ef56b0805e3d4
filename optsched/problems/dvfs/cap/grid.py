"""What does each socket draw and lose at each level? Whole numbers of a common unit, undominated levels only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from optsched.core.number import fraction
from optsched.problems.dvfs.cap.documents import Cap, Level, Plan, Profile, Setting


class Step(NamedTuple):
    """A level of a socket: power and speed lost, in whole units of the grid."""

    level: float
    power: int
    lost: int


@dataclass(frozen=True)
class Grid:
    """Steps of every socket from the least power up, in units of 1 W / per_w and 1 speed / per_speed."""

    steps: tuple[tuple[Step, ...], ...]
    limit: Fraction
    per_w: int
    per_speed: int

    def power(self, at: Sequence[int]) -> int:
        """Of all sockets, each at the step of this position."""
        return sum(steps[k].power for steps, k in zip(self.steps, at, strict=True))

    def lost(self, at: Sequence[int]) -> Fraction:
        """Speed that all sockets lose."""
        return Fraction(sum(steps[k].lost for steps, k in zip(self.steps, at, strict=True)), self.per_speed)


def grid(case: Cap) -> Grid:
    """The whole case in whole numbers; once per case."""
    return case.once(_grid)


def _grid(case: Cap) -> Grid:
    """Powers are ratio times power: the units of both together make them whole."""
    kept = {profile.name: undominated(profile) for profile in case.profiles}
    top = {profile.name: max(fraction(level.speed) for level in profile.levels) for profile in case.profiles}
    ratios = [fraction(socket.power_ratio) for socket in case.sockets]
    watts = _shared([fraction(level.power_w) for levels in kept.values() for level in levels])
    shares = _shared(ratios)
    per_speed = _shared([fraction(level.speed) for profile in case.profiles for level in profile.levels])
    average = {
        name: [
            Step(
                level.level,
                int(fraction(level.power_w) * watts),
                int((top[name] - fraction(level.speed)) * per_speed),
            )
            for level in levels
        ]
        for name, levels in kept.items()
    }
    steps = tuple(
        tuple(step._replace(power=step.power * ratio) for step in average[socket.profile])
        for socket, ratio in zip(case.sockets, (int(one * shares) for one in ratios), strict=True)
    )
    return Grid(steps, fraction(case.power_limit_w) * watts * shares, watts * shares, per_speed)


def _shared(values: Sequence[Fraction]) -> int:
    return math.lcm(*(value.denominator for value in values))


def undominated(profile: Profile) -> list[Level]:
    """From the least power up: levels that are quicker than every level of no more power; of two alike the lower."""
    found: list[Level] = []
    for level in sorted(profile.levels, key=lambda one: (one.power_w, -one.speed, one.level)):
        if not found or level.speed > found[-1].speed:
            found.append(level)
    return found


def plan_of(case: Cap, levels: Sequence[float]) -> Plan:
    """A level for every socket, in the order of the case."""
    settings = (Setting(socket=socket.name, level=level) for socket, level in zip(case.sockets, levels, strict=True))
    return Plan(kind="cap", settings=tuple(settings))
