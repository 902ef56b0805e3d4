"""The idle and the active level in samples of power: the split into two levels of least spread (Otsu 1979)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from optsched.imports.devices.profile import nine_digits

APART = 1.2
"""How many times the idle level the active one must be. Assumed: below that, noise of one level looks like two."""


class Levels(NamedTuple):
    """Medians (W) of the two levels; `idle_w` is None where the samples do not show two."""

    idle_w: float | None
    active_w: float
    active_share: float
    warnings: tuple[str, ...]


def power_levels(watts: Sequence[float]) -> Levels:
    """Two levels count as such where the upper median is at least 1.2 times the lower one.

    Parameters
    ----------
    watts : sequence of float
        Samples in any order; their times do not matter.

    Returns
    -------
    Levels
        `active_share` is the part of the samples on the upper level.
    """
    ordered = sorted(watts)
    split = _split(ordered)
    low, high = ordered[:split], ordered[split:]
    if not low or statistics.median(high) < APART * statistics.median(low):
        level = nine_digits(statistics.median(ordered))
        return Levels(None, level, 1.0, (f"one level only ({level:.4g} W): idle power is not known from this log",))
    idle, active = nine_digits(statistics.median(low)), nine_digits(statistics.median(high))
    return Levels(idle, active, len(high) / len(ordered), ())


def _split(ordered: Sequence[float]) -> int:
    """How many of the sorted samples are below the threshold of greatest variance between the two sides."""
    size, total = len(ordered), sum(ordered)
    best, split = 0.0, 0
    for count, below in enumerate(accumulate(ordered[:-1]), start=1):
        apart = (total - below) / (size - count) - below / count
        between = count * (size - count) * apart**2
        if between > best and ordered[count] > ordered[count - 1]:
            best, split = between, count
    return split
