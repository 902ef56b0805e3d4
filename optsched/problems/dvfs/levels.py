"""What is a measured level, what does it cost, and which faults do levels and names have in every kind of case?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from optsched.core.document import Part
from optsched.core.number import fraction
from optsched.core.units import Joules, Positive, PositiveSeconds, Watts

MOST_WATTS = 10_000
"""No machine, socket or host draws more: larger numbers are taken for milliwatts, and warned of."""


class Level(Part):
    """What was measured at one power limit or frequency: time, and either power or energy, of one unit of the work.

    `level` is the number by which a plan names it, in the machine's own unit.
    """

    level: Positive
    time_s: PositiveSeconds
    power_w: Watts | None = None
    energy_j: Joules | None = None


def power_of(level: Level) -> float:
    """Average power in watts."""
    return level.power_w if level.power_w is not None else (level.energy_j or 0.0) / level.time_s


def energy_of(level: Level) -> Fraction:
    """Joules of one unit of the work."""
    if level.energy_j is not None:
        return fraction(level.energy_j)
    return fraction(level.time_s) * fraction(level.power_w or 0.0)


def measured(where: str, levels: Sequence[Level]) -> Iterator[str]:
    """Faults of measured levels: ascending, each once, each with one of power and energy."""
    for k, level in enumerate(levels):
        if (level.power_w is None) == (level.energy_j is None):
            given = "neither" if level.power_w is None else "both"
            yield f"{where}[{k}]: got {given} of power_w and energy_j, expected one of them"
    yield from ascending(where, [level.level for level in levels])


def ascending(where: str, levels: Sequence[float]) -> Iterator[str]:
    """Faults of levels that come twice or not in their order."""
    for k in range(1, len(levels)):
        before, level = levels[k - 1], levels[k]
        if level == before:
            yield f"{where}[{k}].level: got {level!r} a second time, expected one row for each level"
        elif level < before:
            yield f"{where}[{k}].level: got {level!r} after {before!r}, expected levels in ascending order"


def twice(where: str, names: Iterable[str]) -> Iterator[str]:
    """Faults of names that are given more than once."""
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{where}: got {name!r} {count} times, expected different names"
